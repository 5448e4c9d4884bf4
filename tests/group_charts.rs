//! The charts of a group show every answer once, leave what is missing open, and stay readable and fast
//! however many answer.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::time::Instant;

use vijfblik::charts::drawing::{Drawing, Form, Kind, Point, Role};
use vijfblik::charts::group_radar::{GroupLines, GroupSpoke, PartnerLine, group_radar};
use vijfblik::charts::group_strip::{Answers, DOTS, Scale, Size, group_strip};
use vijfblik::charts::radar::{Detail, Spoke, radar};
use vijfblik::charts::svg::svg;

type Mean = Option<f64>;

fn spokes(means: &[(Mean, Option<(f64, f64)>)]) -> Vec<GroupSpoke> {
    let spokes = means.iter().zip('a'..);
    spokes
        .map(|((mean, range), name)| GroupSpoke {
            label: name.to_string(),
            mean: *mean,
            range: *range,
        })
        .collect()
}

fn partner(place: u8, letter: &str, means: &[Mean]) -> PartnerLine {
    PartnerLine {
        place,
        letter: letter.into(),
        means: means.to_vec(),
    }
}

fn drawn(lines: &GroupLines) -> Drawing {
    group_radar(lines, 5, Detail::Full, "title", "description")
}

fn with_role(drawing: &Drawing, wanted: impl Fn(Role) -> bool) -> Vec<&Form> {
    let shapes = drawing.shapes.iter().filter(|shape| wanted(shape.role));
    shapes.map(|shape| &shape.form).collect()
}

fn count(drawing: &Drawing, wanted: Role) -> usize {
    with_role(drawing, |role| role == wanted).len()
}

fn points(form: &Form) -> Vec<Point> {
    match form {
        Form::Line(points) | Form::Polygon(points) => points.clone(),
        Form::Circle { center, .. } => vec![*center],
        Form::Text { at, .. } => vec![*at],
    }
}

fn middle(form: &Form) -> Point {
    let points = points(form);
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let count = f32::from(u16::try_from(points.len()).unwrap());
    (sum.0 / count, sum.1 / count)
}

fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

// ---- The radar ----

const FULL: (Mean, Option<(f64, f64)>) = (Some(3.0), Some((2.0, 4.5)));

#[test]
fn the_means_lie_where_the_radar_of_one_person_has_the_same_scores() {
    let scores = [Some(1.0), Some(2.5), Some(3.0), Some(4.25), Some(5.0)];
    let alone: Vec<_> = scores
        .iter()
        .zip('a'..)
        .map(|(score, name)| Spoke {
            label: name.to_string(),
            score: *score,
        })
        .collect();
    let alone = radar(&alone, 5, Detail::Full, "", "");
    let lines = GroupLines {
        spokes: spokes(&scores.map(|score| (score, None))),
        ..GroupLines::default()
    };
    let group = drawn(&lines);
    assert_eq!((group.width, group.height), (alone.width, alone.height));
    assert_eq!(group.shapes, alone.shapes);
    assert_eq!(group.kind, Kind::GroupRadar);
}

#[test]
fn a_range_is_an_area_between_neighbours_and_has_ends_on_its_spoke() {
    let all = GroupLines {
        spokes: spokes(&[FULL; 5]),
        ..GroupLines::default()
    };
    let band = drawn(&all);
    let areas = with_role(&band, |role| role == Role::Band);
    let (areas, ends): (Vec<_>, Vec<_>) = areas
        .into_iter()
        .partition(|form| matches!(form, Form::Polygon(_)));
    assert_eq!((areas.len(), ends.len()), (5, 10));

    // The rings tell how far out a score is: the area begins at 2 and ends at 4.5.
    let rings = with_role(&band, |role| matches!(role, Role::Ring | Role::OuterRing));
    let corners: Vec<_> = rings.iter().map(|ring| points(ring)[0]).collect();
    let first = points(areas[0]);
    assert!(
        distance(first[0], corners[1]) < 0.2,
        "the lowest lies on ring 2"
    );
    let between = middle(&Form::Line(vec![corners[3], corners[4]]));
    assert!(
        distance(first[1], between) < 0.2,
        "the highest lies between 4 and 5"
    );
}

