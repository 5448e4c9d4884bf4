//! What stands in a protected file is checked before any key is made, and anything else is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::fmt::Write as _;

use made_up::{NOW, instrument, session};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::intake::{Kind, Outcome, Refusal, take};
use vijfblik::exchange::opening::{Opened, open};
use vijfblik::exchange::protected::{
    ITERATIONS, LEAST_ITERATIONS, Lock, MOST_ITERATIONS, Protected, RANDOM, Strength, strength,
};
use vijfblik::exchange::session_file;

fn lock() -> Lock {
    let mut random = [0; RANDOM];
    for (byte, value) in random.iter_mut().zip(1..) {
        *byte = value;
    }
    Lock::new(random)
}

fn protected() -> Protected {
    let sealed = (0..=255).cycle().take(1_000).collect();
    Protected {
        lock: lock(),
        sealed,
    }
}

/// A file in which something of the content is another, with a right checksum.
fn with(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(&protected().encode(NOW)).unwrap();
    change(&mut file["content"]);
    let mut sum = String::from("sha256:");
    for byte in Sha256::digest(file["content"].to_string()) {
        write!(sum, "{byte:02x}").unwrap();
    }
    file["checksum"] = sum.into();
    file.to_string().into_bytes()
}

#[test]
fn what_is_written_is_read_the_same_and_nothing_of_it_is_weak() {
    let file = protected().encode(NOW);
    assert_eq!(Protected::decode(file.as_bytes()), Ok(protected()));
    assert_eq!(
        open(file.as_bytes()),
        Ok(Opened::Protected(Box::new(protected())))
    );
    const { assert!(ITERATIONS >= LEAST_ITERATIONS && LEAST_ITERATIONS >= 600_000) };
    assert_eq!((lock().salt().len(), lock().nonce().len()), (16, 12));
    assert_eq!(lock().iterations(), ITERATIONS);
    for part in [
        "vijfblik-protected",
        "PBKDF2-HMAC-SHA256",
        "AES-256-GCM",
        "1000000",
    ] {
        assert!(file.contains(part), "{part}");
        assert!(lock().bound().contains(part), "{part}");
    }
}

#[test]
fn all_that_the_lock_is_made_of_is_bound_to_what_is_locked_in() {
    let mut bounds = vec![lock().bound()];
    for byte in 0..RANDOM {
        let mut random = [7; RANDOM];
        random[byte] ^= 1;
        bounds.push(Lock::new(random).bound());
    }
    let more = with(|it| it["iterations"] = json!(ITERATIONS + 1));
    bounds.push(Protected::decode(&more).unwrap().lock.bound());
    let count = bounds.len();
    bounds.sort();
    bounds.dedup();
    assert_eq!(bounds.len(), count);
}

#[test]
fn a_lock_that_asks_too_little_or_too_much_is_refused_before_it_is_tried() {
    for iterations in [LEAST_ITERATIONS, ITERATIONS, MOST_ITERATIONS] {
        let file = with(|it| it["iterations"] = json!(iterations));
        assert_eq!(
            Protected::decode(&file).unwrap().lock.iterations(),
            iterations
        );
    }
    type Case = (&'static str, Value);
    let cases: Vec<Case> = vec![
        ("iterations", json!(0)),
        ("iterations", json!(1)),
        ("iterations", json!(LEAST_ITERATIONS - 1)),
        ("iterations", json!(MOST_ITERATIONS + 1)),
        ("iterations", json!(u32::MAX)),
        ("iterations", json!(u64::MAX)),
        ("iterations", json!(-1)),
        ("iterations", json!(1e6)),
        ("iterations", json!("1000000")),
        ("iterations", json!(null)),
        ("key", json!("PBKDF2-HMAC-SHA1")),
        ("key", json!("")),
        ("key", json!("none")),
        ("cipher", json!("AES-128-GCM")),
        ("cipher", json!("AES-256-CBC")),
        ("cipher", json!(null)),
        ("salt", json!("")),
        ("salt", json!("AQIDBAUGBwgJCgsMDQ4P")),
        ("salt", json!("AQIDBAUGBwgJCgsMDQ4PEBE")),
        ("salt", json!("AQIDBAUGBwgJCgsMDQ4PEA==")),
        ("salt", json!("AQIDBAUGBwgJCgsMDQ4PEB")),
        ("salt", json!("A".repeat(1_000_000))),
        ("nonce", json!("AQIDBAUGBwgJCgs")),
        ("nonce", json!("é")),
        ("sealed", json!("")),
        ("sealed", json!("AAAAAAAAAAAAAAAAAAAAAA")),
        ("sealed", json!("not base64")),
        ("mode", json!("easy")),
    ];
    for (key, value) in cases {
        let outcome = Protected::decode(&with(|it| it[key] = value.clone()));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{key} {value}: {outcome:?}"
        );
    }
    for key in ["key", "iterations", "salt", "cipher", "nonce", "sealed"] {
        let outcome = Protected::decode(&with(|it| drop(it.as_object_mut().unwrap().remove(key))));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{key}: {outcome:?}"
        );
    }
}

