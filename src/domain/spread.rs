//! How answers are spread over a scale: the mean, and how far they lie apart.
//!
//! Missing answers are not in here: they are never a number.

/// How many answers each point of a scale got; the first count is that of point 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    counts: Vec<u32>,
}

impl Distribution {
    /// A distribution from counts per point.
    pub fn new(counts: Vec<u32>) -> Self {
        Self { counts }
    }

    /// Counts points of a scale that runs from 1 to `top`. Points outside the scale do not count.
    pub fn of(points: impl IntoIterator<Item = u8>, top: u8) -> Self {
        let mut counts = vec![0; usize::from(top)];
        for point in points {
            let place = usize::from(point).checked_sub(1);
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        Self { counts }
    }

    /// The counts per point.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many answers there are.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The mean point, from 1 up; none without answers.
    pub fn mean(&self) -> Option<f64> {
        let total = self.total();
        let sum: f64 = self
            .weighted()
            .map(|(point, count)| point * f64::from(count))
            .sum();
        (total > 0).then(|| sum / f64::from(total))
    }

    /// The lowest and the highest point that got an answer.
    pub fn range(&self) -> Option<(u8, u8)> {
        let given = |place: &usize| self.counts[*place] > 0;
        let low = (0..self.counts.len()).find(given)?;
        let high = (0..self.counts.len()).rfind(given)?;
        Some((u8::try_from(low + 1).ok()?, u8::try_from(high + 1).ok()?))
    }

    /// Consensus after Tastle & Wierman (2007): `Cns = 1 + Σ pᵢ·log₂(1 − |xᵢ − μ| / (k − 1))`.
    ///
    /// From 0 (half of the answers at each end of the scale) to 1 (all the same). None without
    /// answers, or on a scale of fewer than two points.
    pub fn consensus(&self) -> Option<f64> {
        let width = self.width()?;
        let mean = self.mean()?;
        let total = f64::from(self.total());
        let disagreement: f64 = self
            .weighted()
            .filter(|(_, count)| *count > 0)
            .map(|(point, count)| {
                f64::from(count) / total * (1.0 - (point - mean).abs() / width).log2()
            })
            .sum();
        Some(1.0 + disagreement)
    }

    /// Agreement A after van der Eijk (2001): from −1 (half of the answers at each end) over 0
    /// (evenly spread) to 1 (all the same). Below 0 the answers form camps.
    ///
    /// The counts are taken apart in layers of equal height; each layer is weighed by its share of
    /// the answers. None without answers, or on a scale of fewer than three points.
    pub fn agreement(&self) -> Option<f64> {
        let total = f64::from(self.total());
        if total == 0.0 || self.counts.len() < 3 {
            return None;
        }
        let mut rest = self.counts.clone();
        let mut agreement = 0.0;
        while let Some(height) = rest.iter().copied().filter(|count| *count > 0).min() {
            let layer: Vec<bool> = rest.iter().map(|count| *count > 0).collect();
            let points = layer.iter().filter(|given| **given).count();
            let share = f64::from(height) * count_as_f64(points) / total;
            agreement += share * layer_agreement(&layer);
            for count in rest.iter_mut().filter(|count| **count > 0) {
                *count -= height;
            }
        }
        Some(agreement)
    }

    fn width(&self) -> Option<f64> {
        let steps = self.counts.len().checked_sub(1)?;
        (steps > 0).then(|| count_as_f64(steps))
    }

    fn weighted(&self) -> impl Iterator<Item = (f64, u32)> {
        let points = 1..=u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        points.map(f64::from).zip(self.counts.iter().copied())
    }
}

/// Agreement of one layer, in which each point is either given or empty.
fn layer_agreement(layer: &[bool]) -> f64 {
    let points = layer.len();
    let given = layer.iter().filter(|given| **given).count();
    let (mut one_sided, mut split) = (0.0, 0.0);
    for first in 0..points {
        for middle in first + 1..points {
            for last in middle + 1..points {
                match (layer[first], layer[middle], layer[last]) {
                    (true, false, true) => split += 1.0,
                    (true, true, false) | (false, true, true) => one_sided += 1.0,
                    _ => {}
                }
            }
        }
    }
    let k = count_as_f64(points);
    let shape = if one_sided + split == 0.0 {
        1.0
    } else {
        ((k - 2.0) * one_sided - (k - 1.0) * split) / ((k - 2.0) * (one_sided + split))
    };
    shape * (1.0 - (count_as_f64(given) - 1.0) / (k - 1.0))
}

/// Counts here are points of a scale and fit a double without loss.
fn count_as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
