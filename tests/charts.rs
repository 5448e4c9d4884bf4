//! Charts say exactly what the numbers say, and everything in them can be read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::f32::consts::TAU;

use made_up::instrument;
use proptest::prelude::*;
use vijfblik::charts::drawing::{Anchor, Drawing, Form, Point, Role};
use vijfblik::charts::marker;
use vijfblik::charts::radar::{Detail, Spoke, radar};
use vijfblik::charts::strip::strip;
use vijfblik::charts::svg::svg;
use vijfblik::charts::trend::{Column, trend};
use vijfblik::i18n::Language;

/// Places on the grid of plotters are a tenth of a unit apart.
const NEAR: f32 = 0.11;

fn spokes(labels: &[&str], scores: &[Option<f64>]) -> Vec<Spoke> {
    let spokes = labels.iter().zip(scores);
    let spoke = |(label, score): (&&str, &Option<f64>)| Spoke {
        label: (*label).to_owned(),
        score: *score,
    };
    spokes.map(spoke).collect()
}

/// A radar of scores on five points, with labels that do not matter.
fn drawn(scores: &[Option<f64>]) -> Drawing {
    let labels = vec!["naam"; scores.len()];
    radar(&spokes(&labels, scores), 5, Detail::Full, "Profiel", "")
}

fn with_role(drawing: &Drawing, wanted: impl Fn(Role) -> bool) -> Vec<&Form> {
    let shapes = drawing.shapes.iter().filter(|shape| wanted(shape.role));
    shapes.map(|shape| &shape.form).collect()
}

fn points(form: &Form) -> &[Point] {
    match form {
        Form::Line(points) | Form::Polygon(points) => points,
        other => panic!("not made of points: {other:?}"),
    }
}

/// The corners of the rings, the innermost first.
fn rings(drawing: &Drawing) -> Vec<&[Point]> {
    let rings = with_role(drawing, |role| matches!(role, Role::Ring | Role::OuterRing));
    rings.into_iter().map(points).collect()
}

/// Where the markers stand, with their positions.
fn markers(drawing: &Drawing) -> Vec<(u8, Point)> {
    let shapes = drawing.shapes.iter();
    let markers = shapes.filter_map(|shape| match (shape.role, &shape.form) {
        (Role::Marker(position), form) => Some((position, middle(form))),
        _ => None,
    });
    markers.collect()
}

fn middle(form: &Form) -> Point {
    match form {
        Form::Circle { center, .. } => *center,
        Form::Text { at, .. } => *at,
        Form::Line(points) | Form::Polygon(points) => mean(points),
    }
}

#[expect(clippy::cast_precision_loss, reason = "shapes have few corners")]
fn mean(points: &[Point]) -> Point {
    let count = points.len() as f32;
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    (sum.0 / count, sum.1 / count)
}

fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

// ---- The radar tells the scores ----

#[test]
fn the_lowest_score_lies_on_the_inner_ring_and_the_highest_on_the_outer() {
    for detail in [Detail::Full, Detail::Thumbnail] {
        for (score, ring) in [(1.0, 0), (2.0, 1), (3.0, 2), (4.0, 3), (5.0, 4)] {
            let labels = ["a", "b", "c", "d", "e"];
            let drawing = radar(&spokes(&labels, &[Some(score); 5]), 5, detail, "", "");
            let rings = rings(&drawing);
            assert_eq!(rings.len(), 5);
            let outline = with_role(&drawing, |role| role == Role::Profile);
            for (corner, expect) in points(outline[0]).iter().zip(rings[ring]) {
                assert!(
                    distance(*corner, *expect) < NEAR,
                    "{score}: {corner:?} {expect:?}"
                );
            }
            // Not in the centre, where all conditions would look the same.
            let center = mean(rings[4]);
            let smallest = distance(rings[0][0], center) / distance(rings[4][0], center);
            assert!((smallest - 0.2).abs() < 0.01, "{smallest}");
        }
    }
}

