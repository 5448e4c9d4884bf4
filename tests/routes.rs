//! Every page has an address that leads back to it, and no address can do harm.

mod made_up;

use std::collections::BTreeSet;

use made_up::{ids, instrument};
use proptest::prelude::*;
use vijfblik::domain::id::SessionId;
use vijfblik::route::{Example, Page, Route, SessionRef};

fn kept(page: Page) -> Route {
    Route::Session(SessionRef::Kept(ids().session), page)
}

fn example(which: Example, page: Page) -> Route {
    Route::Session(SessionRef::Example(which), page)
}

/// Every route with its address, as people have bookmarked and mailed it.
fn addresses() -> Vec<(Route, String)> {
    let mut addresses = vec![
        (Route::Home, "#/".to_owned()),
        (Route::Start, "#/start".into()),
        (Route::StartGroup, "#/start-group".into()),
        (
            Route::StartOf("temperature".into()),
            "#/start/temperature".into(),
        ),
        (Route::Open, "#/open".into()),
        (Route::About, "#/about".into()),
        (Route::Method, "#/method".into()),
        (Route::Invited("i1.AbC-dE_f".into()), "#i1.AbC-dE_f".into()),
        (Route::Replied("r1.AbC-dE_f".into()), "#r1.AbC-dE_f".into()),
    ];
    let mut pages = vec![
        (Page::Details, "details".to_owned()),
        (Page::Talk(String::new()), "talk".into()),
        (Page::Talk("hear".into()), "talk/hear".into()),
        (Page::Canvas(String::new()), "canvas".into()),
        (
            Page::Canvas("040g2081040g2081".into()),
            "canvas/040g2081040g2081".into(),
        ),
        (Page::Result, "result".into()),
        (Page::Actions, "agreements".into()),
        (Page::Report, "report".into()),
        (Page::Reply, "reply".into()),
        (Page::Again(String::new()), "again".into()),
        (Page::Together, "together".into()),
        (Page::Device(String::new()), "device".into()),
        (Page::Hands(String::new()), "hands".into()),
        (Page::Group, "group".into()),
        (Page::GroupReport, "group-report".into()),
        (Page::Trend, "trend".into()),
        (Page::Present(String::new()), "present".into()),
        (Page::Present("welcome".into()), "present/welcome".into()),
        (Page::Backstage, "backstage".into()),
    ];
    let conditions = instrument().conditions.iter().map(|it| it.id.as_str());
    let indicators = instrument().indicators().map(|it| it.id.as_str());
    for place in conditions.chain(indicators) {
        pages.push((Page::Questions(place.into()), format!("questions/{place}")));
        pages.push((Page::Again(place.into()), format!("again/{place}")));
        pages.push((Page::Device(place.into()), format!("device/{place}")));
        pages.push((Page::Hands(place.into()), format!("hands/{place}")));
    }
    let id = "040g2081040g2081";
    for (page, address) in pages {
        addresses.push((kept(page.clone()), format!("#/session/{id}/{address}")));
        let person = example(Example::Person, page.clone());
        addresses.push((person, format!("#/session/example/{address}")));
        let group = example(Example::Group, page);
        addresses.push((group, format!("#/session/group-example/{address}")));
    }
    addresses
}

/// The list above has every kind of route: a new one does not compile here.
#[test]
fn no_route_is_forgotten() {
    let kinds = addresses().into_iter().map(|(route, _)| match route {
        Route::Home => 0,
        Route::Start => 1,
        Route::StartOf(_) => 7,
        Route::StartGroup => 8,
        Route::Open => 2,
        Route::About => 3,
        Route::Method => 4,
        Route::Invited(_) => 5,
        Route::Replied(_) => 6,
        Route::Session(session, page) => {
            let session = match session {
                SessionRef::Kept(_) => 10,
                SessionRef::Example(Example::Person) => 30,
                SessionRef::Example(Example::Group) => 50,
            };
            session
                + match page {
                    Page::Details => 0,
                    Page::Questions(_) => 1,
                    Page::Result => 2,
                    Page::Actions => 3,
                    Page::Report => 4,
                    Page::Reply => 5,
                    Page::Again(_) => 6,
                    Page::Together => 7,
                    Page::Device(_) => 8,
                    Page::Hands(_) => 9,
                    Page::Group => 10,
                    Page::GroupReport => 11,
                    Page::Trend => 12,
                    Page::Present(_) => 13,
                    Page::Backstage => 14,
                    Page::Talk(_) => 15,
                    Page::Canvas(_) => 16,
                }
        }
        Route::Unknown => 70,
    });
    let kinds: BTreeSet<_> = kinds.collect();
    let all = (0..9).chain(10..27).chain(30..47).chain(50..67);
    assert_eq!(kinds, all.collect::<BTreeSet<_>>());
}

#[test]
fn every_route_has_an_address_that_leads_back_to_it() {
    for (route, address) in addresses() {
        assert_eq!(route.href(), address, "{route:?}");
        assert_eq!(Route::parse(&address), route, "{address}");
    }
}

#[test]
fn no_two_routes_share_an_address() {
    let addresses = addresses();
    let different: BTreeSet<_> = addresses.iter().map(|(_, address)| address).collect();
    assert_eq!(different.len(), addresses.len());
}

#[test]
fn an_address_needs_no_escapes() {
    let plain = |it: char| it.is_ascii_alphanumeric() || "/.-_".contains(it);
    for (route, address) in addresses() {
        let path = address.strip_prefix('#').unwrap_or("?");
        assert!(path.chars().all(plain), "{route:?}: {address}");
    }
}

