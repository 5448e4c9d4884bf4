//! Numbers, and how they are told.

/// Times per size, each with how many times as much it is as for the size before.
pub struct Table<const N: usize> {
    before: Option<[f64; N]>,
}

impl<const N: usize> Table<N> {
    pub fn new(heads: [&str; N]) -> Self {
        print!("{:>9}", "responses");
        for head in heads {
            print!("{head:>14}{:>9}", "growth");
        }
        println!();
        Self { before: None }
    }

    pub fn line(&mut self, size: usize, times: [f64; N]) {
        print!("{size:>9}");
        for (place, time) in times.iter().enumerate() {
            let growth = self.before.map(|before| time / before[place]);
            let growth = growth.map_or(String::new(), |growth| format!("×{growth:.1}"));
            print!("{time:>14.1}{growth:>9}");
        }
        println!();
        self.before = Some(times);
    }
}

/// The middle one of some values.
pub fn median(values: Vec<f64>) -> f64 {
    percentile(values, 50)
}

/// The value that this many per cent do not exceed (nearest rank).
pub fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied().unwrap_or(f64::NAN)
}

/// How a value stands to its target.
pub fn beside(value: f64, target: f64, digits: usize) -> String {
    let verdict = if value <= target { "within" } else { "over" };
    format!("{value:.digits$}, {verdict} the target of {target:.digits$}")
}
