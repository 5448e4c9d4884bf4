//! Joining: somebody opens an invitation, answers in their own browser, and sends; in the facilitator's
//! browser the answers come in, by link or file. What goes wrong on the way says so and changes nothing.

use browser_tests::{
    Browser, Site,
    checks::{accessible, every_focus_is_visible, no_sideways_scroll, no_trouble, no_trouble_but},
    people::invitation_from,
};
use serde_json::Value;
use vijfblik::{
    catalog,
    domain::{
        gathering::{Anonymity, Source},
        id::{IndicatorId, ParticipantId, PartnerId, ResponseId},
        session::{Answer, Participant, Session},
    },
    exchange::{reply::Reply, reply_code, session_file},
};

use super::{
    steps::{MADE, SESSION_KEY, answer, is_answered, kept, made_up},
    words::{DUTCH, ENGLISH, Words},
};

const NAME: &str = "Doorlopende leerroute";
const FROM: &str = "samira@school.nl";
const PARTNERS: [&str; 2] = ["Vmbo De Linde", "Mbo De Werf"];

/// The session of a facilitator, who has answered something too.
fn session(promise: Anonymity) -> Session {
    let mut session = made_up(NAME);
    let mut numbers = 21..;
    let new_id = || PartnerId::new([numbers.next().unwrap(); 10]);
    session.name_partners(&PARTNERS, new_id, MADE);
    session.promise(promise, MADE).unwrap();
    session
}

fn invitation(session: &Session) -> String {
    format!("#{}", invitation_from(session, FROM).link())
}

/// Opens an invitation and begins.
async fn begin(browser: &Browser, site: &Site, words: Words, session: &Session, name: &str) {
    browser.open(site.at(&invitation(session))).await;
    browser.heading(words.say("invited.title")).appears().await;
    if !name.is_empty() {
        browser.field(words.say("invited.name")).fill(name).await;
    }
    home_of(browser, words, PARTNERS[0]).click().await;
    browser.button(words.say("invited.begin")).click().await;
    let first = words.of_condition("ambition", "/name");
    browser.heading(first).appears().await;
}

fn home_of<'b>(browser: &'b Browser, words: Words, home: &str) -> browser_tests::Control<'b> {
    browser.radio(words.say("invited.partner"), home)
}

/// Answers two statements, with a note, and goes on to sending.
async fn answer_and_go_on(browser: &Browser, words: Words) {
    answer(browser, words, "ambition.shared", '4').await;
    answer(browser, words, "ambition.valuable", '?').await;
    let (prompt, statement) = (
        words.of_instrument("/note_prompt"),
        words.statement("ambition.shared"),
    );
    browser.button(prompt).inside(statement).click().await;
    let note = browser.field(format!("{prompt} {statement}"));
    note.fill("Staat op de muur").await;
    browser
        .link(words.of_condition("process", "/name"))
        .click()
        .await;
    browser.link(words.say("questions.send")).click().await;
    browser.has_focus(words.say("reply.title")).await;
}

/// What is on the clipboard after copying the link.
pub(super) async fn copied_link(browser: &Browser, words: Words) -> String {
    browser.button(words.say("reply.link")).click().await;
    browser.sees(words.say("reply.link_copied")).await;
    browser.clipboard().await
}

fn reply_in(link: &str) -> Reply {
    let (_, link) = link.split_once('#').unwrap();
    Reply::from_link(link).unwrap()
}

fn is_as_answered(reply: &Reply) {
    let response = reply.response().unwrap();
    let answers = [
        ("shared", Answer::Points(4)),
        ("valuable", Answer::DontKnow),
    ];
    for (indicator, answer) in answers {
        let indicator = IndicatorId::from(&*format!("ambition.{indicator}"));
        assert_eq!(response.answer(&indicator), Some(answer));
    }
    assert_eq!(response.answers.len(), 2);
}

/// Who a reply says it is from.
fn person_in(session: &Session, reply: &Reply) -> Participant {
    let mut session = session.clone();
    reply.take(&mut session, Source::Link).unwrap();
    let who = reply.response().unwrap().participant;
    session.participants[&who].get().clone().unwrap()
}

#[tokio::test]
async fn answers_go_from_an_invitation_to_the_facilitator_in_dutch() {
    answers_go_from_an_invitation_to_the_facilitator(DUTCH).await;
}

