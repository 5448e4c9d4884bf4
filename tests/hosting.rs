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

/// The headers that go with every file, with what they say.
fn for_every_file() -> Vec<(String, String)> {
    let text = read("assets/_headers");
    let rule = text.lines().skip_while(|line| *line != "/*").skip(1);
    let headers = rule.map_while(|line| line.strip_prefix("  ")?.split_once(": "));
    headers
        .map(|(name, says)| (name.to_owned(), says.to_owned()))
        .collect()
}

#[test]
fn nginx_and_apache_send_every_header_that_other_hosts_send() {
    let headers = for_every_file();
    assert!(headers.len() >= 5, "{headers:?}");
    for (file, verb, end) in [
        ("docs/hosting/nginx.conf", "add_header", " always;"),
        ("docs/hosting/apache.htaccess", "Header always set", ""),
    ] {
        let text = read(file);
        for (name, says) in &headers {
            let is_sent = [says.clone(), format!("\"{says}\"")].iter().any(|says| {
                let line = format!("{verb} {name} {says}{end}");
                text.lines().any(|it| it.trim() == line)
            });
            assert!(is_sent, "{file} does not send {name}");
        }
    }
}

#[test]
fn nginx_takes_no_brace_of_a_pattern_for_a_block() {
    for line in read("docs/hosting/nginx.conf").lines() {
        let outside: String = line.split('"').step_by(2).collect();
        let braces = outside.matches('{').count();
        assert!(braces == 0 || line.trim_end().ends_with(" {"), "{line}");
    }
}