#[test]
fn a_protected_file_that_suffered_is_told_from_one_that_stays_shut() {
    let file = protected().encode(NOW);
    for end in 60..file.len() {
        let outcome = Protected::decode(&file.as_bytes()[..end]);
        assert_eq!(outcome, Err(FileError::Damaged), "cut off at {end}");
    }
    // Every bit of it, one by one: none opens as another lock or another content.
    let mut bytes = file.clone().into_bytes();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            bytes[place] ^= 1 << bit;
            if let Ok(other) = Protected::decode(&bytes) {
                assert_eq!(other, protected(), "byte {place}, bit {bit}");
            }
            bytes[place] ^= 1 << bit;
        }
    }
    let newer = file.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(Protected::decode(newer.as_bytes()), Err(FileError::TooNew));
    let other = session_file::encode(&session("Samen"), NOW);
    assert_eq!(Protected::decode(other.as_bytes()), Err(FileError::NotOurs));
    assert_eq!(
        session_file::decode(file.as_bytes()),
        Err(FileError::NotOurs)
    );
}

#[test]
fn where_answers_come_in_a_protected_file_asks_for_its_passphrase_and_changes_nothing() {
    let mut kept = session("Samen");
    let file = protected().encode(NOW);
    for text in [
        file.clone(),
        format!("Hoi, hier is het bestand:\n{file}\nGroet"),
    ] {
        let pieces = take(&mut kept, instrument(), text.as_bytes());
        let asks = Outcome::Refused(Refusal::Protected(Box::new(protected())));
        assert_eq!(pieces.len(), 1);
        assert_eq!(
            (pieces[0].kind, &pieces[0].outcome),
            (Kind::ProtectedFile, &asks)
        );
    }
    assert_eq!(kept, session("Samen"));
    let half = take(&mut kept, instrument(), &file.as_bytes()[..file.len() / 2]);
    let damaged = Outcome::Refused(Refusal::File(FileError::Damaged));
    assert_eq!(
        (half[0].kind, &half[0].outcome),
        (Kind::ProtectedFile, &damaged)
    );
}

#[test]
fn the_length_of_a_passphrase_says_how_hard_it_is_to_guess() {
    let cases = [
        ("", Strength::TooShort),
        ("geheim!", Strength::TooShort),
        ("geheim!!", Strength::Weak),
        ("welkom2026", Strength::Weak),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength::Weak),
        ("abababababababababababababab", Strength::Weak),
        ("vijf blikken op", Strength::Fair),
        ("lepel wolk accordeon drempel", Strength::Strong),
        ("🙂🙃🌊🌲🚲🧀🎺🧭", Strength::Weak),
    ];
    for (passphrase, expect) in cases {
        assert_eq!(strength(passphrase), expect, "{passphrase}");
    }
}
