//! The files for hosts say the same as the page: one policy, wherever it stands.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The policy in the page.
fn policy() -> String {
    let page = read("index.html");
    let (_, rest) = page
        .split_once("Content-Security-Policy\" content=\"")
        .unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn every_host_gets_the_policy_of_the_page_and_who_may_frame_it() {
    // Only a header can say who may frame a page.
    let expected = format!("{}; frame-ancestors 'none'", policy());
    for file in [
        "assets/_headers",
        "docs/hosting/nginx.conf",
        "docs/hosting/apache.htaccess",
    ] {
        assert!(read(file).contains(&expected), "{file} has another policy");
    }
}

#[test]
fn the_policy_allows_nothing_inline_and_one_named_policy_for_scripts() {
    let policy = policy();
    for forbidden in [
        "unsafe-inline",
        "'unsafe-eval'",
        "*",
        "http:",
        "https:",
        "'allow-duplicates'",
    ] {
        assert!(!policy.contains(forbidden), "{forbidden}");
    }
    assert!(policy.contains("require-trusted-types-for 'script'; trusted-types vijfblik-offline"));
}

#[test]
fn every_host_keeps_named_files_for_ever_and_asks_for_the_page_anew() {
    for file in [
        "assets/_headers",
        "docs/hosting/nginx.conf",
        "docs/hosting/apache.htaccess",
    ] {
        let text = read(file);
        assert!(text.contains("max-age=31536000, immutable"), "{file}");
        assert!(text.contains("no-cache"), "{file}");
    }
}
