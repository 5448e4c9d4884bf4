//! A row of sessions as people see it: each moment with its dots, no line where two cannot be compared,
//! and the reasons in words.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument};
use vijfblik::charts::drawing::{Drawing, Form, Role};
use vijfblik::charts::trend::{Column, Way, trend as draw, ways};
use vijfblik::domain::gathering::{Anonymity, Counts};
use vijfblik::domain::id::SessionId;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Day, Session};
use vijfblik::domain::trend::trend;
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::report::document::Cell;
use vijfblik::report::trend::TrendPicture;

const THREE: [&str; 3] = [
    "A 4444 3333 3333 3333 3333",
    "A 4442 3333 3333 3333 3333",
    "B 4442 3333 3333 3333 333?",
];

fn after(session: &Session, number: u8) -> Session {
    let mut after = session.clone();
    after.id = SessionId::new([number; 10]);
    after.created = Stamp(NOW.0 + u64::from(number) * 86_400_000);
    after
}

fn picture(sessions: &[Session], language: Language) -> TrendPicture {
    let moments = trend(sessions.iter(), &sessions[0], instrument());
    TrendPicture::of(&moments, instrument(), language, |moment| {
        Day::at(moment.session.created, 0)
    })
}

fn count(drawing: &Drawing, role: Role) -> usize {
    let shapes = drawing.shapes.iter();
    shapes.filter(|shape| shape.role == role).count()
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        _ => "",
    }
}

#[test]
fn one_moment_is_a_row_too() {
    let picture = picture(&[group(&THREE)], Nl);
    assert_eq!(picture.moments.len(), 1);
    assert!(!picture.moments[0].warns);
    assert_eq!(picture.moments[0].remarks, [Nl.texts().trend.first]);
    assert_eq!(picture.charts.len(), 5);
    assert_eq!(count(&picture.charts[0], Role::ProfilePart), 0);
}

#[test]
fn there_is_a_dot_for_each_answer_and_a_marker_for_each_mean() {
    let first = group(&THREE);
    let picture = picture(&[first.clone(), after(&first, 1)], Nl);
    for (position, answers) in [(0, 12), (4, 11)] {
        let chart = &picture.charts[usize::from(position)];
        assert_eq!(count(chart, Role::Voice(position)), 2 * answers);
        assert_eq!(count(chart, Role::Marker(position)), 2);
    }
    assert_eq!(text(&picture.table.rows[0][1]), "3,7 (12)");
    assert_eq!(picture.table.head.len(), 3);
}

#[test]
fn a_line_runs_only_between_moments_that_can_be_compared() {
    let first = group(&THREE);
    let same = after(&first, 1);
    let mut fewer = after(&group(&THREE[..2]), 2);
    fewer.anonymity.set(Anonymity::Open, NOW);
    let picture = picture(&[first, same, fewer], En);
    assert_eq!(count(&picture.charts[0], Role::ProfilePart), 1);
    assert_eq!(picture.moments[1].remarks, [En.texts().trend.same]);
    assert!(picture.moments[2].warns);
}

#[test]
fn what_makes_two_moments_hard_to_compare_is_said() {
    let texts = &Nl.texts().trend;
    let first = group(&THREE);
    let mut second = after(&group(&THREE[..2]), 1);
    second.instrument_version += 1;
    second.promise(Anonymity::Alias, NOW).unwrap();
    let picture = picture(&[first, second], Nl);
    let remarks = &picture.moments[1].remarks;
    assert_eq!(remarks.len(), 4, "{remarks:?}");
    assert!(remarks.contains(&texts.wording.to_owned()));
    assert!(remarks.contains(&texts.partners.to_owned()));
    assert!(remarks.contains(&texts.promise.to_owned()));
    let people = remarks
        .iter()
        .find(|it| it.contains("2 antwoordden beide keren"))
        .unwrap();
    assert!(people.contains("1 alleen de vorige keer"), "{people}");
}

#[test]
fn in_an_anonymous_session_nobody_is_counted_as_known_again() {
    let first = group(&THREE);
    let mut second = after(&group(&THREE[..2]), 1);
    second.promise(Anonymity::Anonymous, NOW).unwrap();
    let picture = picture(&[first, second], Nl);
    let remarks = &picture.moments[1].remarks;
    assert!(remarks.contains(&Nl.texts().trend.people_unknown.to_owned()));
    assert!(remarks.iter().all(|it| !it.contains("beide keren")));
}