#[test]
fn the_scale_and_the_order_never_depend_on_the_scores() {
    let scaffold = |drawing: &Drawing| {
        let shapes = drawing.shapes.iter();
        let fixed = |role| !matches!(role, Role::Profile | Role::ProfilePart | Role::Marker(_));
        shapes
            .filter(|it| fixed(it.role))
            .cloned()
            .collect::<Vec<_>>()
    };
    let low = drawn(&[Some(1.0); 5]);
    for scores in [
        [Some(5.0); 5],
        [None; 5],
        [Some(1.25), None, Some(4.75), Some(2.0), None],
    ] {
        assert_eq!(scaffold(&drawn(&scores)), scaffold(&low));
    }
    // The first spoke points up, and the others follow with the clock.
    let outer = rings(&low)[4];
    let center = mean(outer);
    for (number, corner) in (0_u8..).zip(outer) {
        let angle = TAU * f32::from(number) / 5.0;
        let radius = distance(*corner, center);
        let expect = (
            center.0 + radius * angle.sin(),
            center.1 - radius * angle.cos(),
        );
        assert!(distance(*corner, expect) < 2.0 * NEAR, "spoke {number}");
    }
}

proptest! {
    #[test]
    fn a_marker_stands_on_its_spoke_at_its_score(
        scores in proptest::collection::vec(proptest::option::of(1.0..=5.0_f64), 3..=15),
    ) {
        let drawing = drawn(&scores);
        let rings = rings(&drawing);
        let center = mean(rings[4]);
        let found = markers(&drawing);
        prop_assert_eq!(found.len(), scores.iter().flatten().count());
        for (position, place) in found {
            let spoke = usize::from(position);
            #[expect(clippy::cast_possible_truncation, reason = "a score has few digits")]
            let share = scores[spoke].unwrap() as f32 / 5.0;
            let end = rings[4][spoke];
            let expect = (
                center.0 + (end.0 - center.0) * share,
                center.1 + (end.1 - center.1) * share,
            );
            // A triangle is set a little lower, to look as if it stood in the middle.
            prop_assert!(distance(place, expect) < 1.5, "{position}: {place:?} {expect:?}");
        }
    }

    #[test]
    fn the_outline_is_closed_only_when_every_condition_has_a_score(
        scores in proptest::collection::vec(proptest::option::weighted(0.8, 1.0..=5.0_f64), 3..=15),
    ) {
        let drawing = drawn(&scores);
        let closed = with_role(&drawing, |role| role == Role::Profile).len();
        let parts = with_role(&drawing, |role| role == Role::ProfilePart).len();
        let next = scores.iter().cycle().skip(1);
        let pairs = scores.iter().zip(next).filter(|(a, b)| a.is_some() && b.is_some()).count();
        if scores.iter().all(Option::is_some) {
            prop_assert_eq!((closed, parts), (1, 0));
        } else {
            prop_assert_eq!((closed, parts), (0, pairs));
        }
    }
}

#[test]
fn a_missing_score_leaves_a_gap_and_draws_no_marker() {
    let drawing = drawn(&[Some(4.0), Some(3.0), None, Some(2.0), Some(5.0)]);
    let positions: Vec<_> = markers(&drawing)
        .into_iter()
        .map(|(position, _)| position)
        .collect();
    assert_eq!(positions, [0, 1, 3, 4]);
    let center = mean(rings(&drawing)[4]);
    let parts = with_role(&drawing, |role| role == Role::ProfilePart);
    let ends: Vec<_> = parts.iter().flat_map(|part| points(part)).collect();
    assert_eq!(ends.len(), 6, "three parts, from spoke to spoke");
    assert!(
        ends.iter().all(|end| distance(**end, center) > 20.0),
        "none runs to the middle"
    );

    for empty in [
        vec![],
        vec![None],
        vec![None; 5],
        vec![Some(3.0)],
        vec![Some(3.0), Some(1.0)],
    ] {
        let drawing = drawn(&empty);
        assert!(with_role(&drawing, |role| role == Role::Profile).is_empty());
        assert_eq!(markers(&drawing).len(), empty.iter().flatten().count());
    }
}

