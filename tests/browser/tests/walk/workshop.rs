//! A whole workshop: twelve people from three partners answer in every way there is, each in a browser
//! of their own, and what they said is seen, talked about, agreed on, printed and taken up the next time.

use browser_tests::{
    Browser, Key, Site,
    checks::no_trouble,
    paper::{pdf, pdf_images, pdf_info, pdf_pages, pdf_read_aloud},
};
use serde_json::{Value, json};
use vijfblik::{
    domain::gathering::Anonymity,
    exchange::{invitation::Invitation, reply::Reply},
};

use super::{
    gathering::{add, begin_turn, counts, summary},
    joining::copied_link,
    leading::{FIRST, SECOND, drawn, fits, steps},
    steps::{begin, chosen, kept, session_id},
    words::{DUTCH, Words, conditions, indicators},
};

const NAME: &str = "Samen opleiden";
const FROM: &str = "Samira <samira@school.nl>";
const PARTNERS: [&str; 3] = ["Vmbo De Linde", "Mbo De Werf", "Bedrijvenkring"];
const AGREED: &str = "Bij elkaar een dag meelopen";

/// Who takes part. One after the other they come from the first, second and third partner, and of each
/// statement on which they differ every other one takes the other side.
const PEOPLE: [&str; 12] = [
    "Anna", "Bert", "Chaima", "Dewi", "Els", "Fatima", "Gijs", "Hanna", "Ivo", "Jip", "Karim",
    "Loes",
];

/// How somebody's answers reach the facilitator.
#[derive(Clone, Copy)]
enum Way {
    Link,
    File,
    Code,
}

/// The first nine people, three for each way, so that every partner uses them all. The last three
/// answer on the device of the facilitator.
const WAYS: [Way; 9] = [
    Way::Link,
    Way::Link,
    Way::Link,
    Way::File,
    Way::File,
    Way::File,
    Way::Code,
    Way::Code,
    Way::Code,
];

fn partner_of(person: usize) -> &'static str {
    PARTNERS[person % PARTNERS.len()]
}

/// What somebody answers to a statement.
fn answer_of(person: usize, indicator: &str) -> u8 {
    match (indicator, person % 2) {
        (FIRST, 0) => 1,
        (FIRST, _) => 5,
        (SECOND, 0) => 2,
        _ => 4,
    }
}

/// Answers every statement by keys, as somebody quick would, from the first condition on.
async fn answer_all(browser: &Browser, words: Words, person: usize) {
    for condition in conditions() {
        let name = words.of_condition(condition, "/name");
        browser.has_focus(name).await;
        // Keys answer a statement that one is in.
        browser.press(Key::Enter).await;
        let asked = indicators();
        let asked: Vec<_> = asked
            .iter()
            .filter(|id| id.starts_with(condition))
            .collect();
        let (last, before) = asked.split_last().unwrap();
        for indicator in before {
            browser
                .press(answer_of(person, indicator).to_string())
                .await;
            browser.press(Key::Enter).await;
        }
        browser.press(answer_of(person, last).to_string()).await;
        browser
            .wait_for("all answers to be on", async || {
                chosen(browser).await == u64::try_from(asked.len()).unwrap()
            })
            .await;
        browser.press(Key::Enter).await;
    }
}

/// The facilitator makes the session, with its partners, and gives the link that invites to it.
async fn prepare(browser: &Browser, site: &Site, words: Words) -> (String, String) {
    let session = begin(browser, site, words, NAME).await;
    browser.link(words.say("nav.together")).click().await;
    browser.has_focus(words.say("together.title")).await;
    let change = browser.link(words.say("together.partners_change"));
    change.click().await;
    let partners = browser.field(words.say("start.partners"));
    partners.fill(&PARTNERS.join("\n")).await;
    browser.button(words.say("start.save")).click().await;
    browser.has_focus(words.say("together.title")).await;
    browser.field(words.say("together.from")).fill(FROM).await;
    let open = browser.radio(words.say("together.promise"), words.say("invited.open"));
    open.click().await;
    open.is_chosen().await;

    let link = browser.field(words.say("together.link_label"));
    let invited = async || {
        let link = link.value().await;
        let (_, invitation) = link.split_once('#').unwrap();
        Invitation::from_link(invitation).unwrap()
    };
    let is_complete = async || {
        let invitation = invited().await;
        (invitation.from == FROM, invitation.partners.len()) == (true, PARTNERS.len())
    };
    browser.wait_for("all of it in the link", is_complete).await;
    assert_eq!(invited().await.anonymity, Anonymity::Open);
    (session, link.value().await)
}