#[test]
fn a_missing_range_or_mean_leaves_a_gap_and_is_never_in_the_middle() {
    let lines = GroupLines {
        spokes: spokes(&[FULL, FULL, (None, None), FULL, (Some(4.0), None)]),
        partners: vec![partner(
            0,
            "V",
            &[Some(2.0), Some(3.0), None, None, Some(5.0)],
        )],
        own: Some(vec![None, Some(2.0), None, Some(2.0), None]),
    };
    let drawing = drawn(&lines);
    let areas = with_role(&drawing, |role| role == Role::Band);
    let areas = areas.iter().filter(|it| matches!(it, Form::Polygon(_)));
    assert_eq!(
        areas.count(),
        1,
        "only the first two are neighbours with a range"
    );
    assert_eq!(count(&drawing, Role::Profile), 0);
    assert_eq!(count(&drawing, Role::ProfilePart), 3);
    assert_eq!(
        with_role(&drawing, |it| matches!(it, Role::Marker(_))).len(),
        4
    );
    assert_eq!(count(&drawing, Role::Partner(0)), 2);
    assert_eq!(count(&drawing, Role::PartnerDot), 3);
    assert_eq!(count(&drawing, Role::PartnerLetter), 3);
    assert_eq!(count(&drawing, Role::Own), 0, "no neighbours, no line");
    assert_eq!(count(&drawing, Role::OwnDot), 2);

    let rings = with_role(&drawing, |role| role == Role::Ring);
    let center = middle(rings[0]);
    let inner = distance(points(rings[0])[0], center);
    let marks = with_role(&drawing, |role| {
        matches!(role, Role::Marker(_) | Role::PartnerDot | Role::OwnDot)
    });
    for mark in marks {
        assert!(distance(middle(mark), center) > inner - 1.0, "{mark:?}");
    }
}

#[test]
fn partners_who_stand_together_move_aside_and_keep_their_letters() {
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let partners = letters.iter().zip(0..);
    let lines = GroupLines {
        spokes: spokes(&[FULL; 5]),
        partners: partners
            .map(|(letter, place)| partner(place, letter, &[Some(3.0); 5]))
            .collect(),
        own: None,
    };
    let drawing = drawn(&lines);
    let dots = with_role(&drawing, |role| role == Role::PartnerDot);
    let letters = with_role(&drawing, |role| role == Role::PartnerLetter);
    assert_eq!((dots.len(), letters.len()), (40, 40));
    for spoke in dots.chunks(8) {
        for (number, one) in spoke.iter().enumerate() {
            for other in &spoke[number + 1..] {
                assert!(distance(middle(one), middle(other)) > 16.0);
            }
        }
    }
    for (dot, letter) in dots.iter().zip(letters) {
        assert!(
            distance(middle(dot), middle(letter)) < 5.0,
            "a letter stands in its dot"
        );
    }
}

#[test]
fn each_partner_has_its_own_kind_of_line_whoever_else_is_shown() {
    let classes: Vec<_> = (0..8).map(|place| Role::Partner(place).class()).collect();
    let mut different = classes.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 8);
    let lines = GroupLines {
        spokes: spokes(&[FULL; 5]),
        partners: vec![partner(5, "F", &[Some(3.0); 5])],
        own: None,
    };
    assert_eq!(count(&drawn(&lines), Role::Partner(5)), 1);
}

