//! What came of a made-up day, with how sure it is.

/// A mean with the half width of its 99 % interval.
///
/// Batch means: the means of consecutive parts of one long run are nearly independent, so Student's t applies to them
/// (Law: Simulation modeling and analysis, section on batch means).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Half the width of its 99 % interval; endless with fewer than two batches.
    pub half_width: f64,
}

impl Estimate {
    /// Of the means of batches.
    pub fn of(means: &[f64]) -> Self {
        let count = means.len() as f64;
        let mean = means.iter().sum::<f64>() / count;
        if means.len() < 2 {
            return Self { mean, half_width: f64::INFINITY };
        }
        let variance = means.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Self { mean, half_width: student_99(count - 1.0) * (variance / count).sqrt() }
    }

    /// Whether a value lies in the interval.
    pub fn holds(&self, value: f64) -> bool {
        (self.mean - value).abs() <= self.half_width
    }
}

/// The value of Student's t that 99 % of its mass lies within, by the expansion of Cornish and Fisher (Abramowitz and
/// Stegun 26.7.5); right to 0.002 from ten degrees of freedom up.
fn student_99(freedom: f64) -> f64 {
    let z = 2.575_829_303_548_901_f64;
    let (z3, z5, z7) = (z.powi(3), z.powi(5), z.powi(7));
    let g1 = (z3 + z) / 4.0;
    let g2 = (5.0 * z5 + 16.0 * z3 + 3.0 * z) / 96.0;
    let g3 = (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0;
    z + g1 / freedom + g2 / freedom.powi(2) + g3 / freedom.powi(3)
}

/// What came of customers who want the same.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamOutcome {
    /// Part of them that waited at all.
    pub waited: Estimate,
    /// Mean wait of all of them, those who left too, in milliseconds.
    pub wait_ms: Estimate,
    /// Part of them served within their threshold.
    pub in_time: Estimate,
    /// Part of them who left before they were served.
    pub left: Estimate,
    /// Part of them who were turned away.
    pub turned_away: Estimate,
    /// How many were counted.
    pub count: u64,
}

/// What came of a made-up day.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Each kind of customers, in the order of the scenario.
    pub streams: Vec<StreamOutcome>,
    /// Mean wait of everybody, in milliseconds.
    pub wait_ms: Estimate,
    /// Part of the capacity of all who answer that was in use, of one work item a person.
    pub occupancy: Estimate,
    /// Mean number of customers who waited.
    pub waiting: Estimate,
    /// A number that differs when any decision does.
    pub fingerprint: u64,
    /// How many decisions there were.
    pub decisions: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_tables() {
        for (freedom, table) in [(10.0, 3.169), (19.0, 2.861), (29.0, 2.756), (60.0, 2.660)] {
            assert!((student_99(freedom) - table).abs() < 0.002, "{freedom}: {}", student_99(freedom));
        }
        let of = Estimate::of(&[1.0, 2.0, 3.0]);
        assert!(of.holds(2.0) && of.holds(4.0) && !of.holds(20.0));
        assert!(Estimate::of(&[1.0]).half_width.is_infinite());
    }
}
