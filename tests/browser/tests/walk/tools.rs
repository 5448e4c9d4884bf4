//! Every tool besides the five conditions, from the question on home to what people take along.

use browser_tests::{
    Browser, Key, Site,
    checks::{accessible, no_sideways_scroll, no_trouble},
    paper::{pdf, pdf_text},
};
use vijfblik::{
    catalog,
    domain::{
        gathering::Source,
        id::{CollaborationId, ParticipantId, ResponseId, SessionId},
        instrument::{Indicator, Instrument},
        session::{Answer, FirstIds, Session},
        tool::{Kind, Offer, Tool},
    },
    exchange::session_file,
    i18n::Language,
};

use super::{
    steps::{MADE, made_up},
    words::{DUTCH, ENGLISH, Words},
};

/// The name of what people look at.
const NAME: &str = "De Waaier";

fn language(words: Words) -> Language {
    Language::from_code(words.code).unwrap()
}

/// The tools of a kind that home offers.
fn offered(kind: Kind) -> impl Iterator<Item = (&'static Offer, Tool)> {
    let offers = catalog::offers().filter(move |offer| offer.kind == kind);
    offers.map(|offer| (offer, catalog::tool(&offer.id).unwrap()))
}

/// Begins with what a question on home leads to.
async fn begin(browser: &Browser, site: &Site, words: Words, offer: &Offer, partners: &str) {
    browser.open(site.url()).await;
    let question = offer.question.to(language(words));
    browser.link(question).click().await;
    let tool = offer.name.to(language(words));
    let title = words.fill("start.title_of", &[("tool", tool)]);
    browser.heading(title).appears().await;
    accessible(browser).await;
    browser.field(words.say("start.name_of")).fill(NAME).await;
    browser
        .field(words.say("start.partners"))
        .fill(partners)
        .await;
    let submit = match offer.kind {
        Kind::Questionnaire => "start.begin_questions",
        Kind::Talk => "start.begin_talk",
        Kind::Canvas => "start.begin_canvas",
    };
    browser.button(words.say(submit)).click().await;
}

async fn is_well(browser: &Browser) {
    accessible(browser).await;
    no_sideways_scroll(browser).await;
    no_trouble(browser).await;
}

/// Answers everything that a questionnaire asks, and reads the picture and the report.
async fn walk_through_questions(words: Words) {
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    for (offer, tool) in offered(Kind::Questionnaire) {
        begin(&browser, &site, words, offer, "").await;
        let instrument = tool.questionnaire().unwrap();
        let mut number = 0;
        for (place, condition) in instrument.conditions.iter().enumerate() {
            let name = condition.name.to(language);
            browser.heading(name).appears().await;
            for indicator in condition.indicators {
                number = number % instrument.scale.top() + 1;
                let label = instrument.scale.label(number).unwrap().to(language);
                let statement = indicator.statement.to(language);
                let option = browser.radio(statement, format!("{number} {label}"));
                option.click().await;
                option.is_chosen().await;
            }
            is_well(&browser).await;
            let next = match instrument.conditions.get(place + 1) {
                Some(next) => {
                    let next = next.name.to(language);
                    words.fill("questions.next", &[("condition", next)])
                }
                None => words.say("questions.finish").to_owned(),
            };
            browser.link(next).click().await;
        }
        browser.heading(words.say("result.title")).appears().await;
        browser.sees(offer.name.to(language)).await;
        for lead in tool.leads_to() {
            let next = catalog::tool(&lead.to).unwrap();
            browser.sees(next.name().to(language)).await;
        }
        is_well(&browser).await;
        let report = words.say("nav.report");
        browser.link(report).inside(report).click().await;
        browser.heading(NAME).appears().await;
        browser
            .sees(tool.credits().unwrap().text.to(language))
            .await;
        is_well(&browser).await;
    }
    browser.quit().await;
}

#[tokio::test]
async fn every_questionnaire_leads_from_home_to_a_report_in_dutch() {
    walk_through_questions(DUTCH).await;
}

