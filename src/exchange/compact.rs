//! The shortest form of things, for links and QR codes: numbers of as many bytes as they need, texts,
//! ids, and a checksum, written with letters that addresses leave alone (base64url, RFC 4648).
//!
//! A text begins with a letter for what it is, the version of the format, and a dot: `i1.AbC-dE_f`. The
//! first number is how many bytes follow before the checksum.

use sha2::{Digest, Sha256};

/// The longest text that is read, in bytes. Addresses are far shorter; files have no such limit.
pub const TEXT_LIMIT: usize = 128 * 1024;

/// How many bytes of SHA-256 the checksum takes: damage stays unseen once in four thousand millions.
const CHECKSUM: usize = 4;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why the text of a link is not taken in. Whatever the reason, nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// Longer than [`TEXT_LIMIT`].
    TooLarge,
    /// Not the text of a link of this product, or of another kind of link.
    NotOurs,
    /// Written by a newer version of the product.
    TooNew,
    /// Ours, but a part is missing or has changed.
    Damaged,
    /// Ours and undamaged, but it says something that cannot be.
    Invalid,
}

/// What a text is, as it says in its first letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Invitation,
    Reply,
}

impl Mark {
    fn letter(self) -> char {
        match self {
            Mark::Invitation => 'i',
            Mark::Reply => 'r',
        }
    }

    /// The version that is written. It goes up when the meaning of a byte changes; older ones are read too.
    fn version(self) -> u32 {
        match self {
            Mark::Invitation => 1,
            Mark::Reply => 2,
        }
    }

    /// What a text says it is, and what follows; none when it is not ours.
    fn of(text: &str) -> Option<(Mark, u32, &str)> {
        let (head, body) = text.split_once('.')?;
        let mut letters = head.chars();
        let letter = letters.next();
        let marks = [Mark::Invitation, Mark::Reply];
        let mark = marks.into_iter().find(|it| Some(it.letter()) == letter)?;
        let version = letters.as_str();
        let plain = version.bytes().all(|digit| digit.is_ascii_digit())
            && (version == "0" || !version.starts_with('0'));
        Some((mark, version.parse().ok().filter(|_| plain)?, body))
    }

    /// Whether a text says that it is this.
    pub(super) fn begins(self, text: &str) -> bool {
        Mark::of(text).is_some_and(|(mark, ..)| mark == self)
    }
}

/// Writes things one after the other.
#[derive(Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// A number, in seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Bytes of which the reader knows how many there are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A text with its length.
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// All of it as text.
    pub(super) fn seal(self, mark: Mark) -> String {
        self.seal_as(mark, mark.version())
    }

    /// All of it as text, in a version that the reader knows by its number.
    pub(super) fn seal_as(self, mark: Mark, version: u32) -> String {
        let mut whole = Writer::default();
        whole.number(self.0.len() as u64);
        whole.bytes(&self.0);
        whole.bytes(&checksum(mark, &self.0));
        format!("{}{version}.{}", mark.letter(), base64(&whole.0))
    }
}

/// Bytes as letters (base64url without padding).
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for part in bytes.chunks(3) {
        let bytes = [0, 1, 2].map(|at| u32::from(*part.get(at).unwrap_or(&0)));
        let bits = bytes[0] << 16 | bytes[1] << 8 | bytes[2];
        for at in 0..=part.len() {
            let letter = bits >> (18 - 6 * at) & 63;
            text.push(char::from(LETTERS[letter as usize]));
        }
    }
    text
}

fn checksum(mark: Mark, bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = Sha256::new();
    hasher.update([mark.letter() as u8]);
    hasher.update(bytes);
    let mut checksum = [0; CHECKSUM];
    checksum.copy_from_slice(&hasher.finalize()[..CHECKSUM]);
    checksum
}

/// Reads what a [`Writer`] wrote.
pub(super) struct Reader {
    bytes: Vec<u8>,
    at: usize,
    version: u32,
}

impl Reader {
    /// Takes a text apart, if it is whole.
    pub(super) fn open(mark: Mark, text: &str) -> Result<Self, LinkError> {
        if text.len() > TEXT_LIMIT {
            return Err(LinkError::TooLarge);
        }
        let (said, version, body) = Mark::of(text).ok_or(LinkError::NotOurs)?;
        if said != mark {
            return Err(LinkError::NotOurs);
        }
        if version == 0 {
            return Err(LinkError::Damaged);
        }
        if version > mark.version() {
            return Err(LinkError::TooNew);
        }
        let bytes = from_base64(body).ok_or(LinkError::Damaged)?;
        let mut reader = Self {
            bytes,
            at: 0,
            version,
        };
        let length = reader.number().map_err(|_| LinkError::Damaged)?;
        let rest = reader.bytes.split_off(reader.at);
        // First what takes no time: a link that was broken over lines is tried piece by piece.
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if Some(length) != rest.len().checked_sub(CHECKSUM) {
            return Err(LinkError::Damaged);
        }
        let (content, sum) = rest.split_at(length);
        if *sum != checksum(mark, content) {
            return Err(LinkError::Damaged);
        }
        Ok(Self {
            bytes: content.to_vec(),
            at: 0,
            version,
        })
    }

    /// The version that the text is written in.
    pub(super) fn version(&self) -> u32 {
        self.version
    }

    /// The next number.
    pub(super) fn number(&mut self) -> Result<u64, LinkError> {
        let mut number = 0;
        for place in 0..9 {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                // A number has one way to write it.
                let is_longer = byte == 0 && place > 0;
                return (!is_longer).then_some(number).ok_or(LinkError::Invalid);
            }
        }
        Err(LinkError::Invalid)
    }

    /// The next number, where it counts things that take at least a byte each.
    pub(super) fn count(&mut self) -> Result<usize, LinkError> {
        let count = usize::try_from(self.number()?).map_err(|_| LinkError::Invalid)?;
        if count > self.bytes.len() - self.at {
            return Err(LinkError::Invalid);
        }
        Ok(count)
    }

    /// The next ten bytes: those of an id.
    pub(super) fn id(&mut self) -> Result<[u8; 10], LinkError> {
        let mut id = [0; 10];
        id.copy_from_slice(self.take(10)?);
        Ok(id)
    }

    /// The next text.
    pub(super) fn text(&mut self) -> Result<String, LinkError> {
        let length = self.count()?;
        let text = self.take(length)?.to_vec();
        String::from_utf8(text).map_err(|_| LinkError::Invalid)
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Result<(), LinkError> {
        let all = self.at == self.bytes.len();
        all.then_some(()).ok_or(LinkError::Invalid)
    }

    fn take(&mut self, length: usize) -> Result<&[u8], LinkError> {
        let end = self.at.saturating_add(length);
        let taken = self.bytes.get(self.at..end).ok_or(LinkError::Invalid)?;
        self.at = end;
        Ok(taken)
    }
}

/// The bytes that letters stand for, when there is one way to write them so.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for part in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            let value = match part.get(at) {
                Some(letter @ b'A'..=b'Z') => letter - b'A',
                Some(letter @ b'a'..=b'z') => letter - b'a' + 26,
                Some(letter @ b'0'..=b'9') => letter - b'0' + 52,
                Some(b'-') => 62,
                Some(b'_') => 63,
                Some(_) => return None,
                None => 0,
            };
            bits = bits << 6 | u32::from(value);
        }
        let [_, three @ ..] = bits.to_be_bytes();
        let (whole, rest) = three.split_at(part.len() - 1);
        // What no byte needs is zero, or two texts would be the same thing.
        if part.len() == 1 || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(whole);
    }
    Some(bytes)
}
