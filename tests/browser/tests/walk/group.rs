//! A group is seen, talked about and written down: what differs comes first, few answers get no verdict,
//! and what was promised to stay hidden stays hidden on the screen, on paper and in every file.

use browser_tests::{
    Browser, Site,
    checks::{accessible, every_focus_is_visible, no_broken_words, no_sideways_scroll, no_trouble},
    paper::{pdf, pdf_images, pdf_info, pdf_pages, pdf_read_aloud, pdf_text},
    people::{MADE, NAME, NOTE, OTHER_NOTE, PARTNERS, session},
};
use serde_json::{Value, json};
use vijfblik::{
    domain::{
        gathering::Anonymity,
        id::ActionId,
        revised::Stamp,
        session::{Action, Session},
    },
    exchange::session_file,
};

use super::{
    steps::SESSION_KEY,
    words::{DUTCH, ENGLISH, Words},
};

/// Opens the file of a session, and goes to one of its pages.
async fn open(browser: &Browser, site: &Site, words: Words, session: &Session, page: &str) {
    let file = session_file::encode(session, MADE);
    let file = browser.profile().file("groep.vijfblik.json", &file);
    browser.open(format!("{}#/open", site.url())).await;
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    browser.link(words.say("nav.together")).appears().await;
    // What is said in passing lies over the page for a while.
    browser.button(words.say("app.close")).click().await;
    let id = session.id;
    browser
        .open(format!("{}#/session/{id}/{page}", site.url()))
        .await;
}

