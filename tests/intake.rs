//! Whatever is pasted or dropped, in whatever mixture: each piece is told for what it was, and what
//! came in twice, late or in another order changes nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::time::{Duration, Instant};

use made_up::{NOW, group, ids, instrument, invitation_to, partner, person};
use proptest::prelude::*;
use vijfblik::domain::gathering::Source;
use vijfblik::domain::id::{ParticipantId, ResponseId, SessionId};
use vijfblik::domain::session::{Answer, Response, Session};
use vijfblik::exchange::compact::LinkError;
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::intake::{Arrived, Kind, Outcome, Piece, Refusal, take};
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::reply_code::{CodeError, encode};
use vijfblik::exchange::session_file;

/// Where people find the app.
const SITE: &str = "https://voorbeeld.nl/vijfblik/#";

/// Six people of two partners who have answered, each on a device of their own.
fn theirs() -> Session {
    group(&[
        "A 4444 4444 4444 4444 4444",
        "A 4444 4444 4444 4444 4444",
        "A 1234 5?-1 2345 ?-12 3451",
        "B 5555 5555 5555 5555 5555",
        "B ???? ---- 1111 2222 3333",
        ". 2",
    ])
}

/// The session of the facilitator before anyone has answered.
fn empty() -> Session {
    Session {
        responses: Default::default(),
        participants: Default::default(),
        ..theirs()
    }
}

fn reply(number: usize) -> Reply {
    Reply::of(&theirs(), person(number).1, true).unwrap()
}

fn code(number: usize) -> String {
    encode(&theirs(), instrument(), person(number).1).unwrap()
}

fn link(number: usize) -> String {
    format!("{SITE}/reply/{}", reply(number).link().unwrap())
}

fn file(number: usize) -> String {
    reply(number).encode(NOW)
}

fn paste(session: &mut Session, text: &str) -> Vec<Piece> {
    let pieces = take(session, instrument(), text.as_bytes()).into_iter();
    pieces.map(without_text).collect()
}

/// A piece without how it begins.
fn without_text(piece: Piece) -> Piece {
    let text = String::new();
    Piece { text, ..piece }
}

fn id(number: usize) -> ResponseId {
    person(number).1
}

/// The id under which the code of a person comes in.
fn coded(number: usize) -> ResponseId {
    ResponseId::of_code(ids().session, id(number).number())
}

fn new(kind: Kind, id: ResponseId) -> Piece {
    let outcome = Outcome::Accepted(Arrived::Person(id));
    let text = String::new();
    Piece {
        text,
        kind,
        outcome,
    }
}

fn known(kind: Kind, id: ResponseId) -> Piece {
    let outcome = Outcome::Known(Some(id));
    let text = String::new();
    Piece {
        text,
        kind,
        outcome,
    }
}

fn refused(kind: Kind, why: Refusal) -> Piece {
    let outcome = Outcome::Refused(why);
    let text = String::new();
    Piece {
        text,
        kind,
        outcome,
    }
}

#[test]
fn one_of_each_kind_is_taken_in_as_what_it_is() {
    let cases = [
        (code(0), new(Kind::ReplyCode, coded(0))),
        (link(1), new(Kind::ReplyLink, id(1))),
        (file(2), new(Kind::ReplyFile, id(2))),
    ];
    let mut session = empty();
    for (text, expect) in cases {
        assert_eq!(paste(&mut session, &text), [expect], "{text}");
    }
    assert_eq!(session.responses.len(), 3);
    let sources: Vec<_> = [coded(0), id(1), id(2)]
        .iter()
        .map(|id| session.responses[id].source)
        .collect();
    assert_eq!(sources, [Source::Code, Source::Link, Source::File]);
}

