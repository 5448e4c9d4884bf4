//! Putting things in order.

use std::cmp::Ordering;

/// The things in order; equal ones keep their places.
///
/// Sorting by places makes one sort for all types: the standard library's is large, and made anew
/// for every type that is sorted.
pub fn ordered<T>(things: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..things.len()).collect();
    sort(&mut places, &|a, b| compare(&things[a], &things[b]));
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    places
        .into_iter()
        .filter_map(|place| things[place].take())
        .collect()
}

/// How fine two computed numbers are told apart. What lies closer together differs by how it was computed.
const FINEST: f64 = 1e9;

/// Compares two numbers that were computed: those that are the same number are equal, also where each was
/// rounded another way.
pub fn by_size(a: f64, b: f64) -> Ordering {
    // Adding 0 makes a negative zero a positive one.
    let whole = |number: f64| (number * FINEST).round() + 0.0;
    whole(a).total_cmp(&whole(b))
}

fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}
