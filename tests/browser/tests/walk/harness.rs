//! Proves the harness itself, on a small page of its own: a check that cannot fail would prove
//! nothing about the site.

use std::path::Path;

use browser_tests::{
    Browser, Key, Options, Profile, Site,
    checks::{
        accessible, axe, every_focus_is_visible, focus_is_visible, no_sideways_scroll, no_trouble,
        no_trouble_but, trouble,
    },
    paper::{
        pdf, pdf_alternatives, pdf_images, pdf_info, pdf_pages, pdf_read_aloud, pdf_struct,
        pdf_text, screenshot,
    },
};
use tempfile::TempDir;

/// A page as the site has them: strict policy, script and style in files of their own.
const PAGE: &str = include_str!("harness/index.html");
const SCRIPT: &str = include_str!("harness/app.js");
const STYLE: &str = include_str!("harness/app.css");

/// The small page, served.
async fn site() -> (TempDir, Site) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let site = Site::start(folder.path()).await;
    (folder, site)
}

fn write(folder: &Path) {
    for (name, text) in [
        ("index.html", PAGE),
        ("app.js", SCRIPT),
        ("app.css", STYLE),
        ("app.webmanifest", "{}"),
        ("data.json", "{}"),
        ("mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("app.wasm", "\0asm\u{1}\0\0\0"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// The small page in a browser.
async fn open(options: Options) -> (TempDir, Site, Browser) {
    let (folder, site) = site().await;
    let browser = Browser::start(options).await;
    browser.open(site.url()).await;
    (folder, site, browser)
}

#[tokio::test]
async fn a_quiet_page_gives_no_trouble() {
    let (_folder, site, browser) = open(Options::dutch()).await;
    browser.heading("Een proef").appears().await;
    no_trouble(&browser).await;
    assert_eq!(site.requests()[..2], ["/", "/app.css"]);
    browser.quit().await;
}

#[tokio::test]
async fn every_kind_of_trouble_is_noticed_even_across_a_reload() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    let (_other_folder, other) = self::site().await;
    browser
        .run(
            "document.body.dataset.foreign = arguments[0]",
            vec![other.url().into()],
        )
        .await;
    for name in [
        "Overtreed",
        "Schrijf opmaak",
        "Klaag",
        "Werp",
        "Wijs af",
        "Ontbreek",
    ] {
        browser.button(name).click().await;
    }
    browser.button("Ga vreemd").click().await;
    browser.sees("vreemd: TypeError").await;
    let missed = "return document.images[0].complete";
    let has_missed = async || browser.run(missed, vec![]).await == true;
    browser.wait_for("the picture to fail", has_missed).await;
    browser.reload().await;

    let trouble = trouble(&browser).await;

    for expected in [
        "violation: style-src-attr blocked inline",
        "violation: require-trusted-types-for blocked trusted-types-sink",
        "een klacht",
        "error: Uncaught Error: geworpen",
        "rejection: Error: afgewezen",
        "error: a img did not load",
        "status of 404",
        "Connecting to",
    ] {
        let found = trouble.iter().any(|line| line.contains(expected));
        assert!(found, "{expected} is missing in {trouble:#?}");
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_foreign_request_is_noticed_whoever_makes_it() {
    let (folder, site) = site().await;
    let (_other_folder, other) = self::site().await;
    let ask = |who: &str| format!("fetch('{}?{who}', {{ mode: 'no-cors' }})", other.url());
    for (name, text) in [
        // No policy here: it does not reach into workers anyway.
        (
            "lax.html",
            "<title>Laks</title><link rel=icon href='data:,'><script src=lax.js></script>",
        ),
        (
            "lax.js",
            &format!(
                "new Worker('worker.js'); navigator.serviceWorker.register('service.js');
                 navigator.serviceWorker.ready.then(() => document.body.append('klaar')); {}",
                ask("page")
            ),
        ),
        ("worker.js", &ask("worker")),
        (
            "service.js",
            &format!("oninstall = (event) => event.waitUntil({})", ask("service")),
        ),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let browser = Browser::start(Options::dutch()).await;
    browser.open(site.at("lax.html")).await;
    browser.sees("klaar").await;
    browser
        .wait_for("three requests", async || other.requests().len() == 3)
        .await;

    let mut trouble = trouble(&browser).await;

    trouble.sort();
    let foreign = |who| {
        format!(
            "foreign request: {}?{who} by {}",
            other.url(),
            site.origin()
        )
    };
    assert_eq!(trouble, ["page", "service", "worker"].map(foreign));
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
#[should_panic(expected = "did not happen")]
async fn trouble_that_is_expected_has_to_happen() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    no_trouble_but(&browser, &[("een klacht", "the button complains")]).await;
}

#[tokio::test]
async fn axe_judges_under_the_strict_policy_and_finds_a_missing_label() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    accessible(&browser).await;

    browser.button("Haal label weg").click().await;

    let findings = axe(&browser).await;
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].rule, "label");
    assert_eq!(findings[0].places[0].selector, "#naam");
    assert!(
        findings[0].to_string().contains("<input"),
        "{}",
        findings[0]
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_person_finds_controls_by_what_they_are_called() {
    let (_folder, _site, browser) = open(Options::dutch()).await;

    browser
        .field("Naam van de samenwerking")
        .fill("De Waaier")
        .await;
    browser.field("Naam").holds("De Waaier").await;
    browser.field("Naam").fill("Zorg").await;
    browser.field("Naam").type_text(" samen").await;
    assert_eq!(browser.field("Naam").value().await, "Zorg samen");
    browser.field("Naam").fill("").await;
    browser.field("Naam").holds("").await;
    browser.field("Wanneer").fill("2026-11-30").await;
    browser.field("Wanneer").holds("2026-11-30").await;
    browser.field("Fase").choose_option("Verkennen").await;
    browser.field("Fase").holds("verkennen").await;

    let second = browser.radio("We delen een ambitie", "Eens");
    assert!(!second.is_on().await);
    second.click().await;
    second.is_chosen().await;
    assert!(
        !browser
            .radio("We kennen elkaars belangen", "Eens")
            .is_on()
            .await
    );
    browser.checkbox("Met toelichting").click().await;
    browser.checkbox("Met toelichting").is_chosen().await;

    browser
        .button("Verwijder")
        .inside("Zorg in de wijk")
        .click()
        .await;
    browser.sees("weg: Zorg in de wijk").await;
    browser.sees_no("weg: Schoon water").await;
    browser.link("Over").click().await;
    browser.is_at("#/over").await;
    browser.back().await;
    browser.button("Later").click().await;
    browser.heading("Even gewacht").appears().await;
    browser.heading("Straks weg").disappears().await;
    assert!(!browser.heading("Nergens").is_there().await);
    assert_eq!(browser.headings().await[0], "Een proef");
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
#[should_panic(expected = "there are only these: button ‘Overtreed’")]
async fn a_control_that_is_not_there_is_answered_by_those_that_are() {
    let (_folder, _site, browser) = open(Options::dutch().patience(1)).await;
    browser.button("Bestaat niet").click().await;
}

#[tokio::test]
#[should_panic(expected = "2 of them: button ‘Verwijder’ in listitem ‘Schoon water’")]
async fn two_controls_of_one_name_are_not_guessed_between() {
    let (_folder, _site, browser) = open(Options::dutch().patience(1)).await;
    browser.button("Verwijder").click().await;
}

#[tokio::test]
async fn the_keyboard_leads_everywhere_and_the_focus_is_seen() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    assert!(browser.focused().await.is_nowhere());

    let passed = browser.tab_to("Naam van de samenwerking").await;
    assert_eq!(passed[0].to_string(), "link ‘Over’");
    focus_is_visible(&browser).await;
    browser.press("Ja?").await;
    browser.field("Naam").holds("Ja?").await;

    browser.tab_to("Eens").await;
    focus_is_visible(&browser).await;
    browser.press(Key::Right).await;
    browser
        .radio("We kennen elkaars belangen", "Oneens")
        .is_chosen()
        .await;
    browser.press_with(Key::Shift, Key::Tab).await;
    browser.has_focus("Fase").await;
    browser.tab_to("Klaag").await;
    browser.press(Key::Enter).await;
    no_trouble_but(&browser, &[("een klacht", "the button complains")]).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_page_on_which_every_focus_shows_passes() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    browser
        .run("document.getElementById('unseen').remove()", vec![])
        .await;
    let stops: Vec<String> = every_focus_is_visible(&browser)
        .await
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(stops[0], "link ‘Over’");
    assert!(stops.contains(&"radio ‘Eens’".to_owned()), "{stops:?}");
    assert_eq!(stops.last().unwrap(), "link ‘Nieuw venster’");
    browser.quit().await;
}

#[tokio::test]
#[should_panic(expected = "looks the same with the focus as without")]
async fn a_focus_that_does_not_show_is_noticed() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    browser.tab_to("Toon pixels").await;
    every_focus_is_visible(&browser).await;
}

#[tokio::test]
#[should_panic(expected = "Tab does not lead to ‘Nergens’")]
async fn a_control_that_tab_does_not_reach_is_noticed() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    browser.tab_to("Nergens").await;
}

#[tokio::test]
async fn files_go_in_and_out() {
    let (_folder, _site, browser) = open(Options::dutch()).await;
    let file = browser.profile().file("één.json", "{\"naam\": \"één\"}");

    browser.choose_file("Open een bestand", &file).await;
    browser.sees("gekozen: één.json {\"naam\": \"één\"}").await;
    browser.drop_file(&file).await;
    browser.sees("gedropt: één.json {\"naam\": \"één\"}").await;
    browser.field("Plakken").click().await;
    browser.paste("geplakte\ttekst ✓").await;
    browser.sees("geplakt: geplakte tekst ✓").await;
    browser.button("Kopieer").click().await;
    browser.sees("gekopieerd").await;
    assert_eq!(browser.clipboard().await, "een kopie");

    for expected in ["eerste", "tweede"] {
        browser
            .run(
                "document.body.dataset.saved = arguments[0]",
                vec![expected.into()],
            )
            .await;
        browser.button("Bewaar").click().await;
        let saved = browser.downloaded(".vijfblik.json").await;
        assert_eq!(saved.name, format!("{expected}.vijfblik.json"));
        assert_eq!(saved.text(), format!("\u{feff}{expected} ✓"));
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_printed_page_reads_back_and_is_tagged() {
    let (_folder, _site, browser) = open(Options::dutch()).await;

    let paper = pdf(&browser).await;

    let info = pdf_info(&paper);
    assert_eq!(
        (info.pages, info.size, info.tagged),
        (2, (210, 297), true),
        "{info:?}"
    );
    assert_eq!(info.title, "Een proef");
    assert!(pdf_text(&paper).contains("Naam van de samenwerking"));
    assert!(pdf_pages(&paper)[1].contains("Op de tweede bladzijde"));
    let aloud = pdf_read_aloud(&paper);
    let pages: Vec<&str> = aloud.split('\u{c}').collect();
    assert!(pages[0].contains("Een proef"), "{aloud}");
    assert!(pages[1].contains("Op de tweede bladzijde"), "{aloud}");
    assert_eq!(pdf_alternatives(&paper), ["Een tekening"]);
    let structure = pdf_struct(&paper);
    assert!(
        structure.contains("H1") && structure.contains("Een proef"),
        "{structure}"
    );
    assert_eq!(
        pdf_images(&paper),
        Vec::<String>::new(),
        "a drawing stays a drawing"
    );
    browser.button("Toon pixels").click().await;
    assert_ne!(pdf_images(&pdf(&browser).await), Vec::<String>::new());

    let picture = browser.profile().file("page.png", "");
    screenshot(&browser, &picture).await;
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"));
    browser.quit().await;
}

#[tokio::test]
async fn the_page_sees_the_language_the_colours_and_the_width_of_the_reader() {
    let asked = "return [
        navigator.language, navigator.languages.join(), innerWidth, devicePixelRatio,
        ...['prefers-color-scheme: dark', 'prefers-reduced-motion: reduce', 'forced-colors: active',
            'hover: hover', 'pointer: coarse'].map((q) => matchMedia(`(${q})`).matches),
        new Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2)]";
    let (_folder, site, browser) = open(Options::dutch()).await;
    let seen = browser.run(asked, vec![]).await.to_string();
    assert_eq!(
        seen,
        r#"["nl","nl",1280,1,false,false,false,true,false,"nl"]"#
    );
    let tab = browser.tab().await;
    browser.open_tab(site.at("#/over")).await;
    assert_eq!(
        browser.run(asked, vec![]).await.to_string(),
        seen,
        "in every tab"
    );
    browser.close_tab(&tab).await;

    let other = Options::speaking("en-GB,nl")
        .phone(320)
        .dark()
        .reduced_motion()
        .forced_colors();
    let other = browser.another(other).await;
    other.open(site.url()).await;
    let seen = other.run(asked, vec![]).await.to_string();
    assert_eq!(
        seen,
        r#"["en-GB","en-GB,nl",320,1,true,true,true,false,true,"en"]"#
    );
    no_trouble(&browser).await;
    no_trouble(&other).await;
    other.quit().await;
    browser.quit().await;
}

#[tokio::test]
async fn a_narrow_page_that_fits_passes() {
    let (_folder, _site, browser) = open(Options::dutch().size(320, 600)).await;
    no_sideways_scroll(&browser).await;
    browser.quit().await;
}

#[tokio::test]
#[should_panic(expected = "heel-breed")]
async fn a_page_that_is_too_wide_is_noticed() {
    let (_folder, _site, browser) = open(Options::dutch().size(320, 600)).await;
    browser.button("Maak breed").click().await;
    no_sideways_scroll(&browser).await;
}

#[tokio::test]
async fn what_was_stored_outlives_an_orderly_end_and_a_reload() {
    let (_folder, site) = site().await;
    let profile = Profile::fresh();
    let browser = Browser::start_on(&profile, Options::dutch()).await;
    browser.open(site.url()).await;
    browser.store("proef", "één").await;
    browser.reload().await;
    assert_eq!(browser.stored("proef").await.as_deref(), Some("één"));
    browser.quit().await;

    let browser = Browser::start_on(&profile, Options::dutch()).await;
    browser.open(site.url()).await;
    assert_eq!(
        browser.all_stored().await,
        [("proef".to_owned(), "één".to_owned())]
    );
    let stranger = browser.another(Options::dutch()).await;
    stranger.open(site.url()).await;
    assert_eq!(stranger.all_stored().await, []);
    stranger.quit().await;
    browser.crash().await;

    let browser = Browser::start_on(&profile, Options::dutch()).await;
    browser.open(site.url()).await;
    assert_eq!(browser.stored("proef").await.as_deref(), Some("één"));
    browser.quit().await;
}

#[test]
fn a_browser_ends_with_its_test_even_if_that_panics() {
    let (tell, told) = std::sync::mpsc::channel();
    let panicking = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let browser = Browser::start(Options::dutch()).await;
            tell.send((browser.process_ids(), browser.profile().downloads()))
                .unwrap();
            panic!("this panic belongs to the test");
        });
    });
    assert!(panicking.join().is_err());
    let (ids, downloads) = told.recv().unwrap();
    for id in ids {
        let running = std::process::Command::new("kill")
            .args(["-0", &id.to_string()])
            .output();
        assert!(
            !running.unwrap().status.success(),
            "process {id} is still there"
        );
    }
    assert!(!downloads.exists(), "the profile is gone");
}

