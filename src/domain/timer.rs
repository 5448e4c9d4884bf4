//! The time that a conversation gets. It knows moments and no clock: whoever asks says what time it
//! is.

use std::fmt;

use super::revised::Stamp;

/// How long a conversation about one subject takes, of the 20 minutes that a subject has: the rest is
/// for answering once more.
pub const TALK: u64 = 15 * MINUTE;
/// A minute in milliseconds.
pub const MINUTE: u64 = 60_000;
/// The longest time there is.
const LONGEST: u64 = 99 * MINUTE;

/// A timer that counts down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// It stands still.
    Paused {
        /// What is left, in milliseconds.
        left: u64,
    },
    /// It runs.
    Running {
        /// When it will be over.
        until: Stamp,
    },
}

/// What people have to know about the time without reading figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// There is time.
    Plenty,
    /// The last minute.
    LastMinute,
    /// It is over.
    Over,
}

/// What one can do with a timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Start it, or pause it.
    Toggle,
    /// Give a minute more.
    More,
    /// Begin anew.
    Reset,
}

impl Default for Timer {
    fn default() -> Self {
        Timer::Paused { left: TALK }
    }
}

impl Timer {
    /// The milliseconds that are left.
    pub fn left(self, now: Stamp) -> u64 {
        match self {
            Timer::Paused { left } => left,
            Timer::Running { until } => until.0.saturating_sub(now.0).min(LONGEST),
        }
    }

    /// Whether it runs.
    pub fn is_running(self) -> bool {
        matches!(self, Timer::Running { .. })
    }

    /// The timer after something was done with it. One that is over does not start again by itself.
    #[must_use]
    pub fn turned(self, turn: Turn, now: Stamp) -> Timer {
        let left = self.left(now);
        match (turn, self) {
            (Turn::Toggle, Timer::Paused { left: 1.. }) => Timer::Running {
                until: Stamp(now.0.saturating_add(left)),
            },
            (Turn::Toggle, _) => Timer::Paused { left },
            (Turn::More, Timer::Paused { .. }) => Timer::Paused {
                left: (left + MINUTE).min(LONGEST),
            },
            (Turn::More, Timer::Running { .. }) => Timer::Running {
                until: Stamp(now.0.saturating_add((left + MINUTE).min(LONGEST))),
            },
            (Turn::Reset, _) => Timer::default(),
        }
    }

    /// What people have to know about the time.
    pub fn sign(self, now: Stamp) -> Sign {
        match self.left(now) {
            0 => Sign::Over,
            1..=MINUTE => Sign::LastMinute,
            _ => Sign::Plenty,
        }
    }

    /// What is left in figures: `12:40`. A second that has begun counts.
    pub fn figures(self, now: Stamp) -> String {
        let seconds = self.left(now).div_ceil(1_000);
        format!("{:02}:{:02}", seconds / 60, seconds % 60)
    }

    /// The timer that a text says.
    pub fn parse(text: &str) -> Option<Timer> {
        let number = |digits: &str| {
            let plain = digits.bytes().all(|it| it.is_ascii_digit());
            digits.parse::<u64>().ok().filter(|_| plain)
        };
        if let Some(left) = text.strip_prefix("paused:").and_then(number) {
            return (left <= LONGEST).then_some(Timer::Paused { left });
        }
        let until = text.strip_prefix("until:").and_then(number)?;
        (until <= Stamp::LATEST.0 + LONGEST).then_some(Timer::Running {
            until: Stamp(until),
        })
    }
}

impl fmt::Display for Timer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Timer::Paused { left } => write!(f, "paused:{left}"),
            Timer::Running { until } => write!(f, "until:{}", until.0),
        }
    }
}
