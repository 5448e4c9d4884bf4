//! Agreed actions for a calendar: an iCalendar file (RFC 5545) with a whole day for each.

use crate::domain::revised::{Revised, Stamp};
use crate::domain::session::{Action, Day, Session};

/// The most bytes of a line, without its end.
const LINE: usize = 75;

/// The text of an `.ics` file with the actions that are still open and have a day. `now` is the moment at
/// which it is made. A calendar that takes a later file in changes the same entries.
pub fn calendar(session: &Session, now: Stamp) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("VERSION:2.0");
    lines.plain("PRODID:-//Vijfblik//Vijfblik//NL");
    lines.plain("CALSCALE:GREGORIAN");
    lines.text("X-WR-CALNAME:", session.name());
    for (id, action) in session.actions() {
        let Some(due) = action.due.filter(|_| !action.done) else {
            continue;
        };
        let changed = session.actions.get(&id).map(Revised::at);
        lines.plain("BEGIN:VEVENT");
        lines.plain(&format!("UID:{id}@vijfblik"));
        lines.plain(&format!("DTSTAMP:{}", moment(now)));
        let revision = revision(session.created, changed.unwrap_or(session.created));
        lines.plain(&format!("SEQUENCE:{revision}"));
        lines.plain(&format!("DTSTART;VALUE=DATE:{}", day(due)));
        lines.text("SUMMARY:", &summary(action));
        lines.text("DESCRIPTION:", session.name());
        lines.plain("TRANSP:TRANSPARENT");
        lines.plain("END:VEVENT");
    }
    lines.plain("END:VCALENDAR");
    lines.text
}

/// What will be done, and in brackets by whom.
fn summary(action: &Action) -> String {
    match action.who.trim() {
        "" => action.what.clone(),
        who => format!("{} ({who})", action.what.trim()),
    }
}

/// A number that goes up with each change, in seconds: calendars keep it in 31 bits.
fn revision(created: Stamp, changed: Stamp) -> u64 {
    (changed.0.saturating_sub(created.0) / 1_000).min(i32::MAX as u64)
}

/// A day as `20261121`.
fn day(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A moment as `20261121T084500Z`.
fn moment(at: Stamp) -> String {
    let seconds = at.0 / 1_000;
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    let day = day(Day::at(at, 0));
    format!("{day}T{hours:02}{minutes:02}{:02}Z", seconds % 60)
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A line with a text that people wrote: escaped, and without characters that no line may hold.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = name.to_owned();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                // A line break in any of its three forms.
                '\r' if letters.peek() == Some(&'\n') => {}
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => line.push_str("\\n"),
                '\t' => line.push(' '),
                _ if letter.is_control() => {}
                _ => line.push(letter),
            }
        }
        self.plain(&line);
    }

    /// A line, folded where it is longer than calendars read: never inside a character.
    fn plain(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}
