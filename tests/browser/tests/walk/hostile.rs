//! Text of somebody who means harm, wherever text can come in, is shown as text on every page.

use browser_tests::{
    Browser, Site,
    checks::{no_sideways_scroll, no_trouble},
    people::{self, invitation_from},
};
use serde_json::{Value, json};
use vijfblik::{
    catalog,
    domain::{
        gathering::{Anonymity, Source},
        id::{ActionId, ParticipantId, PartnerId, ResponseId, SessionId},
        revised::{Revised, Stamp},
        session::{Action, Answer, Leverage, Participant, Partner, Session},
    },
    exchange::{reply::Reply, session_file},
};

use super::{
    steps::{MADE, made_up},
    words::{DUTCH, ENGLISH},
};

/// All of it at once, as long as a name may be.
const HOSTILE: &str = "=1+1</title></svg>\"onload=\"a\"><img src=x onerror=x()><script>x()</script>{name}\u{202e}\u{200b}Sаm";

/// A group in which everything that anybody can type is hostile.
fn hostile() -> Session {
    let instrument = catalog::five_conditions();
    let mut session = made_up(HOSTILE);
    for number in [1, 2] {
        let named = Partner {
            name: format!("{HOSTILE}{number}"),
            rank: 0,
        };
        let id = PartnerId::new([number; 10]);
        session.partners.insert(id, Revised::new(Some(named), MADE));
    }
    for number in 10..16 {
        let (who, response) = (
            ParticipantId::new([number; 10]),
            ResponseId::new([number; 10]),
        );
        session.join(who, response, Source::Device, MADE);
        let named = Participant {
            name: format!("{HOSTILE}{number}"),
            partner: Some(PartnerId::new([1 + number % 2; 10])),
        };
        session
            .participants
            .insert(who, Revised::new(Some(named), MADE));
        for (place, indicator) in instrument.indicators().enumerate() {
            let points = u8::try_from(place).unwrap() + number;
            let answer = Some(Answer::Points(points % 5 + 1));
            session
                .record(instrument, response, &indicator.id, answer, MADE)
                .unwrap();
        }
        for indicator in instrument.indicators().take(4) {
            session
                .note(instrument, response, &indicator.id, HOSTILE, MADE)
                .unwrap();
            session
                .clear_note(instrument, response, &indicator.id, true, MADE)
                .unwrap();
        }
    }
    let leverage = Leverage {
        indicator: "ambition.shared".into(),
        reason: HOSTILE.into(),
    };
    session.leverage.set(Some(leverage), MADE);
    let action = Action {
        what: HOSTILE.into(),
        who: HOSTILE.into(),
        due: Some("2027-01-08".parse().unwrap()),
        done: false,
    };
    let id = ActionId::new([7; 10]);
    session.actions.insert(id, Revised::new(Some(action), MADE));
    session
}

/// What hostile text would have made of itself: elements, attributes, scripts that are not of the page, a title.
async fn made_elements(browser: &Browser) -> Value {
    let count = "return [
        document.querySelectorAll('img, iframe, object, embed, base, [onload], [onerror], [onclick]').length,
        [...document.scripts].filter((script) => !script.src || new URL(script.src).origin !== location.origin)
            .filter((script) => script.type !== 'speculationrules').length,
        document.querySelectorAll('title').length - document.querySelectorAll('svg title').length,
    ]";
    browser.run(count, vec![]).await
}