#[test]
fn a_thumbnail_is_the_profile_alone() {
    let labels = ["a", "b", "c", "d", "e"];
    let drawing = radar(
        &spokes(&labels, &[Some(3.0); 5]),
        5,
        Detail::Thumbnail,
        "",
        "",
    );
    assert!(with_role(&drawing, |role| matches!(role, Role::Label | Role::Tick)).is_empty());
    assert_eq!(markers(&drawing).len(), 5);
}

// ---- Everything can be read ----

/// The size of a letter and a line that the radar reckons with.
const LETTER: f32 = 8.8;
const LINE: f32 = 18.0;

#[derive(Debug, Clone, Copy)]
struct Space {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Space {
    fn corners(&self) -> [Point; 4] {
        [
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        ]
    }
}

/// The space that one line of text takes.
#[expect(clippy::cast_precision_loss, reason = "labels are short")]
fn space((x, y): Point, text: &str) -> Space {
    let half = text.chars().count() as f32 * LETTER / 2.0;
    Space {
        left: x - half,
        right: x + half,
        top: y - 0.78 * LINE,
        bottom: y + 0.22 * LINE,
    }
}

/// Whether two convex shapes have a common inner point: no line parts them.
fn meet(one: &[Point], other: &[Point]) -> bool {
    let edges = |shape: &[Point]| {
        let next = shape.iter().cycle().skip(1);
        let edges = shape.iter().zip(next).map(|(a, b)| (b.0 - a.0, b.1 - a.1));
        edges.collect::<Vec<_>>()
    };
    let reach = |shape: &[Point], (x, y): Point| {
        let along = shape.iter().map(|it| it.0 * y - it.1 * x);
        along.fold((f32::MAX, f32::MIN), |(low, high), it| {
            (low.min(it), high.max(it))
        })
    };
    let mut edges = [edges(one), edges(other)].concat().into_iter();
    !edges.any(|edge| {
        let (one, other) = (reach(one, edge), reach(other, edge));
        let length = edge.0.hypot(edge.1);
        one.1 - other.0 <= NEAR * length || other.1 - one.0 <= NEAR * length
    })
}

/// The lines of each label, which stand one below the other.
fn lines(drawing: &Drawing, labels: &[&str]) -> Vec<Vec<(Point, String)>> {
    let mut texts = with_role(drawing, |role| role == Role::Label)
        .into_iter()
        .map(|form| {
            let Form::Text { at, anchor, text } = form else {
                panic!("a label that is no text")
            };
            assert_eq!(*anchor, Anchor::Middle);
            (*at, text.clone())
        });
    let mut all = Vec::new();
    for label in labels {
        let mut lines: Vec<(Point, String)> = Vec::new();
        let joined = |lines: &[(Point, String)]| {
            let words: Vec<_> = lines.iter().map(|(_, text)| text.as_str()).collect();
            words.join(" ")
        };
        while joined(&lines) != *label {
            let Some(line) = texts.next() else {
                panic!("{label} is not whole: {lines:?}")
            };
            lines.push(line);
        }
        all.push(lines);
    }
    assert!(texts.next().is_none(), "there is no label too many");
    all
}

/// What is wrong with the labels of a radar in which every score is at the top, on either canvas.
fn problems(labels: &[&str]) -> Vec<String> {
    let details = [Detail::Full, Detail::Sheet];
    let found = details.map(|detail| problems_in(labels, detail));
    found.concat()
}

fn problems_in(labels: &[&str], detail: Detail) -> Vec<String> {
    let drawing = radar(
        &spokes(labels, &vec![Some(5.0); labels.len()]),
        5,
        detail,
        "",
        "",
    );
    let outer = *rings(&drawing).last().unwrap();
    let mut problems = Vec::new();
    let mut taken: Vec<(usize, Space)> = Vec::new();
    for (number, lines) in lines(&drawing, labels).iter().enumerate() {
        for (at, text) in lines {
            let space = space(*at, text);
            let inside = space.left >= 0.0
                && space.right <= drawing.width
                && space.top >= 0.0
                && space.bottom <= drawing.height;
            if !inside {
                problems.push(format!("{text:?} leaves the canvas: {space:?}"));
            }
            if meet(&space.corners(), outer) {
                problems.push(format!("{text:?} lies over the outer ring"));
            }
            for marker in with_role(&drawing, |role| matches!(role, Role::Marker(_))) {
                if meet(&space.corners(), &outline(marker)) {
                    problems.push(format!("{text:?} lies over a marker"));
                }
            }
            for (other, theirs) in &taken {
                if *other != number && meet(&space.corners(), &theirs.corners()) {
                    problems.push(format!("{text:?} lies over {:?}", labels[*other]));
                }
            }
            taken.push((number, space));
        }
    }
    for form in with_role(&drawing, |role| role == Role::Tick) {
        let Form::Text { at, text, .. } = form else {
            panic!("a tick that is no text")
        };
        // A digit of 15 units around its middle: no part of it hangs below its baseline.
        let tick = Space {
            left: at.0 - 5.0,
            right: at.0 + 5.0,
            top: at.1 - 11.0,
            bottom: at.1,
        };
        for marker in with_role(&drawing, |role| matches!(role, Role::Marker(_))) {
            if meet(&tick.corners(), &outline(marker)) {
                problems.push(format!("the number {text} lies over a marker"));
            }
        }
        for (number, space) in &taken {
            if meet(&space.corners(), &tick.corners()) {
                problems.push(format!("{:?} lies over the number {text}", labels[*number]));
            }
        }
    }
    problems
}

/// The corners of a shape; a circle has eight.
fn outline(form: &Form) -> Vec<Point> {
    let Form::Circle { center, radius } = form else {
        return points(form).to_vec();
    };
    let corner = |number: u8| {
        let angle = TAU * f32::from(number) / 8.0;
        (
            center.0 + radius * angle.cos(),
            center.1 + radius * angle.sin(),
        )
    };
    (0..8).map(corner).collect()
}

#[test]
fn the_names_of_the_five_conditions_can_be_read_in_both_languages() {
    for language in Language::ALL {
        let names = instrument()
            .conditions
            .iter()
            .map(|it| it.name.to(language));
        assert_eq!(
            problems(&names.collect::<Vec<_>>()),
            [""; 0],
            "{language:?}"
        );
    }
}

#[test]
fn labels_can_be_read_around_three_to_fifteen_spokes() {
    for language in Language::ALL {
        let names = instrument()
            .conditions
            .iter()
            .map(|it| it.name.to(language));
        let names: Vec<_> = names.cycle().take(15).collect();
        let shorts = instrument().indicators().map(|it| it.short.to(language));
        let shorts: Vec<_> = shorts.take(15).collect();
        for count in 3..=15 {
            for labels in [&names[..count], &shorts[..count]] {
                assert_eq!(problems(labels), [""; 0], "{language:?}, {count} spokes");
            }
        }
    }
}

#[test]
fn a_radar_of_five_keeps_its_canvas() {
    // The style sheet reckons with it, and radars of different moments lie side by side.
    for language in Language::ALL {
        let names = instrument()
            .conditions
            .iter()
            .map(|it| it.name.to(language));
        let names: Vec<_> = names.collect();
        let drawing = radar(&spokes(&names, &[None; 5]), 5, Detail::Full, "", "");
        assert_eq!((drawing.width, drawing.height), (440.0, 362.0));
    }
}

// ---- The strip shows every answer ----

#[test]
fn a_strip_has_one_dot_for_each_answer() {
    let cases: [&[u32]; 6] = [
        &[0, 0, 0, 0, 0],
        &[1, 0, 2, 1, 0],
        &[4, 0, 0, 0, 0],
        &[0, 0, 0, 0, 40],
        &[40, 40, 40, 40, 40],
        &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ];
    for counts in cases {
        for position in 0..5 {
            let drawing = strip(counts, position, "Antwoorden", "");
            let dots = with_role(&drawing, |role| role == Role::Marker(position));
            assert_eq!(
                dots.len(),
                counts.iter().sum::<u32>() as usize,
                "{counts:?}"
            );
            assert_eq!(dots.len(), markers(&drawing).len());

            // Points stand evenly beside each other, equal answers evenly above each other.
            let mut columns: Vec<Vec<Point>> = Vec::new();
            for dot in dots.iter().map(|dot| middle(dot)) {
                match columns
                    .iter_mut()
                    .find(|column| (column[0].0 - dot.0).abs() < 0.5)
                {
                    Some(column) => column.push(dot),
                    None => columns.push(vec![dot]),
                }
            }
            let given: Vec<usize> = counts
                .iter()
                .filter(|it| **it > 0)
                .map(|it| *it as usize)
                .collect();
            assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), given);
            for pair in columns.iter().flat_map(|column| column.windows(2)) {
                assert!(
                    (pair[0].1 - pair[1].1 - 12.5).abs() < 2.0 * NEAR,
                    "{pair:?}"
                );
            }
            for pair in columns.windows(2) {
                assert!((pair[0][0].1 - pair[1][0].1).abs() < NEAR, "one base line");
            }

            for dot in dots {
                for (x, y) in outline(dot) {
                    let inside =
                        (0.0..=drawing.width).contains(&x) && (0.0..=drawing.height).contains(&y);
                    assert!(inside, "{counts:?}: ({x}, {y}) leaves the canvas");
                }
            }
        }
    }
}

