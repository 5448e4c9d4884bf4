//! How far answers lie apart: the published numbers, the borders, and what must hold in between.

use proptest::prelude::*;
use vijfblik::domain::spread::Distribution;

fn close(value: Option<f64>, expect: f64, within: f64) -> bool {
    value.is_some_and(|value| (value - expect).abs() < within)
}

#[test]
fn the_published_numbers_come_out() {
    // The R package agrmt prints these for the same counts.
    let published = Distribution::new(vec![30, 40, 210, 130, 530, 50, 10]);
    assert!(
        close(published.consensus(), 0.725_687_6, 1e-7),
        "{:?}",
        published.consensus()
    );
    assert!(
        close(published.agreement(), 0.611_333_3, 1e-7),
        "{:?}",
        published.agreement()
    );
}

#[test]
fn agreement_runs_from_two_ends_over_uniform_to_unanimity() {
    let cases: [(&[u32], f64); 9] = [
        (&[0, 0, 7, 0, 0], 1.0),
        (&[1, 0, 0, 0, 0], 1.0),
        (&[4, 4, 4, 4, 4], 0.0),
        (&[1, 1, 1, 1, 1, 1, 1], 0.0),
        (&[1, 0, 0, 0, 1], -1.0),
        (&[9, 0, 0, 0, 9], -1.0),
        (&[5, 0, 0, 0, 0, 0, 5], -1.0),
        // Two neighbours: U is 1, and two of five points are taken.
        (&[0, 3, 3, 0, 0], 0.75),
        // By hand: two thirds of the answers in a layer of −1, one third in a layer of 1.
        (&[2, 0, 0, 0, 1], -1.0 / 3.0),
    ];
    for (counts, expect) in cases {
        let agreement = Distribution::new(counts.to_vec()).agreement();
        assert!(close(agreement, expect, 1e-12), "{counts:?}: {agreement:?}");
    }
}

#[test]
fn consensus_runs_from_the_two_ends_to_unanimity() {
    let cases: [(&[u32], f64); 6] = [
        (&[0, 0, 7, 0, 0], 1.0),
        (&[0, 0, 0, 0, 1], 1.0),
        (&[1, 0, 0, 0, 1], 0.0),
        (&[40, 0, 0, 0, 40], 0.0),
        (&[3, 3], 0.0),
        // By hand: all answers lie half a point from the mean of 2.5, an eighth of the scale.
        (&[0, 3, 3, 0, 0], 1.0 + (1.0_f64 - 0.125).log2()),
    ];
    for (counts, expect) in cases {
        let consensus = Distribution::new(counts.to_vec()).consensus();
        assert!(close(consensus, expect, 1e-12), "{counts:?}: {consensus:?}");
    }
}

#[test]
fn without_answers_there_is_nothing_to_say() {
    for counts in [vec![], vec![0], vec![0; 5]] {
        let none = Distribution::new(counts);
        assert_eq!((none.total(), none.mean(), none.range()), (0, None, None));
        assert_eq!((none.consensus(), none.agreement()), (None, None));
    }
    let one_point = Distribution::new(vec![3]);
    assert_eq!(one_point.mean(), Some(1.0));
    assert_eq!((one_point.consensus(), one_point.agreement()), (None, None));
    assert_eq!(Distribution::new(vec![1, 2]).agreement(), None);
}

#[test]
fn points_are_counted_where_the_scale_has_them() {
    let counted = Distribution::of([1, 3, 3, 5, 0, 6, 255], 5);
    assert_eq!(counted.counts(), [1, 0, 2, 0, 1]);
    assert_eq!((counted.total(), counted.mean()), (4, Some(3.0)));
    assert_eq!(counted.range(), Some((1, 5)));
    assert_eq!(Distribution::of([2, 4, 4], 5).range(), Some((2, 4)));
}

fn counts() -> impl Strategy<Value = Vec<u32>> {
    let counts = proptest::collection::vec(0..=40_u32, 3..=11);
    counts.prop_filter("someone answered", |counts| counts.iter().any(|it| *it > 0))
}

proptest! {
    #[test]
    fn agreement_and_consensus_stay_within_their_bounds(counts in counts()) {
        let distribution = Distribution::new(counts);
        let agreement = distribution.agreement().unwrap_or(f64::NAN);
        prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&agreement), "{agreement}");
        let consensus = distribution.consensus().unwrap_or(f64::NAN);
        prop_assert!((-1e-9..=1.0 + 1e-9).contains(&consensus), "{consensus}");
    }

    #[test]
    fn the_scale_turned_round_gives_the_same(counts in counts()) {
        let straight = Distribution::new(counts.clone());
        let mirrored = Distribution::new(counts.into_iter().rev().collect());
        prop_assert!(close(straight.agreement(), mirrored.agreement().unwrap_or(f64::NAN), 1e-9));
        prop_assert!(close(straight.consensus(), mirrored.consensus().unwrap_or(f64::NAN), 1e-9));
    }

    #[test]
    fn a_group_of_more_people_that_answers_alike_gives_the_same(
        counts in counts(), times in 2..=9_u32,
    ) {
        let few = Distribution::new(counts.clone());
        let many = Distribution::new(counts.into_iter().map(|count| count * times).collect());
        prop_assert!(close(few.agreement(), many.agreement().unwrap_or(f64::NAN), 1e-9));
        prop_assert!(close(few.consensus(), many.consensus().unwrap_or(f64::NAN), 1e-9));
        prop_assert!(close(few.mean(), many.mean().unwrap_or(f64::NAN), 1e-9));
    }

    #[test]
    fn only_unanimity_is_full_agreement(counts in counts()) {
        let points = counts.iter().filter(|count| **count > 0).count();
        let distribution = Distribution::new(counts);
        prop_assert_eq!(close(distribution.agreement(), 1.0, 1e-9), points == 1);
        prop_assert_eq!(close(distribution.consensus(), 1.0, 1e-9), points == 1);
    }
}