#[test]
fn a_text_with_everything_in_it_gives_every_piece_its_own_outcome() {
    let invitation = invitation_to(&theirs(), "Samira");
    let broken = code(4).replace('-', " ").replace("  ", " ");
    let text = format!(
        "[10:31] Noor: hoi allemaal, hier komt mijn code:\r\n{}\r\n\
         [10:32] Ahmed (mbo): {} , zo goed?\n\
         Van: Kim <kim@voorbeeld.nl>\n> Mijn antwoorden: <{}>. Groet!\n\n{}\n{}\
         en nog een uit een chat: {} of {SITE}/join/{}\n{broken}\n",
        code(0),
        code(1).to_lowercase(),
        link(2),
        file(3),
        file(5),
        code(0),
        invitation.link(),
    );
    let mut session = empty();
    let expect = [
        new(Kind::ReplyCode, coded(0)),
        new(Kind::ReplyCode, coded(1)),
        new(Kind::ReplyLink, id(2)),
        new(Kind::ReplyFile, id(3)),
        new(Kind::ReplyFile, id(5)),
        known(Kind::ReplyCode, coded(0)),
        refused(Kind::Invitation, Refusal::NotAReply(Box::new(invitation))),
        new(Kind::ReplyCode, coded(4)),
    ];
    assert_eq!(paste(&mut session, &text), expect);
    let after = session.clone();
    let again = paste(&mut session, &text);
    assert_eq!(session, after);
    let known = again
        .iter()
        .filter(|it| matches!(it.outcome, Outcome::Known(_)));
    assert_eq!(known.count(), 7);
}

#[test]
fn what_is_wrong_is_refused_for_what_it_is_and_changes_nothing() {
    let other = Session {
        id: SessionId::new([99; 10]),
        ..theirs()
    };
    let theirs_there = |number| Reply::of(&other, person(number).1, true).unwrap();
    let code_there = encode(&other, instrument(), id(2)).unwrap();
    let session_there = session_file::encode(&other, NOW);
    let whole = file(0);
    let half = &whole[..whole.len() / 2];
    let link = link(0);
    let mistyped = {
        let code = code(2);
        let first = if code.starts_with('0') { "1" } else { "0" };
        format!("{first}{}", &code[1..])
    };
    let length = |given| {
        let expected = 20;
        Refusal::Code(CodeError::Length { given, expected })
    };
    use Kind::{Invitation as Invited, ReplyCode, ReplyFile, ReplyLink, SessionFile, Unknown};
    let file_error = Refusal::File;
    let cases: Vec<(String, Kind, Refusal)> = vec![
        (
            theirs_there(0).encode(NOW),
            ReplyFile,
            Refusal::OtherSession,
        ),
        (
            theirs_there(0).link().unwrap(),
            ReplyLink,
            Refusal::OtherSession,
        ),
        (code_there, ReplyCode, Refusal::OtherSession),
        (session_there, SessionFile, Refusal::OtherSession),
        (mistyped, ReplyCode, Refusal::Code(CodeError::Mistyped)),
        (code(2)[1..].to_owned(), ReplyCode, length(19)),
        (format!("{}Z", code(2)), ReplyCode, length(21)),
        (half.to_owned(), ReplyFile, file_error(FileError::Damaged)),
        (
            whole.replace(":4,", ":5,"),
            ReplyFile,
            file_error(FileError::Damaged),
        ),
        (
            whole.replace("\"version\":2,", "\"version\":3,"),
            ReplyFile,
            file_error(FileError::TooNew),
        ),
        (
            link[..link.len() - 9].to_owned(),
            ReplyLink,
            Refusal::Link(LinkError::Damaged),
        ),
        (
            "r3.AbC".to_owned(),
            ReplyLink,
            Refusal::Link(LinkError::TooNew),
        ),
        (
            "i2.AbC".to_owned(),
            Invited,
            Refusal::Link(LinkError::TooNew),
        ),
        (
            "{\"format\":\"vijfblik-report\",\"x\":1}".to_owned(),
            Unknown,
            file_error(FileError::NotOurs),
        ),
        (
            "Hallo allen, dit is geen code maar een zin over 21 november.".to_owned(),
            Unknown,
            file_error(FileError::NotJson),
        ),
        (String::new(), Unknown, file_error(FileError::NotJson)),
        ("[1, 2]".to_owned(), Unknown, file_error(FileError::NotOurs)),
    ];
    for (text, kind, why) in cases {
        let mut session = empty();
        assert_eq!(
            paste(&mut session, &text),
            [refused(kind, why)],
            "{text:.60}"
        );
        assert_eq!(session, empty(), "{text:.60}");
    }
    for bytes in [b"\x89PNG\r\n\x1a\n\0\0".as_slice(), &[0xff, 0xfe, 0, 0]] {
        let pieces = take(&mut empty(), instrument(), bytes);
        assert_eq!(
            pieces,
            [refused(Unknown, Refusal::File(FileError::NotText))]
        );
    }
}