#[tokio::test]
async fn answers_go_from_an_invitation_to_the_facilitator_in_english() {
    answers_go_from_an_invitation_to_the_facilitator(ENGLISH).await;
}

async fn answers_go_from_an_invitation_to_the_facilitator(words: Words) {
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options().phone(360)).await;

    // What it is, who asks, and what is promised.
    guest.open(site.at(&invitation(&session))).await;
    for text in [
        words.fill("invited.lead_from", &[("from", FROM), ("name", NAME)]),
        words.fill("invited.what", &[("count", "20")]),
    ] {
        guest.sees(&text).await;
    }
    for key in [
        "open",
        "promise_open",
        "promise_partner",
        "promise_notes",
        "stays",
    ] {
        guest.sees(words.say(&format!("invited.{key}"))).await;
    }
    assert!(guest.all_stored().await.is_empty(), "looking keeps nothing");
    // Where they come from has to be said, if only that it is none of these.
    guest.button(words.say("invited.begin")).click().await;
    guest.sees(words.say("invited.partner_missing")).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer_and_go_on(&guest, words).await;

    // What goes along.
    let progress = [("done", "2"), ("total", "20")];
    for text in [
        words.fill("reply.lead_from", &[("from", FROM)]),
        words.fill("questions.answered", &progress),
        words.fill("reply.named", &[("name", "Joris")]),
        words.fill("reply.partner", &[("partner", PARTNERS[0])]),
        words.say("reply.phase_none").to_owned(),
    ] {
        guest.sees(&text).await;
    }
    let phase = words.of_phase("share", "/name");
    let question = words.of_instrument("/phase_question");
    guest.button(words.say("reply.phase_none")).click().await;
    guest.radio(question, phase).click().await;
    guest
        .sees(&words.fill("reply.phase", &[("phase", phase)]))
        .await;

    // The link, without the note and then with it.
    let link = copied_link(&guest, words).await;
    assert!(link.starts_with(&site.url()), "{link}");
    let reply = reply_in(&link);
    is_as_answered(&reply);
    let response = reply.response().unwrap();
    assert!(response.notes.is_empty(), "notes stay here by themselves");
    let named = response.phase.get().as_ref().unwrap().as_str();
    assert_eq!(named, "share");
    assert_eq!(person_in(&session, &reply).name, "Joris");
    assert_eq!(
        person_in(&session, &reply).partner,
        Some(PartnerId::new([21; 10]))
    );
    guest.checkbox(words.say("reply.notes_one")).click().await;
    let with_note = reply_in(&copied_link(&guest, words).await);
    let note = with_note
        .response()
        .unwrap()
        .note(&"ambition.shared".into());
    assert_eq!(note, "Staat op de muur");
    guest.checkbox(words.say("reply.notes_one")).click().await;

    // The e-mail, the file and the code say the same.
    let mail = guest.link(words.fill("reply.mail_to", &[("address", FROM)]));
    let mail = mail.attribute("href").await.unwrap();
    let encoded = link
        .replace(':', "%3A")
        .replace('/', "%2F")
        .replace('#', "%23");
    assert!(
        mail.starts_with("mailto:samira@school.nl?subject="),
        "{mail}"
    );
    assert!(mail.contains(&encoded), "{mail} has no {encoded}");
    guest.button(words.say("reply.file")).click().await;
    let file = guest.downloaded(".vijfblik.json").await;
    is_as_answered(&Reply::decode(&file.bytes).unwrap());
    guest.button(words.say("reply.code_copy")).click().await;
    guest.sees(words.say("reply.code_copied")).await;
    let code = guest.clipboard().await;
    guest.sees(&code).await;
    assert!(mail.contains(&code));
    let instrument = catalog::five_conditions();
    is_as_answered(&reply_code::decode(&code, &session, instrument).unwrap());

    // What was done is said: here when one comes back, and on home; and whether anything changed since.
    let done = words.say("common.sent_code");
    let (done, asked) = done.split_once("{date}, {time}").unwrap();
    guest.reload().await;
    guest.sees(done.trim()).await;
    guest.sees(asked.trim()).await;
    guest.open(site.at("#/")).await;
    guest.sees(done.trim()).await;
    guest.sees_no(words.say("home.never_downloaded")).await;
    guest.sees_no(words.say("common.sent_changed")).await;
    guest
        .open(site.at(&format!("#/session/{}/questions/ambition", session.id)))
        .await;
    answer(&guest, words, "ambition.shared", '4').await;
    answer(&guest, words, "ambition.valuable", '3').await;
    answer(&guest, words, "ambition.valuable", '?').await;
    guest.open(site.at("#/")).await;
    guest.sees(words.say("common.sent_changed")).await;
    no_trouble(&guest).await;

    // The facilitator opens the link, and then the file as well.
    let facilitator = guest.another(words.options()).await;
    let key = format!("{SESSION_KEY}{}", session.id);
    facilitator.open(site.url()).await;
    facilitator
        .store(&key, &session_file::encode(&session, MADE))
        .await;
    facilitator.open("about:blank").await;
    facilitator.open(&link).await;
    let who = format!("Joris ({})", PARTNERS[0]);
    let came_in = |words: Words| words.fill("replied.new", &[("who", &who)]);
    facilitator.sees(&came_in(words)).await;
    let people = words.fill("replied.people_many", &[("count", "2"), ("name", NAME)]);
    facilitator.sees(&people).await;
    let (button, other) = words.other();
    facilitator.button(button).click().await;
    facilitator.sees(&came_in(other)).await;
    let id = session.id.to_string();
    let responses = kept(&facilitator, &id).await.unwrap()["responses"].clone();
    assert_eq!(responses.as_object().unwrap().len(), 2);
    facilitator.reload().await;
    let known = other.fill("replied.known", &[("who", &who)]);
    facilitator.sees(&known).await;
    let path = facilitator.profile().file(&file.name, &file.bytes);
    facilitator.drop_file(&path).await;
    facilitator.has_focus(other.say("open.preview")).await;
    facilitator.sees(&known).await;
    facilitator.button(other.say("open.go")).click().await;
    facilitator.is_at(&format!("#/session/{id}/together")).await;
    let after = kept(&facilitator, &id).await.unwrap();
    assert_eq!(after["responses"], responses, "nothing came twice");
    no_trouble(&facilitator).await;
    facilitator.quit().await;
    guest.quit().await;
}

