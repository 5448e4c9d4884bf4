//! A file that is protected with a passphrase opens with that passphrase and with nothing else, and not when
//! anything in it was changed.

use browser_tests::{Browser, Site, checks::no_trouble};
use serde_json::{Value, json};
use vijfblik::{
    catalog,
    domain::session::{Answer, Session},
    exchange::{protected::Protected, session_file},
};

use super::{
    steps::{MADE, kept, made_up},
    words::{DUTCH, ENGLISH, Words},
};

const PHRASE: &str = "lepel wolk accordeon café";

/// Opens a session by its file and goes to its report.
async fn bring(browser: &Browser, site: &Site, words: Words, session: &Session) {
    let file = session_file::encode(session, MADE);
    let path = browser.profile().file("gewoon.vijfblik.json", &file);
    browser.open(site.url()).await;
    browser.link(words.say("home.start")).appears().await;
    browser.drop_file(&path).await;
    browser.button(words.say("open.open")).click().await;
    browser.is_at("/result").await;
}

/// The session as a protected file, made on the report page.
async fn protect(browser: &Browser, words: Words, session: &Session, phrase: &str) -> String {
    let report = format!("#/session/{}/report", session.id);
    browser
        .run("location.hash = arguments[0]", vec![report.into()])
        .await;
    browser.button(words.say("protect.begin")).click().await;
    browser
        .field(words.say("protect.phrase"))
        .fill(phrase)
        .await;
    browser.field(words.say("protect.again")).fill(phrase).await;
    browser.button(words.say("protect.save")).click().await;
    // The browser numbers files of the same name.
    let download = browser.downloaded(".json").await;
    browser.sees(words.say("protect.saved")).await;
    download.text().to_owned()
}

async fn unlock(browser: &Browser, words: Words, phrase: &str) {
    browser
        .field(words.say("protect.phrase"))
        .fill(phrase)
        .await;
    browser.button(words.say("protect.open")).click().await;
}

#[tokio::test]
async fn a_protected_file_opens_with_its_passphrase_only() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().patience(30)).await;
    let session = made_up("De Waaier");
    bring(&browser, &site, words, &session).await;

    // What is too short, or typed differently the second time, is told and makes no file.
    let report = format!("#/session/{}/report", session.id);
    browser
        .run("location.hash = arguments[0]", vec![report.into()])
        .await;
    browser.button(words.say("protect.begin")).click().await;
    browser.sees(words.say("protect.warning")).await;
    browser
        .field(words.say("protect.phrase"))
        .fill("geheim!")
        .await;
    browser.button(words.say("protect.save")).click().await;
    browser.sees(words.say("protect.too_short")).await;
    browser.has_focus(words.say("protect.phrase")).await;
    browser
        .field(words.say("protect.phrase"))
        .fill("welkom2026")
        .await;
    browser.sees(words.say("protect.weak")).await;
    browser
        .field(words.say("protect.again"))
        .fill("welkom2025")
        .await;
    browser.button(words.say("protect.save")).click().await;
    browser.sees(words.say("protect.differs")).await;
    browser.run("location.hash = '#/'", vec![]).await;
    browser.link(words.say("home.start")).appears().await;

    let file = protect(&browser, words, &session, PHRASE).await;
    for told in ["De Waaier", "Staat in het plan", "ambition"] {
        assert!(!file.contains(told), "{told}");
    }
    let again = protect_once_more(&browser, words).await;
    assert_ne!(again, file, "the same file never comes out twice");

    // Somebody else gets it by mail.
    let other = browser.another(ENGLISH.options().patience(30)).await;
    other.open(site.url()).await;
    other.link(ENGLISH.say("home.start")).appears().await;
    let path = other.profile().file("beveiligd.vijfblik.json", &file);
    other.drop_file(&path).await;
    other.heading(ENGLISH.say("protect.locked")).appears().await;
    unlock(&other, ENGLISH, "lepel wolk accordeon cafe").await;
    other.sees(ENGLISH.say("protect.wrong")).await;
    other.has_focus(ENGLISH.say("protect.phrase")).await;
    // An accent that stands apart from its letter is the same to who types it.
    unlock(&other, ENGLISH, "lepel wolk accordeon cafe\u{301}").await;
    other.heading(ENGLISH.say("open.preview")).appears().await;
    other.button(ENGLISH.say("open.open")).click().await;
    other.is_at("/result").await;
    let content: Value = serde_json::from_str(&session_file::encode(&session, MADE)).unwrap();
    let there = kept(&other, &session.id.to_string()).await.unwrap();
    assert_eq!(there, content["content"]);
    no_trouble(&other).await;
    other.quit().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

async fn protect_once_more(browser: &Browser, words: Words) -> String {
    browser
        .field(words.say("protect.phrase"))
        .fill(PHRASE)
        .await;
    browser.field(words.say("protect.again")).fill(PHRASE).await;
    browser.button(words.say("protect.save")).click().await;
    browser.downloaded(".json").await.text().to_owned()
}