#[test]
fn the_roles_of_a_group_survive_the_travel_and_have_classes_of_their_own() {
    let roles = [
        Role::Band,
        Role::PartnerDot,
        Role::PartnerLetter,
        Role::Own,
        Role::OwnDot,
        Role::Letter,
    ];
    let classes = roles.into_iter().map(Role::class);
    let columns = (0..5).map(|position| Role::Column(position).class());
    let mut classes: Vec<_> = classes.chain(columns).collect();
    classes.sort_unstable();
    classes.dedup();
    assert_eq!(classes.len(), 11);
    let lines = GroupLines {
        spokes: spokes(&[FULL; 5]),
        partners: vec![partner(2, "V", &[Some(3.0); 5])],
        own: Some(vec![Some(2.0); 5]),
    };
    let drawing = drawn(&lines);
    for role in [Role::Band, Role::Own, Role::OwnDot, Role::Partner(2)] {
        assert!(count(&drawing, role) > 0, "{role:?}");
    }
    let lines = GroupLines {
        spokes: spokes(&[FULL; 5]),
        ..GroupLines::default()
    };
    let projected = group_radar(&lines, 5, Detail::Projector, "", "");
    assert_eq!(projected.kind.class(), "chart radar of-group projected");
}

// ---- The strip ----

fn letters(text: &str) -> Vec<String> {
    let letters = text.chars();
    letters
        .map(|letter| {
            if letter == '.' {
                String::new()
            } else {
                letter.to_string()
            }
        })
        .collect()
}

const WORDS: [&str; 5] = [
    "helemaal niet",
    "weinig",
    "deels",
    "grotendeels",
    "helemaal",
];
const SIZES: [Size; 3] = [Size::Page, Size::Row, Size::Wall];

/// A strip that is seen together with others.
fn among(counts: &[u32], letters: &[String], scale: &Scale) -> Drawing {
    let answers = Answers {
        position: 2,
        counts,
        letters,
        words: &WORDS,
    };
    group_strip(&answers, scale, "title", "description")
}

/// A strip that is seen alone.
fn strip(counts: &[u32], letters: &[String], size: Size) -> Drawing {
    among(counts, letters, &Scale::of(size, [counts]))
}

/// The axis, and then the marks below its points.
fn axis(drawing: &Drawing) -> Vec<Vec<Point>> {
    let axis = with_role(drawing, |role| role == Role::Axis);
    axis.into_iter().map(points).collect()
}

fn dots(drawing: &Drawing) -> Vec<&Form> {
    with_role(drawing, |role| role == Role::Marker(2))
}

/// From where to where a dot runs, across and down.
fn edges(dot: &Form) -> (Point, Point) {
    let (corners, reach) = match dot {
        Form::Circle { center, radius } => (vec![*center], *radius),
        form => (points(form), 0.0),
    };
    let run = |place: fn(&Point) -> f32| {
        let places = corners.iter().map(place);
        places.fold((f32::MAX, f32::MIN), |(least, most), it| {
            (least.min(it - reach), most.max(it + reach))
        })
    };
    (run(|it| it.0), run(|it| it.1))
}

/// How far a dot reaches from its middle.
fn reach(dot: &Form) -> f32 {
    match dot {
        Form::Circle { radius, .. } => *radius,
        form => {
            let corners = points(form);
            let reach = corners.iter().map(|it| distance(*it, middle(form)));
            reach.fold(0.0, f32::max)
        }
    }
}

/// How the answers of a group lie on four statements: from one mind to two camps.
fn statements(people: u32) -> [[u32; 5]; 4] {
    let half = people / 2;
    [
        [0, 0, people, 0, 0],
        [half, 0, 0, 0, people - half],
        [0, 1, people - 2, 1, 0],
        [0, 0, 0, 1, 1],
    ]
}

#[test]
fn strips_that_are_seen_together_have_one_axis_one_size_of_dot_and_one_canvas() {
    for people in 4..=30 {
        for size in SIZES {
            let all = statements(people);
            let scale = Scale::of(size, all.iter().map(|counts| &counts[..]));
            let drawn = all.map(|counts| among(&counts, &letters(&"V".repeat(30)), &scale));
            let [first, ..] = &drawn;
            for other in &drawn {
                assert_eq!(axis(first), axis(other));
                assert_eq!((first.width, first.height), (other.width, other.height));
                let sizes = dots(first).into_iter().chain(dots(other)).map(reach);
                let (least, most) = sizes.fold((f32::MAX, 0.0_f32), |(least, most), it| {
                    (least.min(it), most.max(it))
                });
                assert!(most - least < 0.1, "{people} people: {least} to {most}");
            }
        }
    }
}