#[tokio::test]
async fn a_reply_that_came_in_by_a_link_can_be_taken_back() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let mut theirs = session.clone();
    let (who, id) = (ParticipantId::new([31; 10]), ResponseId::new([31; 10]));
    theirs.join(who, id, Source::Own, MADE);
    theirs.introduce(who, "Joris", None, MADE);
    let instrument = catalog::five_conditions();
    let first = &instrument.indicators().next().unwrap().id;
    let answer = Some(Answer::Points(2));
    theirs.record(instrument, id, first, answer, MADE).unwrap();
    let link = Reply::of(&theirs, id, false).unwrap().link().unwrap();

    let facilitator = Browser::start(words.options()).await;
    facilitator.open(site.url()).await;
    let key = format!("{SESSION_KEY}{}", session.id);
    facilitator
        .store(&key, &session_file::encode(&session, MADE))
        .await;
    facilitator.open("about:blank").await;
    facilitator.open(site.at(&format!("#{link}"))).await;
    let came_in = words.fill("replied.new", &[("who", "Joris")]);
    facilitator.sees(&came_in).await;
    facilitator.button(words.say("app.undo")).click().await;
    facilitator
        .is_at(&format!("#/session/{}/together", session.id))
        .await;
    facilitator.sees(words.say("replied.undone")).await;
    facilitator.sees(words.say("together.people_one")).await;
    no_trouble(&facilitator).await;
    facilitator.quit().await;
}

