//! Gathering: a facilitator promises and invites, everything that comes back goes into one place, the
//! device goes round, hands are counted; and nothing leads back into what somebody else answered.

use browser_tests::{
    Browser, Key, Site,
    checks::{accessible, no_sideways_scroll, no_trouble},
};
use vijfblik::{
    catalog,
    charts::qr::qr,
    domain::{
        gathering::{Anonymity, Source},
        id::{ParticipantId, PartnerId, ResponseId},
        instrument::Instrument,
        session::{Answer, Session},
    },
    exchange::{invitation::Invitation, reply::Reply, reply_code, session_file},
};

use super::{
    steps::{MADE, SESSION_KEY, answer, chosen, is_answered, kept, made_up},
    words::{DUTCH, ENGLISH, Words},
};

const NAME: &str = "Doorlopende leerroute";
const PARTNERS: [&str; 2] = ["Vmbo De Linde", "Mbo De Werf"];

fn instrument() -> &'static Instrument {
    catalog::five_conditions()
}

/// The session of a facilitator, who has answered something too.
fn session() -> Session {
    let mut session = made_up(NAME);
    let mut numbers = 21..;
    let new_id = || PartnerId::new([numbers.next().unwrap(); 10]);
    session.name_partners(&PARTNERS, new_id, MADE);
    session
}

/// What somebody sends who was invited to it and answered everything the same.
fn reply(number: u16, name: &str, points: u8) -> Reply {
    let [high, low] = number.to_be_bytes();
    let bytes = [90, 90, 90, 90, 90, 90, 90, 90, high, low];
    let (who, id) = (ParticipantId::new(bytes), ResponseId::new(bytes));
    let invitation = Invitation::to(&session());
    let mut copy = invitation.accept(who, id, MADE).unwrap();
    let partner = PartnerId::new([21 + (number % 2) as u8; 10]);
    copy.introduce(who, name, Some(partner), MADE);
    for indicator in instrument().indicators() {
        let answer = Some(Answer::Points(points));
        copy.record(instrument(), id, &indicator.id, answer, MADE)
            .unwrap();
    }
    Reply::of(&copy, id, false).unwrap()
}

/// The code with which the same is said.
fn code(number: u16, points: u8) -> String {
    let reply = reply(number, "", points);
    let mut copy = session();
    reply.take(&mut copy, Source::Link).unwrap();
    reply_code::encode(&copy, instrument(), reply.id()).unwrap()
}

/// Opens the page of a session that the browser keeps.
async fn open(browser: &Browser, site: &Site, session: &Session, page: &str) {
    browser.open(site.url()).await;
    let key = format!("{SESSION_KEY}{}", session.id);
    let file = session_file::encode(session, MADE);
    browser.store(&key, &file).await;
    browser.open("about:blank").await;
    browser.open(site.at(&at(session, page))).await;
}

fn at(session: &Session, page: &str) -> String {
    format!("#/session/{}/{page}", session.id)
}

/// How many people have answered, as the page says it.
pub(super) async fn counts(browser: &Browser, words: Words, people: usize) {
    let text = match people {
        1 => words.say("together.people_one").to_owned(),
        people => words.fill("together.people_many", &[("count", &people.to_string())]),
    };
    browser.sees(&text).await;
}

pub(super) async fn summary(browser: &Browser, words: Words, [new, known, refused]: [&str; 3]) {
    let gaps = [("new", new), ("known", known), ("refused", refused)];
    browser.sees(&words.fill("intake.summary", &gaps)).await;
}

pub(super) async fn add(browser: &Browser, words: Words, text: &str) {
    browser.field(words.say("intake.paste")).click().await;
    browser.paste(text).await;
    browser.button(words.say("intake.add")).click().await;
    browser.has_focus(words.say("intake.came")).await;
}

#[tokio::test]
async fn an_invitation_goes_out_as_link_code_and_file_in_dutch() {
    an_invitation_goes_out(DUTCH).await;
}

#[tokio::test]
async fn an_invitation_goes_out_as_link_code_and_file_in_english() {
    an_invitation_goes_out(ENGLISH).await;
}

