//! The one place where replies come in: anything that was pasted or dropped, many at once and in any
//! mixture. It says for each piece what it was, and what became of it.

use super::compact::{LinkError, Mark};
use super::envelope::Envelope;
use super::error::FileError;
use super::invitation::{self, Invitation};
use super::protected::{self, Protected};
use super::reply::{self, Arrival, Reply, ReplyError};
use super::reply_code::{self, CodeError};
use super::session_file::{self, SIZE_LIMIT};
use crate::domain::gathering::Source;
use crate::domain::id::ResponseId;
use crate::domain::instrument::Instrument;
use crate::domain::merge::merge_theirs;
use crate::domain::session::Session;

/// One thing that was found in what came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How it begins, where somebody typed or pasted it: enough to find it again. Empty for files.
    pub text: String,
    /// What it was.
    pub kind: Kind,
    /// What became of it.
    pub outcome: Outcome,
}

/// What a piece was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code.
    ReplyCode,
    /// A link with a reply.
    ReplyLink,
    /// A file with a reply.
    ReplyFile,
    /// An invitation, as a link or a file.
    Invitation,
    /// A session file.
    SessionFile,
    /// A file that a passphrase opens.
    ProtectedFile,
    /// Nothing that can be taken in here.
    Unknown,
}

/// What became of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken in. With the response, where it was a reply.
    Accepted(Arrived),
    /// Everything in it was there already.
    Known(Option<ResponseId>),
    /// It was not taken in; nothing has changed.
    Refused(Refusal),
}

/// What a piece brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// Somebody who was not there yet.
    Person(ResponseId),
    /// Something new of somebody who was there.
    Change(ResponseId),
    /// A copy of the session, with something new in it.
    Copy,
}

/// Why a piece was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is about another session.
    OtherSession,
    /// It says that it is about this session, but asks something else.
    OtherInstrument,
    /// The session has as many responses as it has room for.
    Full,
    /// An invitation says nothing that could be taken in. Here it is, to be opened elsewhere.
    NotAReply(Box<Invitation>),
    /// The person has been removed, and said this before. Here it is, for [`Reply::replace`].
    Removed(Box<Reply>),
    /// Another code with the same number was entered before. Here it is, for [`Reply::replace`].
    OtherCode(Box<Reply>),
    /// A passphrase opens it. Here it is, for who knows that.
    Protected(Box<Protected>),
    /// The code is wrong.
    Code(CodeError),
    /// The link is wrong.
    Link(LinkError),
    /// The file is wrong.
    File(FileError),
}

/// Takes in what was pasted or dropped: the bytes of one file, or of one text with anything in it.
///
/// The order of pieces, and whether some of them come twice or later, does not matter for what the
/// session is in the end; with one exception that chance or a change of mind makes, and that is refused
/// and shown: [`Refusal::OtherCode`]. Text around the pieces is passed over; when there is nothing but
/// text, that is one unknown piece.
pub fn take(session: &mut Session, instrument: &Instrument, input: &[u8]) -> Vec<Piece> {
    if input.len() > SIZE_LIMIT {
        return vec![unknown("", FileError::TooLarge)];
    }
    let Ok(text) = std::str::from_utf8(input) else {
        let error = Envelope::read(input).err().unwrap_or(FileError::NotText);
        return vec![unknown("", error)];
    };
    let kinds = [
        reply::FORMAT,
        session_file::FORMAT,
        invitation::FORMAT,
        protected::FORMAT,
    ];
    let mut taker = Taker {
        session,
        instrument,
        pieces: Vec::new(),
    };
    let read = Envelope::read(input);
    let error = match read {
        // A file alone, whatever the order in it.
        Ok(envelope) if kinds.into_iter().any(|format| envelope.holds(format)) => {
            taker.envelope(&envelope);
            FileError::NotOurs
        }
        read => {
            taker.text(text);
            read.err().unwrap_or(FileError::NotOurs)
        }
    };
    if taker.pieces.is_empty() {
        return vec![unknown(text.trim(), error)];
    }
    taker.pieces
}

/// How much of a text is shown, in letters.
const SHOWN: usize = 32;

/// How a text begins.
fn beginning(text: &str) -> String {
    let mut letters = text.chars();
    let mut beginning: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() {
        beginning.push('…');
    }
    beginning
}

fn unknown(text: &str, why: FileError) -> Piece {
    Piece {
        text: beginning(text),
        kind: Kind::Unknown,
        outcome: Outcome::Refused(Refusal::File(why)),
    }
}

struct Taker<'s> {
    session: &'s mut Session,
    instrument: &'s Instrument,
    pieces: Vec<Piece>,
}

