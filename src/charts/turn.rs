//! Directions around a middle.

use std::f32::consts::TAU;

/// How far right and up a place lies that is one unit from the middle, after this share of a turn: it
/// begins at the top and goes with the clock.
pub fn direction(share: f32) -> (f32, f32) {
    (sine(share), sine(share + 0.25))
}

/// The sine of a share of a turn. Drawings need a tenth of a unit, and the sine of the system brings
/// code for angles of any size along.
fn sine(share: f32) -> f32 {
    let share = share - share.floor();
    // The nearest way to or from the middle of the wave.
    let near = match share {
        share if share > 0.75 => share - 1.0,
        share if share > 0.25 => 0.5 - share,
        share => share,
    };
    let angle = near * TAU;
    let square = angle * angle;
    // Its series, as far as a single-precision number can tell.
    let terms = [110.0, 72.0, 42.0, 20.0, 6.0];
    angle
        * terms
            .iter()
            .fold(1.0, |inner, term| 1.0 - square / term * inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_sine_and_the_cosine() {
        for number in 0..=720_u16 {
            let share = f32::from(number) / 360.0;
            let (right, up) = direction(share);
            let angle = share * TAU;
            let far = (right - angle.sin()).abs().max((up - angle.cos()).abs());
            assert!(far < 1e-5, "{number}: {right}, {up}");
        }
    }
}