#[test]
fn a_dot_stands_above_the_mark_of_its_point() {
    for point in 0..5 {
        let mut counts = [0; 5];
        counts[point] = 1;
        let drawing = strip(&counts, 0, "", "");
        let lines = with_role(&drawing, |role| role == Role::Axis);
        assert_eq!(lines.len(), 6, "the scale, and a mark for each point");
        let mark = middle(lines[point + 1]);
        let dot = markers(&drawing)[0].1;
        assert!(distance(mark, dot) < NEAR, "{point}: {mark:?} {dot:?}");
    }
}

#[test]
fn strips_below_each_other_have_the_same_canvas() {
    let usual = strip(&[0, 0, 0, 0, 0], 0, "", "");
    for counts in [[4, 0, 0, 0, 0], [1, 1, 1, 1, 0], [0, 3, 1, 0, 0]] {
        let drawing = strip(&counts, 1, "", "");
        assert_eq!(drawing.width, usual.width);
        assert!(
            counts[0] == 4 || drawing.height == usual.height,
            "{counts:?}"
        );
    }
}

// ---- Roles, forms and markup ----

#[test]
fn conditions_are_told_apart_by_five_forms_in_a_fixed_order() {
    let drawing = drawn(&[Some(3.0); 7]);
    let forms = with_role(&drawing, |role| matches!(role, Role::Marker(_)));
    let corners: Vec<_> = forms
        .iter()
        .map(|form| match form {
            Form::Circle { .. } => 0,
            other => points(other).len(),
        })
        .collect();
    assert_eq!(
        corners,
        [0, 4, 3, 4, 5, 0, 4],
        "circle, diamond, triangle, square, pentagon"
    );
    // The diamond stands on a corner, the square on a side.
    let lowest = |form: &Form| {
        let ys: Vec<f32> = points(form).iter().map(|it| it.1).collect();
        let low = ys.iter().copied().fold(f32::MIN, f32::max);
        ys.iter().filter(|y| low - **y < NEAR).count()
    };
    assert_eq!([lowest(forms[1]), lowest(forms[3])], [1, 2]);
    // The same forms everywhere.
    for position in 0..5 {
        let alone = marker(position);
        assert_eq!(alone.shapes.len(), 1);
        let in_strip = strip(&[1, 0, 0, 0, 0], position, "", "");
        let in_strip = with_role(&in_strip, |role| role == Role::Marker(position))[0].clone();
        for form in [&alone.shapes[0].form, &in_strip] {
            let same = match (form, forms[usize::from(position)]) {
                (Form::Circle { .. }, Form::Circle { .. }) => true,
                (Form::Polygon(one), Form::Polygon(other)) => one.len() == other.len(),
                _ => false,
            };
            assert!(same, "{position}: {form:?}");
        }
    }
}