#[test]
fn a_file_that_was_cut_off_does_not_take_the_next_one_along() {
    let (first, second) = (file(0), file(1));
    let text = format!("{}\n{second}", &first[..first.len() - 20]);
    let damaged = refused(Kind::ReplyFile, Refusal::File(FileError::Damaged));
    let expect = [damaged, new(Kind::ReplyFile, id(1))];
    assert_eq!(paste(&mut empty(), &text), expect);
}

#[test]
fn a_link_that_a_mail_program_broke_is_put_together() {
    let link = link(2);
    let broken: Vec<_> = link
        .as_bytes()
        .chunks(70)
        .map(|it| str::from_utf8(it).unwrap())
        .collect();
    assert!(broken.len() > 2);
    for between in ["\n", "\r\n", "=\r\n", "\n> ", " "] {
        let text = format!("Mijn antwoorden:\n{}\nGroet, Kim", broken.join(between));
        let expect = [new(Kind::ReplyLink, id(2))];
        assert_eq!(paste(&mut empty(), &text), expect, "{between:?}");
    }
}

#[test]
fn codes_are_found_however_people_write_them() {
    let code = code(2);
    let cases = [
        code.to_lowercase(),
        code.replace('-', " "),
        code.replace('-', ""),
        code.replace('-', " - "),
        code.replace('-', "\u{2011}"),
        format!("code: {code}."),
        format!("code:{code}"),
        format!("({code})"),
        format!("\"{code}\""),
        format!("Kim = {code};"),
        format!("Kim\t{code}\tmbo"),
        format!("Noor zegt 7 keer: {} en groet", code.replace('-', " ")),
        format!("\u{feff}{code}"),
    ];
    for text in cases {
        let expect = [new(Kind::ReplyCode, coded(2))];
        assert_eq!(paste(&mut empty(), &text), expect, "{text}");
    }
}

#[test]
fn talk_around_the_pieces_is_passed_over() {
    let talk = "Beste allemaal, op 21 november 2026 om 10 uur zijn we er weer. Tel 0612 3456 7890 \
                of mail kim-van-der-berg@voorbeeld.nl, zie www.voorbeeld.nl/a-b-c/2026-11-21. \
                Jouw punt over 3 dingen: daar gaan 5 uren over. {\"let\": \"op\"} {{{";
    let text = format!("{talk}\n{}\n{talk}", code(0));
    let expect = [new(Kind::ReplyCode, coded(0))];
    assert_eq!(paste(&mut empty(), &text), expect);
}

#[test]
fn a_copy_of_the_session_is_merged() {
    let text = session_file::encode(&theirs(), NOW);
    let mut session = empty();
    let copy = |outcome| Piece {
        text: String::new(),
        kind: Kind::SessionFile,
        outcome,
    };
    let accepted = copy(Outcome::Accepted(Arrived::Copy));
    assert_eq!(paste(&mut session, &text), [accepted]);
    assert_eq!(session, theirs());
    assert_eq!(paste(&mut session, &text), [copy(Outcome::Known(None))]);
}

#[test]
fn an_invitation_as_a_file_is_handed_back() {
    let invitation = invitation_to(&theirs(), "Samira");
    let text = invitation.encode(NOW);
    let why = Refusal::NotAReply(Box::new(invitation));
    assert_eq!(paste(&mut empty(), &text), [refused(Kind::Invitation, why)]);
}

