//! How texts with gaps, numbers, days and lists are written in a language.

use super::Language;
use crate::domain::session::Day;

/// Fills the `{gaps}` of a text. What is filled in is never searched for gaps again.
pub fn fill(text: &str, gaps: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        if let Some((_, value)) = gaps.iter().find(|(gap, _)| *gap == name) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A number with at most `places` decimals, without zeros at the end: `3.75`, `2`.
///
/// The standard library's way to write a float brings tables that make the download larger by as
/// much as a page; what is written here are scores and places in a drawing.
#[expect(
    clippy::cast_possible_truncation,
    reason = "far below 2^63, whatever is written here"
)]
pub fn decimal(value: f64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    let scaled = (value * f64::from(10_i32.pow(places))).round() as i64;
    let (whole, mut rest) = ((scaled / scale).abs(), (scaled % scale).abs());
    let sign = if scaled < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let mut width = places as usize;
    while rest % 10 == 0 {
        rest /= 10;
        width -= 1;
    }
    format!("{sign}{whole}.{rest:0width$}")
}

/// A score with one decimal, as the language writes it: `3,8`, `2,0`. Always one: numbers that stand below
/// each other can be compared at a glance, and more decimals would only look exact.
pub fn score(language: Language, score: f64) -> String {
    fixed(language, score, 1)
}

/// A share from 0 to 1 with two decimals, as the language writes it: `0,85`, `1,00`.
pub fn share(language: Language, share: f64) -> String {
    fixed(language, share, 2)
}

/// A number with this many decimals.
fn fixed(language: Language, value: f64, places: u32) -> String {
    let text = decimal(value, places);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mark = match language {
        Language::Nl => ',',
        Language::En => '.',
    };
    let places = places as usize;
    format!("{whole}{mark}{decimals:0<places$}")
}

/// A day in full: `21 november 2026`, `21 November 2026`.
pub fn date(language: Language, day: Day) -> String {
    let months = language.texts().common.months;
    let month = months.get(usize::from(day.month()).wrapping_sub(1));
    let month = month.copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// Things in a row: `a`, `a en b`, `a, b en c`.
pub fn list(language: Language, things: &[&str]) -> String {
    let and = language.texts().common.and;
    match things {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [firsts @ .., last] => format!("{} {and} {last}", firsts.join(", ")),
    }
}