/// What somebody who was invited sends.
enum Sent {
    /// A link or a code.
    Text(String),
    /// A file.
    File(Vec<u8>),
}

/// Somebody opens the invitation in a browser that was never used, answers everything, and sends.
async fn take_part(invitation: &str, words: Words, person: usize) -> Sent {
    let browser = Browser::start(words.options().phone(360)).await;
    browser.open(invitation).await;
    let name = browser.field(words.say("invited.name"));
    name.fill(PEOPLE[person]).await;
    let home = browser.radio(words.say("invited.partner"), partner_of(person));
    home.click().await;
    browser.button(words.say("invited.begin")).click().await;
    answer_all(&browser, words, person).await;
    browser.has_focus(words.say("reply.title")).await;
    let progress = [("done", "20"), ("total", "20")];
    let progress = words.fill("questions.answered", &progress);
    browser.sees(&progress).await;
    let sent = match WAYS[person] {
        Way::Link => Sent::Text(copied_link(&browser, words).await),
        Way::Code => {
            browser.button(words.say("reply.code_copy")).click().await;
            browser.sees(words.say("reply.code_copied")).await;
            Sent::Text(browser.clipboard().await)
        }
        Way::File => {
            browser.button(words.say("reply.file")).click().await;
            let file = browser.downloaded(".vijfblik.json").await;
            assert!(Reply::decode(&file.bytes).is_ok());
            Sent::File(file.bytes)
        }
    };
    no_trouble(&browser).await;
    browser.quit().await;
    sent
}

/// The last three people answer one after the other on the device of the facilitator.
async fn device_goes_round(browser: &Browser, words: Words) {
    browser.link(words.say("together.device")).click().await;
    browser.has_focus(words.say("device.title")).await;
    for (person, name) in PEOPLE.iter().enumerate().skip(WAYS.len()) {
        begin_turn(browser, words, name, partner_of(person)).await;
        answer_all(browser, words, person).await;
        browser.has_focus(words.say("device.last")).await;
        browser.button(words.say("device.done")).click().await;
        browser.has_focus(words.say("device.title")).await;
    }
    browser.link(words.say("device.facilitator")).click().await;
    browser.has_focus(words.say("together.title")).await;
}

/// Everything that was sent comes in at the one place: texts pasted together, files dropped together.
async fn take_in(browser: &Browser, words: Words, sent: Vec<Sent>) {
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    for sent in sent {
        match sent {
            Sent::Text(text) => texts.push(text),
            Sent::File(bytes) => {
                let name = format!("antwoorden-{}.vijfblik.json", files.len());
                files.push(browser.profile().file(&name, bytes));
            }
        }
    }
    counts(browser, words, 3).await;
    add(browser, words, &texts.join("\nEn deze: ")).await;
    summary(browser, words, ["6", "0", "0"]).await;
    counts(browser, words, 9).await;
    browser.drop_files(&files).await;
    summary(browser, words, ["3", "0", "0"]).await;
    counts(browser, words, 12).await;
    browser.drop_files(&files).await;
    summary(browser, words, ["0", "3", "0"]).await;
    counts(browser, words, 12).await;
}

/// What is kept of everybody is what they said, and how it came.
fn is_as_answered(content: &Value) {
    let responses = content["responses"].as_object().unwrap().values();
    let gathered: Vec<_> = responses.filter(|it| it.get("source").is_some()).collect();
    assert_eq!(gathered.len(), PEOPLE.len());
    for way in ["link", "file", "code", "device"] {
        let came = gathered.iter().filter(|it| it["source"] == way);
        assert_eq!(came.count(), 3, "came by {way}");
    }
    for indicator in indicators() {
        let value = |it: &&Value| it["answers"][indicator]["value"].as_u64();
        let mut said: Vec<_> = gathered.iter().map(value).collect();
        let answers = (0..PEOPLE.len()).map(|person| Some(answer_of(person, indicator).into()));
        let mut expected: Vec<_> = answers.collect();
        said.sort_unstable();
        expected.sort_unstable();
        assert_eq!(said, expected, "{indicator}");
    }
}