#[tokio::test]
async fn every_questionnaire_leads_from_home_to_a_report_in_english() {
    walk_through_questions(ENGLISH).await;
}

#[tokio::test]
async fn every_talk_goes_step_by_step_and_keeps_the_notes() {
    let (site, words) = (Site::built().await, DUTCH);
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    for (offer, tool) in offered(Kind::Talk) {
        begin(&browser, &site, words, offer, "").await;
        let Tool::Talk(guide) = tool else {
            panic!("{} is no talk", offer.id);
        };
        browser.heading(guide.name.to(language)).appears().await;
        is_well(&browser).await;
        browser.link(words.say("talk.begin")).click().await;
        for (place, step) in guide.steps.iter().enumerate() {
            browser.heading(step.name.to(language)).appears().await;
            let note = browser.field(step.note.to(language));
            note.fill(&format!("Notitie {place}")).await;
            if let (Some(_), Some(item)) = (step.mark_question, step.items.first()) {
                browser.checkbox(item.name.to(language)).click().await;
            }
            is_well(&browser).await;
            let next = match guide.steps.get(place + 1) {
                Some(next) if step.alone && !next.alone => "talk.converse",
                Some(_) => "talk.next",
                None => "talk.finish",
            };
            browser.link(words.say(next)).click().await;
        }
        browser.heading(words.say("talk.end_title")).appears().await;
        browser.reload().await;
        let notes = |alone: bool| {
            let steps = guide.steps.iter().enumerate();
            let steps = steps.filter(move |(_, step)| step.alone == alone);
            steps.map(|(place, _)| format!("Notitie {place}"))
        };
        for note in notes(false) {
            browser.sees(&note).await;
        }
        is_well(&browser).await;
        // What somebody prepared alone is for them, on the screen and on paper, until they open it.
        let printed = pdf_text(&pdf(&browser).await);
        for note in notes(true) {
            browser.sees_no(&note).await;
            assert!(!printed.contains(&note), "{note} is on paper");
        }
        assert!(!printed.contains(words.say("talk.prepared")));
        if guide.is_prepared() {
            let prepared = browser.button(words.say("talk.prepared"));
            prepared.click().await;
            for note in notes(true) {
                browser.sees(&note).await;
            }
            let printed = pdf_text(&pdf(&browser).await);
            assert!(notes(true).all(|note| printed.contains(&note)));
            is_well(&browser).await;
        }
    }
    browser.quit().await;
}