#[tokio::test]
async fn storage_can_be_full_or_blocked() {
    let (_folder, site, browser) = open(Options::dutch()).await;
    browser.leave_room(20).await;
    let set =
        "try { localStorage.setItem(...arguments); return 'kept' } catch (e) { return e.name }";
    let fits = browser
        .run(set, vec!["k".into(), "x".repeat(19).into()])
        .await;
    assert_eq!(fits, "kept");
    let too_much = browser
        .run(set, vec!["k".into(), "x".repeat(20).into()])
        .await;
    assert_eq!(too_much, "QuotaExceededError");

    let other = browser.another(Options::dutch().storage_blocked()).await;
    other.open(site.url()).await;
    let set = "try { localStorage.setItem('k', 'x'); return 'kept' } catch (e) { return e.name }";
    assert_eq!(other.run(set, vec![]).await, "SecurityError");
    other.quit().await;
    browser.quit().await;
}

#[tokio::test]
async fn a_site_tells_types_lives_in_a_sub_folder_and_goes_off_the_air() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let site = Site::start_under(folder.path(), "/sub/").await;
    let browser = Browser::start(Options::dutch()).await;
    browser.open(site.url()).await;
    let asked = "const [names, done] = arguments;
        Promise.all(names.map((name) => fetch(name)
          .then((answer) => `${answer.status} ${answer.headers.get('content-type')}`, () => 'none')))
          .then(done)";
    let names = [
        "app.wasm",
        "app.js",
        "app.css",
        "data.json",
        "mark.svg",
        "app.webmanifest",
        "./",
        "geen.js",
        "/app.js",
    ];
    let ask = async || {
        let answers = browser
            .driver()
            .execute_async(asked, vec![names.into()])
            .await
            .unwrap();
        answers.convert::<Vec<String>>().unwrap()
    };
    assert_eq!(
        ask().await,
        [
            "200 application/wasm",
            "200 text/javascript",
            "200 text/css",
            "200 application/json",
            "200 image/svg+xml",
            "200 application/manifest+json",
            "200 text/html",
            "404 null",
            "404 null",
        ]
    );
    site.stop().await;
    assert_eq!(ask().await, ["none"; 9]);
    site.start_again().await;
    assert_eq!(ask().await[0], "200 application/wasm");
    assert!(site.requests().contains(&"/sub/app.wasm".to_owned()));
    browser.quit().await;
}

#[tokio::test]
async fn a_tab_that_the_page_opens_can_be_looked_at() {
    let (_folder, site, browser) = open(Options::dutch()).await;
    let first = browser.tab().await;
    browser.link("Nieuw venster").click().await;
    let second = browser.look_at_new_tab().await;
    browser.is_at("#/nieuw").await;
    browser.button("Klaag").click().await;
    browser.look_at(&first).await;
    browser.is_at(&site.url()).await;
    no_trouble_but(&browser, &[("een klacht", "the button complains")]).await;
    browser.look_at(&second).await;
    browser.close_tab(&first).await;
    browser.quit().await;
}