#[tokio::test]
async fn hostile_text_is_text_on_every_page() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    browser.open(site.url()).await;
    browser.link(words.say("home.start")).appears().await;
    let clean = made_elements(&browser).await;
    let session = hostile();
    let file = session_file::encode(&session, MADE);
    let path = browser
        .profile()
        .file("<img src=x onerror=x()>.vijfblik.json", &file);
    browser.drop_file(&path).await;
    browser.heading(words.say("open.preview")).appears().await;
    assert_eq!(made_elements(&browser).await, clean, "the preview");
    browser.button(words.say("open.open")).click().await;
    // Others are in it.
    browser.is_at("/group").await;

    let id = session.id.to_string();
    let of = |page: &str| format!("#/session/{id}/{page}");
    let pages = [
        "result",
        "details",
        "questions/ambition",
        "agreements",
        "report",
        "together",
        "group",
        "group-report",
        "trend",
        "present",
        "backstage",
        "device",
        "hands",
        "again",
        "reply",
    ];
    for language in ["NL, Nederlands", "EN, English"] {
        for page in pages {
            browser
                .run("location.hash = arguments[0]", vec![of(page).into()])
                .await;
            let heading = "const heading = document.querySelector('h1'); return heading !== null";
            let has_heading = async || browser.run(heading, vec![]).await == true;
            browser.wait_for("the page", has_heading).await;
            assert_eq!(made_elements(&browser).await, clean, "{page}");
        }
        browser.run("location.hash = '#/'", vec![]).await;
        browser.sees("=1+1</title></svg>").await;
        assert_eq!(made_elements(&browser).await, clean, "home");
        if language.starts_with("NL") {
            browser.button("EN, English").click().await;
            browser.link(ENGLISH.say("home.start")).appears().await;
        }
    }

    // Links, pasted text, and a file with such a name where answers come in.
    let elsewhere = Session {
        id: SessionId::new([50; 10]),
        ..session.clone()
    };
    let invitation = invitation_from(&elsewhere, HOSTILE);
    let reply = Reply::of(&session, ResponseId::new([10; 10]), true).unwrap();
    let links = [
        format!("#/join/{}", invitation.link()),
        format!("#/reply/{}", reply.link().unwrap()),
        format!("#/join/i1.{HOSTILE}"),
        format!("#/reply/r1.{HOSTILE}"),
        format!("#/{HOSTILE}"),
        format!("#/session/{HOSTILE}/result"),
    ];
    for link in links {
        browser
            .run("location.hash = arguments[0]", vec![link.clone().into()])
            .await;
        let heading = "return document.querySelector('h1') !== null";
        let has_heading = async || browser.run(heading, vec![]).await == true;
        browser.wait_for("the page", has_heading).await;
        assert_eq!(made_elements(&browser).await, clean, "{link}");
    }
    browser
        .run("location.hash = arguments[0]", vec![of("together").into()])
        .await;
    let pasted = browser.field(ENGLISH.say("intake.paste"));
    pasted.fill(&format!("r1.{HOSTILE} {HOSTILE}")).await;
    browser.button(ENGLISH.say("intake.add")).click().await;
    browser.heading(ENGLISH.say("intake.came")).appears().await;
    assert_eq!(made_elements(&browser).await, clean, "pasted");
    let odd = browser.profile().file("\u{202e}<b onload=x()>.json", b"{}");
    browser.drop_files(&[odd]).await;
    browser.sees("<b onload=x()>").await;
    assert_eq!(
        made_elements(&browser).await,
        clean,
        "a file with such a name"
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Names without an end: of letters, of letters with loose accents, of pictures.
#[tokio::test]
async fn endless_names_keep_every_number_on_the_screen_and_on_the_sheet() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let mut session = people::session(9, Anonymity::Open);
    let names = ["n".repeat(120), "e\u{301}".repeat(60), "👩‍👩‍👧".repeat(20)];
    for (number, name) in (0..).zip(names) {
        let named = Some(Partner { name, rank: 0 });
        let named = Revised::new(named, Stamp(MADE.0 + 1_000));
        session.partners.insert(people::partner(number), named);
    }
    let file = session_file::encode(&session, MADE);
    let file = browser.profile().file("lang.vijfblik.json", &file);
    browser.open(site.at("#/open")).await;
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    browser.link(words.say("nav.together")).appears().await;
    browser.button(words.say("app.close")).click().await;
    let pages = [
        ("group-report", "group_report.title"),
        ("group", "group.title"),
        ("together", "together.title"),
    ];
    for (page, heading) in pages {
        browser
            .open(site.at(&format!("#/session/{}/{page}", session.id)))
            .await;
        browser.heading(words.say(heading)).appears().await;
        for width in [360, 1920] {
            browser.resize(width, 900).await;
            no_sideways_scroll(&browser).await;
        }
        // As wide as the room on a sheet of A4.
        let media =
            |media: &str| browser.cdp("Emulation.setEmulatedMedia", json!({ "media": media }));
        media("print").await;
        browser.resize(665, 900).await;
        no_sideways_scroll(&browser).await;
        media("").await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}