#[test]
fn up_to_thirty_people_on_one_point_have_their_dots_in_the_room_above_it() {
    for people in 1..=30 {
        for size in SIZES {
            let drawing = strip(&[0, people, 0, 0, 0], &[], size);
            let axis = axis(&drawing);
            let (base, step) = (axis[0][0].1, axis[2][0].0 - axis[1][0].0);
            for dot in dots(&drawing) {
                let (across, down) = edges(dot);
                assert!(down.0 > 0.0, "{people}: above the canvas");
                assert!(down.1 < base, "{people}: in the axis or its marks");
                assert!(across.0 > axis[2][0].0 - step / 2.0, "{people}");
                assert!(across.1 < axis[2][0].0 + step / 2.0, "{people}");
            }
        }
    }
}

#[test]
fn dots_on_the_projector_are_large_enough_for_a_letter_up_to_thirty_people() {
    for people in [4, 12, 30] {
        let letters = letters(&"V".repeat(people as usize));
        let drawing = strip(&[0, 0, people, 0, 0], &letters, Size::Wall);
        assert_eq!(count(&drawing, Role::Letter), people as usize);
        // A row of a step is as wide as half the screen at least, which is 400 of its units.
        let drawing = strip(&[0, 0, people, 0, 0], &letters, Size::Row);
        let least = dots(&drawing).into_iter().map(reach);
        assert!(least.fold(f32::MAX, f32::min) > 5.0, "{people} people");
    }
}

#[test]
fn marks_lie_below_the_axis_and_the_numbers_of_the_ends_below_the_marks() {
    for size in SIZES {
        let drawing = strip(&[1, 2, 0, 3, 1], &[], size);
        let lines = axis(&drawing);
        let base = lines[0][0].1;
        let lowest = lines[1..].iter().flatten().map(|it| it.1);
        let lowest = lowest.fold(base, f32::max);
        assert!(lines[1..].iter().all(|mark| mark[0].1 >= base));
        let numbers = with_role(&drawing, |role| role == Role::Tick);
        let texts: Vec<_> = numbers
            .iter()
            .map(|form| match form {
                Form::Text { text, .. } => text.as_str(),
                _ => "",
            })
            .collect();
        assert!(texts[0].starts_with('1') && texts[texts.len() - 1].starts_with('5'));
        let ends_say_what_they_mean = texts.contains(&"1 helemaal niet");
        assert_eq!(ends_say_what_they_mean, size == Size::Row, "{texts:?}");
        for number in numbers {
            assert!(middle(number).1 > lowest && middle(number).1 < drawing.height);
        }
    }
}

#[test]
fn every_answer_has_a_dot_above_its_point_and_none_covers_another() {
    let cases = [
        [0, 0, 0, 0, 0],
        [1, 0, 0, 0, 1],
        [3, 0, 2, 4, 1],
        [0, 12, 0, 30, 1],
        [100, 0, 60, 0, 20],
        [0, 0, DOTS - 1, 0, 0],
    ];
    for counts in cases {
        for size in SIZES {
            let drawing = strip(&counts, &[], size);
            let dots = with_role(&drawing, |role| role == Role::Marker(2));
            assert_eq!(
                dots.len(),
                counts.iter().sum::<u32>() as usize,
                "{counts:?}"
            );
            let marks = with_role(&drawing, |role| role == Role::Axis);
            let places: Vec<_> = marks[1..].iter().map(|mark| middle(mark).0).collect();
            let step = places[1] - places[0];
            let mut dots = dots.iter().map(|dot| middle(dot));
            for (count, place) in counts.iter().zip(places) {
                let here: Vec<_> = dots.by_ref().take(*count as usize).collect();
                for (number, dot) in here.iter().enumerate() {
                    assert!((dot.0 - place).abs() < step / 2.0, "{counts:?}: {dot:?}");
                    assert!(dot.1 > 0.0 && dot.1 < drawing.height);
                    let near = here[number + 1..].iter().map(|it| distance(*dot, *it));
                    assert!(near.fold(f32::MAX, f32::min) > 3.5, "{counts:?}");
                }
            }
        }
    }
}