#[test]
fn of_hands_nobody_knows_whose_they_are() {
    let hands = |session: &mut Session| {
        let hands = Counts {
            points: vec![0, 0, 2, 3, 0],
            dont_know: 0,
        };
        session
            .count_hands(instrument(), &"ambition.shared".into(), Some(hands), NOW)
            .unwrap();
    };
    let mut first = group(&[]);
    hands(&mut first);
    let mut second = after(&group(&[]), 1);
    hands(&mut second);
    let picture = picture(&[first, second], Nl);
    let texts = &Nl.texts().trend;
    for moment in &picture.moments {
        assert_eq!(moment.people, "geteld met handen: 5 handen");
    }
    assert_eq!(picture.moments[1].remarks, [texts.people_unknown]);
}

#[test]
fn the_legend_speaks_of_lines_as_they_are() {
    let texts = &Nl.texts().trend;
    let first = group(&THREE);
    let same = after(&first, 1);
    let fewer = after(&group(&THREE[..2]), 2);
    let legend = |sessions: &[Session]| picture(sessions, Nl).legend;
    assert_eq!(legend(std::slice::from_ref(&first)), texts.legend);
    let all = legend(&[first.clone(), same.clone()]);
    assert!(all.ends_with(texts.legend_lines));
    let some = legend(&[first.clone(), same, fewer.clone()]);
    assert!(some.ends_with(texts.legend_some_lines));
    assert!(legend(&[first, fewer]).ends_with(texts.legend_no_lines));
}

#[test]
fn the_chart_says_in_words_what_it_shows() {
    let some = picture(&[group(&THREE)], En);
    let chart = &some.charts[0];
    assert_eq!(chart.title, "Shared ambition over time");
    let expected = "Moment 1: mean 3.7, from 12 answers from 2 to 4.";
    assert_eq!(chart.description, expected);
    let none = picture(&[group(&["A 4"])], En);
    assert_eq!(none.charts[0].description, "Moment 1: too few answers.");
}

#[test]
fn everything_in_a_chart_lies_on_its_canvas() {
    let columns = |moments: usize, people: u32| {
        let column = Column {
            counts: vec![people; 5],
            mean: Some(3.0),
            follows: true,
        };
        draw(&vec![column; moments], 5, 2, "", "")
    };
    let many: Vec<_> = (0..90u8)
        .map(|number| Way {
            from: (number % 7 > 0).then_some(number % 5 + 1),
            to: (number % 11 > 0).then_some(number % 3 + 2),
        })
        .collect();
    let labels = ["not at all", "a little", "partly", "mostly", "fully"];
    for drawing in [
        columns(1, 1),
        columns(2, 120),
        columns(12, 30),
        ways(&many, &labels, 0, "", ""),
        ways(&many[..3], &labels, 0, "", ""),
    ] {
        for shape in &drawing.shapes {
            let points = match &shape.form {
                Form::Line(points) | Form::Polygon(points) => points.clone(),
                Form::Circle { center, .. } => vec![*center],
                Form::Text { at, .. } => vec![*at],
            };
            for (x, y) in points {
                let inside =
                    (0.0..=drawing.width).contains(&x) && (0.0..=drawing.height).contains(&y);
                assert!(
                    inside,
                    "{shape:?} of {} × {}",
                    drawing.width, drawing.height
                );
            }
        }
    }
}

#[test]
fn an_arrow_points_from_the_first_answer_to_the_second() {
    let labels = ["1", "2", "3", "4", "5"];
    let step = |from, to| Way { from, to };
    let drawing = ways(
        &[
            step(Some(2), Some(4)),
            step(Some(3), Some(3)),
            step(None, Some(5)),
            step(Some(1), None),
        ],
        &labels,
        1,
        "",
        "",
    );
    assert_eq!(count(&drawing, Role::Way), 1, "only who moved has an arrow");
    assert_eq!(
        count(&drawing, Role::Marker(1)),
        3,
        "a head, and two that stay where they are"
    );
    let way = drawing
        .shapes
        .iter()
        .find(|it| it.role == Role::Way)
        .unwrap();
    let Form::Line(points) = &way.form else {
        unreachable!("a way is a line")
    };
    assert!(points[0].0 < points[1].0, "up is to the right");
}
