//! Names of things: made-up ids that are small enough to copy, and ids that instruments give out.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::revised::Stamp;

/// The digits of made-up ids: Crockford's base 32, which has no letters that look alike.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many digits a made-up id has: 16 digits of 5 bits hold [`RandomBytes`].
const LENGTH: usize = 16;

/// The randomness that one made-up id needs: 80 bits, so that ids made on many devices never meet.
pub type RandomBytes = [u8; 10];

/// How many bytes a moment takes: enough for what files may hold.
const MOMENT: usize = 6;

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id: 16 digits and small letters, without i, l, o and u")
    }
}

fn digits(random: RandomBytes) -> [u8; LENGTH] {
    let mut id = [0; LENGTH];
    let mut bits: u128 = random
        .iter()
        .fold(0, |bits, byte| (bits << 8) | u128::from(*byte));
    for digit in id.iter_mut().rev() {
        *digit = DIGITS[(bits & 31) as usize];
        bits >>= 5;
    }
    id
}

/// The randomness that an id was made from.
fn bytes(id: [u8; LENGTH]) -> RandomBytes {
    let value = |digit: &u8| DIGITS.iter().position(|known| known == digit);
    let bits = id.iter().fold(0, |bits, digit| {
        (bits << 5) | value(digit).unwrap_or_default() as u128
    });
    let mut random = [0; 10];
    random.copy_from_slice(&bits.to_be_bytes()[6..]);
    random
}

fn parse(text: &str) -> Result<[u8; LENGTH], NotAnId> {
    let id: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
    if id.iter().all(|digit| DIGITS.contains(digit)) {
        Ok(id)
    } else {
        Err(NotAnId)
    }
}

macro_rules! made_up_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; LENGTH]);

        impl $name {
            /// A new id from randomness of the caller.
            pub fn new(random: RandomBytes) -> Self {
                Self(digits(random))
            }

            /// The randomness that it was made from: the id in its shortest form.
            pub fn bytes(self) -> RandomBytes {
                bytes(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    )*};
}

impl ActionId {
    /// A new id of something that is agreed now. Ids begin with their moment, so that what was agreed
    /// keeps its order, whoever changes it later and in whatever way copies come together.
    pub fn made(at: Stamp, random: RandomBytes) -> Self {
        let mut bytes = random;
        bytes[..MOMENT].copy_from_slice(&at.0.to_be_bytes()[2..]);
        Self::new(bytes)
    }

    /// The moment with which it begins. Ids of earlier versions were chance alone: of those it says
    /// nothing, and most of them say a moment that is far away.
    pub fn moment(self) -> Stamp {
        let bytes = self.bytes();
        let moment = bytes.iter().take(MOMENT);
        Stamp(moment.fold(0, |moment, byte| (moment << 8) | u64::from(*byte)))
    }
}

made_up_ids! {
    /// One measurement moment.
    SessionId;
    /// One collaboration, the same in all its sessions.
    CollaborationId;
    /// One organisation in the collaboration.
    PartnerId;
    /// One person who answers.
    ParticipantId;
    /// One person's answers.
    ResponseId;
    /// One agreed action.
    ActionId;
}

impl ResponseId {
    /// How many numbers there are: four digits of an id.
    pub const NUMBERS: u32 = 1 << 20;

    /// Its last four digits, below [`NUMBERS`](Self::NUMBERS): what a reply code has room for.
    pub fn number(self) -> u32 {
        let [.., high, middle, low] = self.bytes();
        u32::from_be_bytes([0, high, middle, low]) % Self::NUMBERS
    }

    /// What a person can remember of it, to be known again on a device that many answer on: its last four
    /// digits, with capitals.
    pub fn sign(self) -> String {
        let digits = self.to_string().to_ascii_uppercase();
        digits.chars().skip(LENGTH - 4).collect()
    }

    /// The id under which a code with this number comes into a session: the first twelve digits are
    /// those of the session, the last four are the number. So a code that is entered twice is one
    /// response, and no other response of any session has its id.
    pub fn of_code(session: SessionId, number: u32) -> Self {
        let mut bytes = session.bytes();
        let [_, high, middle, low] = (number % Self::NUMBERS).to_be_bytes();
        bytes[7] = (bytes[7] & 0xf0) | high;
        bytes[8] = middle;
        bytes[9] = low;
        Self::new(bytes)
    }
}

impl PartnerId {
    /// The value of its last digit, 0 to 31: short enough for a reply code.
    pub fn digit(self) -> u8 {
        self.bytes()[9] & 31
    }
}

macro_rules! given_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Cow<'static, str>);

        impl $name {
            /// An id that an instrument of ours gives out.
            pub const fn given(id: &'static str) -> Self {
                Self(Cow::Borrowed(id))
            }

            /// The id as files write it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(Cow::Owned(id.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

given_ids! {
    /// A questionnaire, guided talk or canvas, such as `five-conditions`.
    InstrumentId;
    /// An axis of an instrument, such as `ambition`.
    ConditionId;
    /// An item of a questionnaire, such as `ambition.shared`; also a step of a talk or a field of a canvas.
    IndicatorId;
    /// A phase of a collaboration, such as `explore`.
    PhaseId;
    /// Something to mark: what makes collaborating hard by nature, such as `dependence`, or a sign or
    /// source that another tool names.
    HardshipId;
}
