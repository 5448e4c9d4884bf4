//! A QR code says what was put into it, read back by a reader that is not ours.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rqrr::{Grid, SimpleGrid};
use vijfblik::charts::qr::{Qr, TooLong, qr};

/// The light margin that scanners need.
const MARGIN: usize = 4;

/// The modules that a path darkens, drawn as a browser would.
fn drawn(code: &Qr) -> Vec<Vec<bool>> {
    let side = usize::try_from(code.size).unwrap();
    let mut modules = vec![vec![false; side]; side];
    for part in code.path.split_terminator('z') {
        let (at, run) = part.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (length, back) = run.split_once('v').unwrap();
        assert_eq!(back, format!("1h-{length}"), "each run is one module high");
        let [x, y, length]: [usize; 3] = [x, y, length].map(|number| number.parse().unwrap());
        for module in &mut modules[y][x..x + length] {
            assert!(!*module, "no module is drawn twice");
            *module = true;
        }
    }
    modules
}

fn scanned(code: &Qr) -> String {
    let modules = drawn(code);
    let side = modules.len() - 2 * MARGIN;
    let grid = SimpleGrid::from_func(side, |x, y| modules[y + MARGIN][x + MARGIN]);
    Grid::new(grid).decode().unwrap().1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_is_put_in_is_read_back(text in "[ -~é€]{1,600}") {
        prop_assert_eq!(scanned(&qr(&text).unwrap()), text);
    }
}

#[test]
fn a_margin_stays_light() {
    let code = qr("https://voorbeeld.nl/#/join/i1.AbC").unwrap();
    for (y, row) in drawn(&code).iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            let inside = |at: usize| (MARGIN..row.len() - MARGIN).contains(&at);
            assert!(!dark || (inside(x) && inside(y)));
        }
    }
}

#[test]
fn an_invitation_is_coarse_enough_to_scan_from_a_projector() {
    // An address of 60 letters with an invitation of 500.
    let code = qr(&"aB3_".repeat(140)).unwrap();
    assert!(code.size <= 85 + 2 * 4, "{} modules", code.size);
    assert!(code.path.len() < 50_000, "{} letters", code.path.len());
}

#[test]
fn a_text_that_does_not_fit_is_refused() {
    assert!(qr(&"a".repeat(2_953)).is_ok());
    assert_eq!(qr(&"a".repeat(2_954)), Err(TooLong));
    assert!(qr("").is_ok());
}

#[test]
fn a_file_of_it_stands_on_its_own() {
    let code = qr("https://voorbeeld.nl/#i1.AbC").unwrap();
    let file = code.svg("Uitnodiging voor Schoon & \"heel\" <water>");
    let file = roxmltree::Document::parse(&file).unwrap();
    let root = file.root_element();
    assert_eq!(
        root.attribute("aria-label"),
        Some("Uitnodiging voor Schoon & \"heel\" <water>")
    );
    let path = root.children().find(|it| it.has_tag_name("path")).unwrap();
    assert_eq!(path.attribute("d"), Some(code.path.as_str()));
    let ground = root.children().find(|it| it.has_tag_name("rect")).unwrap();
    assert_eq!(ground.attribute("fill"), Some("#fff"), "light on any paper");
    assert_eq!(ground.attribute("width"), Some(&*code.size.to_string()));
}
