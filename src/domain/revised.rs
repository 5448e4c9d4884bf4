//! Values that know when they were last changed, so that copies can be brought together.

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1 January 1970 (UTC), that also serves as a revision number.
///
/// Within one value it only goes up, even when a device's clock stands wrong: see [`Revised::set`].
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Stamp(pub u64);

impl Stamp {
    /// The last moment that files may hold: the end of the year 2199. Revisions stop there too, or
    /// a change to a file from a clock that ran ahead would make one that nobody can open.
    pub const LATEST: Stamp = Stamp(7_258_118_399_999);
}

/// A value with the moment of its last change: a last-writer-wins register.
///
/// Merging takes the later of two; at the same moment the greater value, so that the outcome
/// never depends on who merges with whom. That makes merging idempotent, commutative and associative.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revised<T> {
    value: T,
    at: Stamp,
}

impl<T> Revised<T> {
    /// A value as it stood at a moment.
    pub fn new(value: T, at: Stamp) -> Self {
        Self { value, at }
    }

    /// The value as it stands.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// When the value was last changed; zero for a value that nobody has set yet.
    pub fn at(&self) -> Stamp {
        self.at
    }

    /// Replaces the value. The stamp is `now`, or just after the previous stamp where the clock
    /// stands behind it: a change made on top of another always comes after it.
    pub fn set(&mut self, value: T, now: Stamp) {
        let after = Stamp(self.at.0.saturating_add(1));
        self.at = now.max(after).min(Stamp::LATEST);
        self.value = value;
    }

    /// Whether nobody has set this value yet.
    pub fn is_untouched(&self) -> bool {
        self.at == Stamp::default()
    }
}

impl<T: Ord + Clone> Revised<T> {
    /// Takes over the other copy's value when that one is later.
    pub fn merge(&mut self, other: &Self) {
        if (other.at, &other.value) > (self.at, &self.value) {
            self.clone_from(other);
        }
    }
}