impl Taker<'_> {
    /// Files in a text, and what stands between them.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = file_start(rest, 0) {
            let (before, from) = rest.split_at(start);
            self.words(before);
            // A file of which the end is missing does not swallow the next one.
            let room = file_start(from, 1).unwrap_or(from.len());
            let end = file_end(&from[..room]).unwrap_or(room);
            let (file, after) = from.split_at(end);
            self.file(file.as_bytes());
            rest = after;
        }
        self.words(rest);
    }

    fn file(&mut self, bytes: &[u8]) {
        match Envelope::read(bytes) {
            Ok(envelope) => self.envelope(&envelope),
            Err(error) => self.push(kind_of(bytes), "", Err(Refusal::File(error))),
        }
    }

    fn envelope(&mut self, envelope: &Envelope<'_>) {
        if envelope.holds(reply::FORMAT) {
            match Reply::open(envelope) {
                Ok(reply) => self.reply(Kind::ReplyFile, "", &reply),
                Err(error) => self.push(Kind::ReplyFile, "", Err(Refusal::File(error))),
            }
        } else if envelope.holds(session_file::FORMAT) {
            let outcome = session_file::open(envelope).map_err(Refusal::File);
            let outcome = outcome.and_then(|copy| self.copy(&copy));
            self.push(Kind::SessionFile, "", outcome);
        } else if envelope.holds(invitation::FORMAT) {
            let opened = Invitation::open(envelope).map_err(Refusal::File);
            self.push(
                Kind::Invitation,
                "",
                Err(opened.map_or_else(|error| error, aside)),
            );
        } else if envelope.holds(protected::FORMAT) {
            let opened = Protected::open(envelope).map_err(Refusal::File);
            let refusal = opened.map_or_else(|error| error, |it| Refusal::Protected(Box::new(it)));
            self.push(Kind::ProtectedFile, "", Err(refusal));
        } else {
            self.push(Kind::Unknown, "", Err(Refusal::File(FileError::NotOurs)));
        }
    }

    fn copy(&mut self, copy: &Session) -> Result<Outcome, Refusal> {
        if copy.id != self.session.id {
            return Err(Refusal::OtherSession);
        }
        let before = self.session.clone();
        merge_theirs(self.session, copy).map_err(|_| Refusal::OtherInstrument)?;
        Ok(if *self.session == before {
            Outcome::Known(None)
        } else {
            Outcome::Accepted(Arrived::Copy)
        })
    }

    fn reply(&mut self, kind: Kind, text: &str, reply: &Reply) {
        let source = match kind {
            Kind::ReplyCode => Source::Code,
            Kind::ReplyLink => Source::Link,
            _ => Source::File,
        };
        let id = reply.id();
        let outcome = match reply.take(self.session, source) {
            Ok(Arrival::New) => Ok(Outcome::Accepted(Arrived::Person(id))),
            Ok(Arrival::Changed) => Ok(Outcome::Accepted(Arrived::Change(id))),
            Ok(Arrival::Known) => Ok(Outcome::Known(Some(id))),
            Err(ReplyError::OtherSession) => Err(Refusal::OtherSession),
            Err(ReplyError::OtherInstrument) => Err(Refusal::OtherInstrument),
            Err(ReplyError::Full) => Err(Refusal::Full),
            Err(ReplyError::Removed) => Err(Refusal::Removed(Box::new(reply.clone()))),
            Err(ReplyError::OtherCode) => Err(Refusal::OtherCode(Box::new(reply.clone()))),
        };
        self.push(kind, text, outcome);
    }

    /// Links and codes in a text.
    fn words(&mut self, text: &str) {
        let words: Vec<Word<'_>> = words(text).collect();
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let taken = self.link(rest).or_else(|| self.code(rest));
            at += taken.unwrap_or(1);
        }
    }

    /// Takes in the link that begins here, if there is one, and says of how many words it is: mail
    /// programs break long ones over lines.
    fn link(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let first = words.first()?.text.trim_end_matches('.');
        let invites = Mark::Invitation.begins(first);
        if !invites && !Mark::Reply.begins(first) {
            return None;
        }
        let mut text = first.to_owned();
        let mut error = LinkError::Damaged;
        let more = words.iter().skip(1).take(PARTS).map(|word| word.text);
        let more = more.take_while(|word| !word.contains('.'));
        for (taken, part) in [""].into_iter().chain(more).enumerate() {
            text.push_str(part);
            let outcome = if invites {
                Invitation::from_link(&text).map(Err)
            } else {
                Reply::from_link(&text).map(Ok)
            };
            match outcome {
                Ok(Ok(reply)) => self.reply(Kind::ReplyLink, first, &reply),
                Ok(Err(invitation)) => self.push(Kind::Invitation, first, Err(aside(invitation))),
                Err(LinkError::Damaged) => continue,
                Err(other) => {
                    error = other;
                    break;
                }
            }
            return Some(taken + 1);
        }
        let kind = if invites {
            Kind::Invitation
        } else {
            Kind::ReplyLink
        };
        self.push(kind, first, Err(Refusal::Link(error)));
        Some(1)
    }

    /// Takes in the code that begins here, if there is one, and says of how many words it is.
    fn code(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let line = words.first()?.line;
        let expected = reply_code::length(self.instrument);
        let mut text = String::new();
        let mut near = None;
        // With spaces between its groups a code looks like a sentence: then each has to be as long as a
        // group, give or take one, and there has to be a digit; and a wrong one has to end the line.
        let mut groups = true;
        for (taken, word) in (1..).zip(words.iter().take_while(|word| word.line == line)) {
            text.push_str(word.text);
            text.push(' ');
            groups &= (3..=5).contains(&word.text.chars().count());
            let letters = reply_code::letters(&text)?;
            let spaced = groups && text.bytes().any(|byte| byte.is_ascii_digit());
            let hyphens = taken == 1 && word.text.contains(reply_code::is_hyphen);
            let ends = words.get(taken).is_none_or(|next| next.line != line);
            let meant = hyphens || (spaced && ends);
            if letters > expected + 2 || (taken > 1 && !groups) {
                break;
            }
            let whole = reply_code::can_be_long(self.instrument, letters);
            if whole && (spaced || taken == 1) {
                match reply_code::decode(&text, self.session, self.instrument) {
                    Ok(reply) => self.reply(Kind::ReplyCode, &text, &reply),
                    Err(error) if meant => {
                        self.push(Kind::ReplyCode, &text, Err(code_refusal(error)));
                    }
                    Err(_) => return None,
                }
                return Some(taken);
            }
            if letters + 2 >= expected && meant {
                near = Some((
                    taken,
                    text.clone(),
                    CodeError::Length {
                        given: letters,
                        expected,
                    },
                ));
            }
        }
        let (taken, text, error) = near?;
        self.push(Kind::ReplyCode, &text, Err(code_refusal(error)));
        Some(taken)
    }

    fn push(&mut self, kind: Kind, text: &str, outcome: Result<Outcome, Refusal>) {
        self.pieces.push(Piece {
            text: beginning(text.trim()),
            kind,
            outcome: outcome.unwrap_or_else(Outcome::Refused),
        });
    }
}