#[tokio::test]
async fn a_reply_file_is_looked_at_before_it_is_taken_in() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Anonymous);
    let guest = Browser::start(words.options()).await;
    begin(&guest, &site, words, &session, "").await;
    answer_and_go_on(&guest, words).await;
    guest.button(words.say("reply.file")).click().await;
    let file = guest.downloaded(".vijfblik.json").await;
    no_trouble(&guest).await;

    let facilitator = guest.another(words.options()).await;
    facilitator.open(site.at("#/open")).await;
    facilitator.heading(words.say("open.title")).appears().await;
    let path = facilitator.profile().file(&file.name, &file.bytes);
    // Where the session is not, nothing can be done with it.
    facilitator.drop_file(&path).await;
    let away = words.fill("replied.away_file", &[("name", NAME)]);
    facilitator.sees(&away).await;
    assert!(facilitator.all_stored().await.is_empty());
    // Where it is, it is shown, put away, and taken in.
    let key = format!("{SESSION_KEY}{}", session.id);
    facilitator
        .store(&key, &session_file::encode(&session, MADE))
        .await;
    facilitator.reload().await;
    let id = session.id.to_string();
    let count = async || {
        let content = kept(&facilitator, &id).await.unwrap();
        content["responses"].as_object().unwrap().len()
    };
    facilitator
        .choose_file(words.say("open.choose"), &path)
        .await;
    facilitator.has_focus(words.say("open.preview")).await;
    let who = words.say("replied.somebody");
    facilitator
        .sees(&words.fill("open.reply", &[("who", who)]))
        .await;
    facilitator.button(words.say("open.cancel")).click().await;
    facilitator.has_focus(words.say("open.title")).await;
    assert_eq!(count().await, 1);
    facilitator
        .choose_file(words.say("open.choose"), &path)
        .await;
    facilitator.button(words.say("open.take")).click().await;
    facilitator.is_at(&format!("#/session/{id}/together")).await;
    facilitator
        .sees(&words.fill("replied.new", &[("who", who)]))
        .await;
    assert_eq!(count().await, 2);
    no_trouble(&facilitator).await;
    facilitator.quit().await;
    guest.quit().await;
}

#[tokio::test]
async fn an_anonymous_session_asks_no_name_and_an_alias_is_asked_as_one() {
    let words = ENGLISH;
    let site = Site::built().await;
    let guest = Browser::start(words.options()).await;
    let anonymous = session(Anonymity::Anonymous);
    guest.open(site.at(&invitation(&anonymous))).await;
    guest
        .sees(words.say("invited.promise_partner_hidden"))
        .await;
    for key in [
        "anonymous",
        "promise_anonymous",
        "promise_small",
        "promise_sender",
    ] {
        guest.sees(words.say(&format!("invited.{key}"))).await;
    }
    assert_eq!(guest.fields().await, [""; 0], "no name is asked");
    home_of(&guest, words, words.say("invited.partner_none"))
        .click()
        .await;
    guest.button(words.say("invited.begin")).click().await;
    guest
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;
    answer_and_go_on(&guest, words).await;
    guest.sees(words.say("reply.anonymous")).await;
    guest.sees(words.say("reply.partner_none")).await;
    let person = person_in(&anonymous, &reply_in(&copied_link(&guest, words).await));
    assert_eq!(person, Participant::default());

    let mut alias = session(Anonymity::Alias);
    alias.id = vijfblik::domain::id::SessionId::new([7; 10]);
    guest.open(site.at(&invitation(&alias))).await;
    for key in [
        "alias",
        "promise_alias",
        "promise_alias_small",
        "alias_hint",
    ] {
        guest.sees(words.say(&format!("invited.{key}"))).await;
    }
    guest
        .field(words.say("invited.alias_name"))
        .fill("The Owl")
        .await;
    // What was typed outlives a switch of language.
    let (button, other) = words.other();
    guest.button(button).click().await;
    guest
        .field(other.say("invited.alias_name"))
        .holds("The Owl")
        .await;
    no_trouble(&guest).await;
    guest.quit().await;
}

