//! What a made-up day consists of.

use tsunagu_model::routing::Medium;
use tsunagu_model::{QueueId, Timestamp};

use super::Chance;
use crate::input::Input;
use crate::rule::Requirement;

/// How a time is spread.
#[derive(Clone, Copy, Debug)]
pub enum Spread {
    /// Always the same, in milliseconds.
    Fixed(f64),
    /// Exponential with this mean in milliseconds.
    Exponential(f64),
    /// Log-normal with this mean in milliseconds and this ratio of standard deviation to mean.
    LogNormal(f64, f64),
}

impl Spread {
    /// Draws one, in milliseconds.
    pub fn draw(self, chance: &mut Chance) -> f64 {
        match self {
            Self::Fixed(millis) => millis,
            Self::Exponential(mean) => chance.exponential(mean),
            Self::LogNormal(mean, ratio) => {
                let variance = ratio.mul_add(ratio, 1.0).ln();
                variance.sqrt().mul_add(chance.normal(), mean.ln() - variance / 2.0).exp()
            }
        }
    }
}

/// When customers come.
#[derive(Clone, Debug)]
pub enum Arrivals {
    /// At random, so many an hour.
    Poisson(f64),
    /// At these moments, in order: a day that was.
    At(Vec<Timestamp>),
}

/// Customers who want the same.
#[derive(Clone, Debug)]
pub struct Customers {
    /// Their queue.
    pub queue: QueueId,
    /// Their medium.
    pub medium: Medium,
    /// When they come.
    pub arrivals: Arrivals,
    /// How long they are served.
    pub handle: Spread,
    /// How long they wait before they leave; none: for ever.
    pub patience: Option<Spread>,
    /// What they ask for besides what their queue asks.
    pub skills: Vec<Requirement>,
    /// Points that put them before others.
    pub points: i64,
    /// How many of a thousand are VIPs.
    pub vips: u64,
    /// A wait that still counts as served in time, in milliseconds.
    pub threshold_ms: i64,
}

impl Customers {
    /// Customers of a call queue who come at random, are served exponentially and wait for ever.
    pub fn calling(queue: QueueId, per_hour: f64, handle_s: f64) -> Self {
        Self {
            queue,
            medium: Medium::Voice,
            arrivals: Arrivals::Poisson(per_hour),
            handle: Spread::Exponential(handle_s * 1_000.0),
            patience: None,
            skills: Vec::new(),
            points: 0,
            vips: 0,
            threshold_ms: 20_000,
        }
    }
}

/// A made-up day.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Rules, people and their presence at the beginning; what follows later comes with its moment.
    pub script: Vec<(Timestamp, Input)>,
    /// Who comes.
    pub customers: Vec<Customers>,
    /// The seed of everything drawn.
    pub seed: u64,
    /// Arrivals before anything is counted.
    pub warm_up: u64,
    /// Arrivals that are counted.
    pub arrivals: u64,
    /// Parts the counted arrivals are cut into; their means give the interval.
    pub batches: u64,
}