#[test]
fn roles_survive_the_travel_through_plotters() {
    for position in 0..=u8::MAX {
        let drawing = marker(position);
        assert_eq!(drawing.shapes[0].role, Role::Marker(position));
    }
    let labels = ["a", "b", "c", "d", "e"];
    let counted = |scores: &[Option<f64>]| {
        let drawing = radar(&spokes(&labels, scores), 5, Detail::Full, "", "");
        let count = |wanted| with_role(&drawing, |role| role == wanted).len();
        [
            count(Role::Ring),
            count(Role::OuterRing),
            count(Role::Axis),
            count(Role::Tick),
            count(Role::Label),
            count(Role::Profile),
            count(Role::ProfilePart),
            with_role(&drawing, |role| matches!(role, Role::Marker(_))).len(),
        ]
    };
    assert_eq!(counted(&[Some(3.0); 5]), [4, 1, 5, 3, 5, 1, 0, 5]);
    assert_eq!(
        counted(&[Some(3.0), Some(3.0), None, None, None]),
        [4, 1, 5, 3, 5, 0, 1, 2]
    );
}

#[test]
fn every_role_has_its_own_class() {
    let roles = [
        Role::Ring,
        Role::OuterRing,
        Role::Axis,
        Role::Tick,
        Role::Label,
        Role::Profile,
        Role::ProfilePart,
    ];
    let markers = (0..5).map(Role::Marker);
    let mut classes: Vec<_> = roles.into_iter().chain(markers).map(Role::class).collect();
    classes.sort_unstable();
    classes.dedup();
    assert_eq!(classes.len(), 12);
    assert_eq!(Role::Marker(5).class(), Role::Marker(0).class());
}