#[tokio::test]
async fn who_comes_back_to_an_invitation_goes_on_where_they_were() {
    let words = DUTCH;
    let site = Site::built().await;
    let mut session = session(Anonymity::Open);
    let guest = Browser::start(words.options()).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer(&guest, words, "ambition.shared", '4').await;

    // The same invitation, now as a file and with a partner more.
    let mut numbers = 21..;
    let new_id = || PartnerId::new([numbers.next().unwrap(); 10]);
    let partners = [PARTNERS[0], PARTNERS[1], "Bouwbedrijf Noorderhuis"];
    session.name_partners(&partners, new_id, MADE);
    let file = invitation_from(&session, FROM).encode(MADE);
    let path = guest
        .profile()
        .file("uitnodiging.vijfblik.json", file.as_bytes());
    guest.drop_file(&path).await;
    guest
        .heading(words.say("invited.again_title"))
        .appears()
        .await;
    let progress = words.fill("questions.answered", &[("done", "1"), ("total", "20")]);
    let gaps = [("name", NAME), ("progress", &progress)];
    guest.sees(&words.fill("invited.again_lead", &gaps)).await;
    guest.sees(words.say("invited.other_person")).await;
    guest.field(words.say("invited.name")).holds("Joris").await;
    home_of(&guest, words, PARTNERS[0]).is_chosen().await;
    home_of(&guest, words, partners[2]).click().await;
    guest
        .field(words.say("invited.name"))
        .fill("Joris de Wit")
        .await;
    guest.button(words.say("invited.save")).click().await;

    // It goes on at the next statement, and what was answered stands.
    guest.is_at("/questions/ambition.valuable").await;
    is_answered(&guest, words, "ambition.shared", '4').await;
    guest.link(words.say("nav.reply")).click().await;
    guest
        .sees(&words.fill("reply.named", &[("name", "Joris de Wit")]))
        .await;
    let partner = words.fill("reply.partner", &[("partner", partners[2])]);
    guest.sees(&partner).await;
    // Name and partner are changed where they were asked, from here and from home.
    guest.link(words.say("reply.change")).click().await;
    guest
        .heading(words.say("invited.again_title"))
        .appears()
        .await;
    guest.link(words.say("invited.go_on")).click().await;
    guest.is_at("/questions/ambition.valuable").await;

    // A pasted link leads where it leads everywhere, and one's own answers change nothing here.
    guest.link(words.say("nav.reply")).click().await;
    let link = copied_link(&guest, words).await;
    let before = of_the_session(&guest).await;
    guest.open(site.at("#/open")).await;
    guest.field(words.say("open.paste")).click().await;
    guest.paste(&link).await;
    guest.button(words.say("open.read")).click().await;
    guest
        .sees(&words.fill("replied.mine", &[("name", NAME)]))
        .await;
    guest.link(words.say("invited.to_send")).click().await;
    guest.button(words.say("reply.file")).click().await;
    let file = guest.downloaded(".vijfblik.json").await;
    guest.drop_file(&file.path).await;
    guest.is_at("#/open").await;
    guest
        .sees(&words.fill("replied.mine", &[("name", NAME)]))
        .await;
    assert_eq!(of_the_session(&guest).await, before);
    no_trouble(&guest).await;
    guest.quit().await;
}

/// What is kept, besides what was sent and when.
async fn of_the_session(guest: &Browser) -> Vec<(String, String)> {
    let mut stored = guest.all_stored().await;
    stored.retain(|(key, _)| !key.starts_with("vijfblik/sent/"));
    stored
}