/// The group is led through the presentation, and agrees on something.
async fn present(browser: &Browser, words: Words) {
    let on_to = async |step: &str| {
        browser.press(Key::PageDown).await;
        browser.is_at(&format!("present/{step}")).await;
    };
    browser.link(words.say("group.present")).click().await;
    browser
        .heading(words.say("present.welcome"))
        .appears()
        .await;
    let replies = words.fill("present.replies_many", &[("count", "12")]);
    browser.sees(&replies).await;
    for partner in PARTNERS {
        browser.sees(&format!("4 {partner}")).await;
    }
    for step in steps().into_iter().skip(1) {
        on_to(&step).await;
        fits(browser).await;
        if step == "reveal-ambition" {
            assert_eq!(drawn(browser).await, 0, "nothing is seen beforehand");
        } else if step.ends_with("-shown") {
            let has_dots = async || drawn(browser).await >= 4 * 12;
            browser.wait_for("a dot for each answer", has_dots).await;
        } else if step == "differences" {
            for indicator in [FIRST, SECOND] {
                browser.sees(words.statement(indicator)).await;
            }
        } else if step == "leverage" {
            let choice = browser.radio(words.say("present.leverage"), words.statement(FIRST));
            choice.click().await;
            choice.is_chosen().await;
        } else if step == "agreements" {
            browser.sees(words.statement(FIRST)).await;
            for (field, text) in [("what", AGREED), ("who", PEOPLE[4]), ("when", "2027-01-08")] {
                let label = words.say(&format!("actions.{field}"));
                browser.field(label).fill(text).await;
            }
            browser.button(words.say("actions.add")).click().await;
            let remove = words.fill("present.remove", &[("what", AGREED)]);
            browser.button(remove).appears().await;
            // The keys of a clicker work in a field too.
            browser.field(words.say("actions.what")).focus().await;
        }
    }
    browser.sees(AGREED).await;
    browser.link(words.say("present.leave")).click().await;
    browser.heading(words.say("group.title")).appears().await;
}

/// The report on paper says who took part, where they differ, and what was agreed.
async fn print(browser: &Browser, words: Words) {
    browser.link(words.say("group.to_report")).click().await;
    browser.has_focus(words.say("group_report.title")).await;
    let paper = pdf(browser).await;
    let info = pdf_info(&paper);
    assert_eq!((info.size, info.tagged), ((210, 297), true), "{info:?}");
    assert_eq!(pdf_images(&paper), [""; 0], "charts are vectors");
    let first = &pdf_pages(&paper)[0];
    for text in [NAME, words.say("group_report.differ"), AGREED] {
        assert!(first.contains(text), "no ‘{text}’ in\n{first}");
    }
    let said = pdf_read_aloud(&paper);
    let people = words.fill("group.person_many", &[("count", "12")]);
    let mut expected = vec![
        people.as_str(),
        words.statement(FIRST),
        words.statement(SECOND),
        words.say("group.apart_far"),
        PEOPLE[4],
        words.say("report.method"),
    ];
    expected.extend(PARTNERS);
    for text in expected {
        assert!(said.contains(text), "no ‘{text}’ in\n{said}");
    }
    assert!(said.contains(&words.date("2027-01-08")));
}

/// The next measurement has the same partners, and begins with what is still open.
async fn begin_again(browser: &Browser, site: &Site, words: Words, session: &str) {
    let trend = format!("#/session/{session}/trend");
    browser.open(site.at(&trend)).await;
    browser.button(words.say("trend.next_button")).click().await;
    browser
        .wait_for("the next session", async || {
            let url = browser.url().await;
            url.ends_with("/together") && !url.contains(session)
        })
        .await;
    browser.sees(words.say("together.people_none")).await;
    let next = session_id(browser).await;
    let content = kept(browser, &next).await.unwrap();
    assert_eq!(content["follows"], json!(session));
    assert_eq!(content["partners"].as_object().unwrap().len(), 3);

    let present = format!("#/session/{next}/present");
    browser.open(site.at(&present)).await;
    browser
        .heading(words.say("present.welcome"))
        .appears()
        .await;
    browser.press(Key::PageDown).await;
    browser.is_at("present/last-time").await;
    browser.checkbox(AGREED).appears().await;
}

#[tokio::test]
async fn twelve_people_from_three_partners_reflect_together() {
    let words = DUTCH;
    let site = Site::built().await;
    let facilitator = Browser::start(words.options().size(1280, 720)).await;
    let (session, invitation) = prepare(&facilitator, &site, words).await;

    let mut sent = Vec::new();
    for person in 0..WAYS.len() {
        sent.push(take_part(&invitation, words, person).await);
    }
    device_goes_round(&facilitator, words).await;
    take_in(&facilitator, words, sent).await;
    is_as_answered(&kept(&facilitator, &session).await.unwrap());

    facilitator.link(words.say("together.group")).click().await;
    facilitator.has_focus(words.say("group.title")).await;
    let people = words.fill("group.person_many", &[("count", "12")]);
    facilitator.sees(&people).await;
    facilitator.sees(words.say("group.apart_far")).await;
    present(&facilitator, words).await;
    print(&facilitator, words).await;
    begin_again(&facilitator, &site, words, &session).await;
    no_trouble(&facilitator).await;
    facilitator.quit().await;
}