#[test]
fn slashes_more_or_less_make_no_difference() {
    for (route, address) in addresses() {
        let path = address.trim_start_matches(['#', '/']);
        for same in [
            format!("#/{path}/"),
            format!("#/{path}//"),
            format!("#//{path}"),
            format!("#{path}"),
            format!("#{path}/"),
            format!("/{path}"),
            path.to_owned(),
            format!("##/{path}"),
        ] {
            assert_eq!(Route::parse(&same), route, "{same}");
        }
    }
    for home in ["", "#", "/", "#/", "#//", "##"] {
        assert_eq!(Route::parse(home), Route::Home, "{home}");
    }
}

#[test]
fn an_address_that_is_none_of_ours_is_unknown() {
    let id = ids().session;
    for address in [
        "#/nowhere",
        "#/Start",
        "#/start/here/now",
        "#/start?x=1",
        "#/start#open",
        "#/ start",
        "#/%73tart",
        "#!/start",
        "#/home",
        "#/about/privacy",
        "#/session",
        "#/session/",
        "#/session/example",
        "#/session/example/",
        "#/session/Example/result",
        "#/session/example/nowhere",
        "#/session/example/results",
        "#/session/example/result/2",
        "#/session/example/actions",
        "#/session/example/questions",
        "#/session/example/questions/",
        "#/session/example/questions/process.roles/2",
        "#/session/example//result",
        "#/session//result",
        "#/session/samen/result",
        "#/session/0410610410410410i/result",
        "#/sessions/example/result",
        "#/example/result",
        "#/../start",
        "#/.",
        "#/null",
        "#/undefined",
        "#\\start",
        "javascript:alert(1)",
        "#/javascript:alert(1)",
        "https://example.org/#/start",
        "#/<script>alert(1)</script>",
        "#/\u{202e}trats",
        "#/start\0",
        &format!("#/session/{id}"),
        &format!("#/session/{id}0/result"),
        &format!("#/session/{}/result", &id.to_string()[1..]),
        &format!("#/session/ {id}/result"),
        &format!("#/session/{id}/{id}/result"),
    ] {
        assert_eq!(Route::parse(address), Route::Unknown, "{address}");
    }
}

#[test]
fn what_is_unknown_leads_home() {
    assert_eq!(Route::Unknown.href(), Route::Home.href());
}

#[test]
fn a_very_long_address_is_only_long() {
    for part in ["/", "#", "a", "/a", "session/", "\u{1f642}", "%"] {
        let address = format!("#/session/{}", part.repeat(200_000));
        assert_eq!(Route::parse(&address), Route::Unknown, "{part}");
    }
    let place = "a".repeat(200_000);
    let address = format!("#/session/example/questions/{place}");
    assert_eq!(
        Route::parse(&address),
        example(Example::Person, Page::Questions(place))
    );
}

fn pages() -> impl Strategy<Value = Page> {
    prop_oneof![
        Just(Page::Details),
        Just(Page::Result),
        Just(Page::Actions),
        Just(Page::Report),
        "[a-z][a-z0-9._-]{0,40}".prop_map(Page::Questions),
    ]
}

/// Addresses of ours in which anything stands where an id, a page or a place should.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("session".to_owned()),
        Just("example".to_owned()),
        Just("questions".to_owned()),
        Just(ids().session.to_string()),
        "[0-9a-z]{16}",
        "[#/?%&.]{0,3}",
        "(?s).{0,12}",
    ];
    let path = proptest::collection::vec(piece, 0..6);
    let start = prop_oneof![Just("#/"), Just("#"), Just("")];
    (start, path).prop_map(|(start, path)| format!("{start}{}", path.join("/")))
}

proptest! {
    #[test]
    fn whatever_its_id_and_place_a_session_has_an_address(id: [u8; 10], page in pages()) {
        for session in [
            SessionRef::Kept(SessionId::new(id)),
            SessionRef::Example(Example::Person),
            SessionRef::Example(Example::Group),
        ] {
            let route = Route::Session(session, page.clone());
            prop_assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn a_hostile_address_leads_somewhere_and_stays_there(address in hostile()) {
        let route = Route::parse(&address);
        if route != Route::Unknown {
            prop_assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn any_text_at_all_is_an_address(address in "(?s).{0,60}") {
        let route = Route::parse(&address);
        prop_assert!(route.href().starts_with("#/"));
    }
}

/// The static page has addresses too, for it works before the app is there.
#[test]
fn the_links_of_the_first_content_lead_where_the_app_would_lead() {
    let page = include_str!("../index.html");
    let (dutch, english) = page
        .split_once("class=\"home first\" lang=\"en\"")
        .unwrap_or_default();
    for route in [
        Route::Start,
        Route::StartGroup,
        Route::Open,
        example(Example::Person, Page::Result),
        example(Example::Group, Page::Group),
    ] {
        let link = format!("href=\"{}\"", route.href());
        for (language, content) in [("nl", dutch), ("en", english)] {
            assert!(content.contains(&link), "{link} in {language}");
        }
    }
}

#[test]
fn the_page_knows_at_which_addresses_sessions_are_begun_and_answered() {
    let boot = include_str!("../assets/boot.js");
    assert!(boot.contains(r"/^#\/(session|start)/.test(location.hash)"));
    let questions = Page::Questions("ambition".to_owned());
    let questions = example(Example::Person, questions);
    assert!(Route::Start.href().starts_with("#/start"));
    assert!(questions.href().starts_with("#/session"));
}