async fn an_invitation_goes_out(words: Words) {
    let site = Site::built().await;
    let session = session();
    let browser = Browser::start(words.options()).await;
    open(&browser, &site, &session, "together").await;
    let from = "Samira <samira@school.nl>";
    browser.field(words.say("together.from")).fill(from).await;
    let promise = words.say("together.promise");
    let anonymous = browser.radio(promise, words.say("invited.anonymous"));
    anonymous.click().await;

    // The link says what was chosen, and so does the code.
    let link = browser.field(words.say("together.link_label"));
    let invited = async || {
        let link = link.value().await;
        let (_, invitation) = link.split_once('#').unwrap();
        Invitation::from_link(invitation).unwrap()
    };
    let is_invited = async || invited().await.anonymity == Anonymity::Anonymous;
    browser
        .wait_for("the promise in the link", is_invited)
        .await;
    let invitation = invited().await;
    assert_eq!((&*invitation.from, &*invitation.name), (from, NAME));
    let names: Vec<_> = invitation.partners.iter().map(|it| &*it.name).collect();
    assert_eq!(names, PARTNERS);
    let link = link.value().await;
    assert!(link.starts_with(&site.url()), "{link}");
    // Whoever may have seen the code was promised what it says: from then on no less can be promised.
    let label = words.fill("together.qr", &[("name", NAME)]);
    browser.button(words.say("together.qr_show")).click().await;
    browser.image(&label).appears().await;
    browser.sees(words.say("together.promise_kept")).await;
    let weaker = browser.radio(promise, words.say("invited.open"));
    assert!(!weaker.is_enabled().await);
    let drawn = "return document.querySelector('.qr .modules').getAttribute('d')";
    let drawn = browser.run(drawn, vec![]).await;
    assert_eq!(drawn, qr(&link).unwrap().path);
    let colours = "const [ground, dark] = document.querySelectorAll('.qr *');
        return [ground, dark].map((part) => getComputedStyle(part).fill)";
    let colours = browser.run(colours, vec![]).await;
    assert_eq!(colours[0], "rgb(255, 255, 255)");
    assert_eq!(colours[1], "rgb(0, 0, 0)");

    // Copied, mailed, and as files.
    browser.button(words.say("together.link")).click().await;
    browser.clipboard().await;
    browser.button(words.say("together.link")).click().await;
    browser.sees(words.say("together.link_copied")).await;
    assert_eq!(browser.clipboard().await, link);
    let mail = browser.link(words.say("together.mail"));
    let mail = mail.attribute("href").await.unwrap();
    assert!(mail.starts_with("mailto:?subject="), "{mail}");
    assert!(mail.contains(&invitation.link()), "{mail}");
    browser.button(words.say("together.file")).click().await;
    let file = browser.downloaded(".vijfblik.json").await;
    assert_eq!(Invitation::decode(&file.bytes).unwrap(), invitation);
    browser.button(words.say("together.qr_file")).click().await;
    let file = browser.downloaded(".svg").await;
    assert_eq!(file.text(), qr(&link).unwrap().svg(&label));

    // It is read what people read, and all of it is there after a reload.
    let read = browser.button(words.say("together.promise_read"));
    read.click().await;
    browser.sees(words.say("invited.promise_anonymous")).await;
    accessible(&browser).await;
    browser.reload().await;
    let field = browser.field(words.say("together.from"));
    field.holds(from).await;
    anonymous.is_chosen().await;

    // Partners are typed on their own page, and lead back here.
    let change = browser.link(words.say("together.partners_change"));
    change.click().await;
    let partners = browser.field(words.say("start.partners"));
    partners.fill("Vmbo De Linde").await;
    browser.button(words.say("start.save")).click().await;
    browser.has_focus(words.say("together.title")).await;
    let partners = [("partners", "Vmbo De Linde")];
    browser
        .sees(&words.fill("together.partners", &partners))
        .await;
    browser.resize(320, 700).await;
    no_sideways_scroll(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn whatever_is_pasted_is_told_piece_by_piece_and_twice_changes_nothing_in_dutch() {
    whatever_is_pasted_is_told_piece_by_piece(DUTCH).await;
}

#[tokio::test]
async fn whatever_is_pasted_is_told_piece_by_piece_and_twice_changes_nothing_in_english() {
    whatever_is_pasted_is_told_piece_by_piece(ENGLISH).await;
}

async fn whatever_is_pasted_is_told_piece_by_piece(words: Words) {
    let site = Site::built().await;
    let session = session();
    let browser = Browser::start(words.options()).await;
    open(&browser, &site, &session, "together").await;
    counts(&browser, words, 1).await;

    let link = reply(3, "Joris", 3).link().unwrap();
    let invitation = Invitation::to(&session).link();
    let (first, second) = (code(1, 4), code(2, 2));
    let wrong = first.replacen(
        &first[..1],
        if first.starts_with('0') { "1" } else { "0" },
        1,
    );
    let text = format!(
        "Hoi, {first}\n> {second}\nEn van Joris: {0}#{link}\n{wrong}\n{0}#{invitation}\n",
        site.url()
    );
    add(&browser, words, &text).await;
    summary(&browser, words, ["3", "0", "2"]).await;
    counts(&browser, words, 4).await;
    let joris = format!("Joris ({})", PARTNERS[1]);
    for sentence in [
        words.fill("intake.person", &[("who", &joris)]),
        words.say("intake.code_mistyped").to_owned(),
        words.say("intake.not_a_reply").to_owned(),
        wrong.clone(),
    ] {
        browser.sees(&sentence).await;
    }
    browser
        .link(words.say("intake.open_invitation"))
        .appears()
        .await;
    accessible(&browser).await;

    // Twice changes nothing.
    let before = kept(&browser, &session.id.to_string()).await;
    add(&browser, words, &text).await;
    summary(&browser, words, ["0", "3", "2"]).await;
    browser
        .sees(&words.fill("intake.known", &[("who", &joris)]))
        .await;
    assert_eq!(kept(&browser, &session.id.to_string()).await, before);
    add(&browser, words, "Dag allemaal, tot morgen").await;
    browser.sees(words.say("intake.not_json")).await;
    browser.sees("Dag allemaal, tot morgen").await;

    // Somebody gives another code than before: who is at the table decides.
    add(&browser, words, &code(1, 5)).await;
    browser.sees(words.say("intake.other_code")).await;
    browser.button(words.say("intake.replace")).click().await;
    summary(&browser, words, ["1", "0", "0"]).await;
    counts(&browser, words, 4).await;

    // What came in at one go goes out at one go, also out of what is kept.
    let more = [
        reply(7, "Kim", 1).link().unwrap(),
        reply(8, "Noor", 5).link().unwrap(),
    ];
    add(&browser, words, &more.join("\n")).await;
    counts(&browser, words, 6).await;
    browser.button(words.say("intake.undo")).click().await;
    browser.sees(words.say("intake.undone")).await;
    counts(&browser, words, 4).await;
    browser.reload().await;
    counts(&browser, words, 4).await;

    // Somebody is removed, and comes back only when that is wanted.
    let remove = format!("{}: Joris", words.say("together.remove"));
    browser.button(&remove).click().await;
    counts(&browser, words, 3).await;
    browser.button(words.say("app.undo")).click().await;
    counts(&browser, words, 4).await;
    browser.button(&remove).click().await;
    counts(&browser, words, 3).await;
    add(&browser, words, &link).await;
    browser.sees(words.say("intake.gone")).await;
    counts(&browser, words, 3).await;
    browser.button(words.say("intake.welcome")).click().await;
    counts(&browser, words, 4).await;
    browser.button(&remove).appears().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn many_files_come_in_at_once_by_drop_and_by_choice() {
    let words = DUTCH;
    let site = Site::built().await;
    let session = session();
    let browser = Browser::start(words.options()).await;
    open(&browser, &site, &session, "together").await;
    let mut files: Vec<_> = (1..=100)
        .map(|number| {
            let reply = reply(number, &format!("Persoon {number}"), 4);
            let name = format!("antwoord-{number}.vijfblik.json");
            browser.profile().file(&name, reply.encode(MADE))
        })
        .collect();
    files.push(
        browser
            .profile()
            .file("foto.json", b"\x89PNG\r\n\x1a\n\0\0"),
    );
    counts(&browser, words, 1).await;
    browser.drop_files(&files).await;
    summary(&browser, words, ["100", "0", "1"]).await;
    browser.has_focus(words.say("intake.came")).await;
    browser.is_at(&at(&session, "together")).await;
    browser.sees("foto.json").await;
    browser.sees(words.say("intake.not_text")).await;
    counts(&browser, words, 101).await;
    let rest = words.fill("intake.rest", &[("count", "100")]);
    browser.button(rest).click().await;
    browser.sees("antwoord-77.vijfblik.json").await;

    // A copy of the session from somebody else brings people, but nobody takes the place of the facilitator.
    let mut theirs = self::session();
    for response in theirs.responses.values_mut() {
        response.source = Source::Link;
    }
    let (who, id) = (ParticipantId::new([77; 10]), ResponseId::new([77; 10]));
    theirs.join(who, id, Source::Own, MADE);
    let first = &instrument().indicators().next().unwrap().id;
    let answer = Some(Answer::Points(2));
    theirs
        .record(instrument(), id, first, answer, MADE)
        .unwrap();
    let copy = session_file::encode(&theirs, MADE);
    let copy = browser.profile().file("kopie.vijfblik.json", copy);
    browser.choose_file(words.say("intake.choose"), &copy).await;
    summary(&browser, words, ["1", "0", "0"]).await;
    counts(&browser, words, 102).await;
    let kept = kept(&browser, &session.id.to_string()).await.unwrap();
    let sources = kept["responses"].as_object().unwrap().values();
    let own = sources.filter(|it| it.get("source").is_none());
    assert_eq!(own.count(), 1, "one person is of this device");
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_promise_that_people_answered_on_does_not_become_weaker() {
    let words = DUTCH;
    let site = Site::built().await;
    let mut session = session();
    session.promise(Anonymity::Alias, MADE).unwrap();
    reply(3, "Joris", 3)
        .take(&mut session, Source::Link)
        .unwrap();
    let browser = Browser::start(words.options()).await;
    open(&browser, &site, &session, "together").await;
    browser.sees(words.say("together.promise_kept")).await;
    let promise = words.say("together.promise");
    let open = browser.radio(promise, words.say("invited.open"));
    assert!(!open.is_enabled().await);
    // Names that were typed go, and not without a question.
    let anonymous = browser.radio(promise, words.say("invited.anonymous"));
    anonymous.click().await;
    browser.sees(words.say("together.promise_forgets")).await;
    let leave = browser.button(words.say("together.promise_leave"));
    leave.click().await;
    let alias = browser.radio(promise, words.say("invited.alias"));
    alias.is_chosen().await;
    anonymous.click().await;
    let forget = browser.button(words.say("together.promise_forget"));
    forget.click().await;
    anonymous.is_chosen().await;
    browser.sees(words.say("together.people_hidden")).await;
    browser.sees_no("Joris").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_device_goes_round_and_nothing_leads_back_to_somebody_else_in_dutch() {
    a_device_goes_round(DUTCH).await;
}

#[tokio::test]
async fn a_device_goes_round_and_nothing_leads_back_to_somebody_else_in_english() {
    a_device_goes_round(ENGLISH).await;
}

async fn a_device_goes_round(words: Words) {
    let site = Site::built().await;
    let session = session();
    let browser = Browser::start(words.options().phone(360)).await;
    open(&browser, &site, &session, "together").await;
    browser.link(words.say("together.device")).click().await;
    browser.has_focus(words.say("device.title")).await;
    accessible(&browser).await;

    // The first person: their turn outlives a reload, also in the middle.
    begin_turn(&browser, words, "Ahmed", PARTNERS[0]).await;
    answer(&browser, words, "ambition.shared", '2').await;
    answer(&browser, words, "ambition.valuable", '5').await;
    no_sideways_scroll(&browser).await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.shared", '2').await;
    browser.is_at("/device/ambition.valuable").await;
    let interests = words.of_condition("interests", "/name");
    browser.link(interests).click().await;
    answer(&browser, words, "interests.curiosity", '1').await;
    browser.back().await;
    is_answered(&browser, words, "ambition.valuable", '5').await;
    browser.open(site.at(&at(&session, "device/last"))).await;
    browser.has_focus(words.say("device.last")).await;
    let left = words.fill("device.open_many", &[("count", "17")]);
    browser.sees(&left).await;
    let phase = words.of_phase("share", "/name");
    let question = words.of_instrument("/phase_question");
    browser.radio(question, phase).click().await;
    browser.button(words.say("device.done")).click().await;
    browser.has_focus(words.say("device.title")).await;
    browser.sees(words.say("device.thanks")).await;
    browser.sees(words.say("device.count_one")).await;

    // Back, an address and a reload lead to the screen between two people.
    browser.back().await;
    is_between(&browser, words).await;
    browser.back().await;
    is_between(&browser, words).await;
    let address = at(&session, "device/ambition");
    browser.open(site.at(&address)).await;
    is_between(&browser, words).await;
    browser.reload().await;
    is_between(&browser, words).await;

    // The second finds nothing of the first, and Back shows only what is their own.
    begin_turn(&browser, words, "Noor", PARTNERS[1]).await;
    assert_eq!(chosen(&browser).await, 0);
    answer(&browser, words, "ambition.shared", '4').await;
    browser
        .open(site.at(&at(&session, "device/interests")))
        .await;
    let interests = words.of_condition("interests", "/name");
    browser.heading(interests).appears().await;
    assert_eq!(chosen(&browser).await, 0);
    browser.open(site.at(&at(&session, "device/last"))).await;
    browser.button(words.say("device.done")).click().await;
    let count = words.fill("device.count_many", &[("count", "2")]);
    browser.sees(&count).await;

    // The third thinks better of it.
    begin_turn(&browser, words, "Kim", PARTNERS[1]).await;
    answer(&browser, words, "ambition.shared", '1').await;
    browser.button(words.say("device.stop")).click().await;
    browser.sees(words.say("device.stopped")).await;
    browser.sees(&count).await;

    browser.link(words.say("device.facilitator")).click().await;
    counts(&browser, words, 3).await;
    browser.sees("Ahmed").await;
    browser.sees("Noor").await;
    browser.sees_no("Kim").await;
    let kept = kept(&browser, &session.id.to_string()).await.unwrap();
    let responses = kept["responses"].as_object().unwrap().values();
    let here: Vec<_> = responses.filter(|it| it["source"] == "device").collect();
    let shared = |it: &serde_json::Value| it["answers"]["ambition.shared"]["value"].clone();
    let mut answers: Vec<_> = here.iter().map(|it| shared(it).as_u64()).collect();
    answers.sort_unstable();
    assert_eq!(
        answers,
        [None, Some(2), Some(4)],
        "who stopped left nothing"
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

pub(super) async fn begin_turn(browser: &Browser, words: Words, name: &str, partner: &str) {
    browser.button(words.say("device.begin")).click().await;
    browser.has_focus(words.say("device.who")).await;
    browser.field(words.say("invited.name")).fill(name).await;
    browser.button(words.say("device.first")).click().await;
    browser.sees(words.say("invited.partner_missing")).await;
    let home = browser.radio(words.say("invited.partner"), partner);
    home.click().await;
    browser.button(words.say("device.first")).click().await;
    browser
        .has_focus(words.of_condition("ambition", "/name"))
        .await;
}

/// The screen between two people is shown, with nothing of anybody.
async fn is_between(browser: &Browser, words: Words) {
    browser.heading(words.say("device.title")).appears().await;
    browser.is_at("/device").await;
    assert_eq!(chosen(browser).await, 0);
}

#[tokio::test]
async fn who_answered_on_the_device_answers_again_and_sees_nothing_of_before() {
    let words = DUTCH;
    let site = Site::built().await;
    let mut session = session();
    let (who, id) = (ParticipantId::new([71; 10]), ResponseId::new([71; 10]));
    session.join(who, id, Source::Device, MADE);
    session.introduce(who, "Ahmed", None, MADE);
    let shared = "ambition.shared".into();
    let first = Some(Answer::Points(2));
    session
        .record(instrument(), id, &shared, first, MADE)
        .unwrap();
    let browser = Browser::start(words.options().phone(360)).await;
    open(&browser, &site, &session, "device").await;
    browser.link(words.say("device.again")).click().await;
    browser.has_focus(words.say("device.again")).await;
    accessible(&browser).await;
    no_sideways_scroll(&browser).await;

    browser.button("Ahmed").click().await;
    browser.sees(words.say("device.again_choose")).await;
    browser.sees_no(words.before_gap("again.first")).await;
    browser
        .link(words.statement("ambition.shared"))
        .click()
        .await;
    assert_eq!(chosen(&browser).await, 0, "the first answer is not shown");
    answer(&browser, words, "ambition.shared", '4').await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    accessible(&browser).await;
    browser.link(words.say("again.all")).click().await;
    browser.sees(words.before_gap("again.second")).await;
    browser.button(words.say("device.done")).click().await;
    browser.sees(words.say("device.thanks")).await;
    browser.back().await;
    is_between(&browser, words).await;

    // Whoever comes with the same sign sees nothing of the turn before either.
    browser.link(words.say("device.again")).click().await;
    let sign = browser.field(words.say("device.sign_label"));
    sign.fill("zzzz").await;
    browser.button(words.say("device.sign_go")).click().await;
    browser.sees(words.say("device.sign_unknown")).await;
    sign.fill(&id.sign().to_lowercase()).await;
    browser.button(words.say("device.sign_go")).click().await;
    browser.sees(words.say("device.again_choose")).await;
    browser.sees_no(words.before_gap("again.second")).await;
    browser
        .link(words.statement("ambition.shared"))
        .click()
        .await;
    assert_eq!(chosen(&browser).await, 0);
    browser.link(words.say("again.all")).click().await;
    browser.button(words.say("device.done")).click().await;

    let kept = kept(&browser, &session.id.to_string()).await.unwrap();
    let theirs = &kept["responses"][id.to_string()];
    assert_eq!(theirs["answers"]["ambition.shared"]["value"], 2);
    assert_eq!(theirs["again"]["ambition.shared"]["value"], 4);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn hands_are_counted_quickly_by_keyboard_and_can_be_erased() {
    let words = ENGLISH;
    let site = Site::built().await;
    let session = session();
    let browser = Browser::start(words.options()).await;
    open(&browser, &site, &session, "hands").await;
    browser.heading(words.say("hands.title")).appears().await;
    accessible(&browser).await;
    let statement = words.statement("ambition.shared");
    let label = |place: &str| {
        let label = words.of_instrument(place);
        words.fill("hands.field", &[("label", label)])
    };
    let first = browser.field(label("/scale/points/0")).inside(statement);
    first.click().await;
    for count in ["1", "0", "4", "12"] {
        browser.press(count).await;
        browser.press(Key::Enter).await;
    }
    browser.press(Key::Up).await;
    browser.press(Key::Up).await;
    browser.press(Key::Enter).await;
    browser.press("3").await;
    browser.press(Key::Enter).await;
    let total = words.fill("hands.total_many", &[("count", "22")]);
    browser.sees(&total).await;
    browser.press("5").await;
    let counted = [("done", "2"), ("total", "20")];
    browser.sees(&words.fill("hands.counted", &counted)).await;
    let hands = kept(&browser, &session.id.to_string()).await.unwrap()["hands"].clone();
    let value = &hands["ambition.shared"]["value"];
    assert_eq!(value["points"], serde_json::json!([1, 0, 4, 12, 2]));
    assert_eq!(value["dont_know"], 3);
    // What is no number, and more than fits, does not stay.
    first.fill("x").await;
    first.holds("").await;
    first.fill("9999").await;
    first.holds("999").await;
    let limit = words.fill("hands.too_many", &[("limit", "5000")]);
    browser.sees(&limit).await;

    let erase = browser.button(words.say("hands.clear")).inside(statement);
    erase.click().await;
    let counted = [("done", "1"), ("total", "20")];
    browser.sees(&words.fill("hands.counted", &counted)).await;
    browser.reload().await;
    browser.sees(&words.fill("hands.counted", &counted)).await;
    let relations = words.of_condition("relations", "/name");
    browser.link(relations).click().await;
    browser.sees(words.statement("relations.trust")).await;
    browser.resize(320, 700).await;
    no_sideways_scroll(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}