#[tokio::test]
async fn an_ambition_with_a_zero_comes_to_nothing() {
    let (site, words) = (Site::built().await, DUTCH);
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    let id = "ambition-canvas".into();
    let (offer, tool) = offered(Kind::Canvas)
        .find(|(offer, _)| offer.id == id)
        .unwrap();
    let Tool::Canvas(canvas) = tool else {
        panic!("{id} is no canvas");
    };
    begin(&browser, &site, words, offer, "").await;
    browser.heading(canvas.name.to(language)).appears().await;
    let product = canvas.product.as_ref().unwrap();
    for field in canvas.fields() {
        let text = format!("Over {}", field.name.to(language));
        browser.field(field.prompt.to(language)).fill(&text).await;
        if let Some(rating) = &field.rating {
            let nothing = product.scale.label(1).unwrap().to(language);
            let option = browser.radio(rating.question.to(language), nothing);
            option.click().await;
        }
    }
    browser.sees(product.zero.to(language)).await;
    is_well(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn each_partner_has_a_page_of_interests_and_the_pages_lie_side_by_side() {
    let (site, words) = (Site::built().await, DUTCH);
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    let id = "interest-canvas".into();
    let (offer, tool) = offered(Kind::Canvas)
        .find(|(offer, _)| offer.id == id)
        .unwrap();
    let Tool::Canvas(canvas) = tool else {
        panic!("{id} is no canvas");
    };
    let partners = ["De Linde", "Zorggroep Oost"];
    begin(&browser, &site, words, offer, &partners.join("\n")).await;
    let first = canvas.fields().next().unwrap();
    for partner in partners {
        browser.link(partner).click().await;
        browser
            .sees(&words.fill("canvas.whose", &[("partner", partner)]))
            .await;
        let field = browser.field(first.prompt.to(language));
        field.holds("").await;
        field.fill(&format!("Wat {partner} wil")).await;
        is_well(&browser).await;
    }
    browser.link(words.say("canvas.all")).click().await;
    browser.table(words.say("canvas.beside")).appears().await;
    browser.reload().await;
    for partner in partners {
        browser.sees(&format!("Wat {partner} wil")).await;
    }
    is_well(&browser).await;
    browser.quit().await;
}

/// A session that others have answered too, each a little differently.
fn of_a_group(instrument: &Instrument, number: u8) -> Session {
    let first = FirstIds {
        session: SessionId::new([20 + number; 10]),
        collaboration: CollaborationId::new([40 + number; 10]),
        participant: ParticipantId::new([60; 10]),
        response: ResponseId::new([80; 10]),
    };
    let mut session = Session::start(instrument, NAME, first, MADE);
    for person in 0..6 {
        let response = ResponseId::new([80 + person; 10]);
        if person > 0 {
            let participant = ParticipantId::new([60 + person; 10]);
            session.join(participant, response, Source::File, MADE);
        }
        for (place, indicator) in (0u8..).zip(instrument.indicators()) {
            let points = (place + person * person) % instrument.scale.top() + 1;
            let answer = Some(Answer::Points(points));
            let recorded = session.record(instrument, response, &indicator.id, answer, MADE);
            assert_eq!(recorded, Ok(()));
        }
    }
    session
}

/// Brings a session in by its file.
async fn bring(browser: &Browser, site: &Site, words: Words, session: &Session) {
    let file = session_file::encode(session, MADE);
    let file = browser.profile().file("sessie.vijfblik.json", &file);
    browser.open(format!("{}#/open", site.url())).await;
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    let id = session.id.to_string();
    let is_open = async || browser.url().await.contains(&id);
    browser.wait_for("the session to open", is_open).await;
}

#[tokio::test]
async fn a_group_works_with_every_questionnaire_in_words_of_its_own() {
    let (site, words) = (Site::built().await, ENGLISH);
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    let pages = [
        ("together", "together.title"),
        ("group", "group.title"),
        ("group-report", "group_report.title"),
        ("trend", "trend.title"),
        ("hands", "hands.title"),
        ("present", "present.welcome"),
        ("present/whole", "present.whole"),
    ];
    for (number, (offer, tool)) in (0u8..).zip(offered(Kind::Questionnaire)) {
        let session = of_a_group(tool.questionnaire().unwrap(), number);
        bring(&browser, &site, words, &session).await;
        for (page, title) in pages {
            let id = session.id;
            browser
                .open(format!("{}#/session/{id}/{page}", site.url()))
                .await;
            browser.heading(words.say(title)).appears().await;
            is_well(&browser).await;
            let said = browser
                .run("return document.querySelector('main').innerText", vec![])
                .await;
            let said = said.as_str().map(str::to_lowercase).unwrap_or_default();
            // The scan of an organisation has the five conditions as one of its parts, and some tools lead
            // on to them.
            let mut leads = tool.leads_to().iter();
            let names_it = offer.id == "organisation-scan".into()
                || leads.any(|lead| lead.to == catalog::five_conditions().id);
            let is_main = said.contains("five conditions") && !names_it;
            assert!(!is_main, "{} on {page}:\n{said}", offer.id);
            if page == "group-report" {
                let credits = tool.credits().unwrap().text.to(language).to_lowercase();
                assert!(said.contains(&credits), "{}:\n{said}", offer.id);
            }
        }
    }
    browser.quit().await;
}

/// Somebody chose conflict: the facilitator reads so in their own window while the big screen waits, and
/// nothing on it says so.
#[tokio::test]
async fn the_facilitator_sees_a_conflict_before_the_big_screen_does() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        let language = language(words);
        let temperature = catalog::instrument(&"temperature".into()).unwrap();
        let session = of_a_group(temperature, 0);
        bring(&browser, &site, words, &session).await;
        let at = |page: &str| format!("{}#/session/{}/{page}", site.url(), session.id);
        let conflict = temperature.scale.label(1).unwrap().to(language);
        let step = temperature.scale.levels[0].steps[0].to(language);
        browser.open(at("group")).await;
        browser.sees(step).await;
        is_well(&browser).await;
        browser.open(at("present/reveal-temperature")).await;
        browser.press(Key::PageDown).await;
        browser
            .heading(words.say("present.first_look"))
            .appears()
            .await;
        browser.sees_no(conflict).await;
        is_well(&browser).await;
        let stage = browser.tab().await;
        browser.link(words.say("present.backstage")).click().await;
        let beside = browser.look_at_new_tab().await;
        let known = words.fill("backstage.care_conflict", &[("level", conflict)]);
        browser.sees(&known).await;
        browser.sees(words.say("result.care_apart")).await;
        browser.sees(step).await;
        is_well(&browser).await;
        browser.look_at(&stage).await;
        browser.press(Key::PageDown).await;
        browser.is_at("present/reveal-temperature-shown").await;
        browser.look_at(&beside).await;
        browser.sees(&known).await;
        browser.look_at(&stage).await;
        browser.open(at("present/agreements")).await;
        browser.sees(step).await;
        is_well(&browser).await;
        browser.quit().await;
    }
}