#[tokio::test]
async fn a_link_that_does_not_work_says_why_and_changes_nothing() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let browser = Browser::start(words.options()).await;
    let id = *session.responses.keys().next().unwrap();
    let reply = Reply::of(&session, id, true).unwrap();
    let mut unknown = invitation_from(&session, FROM);
    unknown.instrument = "iets-anders".into();
    let links = [invitation(&session), format!("#{}", reply.link().unwrap())];
    let mut wrong = vec![(format!("#{}", unknown.link()), "link_invalid")];
    for link in &links {
        let cut_off = link[..link.len() - 8].to_owned();
        wrong.push((cut_off, "link_damaged"));
        wrong.push((link.replacen("1.", "9.", 1), "link_too_new"));
        wrong.push((format!("{link}{}", "A".repeat(132_000)), "link_too_large"));
    }
    for (link, key) in wrong {
        browser.open("about:blank").await;
        browser.open(site.at(&link)).await;
        browser.sees(words.say(&format!("invited.{key}"))).await;
        browser
            .heading(words.say("invited.bad_title"))
            .appears()
            .await;
        browser.link(words.say("home.open")).appears().await;
    }
    accessible(&browser).await;

    // Somebody's answers where the session is not.
    browser.open(site.at(&links[1])).await;
    browser.sees(words.say("replied.away")).await;
    assert!(browser.all_stored().await.is_empty());

    // The facilitator's own invitation.
    let key = format!("{SESSION_KEY}{}", session.id);
    let file = session_file::encode(&session, MADE);
    browser.store(&key, &file).await;
    browser.open("about:blank").await;
    browser.open(site.at(&links[0])).await;
    browser
        .sees(&words.fill("invited.own_lead", &[("name", NAME)]))
        .await;
    browser.link(words.say("invited.own_action")).click().await;
    browser
        .is_at(&format!("#/session/{}/together", session.id))
        .await;
    assert_eq!(browser.all_stored().await, [(key, file)]);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn second_answers_stand_beside_the_first_and_are_sent_with_them() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options()).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer_and_go_on(&guest, words).await;
    guest.link(words.say("reply.again")).click().await;
    guest.has_focus(words.say("again.title")).await;
    let first = words.fill("again.first", &[("answer", &words.answer_in_full('4'))]);
    let second = words.fill("again.second", &[("answer", &words.answer_in_full('2'))]);
    guest.sees(&first).await;
    guest.link(words.statement("ambition.shared")).click().await;
    guest.is_at("/again/ambition.shared").await;
    guest.sees(&first).await;
    answer(&guest, words, "ambition.shared", '2').await;
    guest.sees(&second).await;
    guest.link(words.say("again.all")).click().await;
    for text in [&first, &second] {
        guest.sees(text).await;
    }
    guest.sees(words.say("again.send_hint")).await;
    guest.link(words.say("again.send")).click().await;
    guest.sees(words.say("reply.again_one")).await;
    let reply = reply_in(&copied_link(&guest, words).await);
    is_as_answered(&reply);
    let again = reply
        .response()
        .unwrap()
        .answer_again(&"ambition.shared".into());
    assert_eq!(again, Some(Answer::Points(2)));

    // Taken back, it is gone from what is sent.
    guest
        .open(site.at(&format!("#/session/{}/again/ambition.shared", session.id)))
        .await;
    guest.button(words.say("questions.clear")).click().await;
    guest.link(words.say("again.send")).click().await;
    guest.sees_no(words.say("reply.again_one")).await;
    no_trouble(&guest).await;
    guest.quit().await;
}

#[tokio::test]
async fn a_long_letter_asks_for_the_file_as_an_attachment() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options()).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer_and_go_on(&guest, words).await;
    guest.sees(words.say("reply.mail_hint")).await;
    guest.link(words.say("nav.questions")).click().await;
    let (prompt, statement) = (
        words.of_instrument("/note_prompt"),
        words.statement("ambition.shared"),
    );
    guest
        .open(site.at(&format!("#/session/{}/questions/ambition", session.id)))
        .await;
    let note = guest.field(format!("{prompt} {statement}"));
    note.fill(&"Ieder vertelt het anders. ".repeat(70)).await;
    guest.link(words.say("nav.reply")).click().await;
    guest.sees(words.say("reply.mail_hint")).await;
    guest.checkbox(words.say("reply.notes_one")).click().await;
    guest.sees(words.say("reply.mail_attach")).await;
    let mail = guest.link(words.fill("reply.mail_to", &[("address", FROM)]));
    let mail = mail.attribute("href").await.unwrap();
    assert!(mail.len() < 2_000 && !mail.contains("r1."), "{mail}");
    no_trouble(&guest).await;
    guest.quit().await;
}

/// What a browser does not have here, made up: it keeps what is shared, and takes files or not.
const SHARING: &str = "\
    const shared = []; window.shared = shared;\
    const takesFiles = !location.search.includes('words');\
    Navigator.prototype.canShare = (data) => takesFiles || !data.files;\
    Navigator.prototype.share = async (data) => { shared.push({ title: data.title,\
      text: data.text ?? null, file: data.files ? await data.files[0].text() : null }) };\
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });";

