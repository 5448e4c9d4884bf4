//! A file that opens with a passphrase only: the parameters of the lock, and what is locked in. The browser
//! turns the lock (`browser::vault`); here is what stands in the file, and what a lock may ask.
//!
//! The key comes from the passphrase (UTF-8 in form NFC) by PBKDF2-HMAC-SHA256 (RFC 8018), the content is locked
//! with AES-256-GCM (NIST SP 800-38D). What the parameters are takes part as additional data, so a file in which
//! anything was changed does not open. What comes out is a file of ours like any other, and passes the same gate.
//!
//! The envelope around it has a checksum, as all have: it tells a file that suffered on its way from a wrong
//! passphrase. It says nothing about what is inside that the file itself does not say.

use serde::{Deserialize, Serialize};

use super::compact::{base64, from_base64};
use super::envelope::{Envelope, seal};
use super::error::FileError;
use crate::domain::revised::Stamp;

/// What the envelope of a protected file calls itself.
pub const FORMAT: &str = "vijfblik-protected";

/// The version of the file. It goes up when the content changes shape.
pub const VERSION: u64 = 1;

/// How the key is made and what locks, as files say it.
pub const KEY: &str = "PBKDF2-HMAC-SHA256";
/// What locks, as files say it.
pub const CIPHER: &str = "AES-256-GCM";

/// How often the key is worked over in files that we write: about a second on a slow device.
pub const ITERATIONS: u32 = 1_000_000;
/// The least that is accepted (OWASP, Password Storage Cheat Sheet, 2023).
pub const LEAST_ITERATIONS: u32 = 600_000;
/// The most that is accepted: a file must not be able to keep a device busy for minutes.
pub const MOST_ITERATIONS: u32 = 10_000_000;

/// How many bytes AES-GCM adds: a tag that no change survives.
const TAG: usize = 16;

/// The random bytes that a lock takes: never twice the same.
pub const RANDOM: usize = SALT + NONCE;
const SALT: usize = 16;
const NONCE: usize = 12;

/// The parameters of a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    iterations: u32,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
}

impl Lock {
    /// A new lock, from bytes of good chance.
    pub fn new(random: [u8; RANDOM]) -> Self {
        let (mut salt, mut nonce) = ([0; SALT], [0; NONCE]);
        salt.copy_from_slice(&random[..SALT]);
        nonce.copy_from_slice(&random[SALT..]);
        Self {
            iterations: ITERATIONS,
            salt,
            nonce,
        }
    }

    /// How often the key is worked over.
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// What makes the key another one for each file.
    pub fn salt(&self) -> &[u8] {
        &self.salt
    }

    /// What the cipher begins with.
    pub fn nonce(&self) -> &[u8] {
        &self.nonce
    }

    /// The additional data: all parameters as text.
    pub fn bound(&self) -> String {
        let (salt, nonce) = (base64(&self.salt), base64(&self.nonce));
        let iterations = self.iterations;
        format!("{FORMAT} {VERSION} {KEY} {iterations} {salt} {CIPHER} {nonce}")
    }
}

/// A protected file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    /// The lock.
    pub lock: Lock,
    /// What is locked in, with the tag behind it.
    pub sealed: Vec<u8>,
}

/// The content as it stands in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    iterations: u32,
    salt: String,
    cipher: String,
    nonce: String,
    sealed: String,
}

impl Protected {
    /// The text of a file.
    pub fn encode(&self, now: Stamp) -> String {
        let written = Written {
            key: KEY.to_owned(),
            iterations: self.lock.iterations,
            salt: base64(&self.lock.salt),
            cipher: CIPHER.to_owned(),
            nonce: base64(&self.lock.nonce),
            sealed: base64(&self.sealed),
        };
        seal(FORMAT, VERSION, &written, now)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// One class per thing that can be wrong; see [`FileError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, FileError> {
        Self::open(&Envelope::read(bytes)?)
    }

    /// Reads the protected file in an envelope.
    pub(super) fn open(envelope: &Envelope<'_>) -> Result<Self, FileError> {
        let written: Written = envelope.only(FORMAT, VERSION)?;
        let check = |holds: bool, place| holds.then_some(()).ok_or_else(|| FileError::at(place));
        check(written.key == KEY, "key")?;
        check(written.cipher == CIPHER, "cipher")?;
        let accepted = LEAST_ITERATIONS..=MOST_ITERATIONS;
        check(accepted.contains(&written.iterations), "iterations")?;
        let lock = Lock {
            iterations: written.iterations,
            salt: exactly(&written.salt).ok_or_else(|| FileError::at("salt"))?,
            nonce: exactly(&written.nonce).ok_or_else(|| FileError::at("nonce"))?,
        };
        let sealed = from_base64(&written.sealed).ok_or_else(|| FileError::at("sealed"))?;
        check(sealed.len() > TAG, "sealed")?;
        Ok(Self { lock, sealed })
    }
}

fn exactly<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    from_base64(text)?.try_into().ok()
}

/// The fewest letters that a passphrase may have.
pub const SHORTEST: usize = 8;

/// How hard a passphrase is to guess, as far as its length tells. Nobody but the person knows whether it stands
/// in a book, or is the name of a dog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It is not accepted.
    TooShort,
    /// A machine guesses it when somebody takes the trouble.
    Weak,
    /// It takes a lot of machines.
    Fair,
    /// Long enough, when it is made up.
    Strong,
}

/// What the length of a passphrase says. Letters that come again and
/// again count less.
pub fn strength(passphrase: &str) -> Strength {
    // More than this is long enough in any case.
    let letters: Vec<char> = passphrase.chars().take(64).collect();
    let places = letters.iter().enumerate();
    let kinds = places.filter(|(place, letter)| !letters[..*place].contains(letter));
    let kinds = kinds.count();
    let counts = kinds + (letters.len() - kinds).min(2 * kinds);
    match (letters.len(), counts) {
        (..SHORTEST, _) => Strength::TooShort,
        (_, ..14) => Strength::Weak,
        (_, ..20) => Strength::Fair,
        _ => Strength::Strong,
    }
}