#[test]
fn another_code_with_the_same_number_is_handed_back() {
    let mut changed = theirs();
    let trust = "relations.trust".into();
    let answer = Some(Answer::Points(1));
    changed
        .record(instrument(), id(0), &trust, answer, NOW)
        .unwrap();
    let other = encode(&changed, instrument(), id(0)).unwrap();
    let mut session = empty();
    paste(&mut session, &code(0));
    let before = session.clone();
    match paste(&mut session, &other).as_slice() {
        [
            Piece {
                text: _,
                kind: Kind::ReplyCode,
                outcome: Outcome::Refused(Refusal::OtherCode(reply)),
            },
        ] => {
            assert_eq!(reply.response().unwrap().answer(&trust), answer);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(session, before);
}

#[test]
fn a_later_reply_of_the_same_person_changes_what_they_said() {
    let mut session = empty();
    paste(&mut session, &file(0));
    let mut changed = theirs();
    let trust = "relations.trust".into();
    changed
        .record(instrument(), id(0), &trust, None, NOW)
        .unwrap();
    let later = Reply::of(&changed, id(0), true).unwrap().link().unwrap();
    let outcome = Outcome::Accepted(Arrived::Change(id(0)));
    let kind = Kind::ReplyLink;
    assert_eq!(
        paste(&mut session, &later),
        [Piece {
            text: String::new(),
            kind,
            outcome,
        }]
    );
    assert_eq!(
        paste(&mut session, &file(0)),
        [known(Kind::ReplyFile, id(0))]
    );
    assert_eq!(session.responses[&id(0)].answer(&trust), None);
}

/// Everything that six people could send, as one text each.
fn pieces() -> Vec<String> {
    (0..6)
        .flat_map(|number| [code(number), link(number), file(number)])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn in_any_order_twice_or_late_the_session_ends_the_same(
        order in Just((0..18_usize).collect::<Vec<_>>()).prop_shuffle(),
        extra in proptest::collection::vec(0..18_usize, 0..10),
        cuts in proptest::collection::vec(any::<bool>(), 28),
    ) {
        let pieces = pieces();
        let mut in_order = empty();
        for piece in &pieces {
            paste(&mut in_order, piece);
        }
        prop_assert_eq!(in_order.respondents().len(), 6);
        // Some come twice, some together in one text.
        let mut session = empty();
        let mut text = String::new();
        for (place, cut) in extra.iter().chain(&order).zip(cuts) {
            text.push_str(&pieces[*place]);
            text.push('\n');
            if cut {
                paste(&mut session, &text);
                text.clear();
            }
        }
        paste(&mut session, &text);
        prop_assert_eq!(session, in_order);
    }

    #[test]
    fn foreign_bytes_never_crash_and_change_nothing(
        bytes in any::<Vec<u8>>(), text in "(?s).{0,400}", dense in "[0-9A-Zr.i1 \n-]{0,400}",
    ) {
        for input in [&bytes[..], text.as_bytes(), dense.as_bytes()] {
            let mut session = empty();
            let pieces = take(&mut session, instrument(), input);
            prop_assert!(!pieces.is_empty());
            prop_assert_eq!(&session, &empty());
        }
    }
}

// ---- A thousand at once ----

fn crowd(count: u16) -> Vec<String> {
    let theirs = theirs();
    let model = theirs.responses[&id(2)].clone();
    let mut files = Vec::new();
    for number in 0..count {
        let mut session = empty();
        let mut random = [50; 10];
        random[4..6].copy_from_slice(&number.to_be_bytes());
        random[8..].copy_from_slice(&number.to_be_bytes());
        let (who, id) = (ParticipantId::new(random), ResponseId::new(random));
        session.join(who, id, Source::Own, NOW);
        session.introduce(who, &format!("Persoon {number}"), Some(partner('A')), NOW);
        let response = Response {
            participant: who,
            source: Source::Own,
            ..model.clone()
        };
        session.responses.insert(id, response);
        files.push(Reply::of(&session, id, true).unwrap().encode(NOW));
    }
    files
}

#[test]
fn a_thousand_files_come_in_fast_apart_or_in_one_text() {
    let files = crowd(1_000);
    let took = |inputs: &[String]| {
        let mut session = empty();
        let start = Instant::now();
        let mut count = 0;
        for input in inputs {
            count += paste(&mut session, input).len();
        }
        let took = start.elapsed();
        assert_eq!(
            (count, session.respondents().len()),
            (files.len(), files.len())
        );
        (took, session)
    };
    let (apart, one) = took(&files);
    let (together, other) = took(&[files.join("\n")]);
    assert_eq!(one, other);
    // Roomy: without optimisation, on a machine that does other things as well. The bench measures it.
    for took in [apart, together] {
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
}

#[test]
fn text_that_is_made_to_take_long_does_not() {
    // What grows with the square of this would take hours.
    let size = 300_000;
    let cases = [
        "{".repeat(size),
        "{\"format\":\"vijfblik-".repeat(size / 20),
        "r1.A ".repeat(size / 5),
        "r1.A B B B B B B B ".repeat(size / 20),
        "AB12 ".repeat(size / 5),
        "ABCD-EFGH-JKMN-PQRS-1234 ".repeat(size / 25),
        "7".repeat(size),
        "\n".repeat(size),
    ];
    for text in cases {
        let start = Instant::now();
        let mut session = empty();
        paste(&mut session, &text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{text:.20}: {took:?}");
        assert_eq!(session, empty());
    }
}

#[test]
fn a_piece_says_how_it_begins_so_that_people_find_it_again() {
    let wrong = code(0).replacen(char::is_alphanumeric, "Z", 1);
    let text = format!("Noor: {}\nAhmed: {wrong}\nKim: <{}>", code(1), link(2));
    let begins: Vec<_> = take(&mut empty(), instrument(), text.as_bytes())
        .into_iter()
        .map(|piece| piece.text)
        .collect();
    let linked: String = reply(2).link().unwrap().chars().take(32).collect();
    assert_eq!(begins, [code(1), wrong, format!("{linked}…")]);
    let rubbish = "  Dag allemaal, hier zijn mijn antwoorden dan  ";
    let pieces = take(&mut empty(), instrument(), rubbish.as_bytes());
    assert_eq!(pieces[0].text, "Dag allemaal, hier zijn mijn ant…");
    assert_eq!(
        take(&mut empty(), instrument(), file(3).as_bytes())[0].text,
        ""
    );
}

/// A thousand people who have answered, each in a file of their own.
fn thousand() -> Vec<String> {
    let alone = theirs();
    let numbers = 0..1_000_u16;
    numbers
        .map(|number| {
            let [high, low] = number.to_be_bytes();
            let bytes = [9, 9, 9, 9, 9, 9, 9, 9, high, low];
            let (who, id) = (ParticipantId::new(bytes), ResponseId::new(bytes));
            let mut copy = empty();
            copy.join(who, id, Source::Own, NOW);
            let answers = alone.responses[&person(usize::from(number % 6)).1]
                .answers
                .clone();
            copy.responses.get_mut(&id).unwrap().answers = answers;
            Reply::of(&copy, id, false).unwrap().encode(NOW)
        })
        .collect()
}

#[test]
fn a_thousand_replies_come_in_one_by_one_and_all_at_once() {
    let files = thousand();
    let mut session = empty();
    for file in &files {
        let pieces = paste(&mut session, file);
        assert!(matches!(
            pieces[0].outcome,
            Outcome::Accepted(Arrived::Person(_))
        ));
    }
    assert_eq!(session.respondents().len(), 1_000);
    let mut at_once = empty();
    let pieces = paste(&mut at_once, &files.join("\n"));
    assert_eq!(pieces.len(), 1_000);
    assert_eq!(at_once, session);
    for file in &files {
        let pieces = paste(&mut session, file);
        assert!(matches!(pieces[0].outcome, Outcome::Known(_)));
    }
    assert_eq!(at_once, session, "twice changes nothing");
}
