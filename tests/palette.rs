//! The colours in `style/tokens.css` can be read and told apart, in both themes and with any eyes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;

/// Red, green and blue without gamma, from 0 to 1.
type Linear = [f64; 3];
/// Lightness, green to red, blue to yellow (CIE 1976 L*a*b*, white D65).
type Lab = [f64; 3];

const TOKENS: &str = include_str!("../style/tokens.css");
const DARK: &str = "@media screen and (prefers-color-scheme: dark)";
const CONDITIONS: [&str; 5] = ["c1", "c2", "c3", "c4", "c5"];
const GROUNDS: [&str; 3] = ["paper", "card", "panel"];

// ---- The style sheet ----

/// The colours that the first rule in a text sets, by the names of their tokens.
fn colours(css: &str) -> BTreeMap<&str, Linear> {
    let (_, rule) = css.split_once('{').unwrap();
    let (rule, _) = rule.split_once('}').unwrap();
    let tokens = rule.split(';').filter_map(|line| {
        let (name, value) = line.rsplit_once("--")?.1.split_once(':')?;
        let hex = value.trim().strip_prefix('#')?;
        assert_eq!(hex.len(), 6, "{name}: {value}");
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        Some((name, [0, 2, 4].map(|at| linear(channel(at)))))
    });
    tokens.collect()
}

/// The two themes: what `:root` sets, and what it sets on a dark screen.
fn themes() -> [(&'static str, BTreeMap<&'static str, Linear>); 2] {
    let (light, dark) = TOKENS.split_once(DARK).unwrap();
    let (_, dark) = dark.split_once('{').unwrap();
    [("light", colours(light)), ("dark", colours(dark))]
}

// ---- Colour science ----

/// A channel of sRGB without its gamma (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// The contrast ratio of WCAG 2.2, from 1 to 21.
fn contrast(one: Linear, other: Linear) -> f64 {
    let luminance = |[red, green, blue]: Linear| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// L*a*b* of a colour of a screen (CIE 15:2004, with the matrix of IEC 61966-2-1).
fn lab(colour: Linear) -> Lab {
    const TO_XYZ: [[f64; 3]; 3] = [
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ];
    let (xyz, white) = (times(TO_XYZ, colour), times(TO_XYZ, [1.0; 3]));
    let root = |axis: usize| {
        let share = xyz[axis] / white[axis];
        if share > (6.0_f64 / 29.0).powi(3) {
            share.cbrt()
        } else {
            share * (29.0_f64 / 6.0).powi(2) / 3.0 + 4.0 / 29.0
        }
    };
    let (x, y, z) = (root(0), root(1), root(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How different two colours look: CIEDE2000, after Sharma, Wu & Dalal, "The CIEDE2000
/// color-difference formula" (2005), with the names of their formulas 2 to 22.
fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let weight = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25.0_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - weight(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let l = f64::midpoint(l1, l2);
    let c = f64::midpoint(c1, c2);
    let h = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let lightness = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * lightness / (20.0 + lightness).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let around = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -(2.0 * around).to_radians().sin() * 2.0 * weight(c);
    let dl = (l2 - l1) / sl;
    let dc = (c2 - c1) / sc;
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / sh;
    (dl.powi(2) + dc.powi(2) + dh.powi(2) + rt * dc * dh).sqrt()
}

/// How eyes see: normal ones, and those in which one kind of cone is missing. Machado, Oliveira &
/// Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009),
/// severity 1.0, over colours without gamma.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn seen(eyes: [[f64; 3]; 3], colour: Linear) -> Linear {
    times(eyes, colour).map(|channel| channel.clamp(0.0, 1.0))
}

#[test]
fn measure() {
    for (theme, colours) in themes() {
        for (name, colour) in &colours {
            let on = GROUNDS.map(|g| format!("{:.2}", contrast(*colour, colours[g])));
            println!("{theme} {name} {on:?}");
        }
        for (eyes, matrix) in EYES {
            let mut all = vec![];
            for (i, a) in CONDITIONS.iter().enumerate() {
                for b in &CONDITIONS[i + 1..] {
                    let d = difference(lab(seen(matrix, colours[a])), lab(seen(matrix, colours[b])));
                    all.push((format!("{d:.1}"), *a, *b, d));
                }
            }
            all.sort_by(|a, b| a.3.total_cmp(&b.3));
            println!("{theme} {eyes} {:?}", &all[..3]);
        }
    }
}
