//! Nothing a person has done gets lost: not by a reload, the back button, a second tab, the end of the
//! browser, a storage that is full or blocked, or data that nobody can read.

use browser_tests::{Browser, Profile, Site, checks::no_trouble};
use serde_json::{Value, json};
use vijfblik::{
    domain::{id::SessionId, revised::Stamp},
    exchange::session_file,
};

use super::{
    steps::{
        MADE, SESSION_KEY, answer, answer_in, begin, chosen, is_answered, kept, made_up,
        session_id, without_second_place,
    },
    words::{DUTCH, ENGLISH},
};

#[tokio::test]
async fn every_answer_is_kept_at_once_and_a_reload_comes_back_to_the_statement() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;

    // The first statement stands below the heading: nothing to go back to but the page.
    answer(&browser, words, "ambition.shared", '4').await;
    browser.sees(words.say("app.saved")).await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    browser.is_at("/questions/ambition.shared").await;

    for (indicator, given) in [("ambition.strategic", '2'), ("ambition.personal", '?')] {
        answer(&browser, words, indicator, given).await;
        browser.sees(words.say("app.saved")).await;
        browser.reload().await;
        is_answered(&browser, words, indicator, given).await;
        browser
            .is_at(&format!("#/session/{session}/questions/{indicator}"))
            .await;
        browser.has_focus(&words.answer(given)).await;
    }

    let onward = words.of_condition("interests", "/name");
    let onward = words.fill("questions.next", &[("condition", onward)]);
    browser.link(onward).click().await;
    let statement = words.statement("interests.room");
    let prompt = words.of_instrument("/note_prompt");
    answer(&browser, words, "interests.room", '3').await;
    browser.button(prompt).inside(statement).click().await;
    let note = browser.field(format!("{prompt} {statement}"));
    note.fill("Halverwege een zin, en dan").await;
    browser.reload().await;
    note.holds("Halverwege een zin, en dan").await;
    browser.is_at("/questions/interests.room").await;
    browser.has_focus(&words.answer('3')).await;
    assert_eq!(chosen(&browser).await, 1, "only what was answered here");

    // An answer that is taken back stays away too.
    browser.button(words.say("questions.clear")).click().await;
    browser
        .button(words.say("questions.clear"))
        .disappears()
        .await;
    browser.reload().await;
    browser
        .heading(words.of_condition("interests", "/name"))
        .appears()
        .await;
    assert_eq!(chosen(&browser).await, 0);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_form_that_is_half_filled_in_survives_a_reload() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let name = browser.field(words.say("start.name"));
    let partners = browser.field(words.say("start.partners"));
    let phase = browser.radio(
        words.of_instrument("/phase_question"),
        words.of_phase("agree", "/name"),
    );
    browser.open(site.at("#/start")).await;
    name.fill("De Waa").await;
    partners.fill("Linde\nWerf").await;
    phase.click().await;
    browser.reload().await;
    name.holds("De Waa").await;
    partners.holds("Linde\nWerf").await;
    phase.is_chosen().await;
    name.type_text("ier").await;
    browser.button(words.say("start.begin")).click().await;
    let first = words.of_condition("ambition", "/name");
    browser.heading(first).appears().await;

    // What was begun is no draft any more.
    browser.open(site.at("#/start")).await;
    browser.reload().await;
    name.holds("").await;

    // The same for the details of a session, and an agreement.
    browser.open(site.url()).await;
    browser
        .link(format!("{}: De Waaier", words.say("home.details")))
        .click()
        .await;
    name.holds("De Waaier").await;
    browser.reload().await;
    name.fill("De Molen").await;
    browser.reload().await;
    name.holds("De Molen").await;
    browser.link(words.say("nav.actions")).click().await;
    let what = browser.field(words.say("actions.what"));
    let who = browser.field(words.say("actions.who"));
    what.fill("Bellen met").await;
    who.fill("Anna").await;
    browser.reload().await;
    what.holds("Bellen met").await;
    who.holds("Anna").await;
    browser.button(words.say("actions.add")).click().await;
    browser.checkbox("Bellen met").appears().await;
    browser.reload().await;
    browser.checkbox("Bellen met").appears().await;
    what.holds("").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn back_and_forward_lead_through_the_pages_and_lose_nothing() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "The Fan").await;
    answer(&browser, words, "ambition.valuable", '5').await;
    let onward = words.of_condition("interests", "/name");
    let onward = words.fill("questions.next", &[("condition", onward)]);
    browser.link(onward).click().await;
    browser
        .has_focus(words.of_condition("interests", "/name"))
        .await;
    answer(&browser, words, "interests.value", '2').await;

    browser.back().await;
    browser
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;
    browser
        .is_at(&format!("#/session/{session}/questions/ambition.valuable"))
        .await;
    is_answered(&browser, words, "ambition.valuable", '5').await;
    browser.back().await;
    // The form that it was begun with now holds the session.
    browser.has_focus(words.say("start.details_title")).await;
    browser
        .field(words.say("start.name"))
        .holds("The Fan")
        .await;
    browser.back().await;
    browser.heading(words.say("home.title")).appears().await;
    browser.link("The Fan").appears().await;
    for page in ["/details", "/ambition.valuable", "/interests.value"] {
        browser.forward().await;
        browser.is_at(page).await;
    }
    is_answered(&browser, words, "interests.value", '2').await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_end_of_a_page_or_of_the_browser_loses_nothing() {
    let words = DUTCH;
    let site = Site::built().await;
    let profile = Profile::fresh();
    let browser = Browser::start_on(&profile, words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.valuable", '5').await;
    let address = browser.url().await;

    // The page itself breaks down, as it does when memory runs out.
    let broken = browser.tab().await;
    let spare = browser.open_tab("about:blank").await;
    browser.look_at(&broken).await;
    let crashed = browser
        .driver()
        .cdp()
        .send_raw("Page.crash", json!({}))
        .await;
    assert!(crashed.is_err(), "the page breaks down");
    browser.look_at(&spare).await;
    browser.open(&address).await;
    is_answered(&browser, words, "ambition.valuable", '5').await;
    answer(&browser, words, "ambition.strategic", '?').await;
    browser.quit().await;

    // The browser is closed, and started again.
    let browser = Browser::start_on(&profile, words.options()).await;
    browser.open(site.url()).await;
    browser
        .sees(&words.fill("home.progress", &[("done", "3"), ("total", "20")]))
        .await;
    browser.link("De Waaier").click().await;
    browser
        .is_at(&format!("#/session/{session}/questions/ambition.personal"))
        .await;
    is_answered(&browser, words, "ambition.strategic", '?').await;
    answer(&browser, words, "ambition.personal", '1').await;
    no_trouble(&browser).await;

    // The browser is killed. Chromium may not have written the last answer yet, but what was there
    // before is whole.
    browser.crash().await;
    let browser = Browser::start_on(&profile, words.options()).await;
    browser.open(address).await;
    for (indicator, given) in [
        ("ambition.shared", '4'),
        ("ambition.valuable", '5'),
        ("ambition.strategic", '?'),
    ] {
        is_answered(&browser, words, indicator, given).await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn two_tabs_on_one_session_show_and_keep_what_is_answered_in_either() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    let first = browser.tab().await;
    let second = browser.open_tab(browser.url().await).await;
    browser
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;

    answer(&browser, words, "ambition.shared", '2').await;
    browser.look_at(&first).await;
    is_answered(&browser, words, "ambition.shared", '2').await;
    answer(&browser, words, "ambition.valuable", '5').await;
    answer(&browser, words, "ambition.shared", '3').await;
    browser.look_at(&second).await;
    is_answered(&browser, words, "ambition.valuable", '5').await;
    is_answered(&browser, words, "ambition.shared", '3').await;
    answer(&browser, words, "ambition.strategic", '?').await;

    for tab in [&first, &second] {
        browser.look_at(tab).await;
        browser.reload().await;
        is_answered(&browser, words, "ambition.shared", '3').await;
        is_answered(&browser, words, "ambition.valuable", '5').await;
        is_answered(&browser, words, "ambition.strategic", '?').await;
        no_trouble(&browser).await;
    }

    // Deleted in one tab, a session does not come back by itself in the other, which says so and can
    // keep it all the same.
    browser.open(site.url()).await;
    browser
        .button(format!("{}: De Waaier", words.say("home.delete")))
        .click()
        .await;
    browser
        .sees(&words.fill("home.deleted", &[("name", "De Waaier")]))
        .await;
    browser.look_at(&first).await;
    let name = [("name", "De Waaier")];
    browser
        .sees(&words.fill("home.deleted_elsewhere", &name))
        .await;
    browser.has_focus(words.say("missing.session_title")).await;
    assert_eq!(kept(&browser, &session).await, None);
    browser.button(words.say("app.undo")).click().await;
    browser
        .has_focus(words.of_condition("ambition", "/name"))
        .await;
    is_answered(&browser, words, "ambition.shared", '3').await;
    answer(&browser, words, "ambition.personal", '4').await;
    let content = kept(&browser, &session).await.unwrap();
    assert_eq!(answer_in(&content, "ambition.personal"), 4);
    assert_eq!(answer_in(&content, "ambition.valuable"), 5);
    browser.look_at(&second).await;
    browser.link("De Waaier").appears().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_note_follows_what_another_tab_makes_of_it() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "De Waaier").await;
    let prompt = words.of_instrument("/note_prompt");
    let statement = words.statement("ambition.shared");
    let note = browser.field(format!("{prompt} {statement}"));
    browser.button(prompt).inside(statement).click().await;
    note.fill("Eerst dit").await;
    let first = browser.tab().await;
    let second = browser.open_tab(browser.url().await).await;
    note.holds("Eerst dit").await;
    note.type_text(", dan dat").await;

    browser.look_at(&first).await;
    note.holds("Eerst dit, dan dat").await;
    note.type_text(" en zo").await;
    browser.look_at(&second).await;
    note.holds("Eerst dit, dan dat en zo").await;

    // The same goes for the reason on the page with agreements.
    let reason = browser.field(words.say("actions.reason"));
    for tab in [&second, &first] {
        browser.look_at(tab).await;
        browser.link(words.say("nav.actions")).click().await;
        browser.has_focus(words.say("actions.title")).await;
    }
    browser
        .radio(words.say("actions.leverage"), statement)
        .click()
        .await;
    reason.fill("Daarom").await;
    browser.look_at(&second).await;
    reason.holds("Daarom").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_session_is_renamed_duplicated_exported_deleted_and_brought_back() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    let today = "return new Date().toLocaleDateString('sv')";
    let today = browser.run(today, vec![]).await;
    let today = today.as_str().unwrap();
    let action = |action: &str, name: &str| format!("{}: {name}", words.say(action));
    let progress = |done| words.fill("home.progress", &[("done", done), ("total", "20")]);
    let began = words.fill("home.began", &[("date", &words.date(today))]);

    browser.open(site.url()).await;
    browser
        .sees(&format!("De Waaier {} {began}", progress("1")))
        .await;
    let radar = browser
        .image(words.say("common.radar_title"))
        .inside("De Waaier");
    radar.appears().await;
    browser
        .link(action("home.details", "De Waaier"))
        .click()
        .await;
    browser.has_focus(words.say("start.details_title")).await;
    browser
        .field(words.say("start.name"))
        .holds("De Waaier")
        .await;
    browser
        .field(words.say("start.name"))
        .fill("De Windmolen")
        .await;
    browser
        .field(words.say("start.partners"))
        .fill("Linde\nWerf")
        .await;
    browser.button(words.say("start.save")).click().await;
    browser.link("De Windmolen").appears().await;
    assert!(!browser.link("De Waaier").is_there().await);

    browser
        .button(action("home.duplicate", "De Windmolen"))
        .click()
        .await;
    let copy = words.fill("home.copy_of", &[("name", "De Windmolen")]);
    browser.link(&*copy).click().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.shared", '1').await;
    let copy_id = session_id(&browser).await;
    let answer_of = async |session: &str| {
        let content = kept(&browser, session).await.unwrap();
        answer_in(&content, "ambition.shared")
    };
    assert_ne!(copy_id, session);
    assert_eq!(answer_of(&copy_id).await, 1);
    assert_eq!(answer_of(&session).await, 4, "the original stays as it was");

    browser.open(site.url()).await;
    browser.button(action("home.export", &copy)).click().await;
    let saved = browser.downloaded(".vijfblik.json").await;
    assert_eq!(
        saved.name,
        format!("vijfblik-sessie-de-windmolen-kopie-{today}.vijfblik.json")
    );
    let exported = session_file::decode(&saved.bytes).unwrap();
    assert_eq!(
        (exported.id.to_string(), exported.partners().len()),
        (copy_id.clone(), 2)
    );

    let before = kept(&browser, &copy_id).await;
    browser.button(action("home.delete", &copy)).click().await;
    browser
        .sees(&words.fill("home.deleted", &[("name", &copy)]))
        .await;
    browser.link(&*copy).disappears().await;
    assert_eq!(kept(&browser, &copy_id).await, None);
    browser.button(words.say("app.undo")).click().await;
    browser.link(&*copy).appears().await;
    assert_eq!(kept(&browser, &copy_id).await, before);
    browser.reload().await;
    browser.link(&*copy).appears().await;

    // Two that are deleted after each other come back together.
    for name in [&copy, "De Windmolen"] {
        browser.button(action("home.delete", name)).click().await;
        browser.link(name).disappears().await;
    }
    browser.sees(words.say("home.empty_title")).await;
    browser.button(words.say("app.undo")).click().await;
    browser.link("De Windmolen").appears().await;
    assert_eq!(kept(&browser, &copy_id).await, before);

    browser.button(action("home.delete", &copy)).click().await;
    browser.link(&*copy).disappears().await;
    browser.reload().await;
    browser.link("De Windmolen").appears().await;
    assert!(!browser.link(&*copy).is_there().await);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_double_click_takes_away_one_thing() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    for name in ["De Waaier", "De Werf", "De Linde"] {
        begin(&browser, &site, words, name).await;
    }
    browser.link(words.say("nav.actions")).click().await;
    for what in ["Bellen", "Koffie drinken", "Een lijst maken"] {
        browser.field(words.say("actions.what")).fill(what).await;
        browser.button(words.say("actions.add")).click().await;
        browser.checkbox(what).appears().await;
    }
    let left = async |key: &str| {
        let names = browser.buttons().await;
        let names = names.iter().filter(|name| name.contains(words.say(key)));
        names.count()
    };
    let remove = words.fill("actions.remove_named", &[("what", "")]);
    let buttons = browser.buttons().await;
    let first = buttons.iter().find(|name| name.starts_with(remove.trim()));
    browser.button(first.unwrap()).double_click().await;
    browser.sees(words.say("actions.removed")).await;
    browser.button(first.unwrap()).disappears().await;
    assert_eq!(left("actions.remove").await, 2);

    browser.open(site.url()).await;
    let delete = |name: &str| format!("{}: {name}", words.say("home.delete"));
    browser.button(delete("De Linde")).double_click().await;
    browser.link("De Linde").disappears().await;
    assert_eq!(left("home.delete").await, 2);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn without_storage_the_app_works_warns_and_exports() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().storage_blocked()).await;
    begin(&browser, &site, words, "De Waaier").await;
    browser.sees(words.say("app.not_saved_blocked")).await;
    answer(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.valuable", '5').await;
    browser.sees_no(words.say("app.saved")).await;
    browser.link(words.say("nav.result")).click().await;
    browser.sees(&words.number("4.5")).await;
    browser.button("EN, English").click().await;
    browser.heading(ENGLISH.say("result.title")).appears().await;
    browser.sees(ENGLISH.say("app.not_saved_blocked")).await;

    browser
        .button(ENGLISH.say("app.download_now"))
        .click()
        .await;
    let saved = browser.downloaded(".vijfblik.json").await;
    let file: Value = serde_json::from_str(saved.text()).unwrap();
    assert_eq!(answer_in(&file["content"], "ambition.shared"), 4);
    assert_eq!(answer_in(&file["content"], "ambition.valuable"), 5);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_full_storage_warns_loses_nothing_and_is_used_again_as_soon_as_there_is_room() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    without_second_place(&browser).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    browser.sees(words.say("app.saved")).await;
    let key = format!("{SESSION_KEY}{session}");
    let before = browser.stored(&key).await;
    browser.leave_room(10).await;

    answer(&browser, words, "ambition.valuable", '5').await;
    browser.sees(words.say("app.not_saved_full")).await;
    browser.sees_no(words.say("app.saved")).await;
    answer(&browser, words, "ambition.strategic", '2').await;
    assert_eq!(
        browser.stored(&key).await,
        before,
        "what was kept is still whole"
    );
    is_answered(&browser, words, "ambition.valuable", '5').await;

    browser.button(words.say("app.download_now")).click().await;
    let saved = browser.downloaded(".vijfblik.json").await;
    let file: Value = serde_json::from_str(saved.text()).unwrap();
    assert_eq!(answer_in(&file["content"], "ambition.shared"), 4);
    assert_eq!(
        answer_in(&file["content"], "ambition.strategic"),
        2,
        "the last answer"
    );

    browser
        .run("localStorage.removeItem('room-taken-by-a-test')", vec![])
        .await;
    answer(&browser, words, "ambition.personal", '3').await;
    browser.sees_no(words.say("app.not_saved_full")).await;
    browser.sees(words.say("app.saved")).await;
    browser.reload().await;
    for (indicator, given) in [
        ("ambition.shared", '4'),
        ("ambition.valuable", '5'),
        ("ambition.strategic", '2'),
        ("ambition.personal", '3'),
    ] {
        is_answered(&browser, words, indicator, given).await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

/// A text that no version of the app can read, with everything that could get lost on its way.
const UNREADABLE: &str =
    "{\"format\":\"vijfblik-session\",\"version\":1,\t\u{feff}… één ‘half’ \u{1f300}\u{0}\n";

#[tokio::test]
async fn what_cannot_be_read_is_said_kept_byte_for_byte_and_given_back() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let foreign = [
        ("andere-app/sessie", "{\"van\":\"iemand anders\"}"),
        ("theme", "dark"),
        ("vijfblik", "een oude sleutel van niemand"),
    ];
    let mine = made_up("Zorg samen");
    let key = format!("{SESSION_KEY}{}", mine.id);
    browser.open(site.url()).await;
    browser.sees_no(words.say("home.aside_title")).await;
    browser.store(&key, UNREADABLE).await;
    for (key, value) in foreign {
        browser.store(key, value).await;
    }

    browser.reload().await;
    browser.sees(words.say("home.aside_title")).await;
    browser
        .button(words.say("home.aside_download"))
        .click()
        .await;
    assert_eq!(browser.downloaded(".txt").await.text(), UNREADABLE);
    browser
        .open(site.at(&format!("#/session/{}/result", mine.id)))
        .await;
    browser
        .heading(words.say("missing.session_title"))
        .appears()
        .await;

    // Life goes on beside it.
    let other = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    assert_eq!(browser.stored(&key).await.as_deref(), Some(UNREADABLE));

    // A good copy of the same session comes in: it takes the place, and the text is laid aside.
    let file = session_file::encode(&mine, mine.changed());
    let file = browser.profile().file("zorg.vijfblik.json", file);
    browser.open(site.at("#/open")).await;
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    browser.heading(words.say("result.title")).appears().await;
    let name = kept(&browser, &mine.id.to_string()).await.unwrap()["collaboration"]["name"].take();
    assert_eq!(name["value"], "Zorg samen");
    let aside: Vec<(String, String)> = browser
        .all_stored()
        .await
        .into_iter()
        .filter(|(key, _)| key.starts_with("vijfblik/aside/"))
        .collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert_eq!(aside[0].1, UNREADABLE);
    browser.open(site.url()).await;
    browser.reload().await;
    browser.link("Zorg samen").appears().await;
    browser.sees(words.say("home.aside_title")).await;
    browser
        .button(words.say("home.aside_download"))
        .click()
        .await;
    assert_eq!(browser.downloaded(".txt").await.text(), UNREADABLE);

    browser
        .button(format!("{}: De Waaier", words.say("home.delete")))
        .click()
        .await;
    browser.link("De Waaier").disappears().await;
    assert_eq!(kept(&browser, &other).await, None);
    for (key, value) in foreign {
        assert_eq!(browser.stored(key).await.as_deref(), Some(value), "{key}");
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn what_cannot_be_read_stays_in_its_place_where_there_is_no_room_to_lay_it_aside() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    without_second_place(&browser).await;
    let mine = made_up("Zorg samen");
    let key = format!("{SESSION_KEY}{}", mine.id);
    let unreadable = UNREADABLE.repeat(100);
    browser.open(site.at("#/open")).await;
    browser.store(&key, &unreadable).await;
    browser.leave_room(UNREADABLE.len() * 20).await;
    browser.reload().await;

    let file = session_file::encode(&mine, mine.changed());
    let file = browser.profile().file("zorg.vijfblik.json", file);
    browser.choose_file(words.say("open.choose"), &file).await;
    browser.button(words.say("open.open")).click().await;
    browser.heading(words.say("result.title")).appears().await;
    browser.sees(words.say("app.not_saved_aside")).await;
    assert_eq!(browser.stored(&key).await, Some(unreadable));
    browser.button(words.say("app.download_now")).click().await;
    let saved = browser.downloaded(".vijfblik.json").await;
    assert_eq!(
        session_file::decode(&saved.bytes),
        Ok(mine),
        "what is shown can be kept"
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_session_that_lies_under_another_ones_key_harms_neither() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "The Fan").await;
    answer(&browser, words, "ambition.shared", '4').await;
    let key = format!("{SESSION_KEY}{session}");
    let text = browser.stored(&key).await.unwrap();
    let other = format!("{SESSION_KEY}{}", made_up("x").id);
    browser.store(&other, &text).await;

    browser.open(site.url()).await;
    browser.reload().await;
    browser.sees(words.say("home.aside_title")).await;
    browser.link("The Fan").click().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.valuable", '2').await;
    assert_eq!(browser.stored(&other).await, Some(text), "it is left alone");
    browser.open(site.url()).await;
    browser
        .button(format!("{}: The Fan", words.say("home.delete")))
        .click()
        .await;
    browser.link("The Fan").disappears().await;
    assert_eq!(browser.stored(&key).await, None);
    assert!(browser.stored(&other).await.is_some());
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn home_shows_the_latest_of_many_sessions_and_all_on_request() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    browser.open(site.at("#/about")).await;
    for number in 1..=60 {
        let mut session = made_up(&format!("Samen {number}"));
        session.id = SessionId::new([number; 10]);
        let at = Stamp(MADE.0 + u64::from(number) * 60_000);
        session.rename(&format!("Samen {number}"), at);
        let key = format!("{SESSION_KEY}{}", session.id);
        browser
            .store(&key, &session_file::encode(&session, at))
            .await;
    }
    browser.open("about:blank").await;
    browser.open(site.url()).await;
    browser.link("Samen 60").appears().await;
    assert!(!browser.link("Samen 3").is_there().await);
    let all = words.fill("home.all", &[("count", "60")]);
    browser.button(&*all).click().await;
    browser.link("Samen 3").appears().await;
    browser.button(&*all).disappears().await;
    // One that was not among the first opens by its address, too.
    browser.open("about:blank").await;
    let first = SessionId::new([1; 10]);
    browser
        .open(site.at(&format!("#/session/{first}/questions/ambition")))
        .await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    no_trouble(&browser).await;
    browser.quit().await;
}