/// The most pieces that a mail program breaks a link into.
const PARTS: usize = 64;

fn aside(invitation: Invitation) -> Refusal {
    Refusal::NotAReply(Box::new(invitation))
}

fn code_refusal(error: CodeError) -> Refusal {
    match error {
        CodeError::OtherSession => Refusal::OtherSession,
        error => Refusal::Code(error),
    }
}

/// What codes and links are made of, and the line where it stands.
struct Word<'t> {
    line: usize,
    text: &'t str,
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let is_part =
        |letter: char| letter.is_alphanumeric() || letter == '.' || reply_code::is_hyphen(letter);
    text.lines().enumerate().flat_map(move |(line, text)| {
        let words = text.split(move |letter| !is_part(letter));
        words
            .filter(|word| word.contains(char::is_alphanumeric))
            .map(move |text| Word { line, text })
    })
}

// ---- Files in a text ----

/// Where the next file of ours begins, from a place on.
fn file_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let starts = rest.match_indices('{').map(|(at, _)| from + at);
    let mut ours = starts.filter(|at| {
        let mut rest = &text[at + 1..];
        for part in ["\"format\"", ":", "\"vijfblik-"] {
            match rest.trim_start().strip_prefix(part) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        true
    });
    ours.next()
}

/// Where the object ends that a text begins with; none when it does not.
fn file_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// What a file is that cannot be read, by how it begins.
fn kind_of(bytes: &[u8]) -> Kind {
    let beginning = &bytes[..bytes.len().min(80)];
    let begins_with = |format: &str| {
        let mut parts = beginning.windows(format.len());
        parts.any(|part| part == format.as_bytes())
    };
    if begins_with(reply::FORMAT) {
        Kind::ReplyFile
    } else if begins_with(session_file::FORMAT) {
        Kind::SessionFile
    } else if begins_with(invitation::FORMAT) {
        Kind::Invitation
    } else if begins_with(protected::FORMAT) {
        Kind::ProtectedFile
    } else {
        Kind::Unknown
    }
}