/// Opens a protected file from what is written about its format, and tries ten thousand flipped bits in all that
/// takes part: what is locked in, the number that the cipher begins with, and the parameters.
const TRIALS: &str = r#"
    const [text, phrase, trials, done] = arguments;
    (async () => {
        const bytes = (base64) => Uint8Array.from(
            atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
        const encoder = new TextEncoder();
        const { content } = JSON.parse(text);
        const bound = `vijfblik-protected 1 ${content.key} ${content.iterations} ${content.salt} `
            + `${content.cipher} ${content.nonce}`;
        const raw = await crypto.subtle.importKey(
            'raw', encoder.encode(phrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
        const key = await crypto.subtle.deriveKey(
            { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(content.salt), iterations: content.iterations },
            raw, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
        const open = (parts) => crypto.subtle.decrypt(
            { name: 'AES-GCM', iv: parts[1], additionalData: parts[2] }, key, parts[0]);
        const parts = [bytes(content.sealed), bytes(content.nonce), encoder.encode(bound)];
        const opened = new TextDecoder().decode(await open(parts));
        const all = parts.reduce((sum, part) => sum + part.length, 0) * 8;
        let refused = 0;
        for (let trial = 0; trial < trials; trial += 1) {
            // Every bit comes by, as a step that has no divisor in common walks past all of them.
            let bit = (trial * 7919) % all;
            let part = 0;
            while (bit >= parts[part].length * 8) { bit -= parts[part].length * 8; part += 1; }
            parts[part][bit >> 3] ^= 1 << (bit & 7);
            await open(parts).then(() => {}, () => { refused += 1; });
            parts[part][bit >> 3] ^= 1 << (bit & 7);
        }
        return [opened, refused];
    })().then(done, (error) => done(String(error)));
"#;

#[tokio::test]
async fn no_flipped_bit_and_no_other_lock_opens_a_protected_file() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().patience(30)).await;
    let session = made_up("De Waaier");
    bring(&browser, &site, words, &session).await;
    let file = protect(&browser, words, &session, PHRASE).await;

    let arguments = vec![json!(file), json!(PHRASE), json!(10_000)];
    let outcome = browser
        .driver()
        .execute_async(TRIALS, arguments)
        .await
        .unwrap();
    let outcome = outcome.json();
    assert_eq!(outcome[1], 10_000, "{outcome}");
    let opened = outcome[0].as_str().unwrap();
    assert_eq!(
        session_file::decode(opened.as_bytes()).unwrap().id,
        session.id
    );

    // The same through the page, with a checksum that fits: each gives the one sentence.
    let whole = Protected::decode(file.as_bytes()).unwrap();
    let length = whole.sealed.len();
    for place in [
        0,
        1,
        15,
        length / 3,
        length / 2,
        length - 17,
        length - 16,
        length - 1,
    ] {
        let mut changed = whole.clone();
        changed.sealed[place] ^= 1 << (place % 8);
        stays_shut(&browser, words, &changed.encode(MADE)).await;
    }
    let mut shorter = whole.clone();
    shorter.sealed.pop();
    stays_shut(&browser, words, &shorter.encode(MADE)).await;
    let other = protect(&browser, words, &session, "een andere wachtzin").await;
    let other = Protected::decode(other.as_bytes()).unwrap();
    let mixed = Protected {
        lock: other.lock,
        ..whole
    };
    stays_shut(&browser, words, &mixed.encode(MADE)).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

async fn stays_shut(browser: &Browser, words: Words, file: &str) {
    let path = browser.profile().file("veranderd.vijfblik.json", file);
    browser.run("location.hash = '#/open'", vec![]).await;
    browser.heading(words.say("open.title")).appears().await;
    browser.choose_file(words.say("open.choose"), &path).await;
    browser.heading(words.say("protect.locked")).appears().await;
    browser.sees_no(words.say("protect.wrong")).await;
    unlock(browser, words, PHRASE).await;
    browser.sees(words.say("protect.wrong")).await;
}

#[tokio::test]
async fn where_answers_come_in_a_protected_file_asks_for_its_passphrase() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().patience(30)).await;
    let mut session = made_up("De Waaier");
    bring(&browser, &site, words, &session).await;
    // A colleague has the same session with one answer more, and protects it.
    let colleague = browser.another(words.options().patience(30)).await;
    let (response, _) = session.responses.first_key_value().unwrap();
    let (response, indicator) = (*response, "ambition.personal".into());
    let answer = Some(Answer::Points(2));
    let instrument = catalog::five_conditions();
    session
        .record(instrument, response, &indicator, answer, MADE)
        .unwrap();
    bring(&colleague, &site, words, &session).await;
    let file = protect(&colleague, words, &session, PHRASE).await;
    colleague.quit().await;

    let together = format!("#/session/{}/together", session.id);
    browser
        .run("location.hash = arguments[0]", vec![together.into()])
        .await;
    browser.heading(words.say("together.title")).appears().await;
    let path = browser.profile().file("van-noor.vijfblik.json", &file);
    browser.drop_files(&[path]).await;
    browser.sees(words.say("intake.protected")).await;
    unlock(&browser, words, "iets heel anders").await;
    browser.sees(words.say("protect.wrong")).await;
    unlock(&browser, words, PHRASE).await;
    browser.sees(words.say("intake.copy")).await;
    browser.sees_no(words.say("intake.protected")).await;
    browser.sees("van-noor.vijfblik.json").await;
    no_trouble(&browser).await;
    browser.quit().await;
}