/// A session of when a questionnaire asked something else.
const BEFORE: &[u8] = include_bytes!("../../../fixtures/network-value-v1.vijfblik.json");

#[tokio::test]
async fn what_is_asked_no_more_stands_with_its_answer_on_the_page_and_in_the_reports() {
    let (site, words) = (Site::built().await, DUTCH);
    let browser = Browser::start(words.options()).await;
    let before = session_file::decode(BEFORE).unwrap();
    let tool = catalog::instrument(&before.instrument).unwrap();
    bring(&browser, &site, words, &before).await;
    let told = words.say("report.retired");
    for page in ["result", "report", "group-report"] {
        let address = format!("{}#/session/{}/{page}", site.url(), before.id);
        browser.open(address).await;
        browser.heading(told).appears().await;
        for retired in tool.retired {
            browser.sees(retired.statement.to(language(words))).await;
        }
        is_well(&browser).await;
    }
    let all = tool.indicators().count();
    let open = before.responses.values().next().unwrap().answered(tool);
    let open = words.fill("result.open_many", &[("count", &(all - open).to_string())]);
    browser
        .open(format!("{}#/session/{}/result", site.url(), before.id))
        .await;
    browser.link(open).appears().await;
    browser.quit().await;
}

#[tokio::test]
async fn the_scan_shows_what_a_session_of_the_five_conditions_says_and_takes_nothing_over() {
    let (site, words) = (Site::built().await, DUTCH);
    let browser = Browser::start(words.options()).await;
    let language = language(words);
    let before = made_up(NAME);
    bring(&browser, &site, words, &before).await;
    let id = "organisation-scan".into();
    let (offer, tool) = offered(Kind::Questionnaire)
        .find(|(offer, _)| offer.id == id)
        .unwrap();
    begin(&browser, &site, words, offer, "").await;
    let scan = tool.questionnaire().unwrap();
    let reads = |it: &&Indicator| it.beside.is_some();
    let first = scan.indicators().find(reads).unwrap();
    let block = scan.conditions.get(scan.position_of(&first.id).unwrap());
    let block = block.unwrap().name.to(language);
    browser.link(block).click().await;
    browser.heading(block).appears().await;
    let title = words.say("questions.elsewhere_title");
    browser.heading(title).appears().await;
    // The example says 4 and 3 on the ambition.
    browser.sees("3,5").await;
    let label = scan.scale.label(4).unwrap().to(language);
    let statement = first.statement.to(language);
    let nearest = browser.radio(statement, format!("4 {label}"));
    assert!(!nearest.is_on().await, "it answers nothing");
    is_well(&browser).await;
    browser.quit().await;
}