/// An element's name, class and text, for every shape of a drawing as SVG text.
fn elements(text: &str) -> Vec<(String, String, String)> {
    let document =
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let shapes = document.root_element().children();
    let element = |node: roxmltree::Node<'_, '_>| {
        let class = node.attribute("class").unwrap_or_default().to_owned();
        let text = node.text().unwrap_or_default().to_owned();
        (node.tag_name().name().to_owned(), class, text)
    };
    shapes.map(element).collect()
}

#[test]
fn svg_text_has_an_element_for_each_shape() {
    let names = ["Gedeelde ambitie", "Recht doen aan belangen", "Proces"];
    let scores = [Some(3.75), None, Some(2.0)];
    let drawing = radar(
        &spokes(&names, &scores),
        5,
        Detail::Full,
        "Profiel",
        "Ambitie 3,75",
    );
    let text = svg(&drawing);
    let elements = elements(&text);
    assert_eq!(elements.len(), drawing.shapes.len());
    for ((name, class, words), shape) in elements.iter().zip(&drawing.shapes) {
        assert_eq!(class, shape.role.class());
        let expect = match &shape.form {
            Form::Line(_) => ("polyline", ""),
            Form::Polygon(_) => ("polygon", ""),
            Form::Circle { .. } => ("circle", ""),
            Form::Text { text, .. } => ("text", text.as_str()),
        };
        assert_eq!((name.as_str(), words.as_str()), expect);
    }
    let document = roxmltree::Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 440 362"));
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-label"), Some("Profiel. Ambitie 3,75"));
    // Looks are the style sheet's; an inline style would be blocked.
    assert!(!text.contains("style") && !text.contains("fill"));
}