#[tokio::test]
async fn a_browser_that_can_share_gets_the_file_or_else_the_words() {
    let words = ENGLISH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options().phone(390)).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer_and_go_on(&guest, words).await;
    assert!(
        !guest.button(words.say("reply.share")).is_there().await,
        "what the browser cannot do is not offered"
    );
    let source = serde_json::json!({ "source": SHARING });
    guest
        .cdp("Page.addScriptToEvaluateOnNewDocument", source)
        .await;
    let page = format!("#/session/{}/reply", session.id);
    for search in ["", "?words"] {
        guest.open("about:blank").await;
        guest.open(format!("{}{search}{page}", site.url())).await;
        guest.button(words.say("reply.share")).click().await;
        let first = "return window.shared[0] ?? null";
        let shared = async || guest.run(first, vec![]).await;
        guest
            .wait_for("it to be shared", async || !shared().await.is_null())
            .await;
        let shared = shared().await;
        let subject = words.fill("reply.subject", &[("name", NAME)]);
        assert_eq!(shared["title"], subject);
        if search.is_empty() {
            let file = shared["file"].as_str().unwrap();
            is_as_answered(&Reply::decode(file.as_bytes()).unwrap());
        } else {
            let text = shared["text"].as_str().unwrap();
            let link = text.split_whitespace().find(|word| word.contains("#r1."));
            is_as_answered(&reply_in(link.unwrap()));
        }
    }

    // Where nothing can be copied, it is selected for the person to copy.
    guest.button(words.say("reply.link")).click().await;
    guest.sees(words.say("reply.copy_failed")).await;
    let link = "const field = document.activeElement;
        return field.value.slice(field.selectionStart, field.selectionEnd)";
    let link = guest.run(link, vec![]).await;
    is_as_answered(&reply_in(link.as_str().unwrap()));
    guest.button(words.say("reply.code_copy")).click().await;
    let selected = async || {
        let selected = guest.run("return String(getSelection())", vec![]).await;
        let code = selected.as_str().unwrap_or_default();
        reply_code::decode(code, &session, catalog::five_conditions()).is_ok()
    };
    guest.wait_for("the code to be selected", selected).await;
    no_trouble(&guest).await;
    guest.quit().await;
}

#[tokio::test]
async fn who_may_keep_nothing_can_still_answer_and_send() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options().storage_blocked()).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer_and_go_on(&guest, words).await;
    is_as_answered(&reply_in(&copied_link(&guest, words).await));
    no_trouble_but(&guest, &[]).await;
    guest.quit().await;
}

#[tokio::test]
async fn the_way_of_who_is_invited_is_fine_in_every_size_and_colour() {
    for (words, promise) in [(DUTCH, Anonymity::Anonymous), (ENGLISH, Anonymity::Alias)] {
        let site = Site::built().await;
        let mut session = session(promise);
        let long = "Samenwerkingsovereenkomstvoorbereidingsoverleg Noordoostpolder";
        session.rename(long, MADE);
        let guest = Browser::start(words.options()).await;
        guest.open(site.at(&invitation(&session))).await;
        guest.heading(words.say("invited.title")).appears().await;
        guest.button(words.say("invited.begin")).click().await;
        guest.sees(words.say("invited.partner_missing")).await;
        is_fine(&guest).await;
        begin(&guest, &site, words, &session, "").await;
        answer_and_go_on(&guest, words).await;
        is_fine(&guest).await;
        let of_session = |page: &str| site.at(&format!("#/session/{}/{page}", session.id));
        for (page, key) in [
            ("details", "invited.again_title"),
            ("again", "again.title"),
            ("again/ambition.shared", "again.title"),
        ] {
            guest.open("about:blank").await;
            guest.open(of_session(page)).await;
            guest.heading(words.say(key)).appears().await;
            is_fine(&guest).await;
        }
        no_trouble(&guest).await;
        guest.quit().await;
    }
}

async fn is_fine(browser: &Browser) {
    for width in [320, 1280] {
        browser.resize(width, 800).await;
        no_sideways_scroll(browser).await;
        for scheme in ["light", "dark"] {
            browser.prefer("prefers-color-scheme", scheme).await;
            accessible(browser).await;
        }
    }
    every_focus_is_visible(browser).await;
}

#[tokio::test]
async fn the_copy_of_who_was_invited_holds_only_their_own_answers() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session(Anonymity::Open);
    let guest = Browser::start(words.options()).await;
    begin(&guest, &site, words, &session, "Joris").await;
    answer(&guest, words, "ambition.shared", '4').await;
    let content: Value = kept(&guest, &session.id.to_string()).await.unwrap();
    assert_eq!(content["responses"].as_object().unwrap().len(), 1);
    let text = content.to_string();
    assert!(!text.contains("Staat in het plan"), "{text}");
    // Who invited goes along: it is who the answers go to.
    assert!(text.contains(FROM), "{text}");
    assert_eq!(content["invited"], true);
    no_trouble(&guest).await;
    guest.quit().await;
}