#[test]
fn a_letter_stands_in_the_dot_of_its_answer_and_some_answers_have_none() {
    let letters = letters("VM.BBM");
    let drawing = strip(&[1, 0, 3, 2, 0], &letters, Size::Page);
    let written = with_role(&drawing, |role| role == Role::Letter);
    let written: Vec<_> = written
        .iter()
        .map(|form| match form {
            Form::Text { text, .. } => text.as_str(),
            _ => "",
        })
        .collect();
    assert_eq!(written, ["V", "M", "B", "B", "M"]);
    let dots = with_role(&drawing, |role| role == Role::Marker(2));
    assert!(dots.iter().all(|dot| matches!(dot, Form::Circle { .. })));
    assert_eq!(dots.len(), 6);
}

#[test]
fn letters_give_way_where_they_would_not_fit() {
    let many = letters(&"V".repeat(120));
    let drawing = strip(&[120, 0, 0, 0, 0], &many, Size::Page);
    assert_eq!(count(&drawing, Role::Letter), 0);
    assert_eq!(count(&drawing, Role::Marker(2)), 120);
    assert!(drawing.height < 200.0);
}

#[test]
fn very_many_answers_are_columns_with_their_numbers() {
    let drawing = strip(&[600, 0, 1_200, 900, 300], &[], Size::Page);
    assert_eq!(count(&drawing, Role::Marker(2)), 0);
    let columns = with_role(&drawing, |role| role == Role::Column(2));
    assert_eq!(columns.len(), 4, "no column where nobody stands");
    let height = |form: &Form| {
        let points = points(form);
        points[0].1 - points[1].1
    };
    let heights: Vec<_> = columns.iter().map(|column| height(column)).collect();
    for (height, share) in heights.iter().zip([0.5, 1.0, 0.75, 0.25]) {
        assert!((height / heights[1] - share).abs() < 0.01, "{heights:?}");
    }
    let numbers = with_role(&drawing, |role| role == Role::Tick);
    let numbers: Vec<_> = numbers
        .iter()
        .map(|form| match form {
            Form::Text { text, .. } => text.as_str(),
            _ => "",
        })
        .collect();
    assert_eq!(numbers, ["1", "5", "600", "0", "1200", "900", "300"]);
    assert!(with_role(&drawing, |_| true).iter().all(|form| {
        points(form)
            .iter()
            .all(|at| at.1 >= 0.0 && at.1 <= drawing.height)
    }));
}

#[test]
fn a_strip_on_the_wall_has_words_at_all_its_points_and_one_on_a_page_has_none() {
    let large = strip(&[1, 2, 0, 3, 0], &[], Size::Wall);
    assert_eq!(count(&large, Role::Label), 5);
    assert_eq!(large.kind, Kind::GroupStripProjected);
    let small = strip(&[1, 2, 0, 3, 0], &[], Size::Page);
    assert_eq!(count(&small, Role::Label), 0);
    assert!(large.width > 2.0 * small.width);
}

#[test]
fn the_text_of_a_strip_for_files_says_what_is_drawn() {
    let drawing = strip(&[1, 0, 0, 0, 2], &letters("VMB"), Size::Page);
    let text = svg(&drawing);
    assert!(text.contains(r#"aria-label="title. description""#));
    assert!(text.contains(r#"class="letter""#) && text.contains(r#"class="marker c3""#));
    assert!(roxmltree::Document::parse(&text).is_ok());
}

#[test]
fn three_thousand_answers_are_drawn_in_a_moment() {
    let start = Instant::now();
    for _ in 0..25 {
        let drawing = strip(&[600, 600, 600, 600, 600], &[], Size::Page);
        assert!(drawing.shapes.len() < 30);
    }
    assert!(start.elapsed().as_millis() < 500, "{:?}", start.elapsed());
}
