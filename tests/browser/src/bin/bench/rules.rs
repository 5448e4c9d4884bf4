//! How the rules grow, natively.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use vijfblik::{
    catalog,
    charts::radar::Detail,
    domain::{group::Group, merge::merge, profile::Profile, revised::Stamp},
    exchange::{intake, session_file},
    i18n::Language,
    report::{
        group_picture::{GroupPicture, Show},
        picture::profile_radar,
    },
};

use crate::{
    made_up::{ANSWERED, GROUPS, REPLIES, group_of, replies, session_of},
    table::{Table, median},
};

/// The numbers of responses that a session holds.
const SIZES: [usize; 4] = [1, 10, 100, 1_000];
/// How long each measurement is repeated.
const REPEATED: Duration = Duration::from_millis(300);

/// All of them.
pub fn rules() {
    sessions();
    println!();
    groups();
    println!();
    taking_in();
}

/// How scoring, drawing, files and merging grow.
fn sessions() {
    println!(
        "{:>9}{:>11}{:>11}{:>11}{:>11}{:>11}{:>11}",
        "responses", "profiles", "radars", "encode", "decode", "merge", "file kB"
    );
    for size in SIZES {
        let session = session_of(size, ANSWERED);
        let copy = session_of(size, Stamp(1_795_250_060_000));
        let file = session_file::encode(&session, ANSWERED);
        let instrument = catalog::five_conditions();
        let profiles = || {
            let responses = session.responses.values();
            responses
                .map(|response| Profile::of(instrument, response))
                .collect::<Vec<_>>()
        };
        let scored = profiles();
        let draw = |profile| profile_radar(instrument, profile, Detail::Full, Language::Nl);
        let times = [
            time(|| (), |()| profiles()),
            time(|| (), |()| scored.iter().map(draw).collect::<Vec<_>>()),
            time(|| (), |()| session_file::encode(&session, Stamp(1))),
            time(|| (), |()| session_file::decode(file.as_bytes())),
            time(
                || session.clone(),
                |mut session| merge(&mut session, &copy).map(|()| session),
            ),
        ];
        print!("{size:>9}");
        for time in times {
            print!("{time:>11.1}");
        }
        println!("{:>11.1}", file.len() as f64 / 1_000.0);
    }
}

/// How the numbers, the words and the radar of a group grow.
fn groups() {
    let instrument = catalog::five_conditions();
    let mut table = Table::new(["group", "picture", "radar"]);
    for size in GROUPS {
        let session = group_of(size);
        let paint = |session| GroupPicture::of(session, instrument, Language::Nl);
        let picture = paint(&session);
        let show = Show {
            range: true,
            partners: picture.partners.iter().map(|it| it.id).collect(),
            own: None,
        };
        let times = [
            time(|| (), |()| Group::of(&session, instrument)),
            time(|| (), |()| paint(&session)),
            time(|| (), |()| picture.radar(&show, Detail::Full)),
        ];
        table.line(size, times);
    }
}

/// How taking in replies grows: one text with many files in it.
fn taking_in() {
    let mut table = Table::new(["intake"]);
    for count in REPLIES {
        let text = replies(count).join("\n");
        let time = time(
            || group_of(1),
            |mut session| {
                let instrument = catalog::five_conditions();
                let pieces = intake::take(&mut session, instrument, text.as_bytes());
                assert_eq!(pieces.len(), count, "every file is a piece");
                session
            },
        );
        table.line(count, [time]);
    }
}

/// The median time of some work in microseconds; `prepare` does not count.
fn time<I, O>(prepare: impl Fn() -> I, work: impl Fn(I) -> O) -> f64 {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || begin.elapsed() < REPEATED {
        let input = black_box(prepare());
        let start = Instant::now();
        let output = black_box(work(input));
        times.push(start.elapsed().as_secs_f64() * 1e6);
        drop(output);
    }
    median(times)
}
