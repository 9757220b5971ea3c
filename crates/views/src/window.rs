//! Stretches of time that figures are about.

use tsunagu_model::Timestamp;

/// Length of an interval in milliseconds: 15 minutes, which divide the offset of every zone of today.
pub const INTERVAL_MS: i64 = 15 * 60 * 1_000;

/// From a moment up to another, that one not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment behind it.
    pub to: Timestamp,
}

impl Window {
    /// The stretch of so many milliseconds before a moment.
    pub const fn before(to: Timestamp, millis: i64) -> Self {
        Self { from: to.minus_millis(millis), to }
    }

    /// The interval a moment is in.
    pub const fn interval(at: Timestamp) -> Self {
        let from = Timestamp(at.0.div_euclid(INTERVAL_MS) * INTERVAL_MS);
        Self { from, to: from.plus_millis(INTERVAL_MS) }
    }

    /// Whether a moment is in it.
    pub fn has(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.to
    }

    /// How long it and a stretch are both going on, in milliseconds; one without an end goes on.
    pub fn shared_millis(&self, since: Timestamp, until: Option<Timestamp>) -> i64 {
        let end = until.map_or(self.to, |until| until.min(self.to));
        end.since(since.max(self.from)).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_an_hour_begins_on_the_quarter() {
        let at = Timestamp(1_800_000_000_000 + 17 * 60 * 1_000);
        let interval = Window::interval(at);
        assert_eq!(interval.from, Timestamp(1_800_000_000_000 + INTERVAL_MS));
        assert!(interval.has(interval.from) && interval.has(at) && !interval.has(interval.to));
        assert!(Window::interval(Timestamp(-1)).has(Timestamp(-1)));
    }

    #[test]
    fn what_goes_on_goes_on_to_the_end() {
        let window = Window { from: Timestamp(100), to: Timestamp(200) };
        let cases = [
            (50, Some(150), 50),
            (150, None, 50),
            (0, None, 100),
            (120, Some(130), 10),
            (200, None, 0),
            (0, Some(100), 0),
        ];
        for (since, until, shared) in cases {
            assert_eq!(window.shared_millis(Timestamp(since), until.map(Timestamp)), shared, "{since}");
        }
    }
}