/// The statements that are subjects now.
async fn subjects(browser: &Browser) -> Vec<String> {
    let read = "return [...document.querySelectorAll('.topic h3')].map((it) => it.innerText)";
    let read = browser.run(read, vec![]).await;
    let read = read.as_array().unwrap().iter();
    read.map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn has_subjects(browser: &Browser, count: usize) {
    let has = async || subjects(browser).await.len() == count;
    browser.wait_for(format!("{count} subjects"), has).await;
}

async fn a_group_is_seen(words: Words) {
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    open(
        &browser,
        &site,
        words,
        &session(9, Anonymity::Open),
        "group",
    )
    .await;
    browser.heading(words.say("group.title")).appears().await;
    let people = words.fill("group.person_many", &[("count", "9")]);
    browser.sees(&people).await;

    // The time there is chooses the subjects, and that stays when the language changes.
    has_subjects(&browser, 2).await;
    let two = subjects(&browser).await;
    for (minutes, count) in [("20", 1), ("60", 3)] {
        let label = words.say(&format!("group.minutes_{minutes}"));
        browser
            .radio(words.say("group.minutes"), label)
            .click()
            .await;
        has_subjects(&browser, count).await;
    }
    assert_eq!(subjects(&browser).await[..2], two);
    browser.sees(words.say("group.apart_far")).await;
    browser.sees(words.say("group.ask")).await;

    // Partners come into the radar one by one, with their letters and their numbers.
    let radar = || browser.image(words.say("group.radar_title"));
    let named = async |part: &str| {
        let label = radar().attribute("aria-label").await.unwrap();
        label.contains(part)
    };
    assert!(!named(PARTNERS[1]).await && !named("(V)").await);
    browser.checkbox(format!("M {}", PARTNERS[1])).click().await;
    browser
        .wait_for("the partner in the radar", async || {
            named(&format!("{} (M)", PARTNERS[1])).await
        })
        .await;
    assert!(!named(PARTNERS[0]).await);
    browser.checkbox(words.say("group.show_own")).click().await;
    let own = words.before_gap("group.radar_own");
    browser
        .wait_for("my own picture", async || named(own).await)
        .await;

    // Names are there for who asks.
    assert!(!browser.visible_text().await.contains("Chaima"));
    browser
        .button(words.fill(
            "group.statements_of",
            &[("condition", words.of_condition("ambition", "/name"))],
        ))
        .click()
        .await;
    let short = words.of_indicator("ambition.valuable", "/short");
    browser
        .button(words.fill("group.who_said_of", &[("statement", short)]))
        .click()
        .await;
    browser.sees("Chaima (M)").await;

    browser.sees(words.say("group.phases_differ")).await;
    browser.sees(words.say("group.partners_lead")).await;
    accessible(&browser).await;
    // A picture of what lies far down is taken without the scrollbar, and so are the places in it.
    let hidden = json!({ "hidden": true });
    browser.cdp("Emulation.setScrollbarsHidden", hidden).await;
    every_focus_is_visible(&browser).await;
    let (other, language) = words.other();
    browser.button(other).click().await;
    browser.heading(language.say("group.title")).appears().await;
    has_subjects(&browser, 3).await;
    for width in [320, 1920] {
        browser.resize(width, 800).await;
        no_sideways_scroll(&browser).await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_group_is_seen_and_talked_about_in_dutch() {
    a_group_is_seen(DUTCH).await;
}

#[tokio::test]
async fn a_group_is_seen_and_talked_about_in_english() {
    a_group_is_seen(ENGLISH).await;
}

#[tokio::test]
async fn few_answers_get_dots_and_no_verdict_and_one_gets_a_way_on() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let verdicts =
        ["far", "somewhat", "close", "same"].map(|key| words.say(&format!("group.apart_{key}")));
    let silent = async || {
        let text = browser.visible_text().await;
        for verdict in verdicts {
            assert!(!text.contains(verdict), "{verdict}");
        }
    };
    let mut four = session(4, Anonymity::Open);
    open(&browser, &site, words, &four, "group").await;
    browser.sees(words.say("group.small")).await;
    browser.sees(words.say("group.talk_small")).await;
    browser.sees("Vier antwoorden: bekijk de stippen").await;
    silent().await;

    // A fifth answer arrives from another tab: now there are words. What was unfolded stays so.
    let name = words.of_condition("ambition", "/name");
    let statements = browser.button(words.fill("group.statements_of", &[("condition", name)]));
    statements.click().await;
    let here = browser.tab().await;
    let elsewhere = browser.open_tab(format!("{}#/about", site.url())).await;
    let five = session(5, Anonymity::Open);
    let later = Stamp(MADE.0 + 60_000);
    four = five;
    let key = format!("{SESSION_KEY}{}", four.id);
    browser.look_at(&elsewhere).await;
    browser.heading(words.say("about.title")).appears().await;
    browser
        .store(&key, &session_file::encode(&four, later))
        .await;
    browser.look_at(&here).await;
    browser
        .sees(&words.fill("group.person_many", &[("count", "5")]))
        .await;
    browser.sees(words.say("group.apart_far")).await;
    browser.sees_no(words.say("group.small")).await;
    let unfolded = "return document.querySelectorAll('.by-statement[open]').length";
    assert_eq!(browser.run(unfolded, vec![]).await, 1);
    no_trouble(&browser).await;
    browser.quit().await;

    let browser = Browser::start(words.options()).await;
    let file = session_file::encode(&session(1, Anonymity::Open), MADE);
    let file = browser.profile().file("een.vijfblik.json", &file);
    browser.open(format!("{}#/open", site.url())).await;
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    browser.link(words.say("nav.together")).appears().await;
    let id = four.id;
    browser
        .open(format!("{}#/session/{id}/group", site.url()))
        .await;
    browser
        .heading(words.say("group.alone_title"))
        .appears()
        .await;
    let way = browser.link(words.say("group.alone_action"));
    assert!(way.attribute("href").await.unwrap().ends_with("/together"));
    accessible(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn an_anonymous_group_shows_nothing_until_it_is_laid_on_the_table_and_then_only_counts() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    // Three people of one partner, and two of each other one.
    let group = session(7, Anonymity::Anonymous);
    open(&browser, &site, words, &group, "group").await;
    browser
        .heading(words.say("group.alone_title"))
        .appears()
        .await;
    browser
        .sees(&words.fill("laying.first", &[("count", "7")]))
        .await;
    let charts = "return document.querySelectorAll('main .chart').length";
    assert_eq!(browser.run(charts, vec![]).await, 0);
    accessible(&browser).await;
    browser
        .button(words.say("laying.first_action"))
        .click()
        .await;
    browser.heading(words.say("group.title")).appears().await;
    browser
        .sees(&words.fill("laying.laid", &[("count", "7")]))
        .await;
    browser.sees(words.say("group.hidden")).await;
    let hidden = "return document.querySelectorAll('.chart .letter, .who').length";
    assert_eq!(browser.run(hidden, vec![]).await, 0);
    for (letter, partner) in ["V", "M", "B"].into_iter().zip(PARTNERS) {
        let shown = browser.checkbox(format!("{letter} {partner}"));
        assert!(!shown.is_there().await, "{partner}");
    }

    browser.link(words.say("group.to_report")).click().await;
    browser
        .heading(words.say("group_report.title"))
        .appears()
        .await;
    browser
        .sees(words.say("group_report.notes_anonymous"))
        .await;
    browser.sees(NOTE).await;
    browser.button(words.say("report.csv")).click().await;
    let table = browser.downloaded(".csv").await;
    for partner in PARTNERS {
        assert!(!table.text().contains(partner), "{partner}");
    }
    assert!(!table.text().contains(NOTE), "nobody has let it in");
    accessible(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_report_of_a_group_is_printed_and_taken_along() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    open(
        &browser,
        &site,
        words,
        &session(9, Anonymity::Open),
        "group-report",
    )
    .await;
    browser
        .heading(words.say("group_report.title"))
        .appears()
        .await;

    // A note goes in once it has been seen, and only that one.
    let count = |done| {
        words.fill(
            "group_report.notes_count",
            &[("done", done), ("total", "2")],
        )
    };
    browser.sees(&count("0")).await;
    assert!(!pdf_read_aloud(&pdf(&browser).await).contains(NOTE));
    let label = words.fill("group_report.note_in_of", &[("note", NOTE)]);
    browser.checkbox(label.clone()).click().await;
    browser.sees(&count("1")).await;

    let paper = pdf(&browser).await;
    let info = pdf_info(&paper);
    assert_eq!((info.size, info.tagged), ((210, 297), true), "{info:?}");
    assert!((4..=9).contains(&info.pages), "{info:?}");
    assert_eq!(
        pdf_images(&paper),
        Vec::<String>::new(),
        "charts are vectors"
    );
    let first = &pdf_pages(&paper)[0];
    for text in [NAME, words.say("group_report.differ"), "De bouwers bellen"] {
        assert!(
            first.contains(text),
            "the first page does not say ‘{text}’ but\n{first}"
        );
    }
    assert!(!first.contains(words.say("report.method")));
    let said = pdf_read_aloud(&paper);
    for text in [
        NOTE,
        words.say("group.apart_far"),
        words.say("report.method"),
        PARTNERS[2],
    ] {
        assert!(said.contains(text), "‘{text}’");
    }
    assert!(!said.contains(OTHER_NOTE) && !said.contains(words.say("report.print")));
    assert!(!pdf_text(&paper).contains("NaN"));

    // Out again, and in.
    browser.checkbox(label.clone()).click().await;
    browser.sees(&count("0")).await;
    browser.checkbox(label).click().await;
    browser.sees(&count("1")).await;

    browser.button(words.say("report.html")).click().await;
    let page = browser.downloaded(".html").await;
    let reader = browser.another(words.options().size(360, 740)).await;
    reader.open(format!("file://{}", page.path.display())).await;
    assert_eq!(reader.headings().await[0], NAME);
    let report =
        "return document.querySelector('.document').innerText.replace(/\\s+/g, ' ').trim()";
    assert_eq!(
        reader.run(report, vec![]).await,
        browser.run(report, vec![]).await,
        "the page says what the app says"
    );
    let asked = "return performance.getEntriesByType('resource').map(({ name }) => name)";
    assert_eq!(reader.run(asked, vec![]).await, json!([]));
    for width in [320, 360, 390, 430, 1280] {
        reader.resize(width, 740).await;
        no_sideways_scroll(&reader).await;
        no_broken_words(&reader).await;
    }
    accessible(&reader).await;
    no_trouble(&reader).await;
    reader.quit().await;

    browser.button(words.say("report.calendar")).click().await;
    let calendar = browser.downloaded(".ics").await;
    assert!(calendar.text().contains("DTSTART;VALUE=DATE:20270108"));
    browser.button(words.say("report.data")).click().await;
    let data = browser.downloaded(".json").await;
    let data: Value = serde_json::from_str(data.text()).unwrap();
    assert_eq!(data["format"], "vijfblik-group-report");
    assert_eq!(data["people"], 9);
    assert_eq!(
        data["conditions"][2]["indicators"][2]["notes"],
        json!([NOTE])
    );
    browser.button(words.say("report.csv")).click().await;
    let table = browser.downloaded(".csv").await;
    assert!(table.text().contains("Chaima") && table.text().contains(NOTE));
    browser.button(words.say("report.file")).click().await;
    let file = browser.downloaded(".vijfblik.json").await;
    let file = session_file::decode(&file.bytes).unwrap();
    assert_eq!(file.respondents().len(), 9);

    accessible(&browser).await;
    for width in [320, 1920] {
        browser.resize(width, 800).await;
        no_sideways_scroll(&browser).await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn agreements_with_a_date_go_into_a_calendar_also_for_one_person() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let group = session(2, Anonymity::Open);
    open(&browser, &site, words, &group, "agreements").await;
    for page in ["agreements", "report"] {
        let at = format!("{}#/session/{}/{page}", site.url(), group.id);
        browser.open(at).await;
        browser.button(words.say("report.calendar")).click().await;
        let calendar = browser.downloaded(".ics").await;
        assert!(calendar.text().contains("SUMMARY:De bouwers bellen (Gijs)"));
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn many_agreements_come_in_portions() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let mut group = session(2, Anonymity::Open);
    for number in 0..119 {
        let action = Action {
            what: format!("Afspraak {number}"),
            who: String::new(),
            due: None,
            done: false,
        };
        group.agree(ActionId::new([100 + number; 10]), Some(action), MADE);
    }
    open(&browser, &site, words, &group, "agreements").await;
    let count = "return document.querySelectorAll('.agreed li').length";
    for (shown, more) in [(50, "50"), (100, "20")] {
        let button = browser.button(words.fill("report.more", &[("count", more)]));
        button.appears().await;
        assert_eq!(browser.run(count, vec![]).await, shown);
        button.click().await;
        button.disappears().await;
    }
    assert_eq!(browser.run(count, vec![]).await, 120);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_method_page_has_every_formula_of_a_group() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        browser.open(format!("{}#/method", site.url())).await;
        browser.sees(words.say("method.group_mean_formula")).await;
        browser.sees(words.say("method.camps_formula")).await;
        browser.sees(words.say("method.camps_source")).await;
        browser
            .heading(words.say("method.partners"))
            .appears()
            .await;
        no_sideways_scroll(&browser).await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}