#[test]
fn a_picture_that_repeats_the_text_beside_it_is_hidden_from_who_listens() {
    let text = svg(&marker(2));
    let document = roxmltree::Document::parse(&text).unwrap();
    assert_eq!(
        document.root_element().attribute("aria-hidden"),
        Some("true")
    );
    assert_eq!(document.root_element().attribute("role"), None);
}

#[test]
fn hostile_words_stay_words() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onload='alert(1)",
        "]]> <!-- & &amp; &#x3c;",
        "</svg><p>",
        "a\0b\u{8}c\u{1b}d\u{fffe}e",
        "\u{202e}omgekeerd",
    ];
    for words in hostile {
        let seen: String = words
            .chars()
            .filter(|letter| !letter.is_control() && *letter != '\u{fffe}')
            .collect();
        let label = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let drawing = radar(
            &spokes(&[label.as_str(); 3], &[Some(3.0); 3]),
            5,
            Detail::Full,
            words,
            words,
        );
        let text = svg(&drawing);
        assert_eq!(elements(&text).len(), drawing.shapes.len(), "{words:?}");
        let document = roxmltree::Document::parse(&text).unwrap();
        let spoken = document.root_element().attribute("aria-label").unwrap();
        assert_eq!(spoken, format!("{seen}. {seen}"));
        let written: Vec<_> = elements(&text)
            .into_iter()
            .filter(|(_, class, _)| class == "label")
            .map(|(.., text)| text)
            .collect();
        let thrice = [seen.as_str(); 3].join(" ");
        let thrice = thrice.split_whitespace().collect::<Vec<_>>();
        assert_eq!(
            written.join(" ").split_whitespace().collect::<Vec<_>>(),
            thrice
        );
    }
}

proptest! {
    #[test]
    fn whatever_a_chart_is_called_its_svg_is_well_formed(
        title in any::<String>(), description in any::<String>(), label in any::<String>(),
    ) {
        let labels = [label.as_str(); 3];
        let radar = radar(&spokes(&labels, &[Some(3.0); 3]), 5, Detail::Full, &title, &description);
        let strip = strip(&[1, 2, 0], 1, &title, &description);
        for drawing in [radar, strip] {
            prop_assert_eq!(elements(&svg(&drawing)).len(), drawing.shapes.len());
        }
    }
}

// ---- Very many answers ----

#[test]
fn five_thousand_answers_over_time_are_bars_and_no_dots() {
    let column = |counts: &[u32]| Column {
        counts: counts.to_vec(),
        mean: Some(3.0),
        follows: true,
    };
    let drawn = |columns: &[Column]| trend(columns, 5, 0, "", "");
    let few = drawn(&[column(&[1, 2, 3, 0, 4])]);
    assert_eq!(with_role(&few, |role| role == Role::Voice(0)).len(), 10);
    let many = drawn(&[
        column(&[1_000, 2_000, 3_000, 0, 14_000]),
        column(&[1, 2, 3, 0, 4]),
    ]);
    assert!(many.shapes.len() < 60, "{}", many.shapes.len());
    assert!(with_role(&many, |role| role == Role::Voice(0)).is_empty());
    let bars = with_role(&many, |role| role == Role::Column(0));
    let width = |bar: &Form| {
        let places = points(bar).iter().map(|point| point.0);
        let (left, right) = places.fold((f32::MAX, f32::MIN), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        right - left
    };
    let widths: Vec<f32> = bars.iter().map(|bar| width(bar)).collect();
    assert!(widths[0] < widths[1] && widths[1] < widths[2] && widths[2] < widths[3]);
}
