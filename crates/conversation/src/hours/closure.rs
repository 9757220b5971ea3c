//! Days that are closed besides holidays: once, or every year.

use jiff::civil::Date;

/// A leap year, in which every day of every year is.
const LEAP: i16 = 2000;

/// A day of every year; 29 February too. Orders as days do within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// The day; `None` when no year has it.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(LEAP, month, day).is_ok().then_some(Self { month, day })
    }

    /// Reads `12-29`.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        Self::new(number(month, 2)?.try_into().ok()?, number(day, 2)?.try_into().ok()?)
    }

    fn of(date: Date) -> Self {
        Self { month: date.month(), day: date.day() }
    }
}

/// A range of closed days, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closure {
    /// These days, and never again.
    Once {
        /// First day.
        from: Date,
        /// Last day, not before the first.
        to: Date,
    },
    /// Every year; one whose end comes before its beginning goes over the turn of the year. In a year without it, a
    /// range that begins on 29 February begins on 1 March, one that ends on it ends on 28 February, and one of that day
    /// alone closes nothing.
    Yearly {
        /// First day.
        from: MonthDay,
        /// Last day.
        to: MonthDay,
    },
}

impl Closure {
    /// One day, once.
    pub const fn day(date: Date) -> Self {
        Self::Once { from: date, to: date }
    }

    /// Reads both ends, either `2026-12-29` or `12-29`; `None` when one is no day, when they are not of the same form, or
    /// when days of one year end before they begin. 29 February of a year without it is no day.
    pub fn parse(from: &str, to: &str) -> Option<Self> {
        if let (Some(from), Some(to)) = (date(from), date(to)) {
            return (from <= to).then_some(Self::Once { from, to });
        }
        Some(Self::Yearly { from: MonthDay::parse(from)?, to: MonthDay::parse(to)? })
    }

    /// Whether a date is closed by it.
    pub fn has(&self, date: Date) -> bool {
        match *self {
            Self::Once { from, to } => (from..=to).contains(&date),
            Self::Yearly { from, to } => {
                let day = MonthDay::of(date);
                if from <= to { (from..=to).contains(&day) } else { from <= day || day <= to }
            }
        }
    }
}

/// `2026-12-29`, and no other way of writing a date.
fn date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Date::new(number(year, 4)?, number(month, 2)?.try_into().ok()?, number(day, 2)?.try_into().ok()?).ok()
}

fn number(text: &str, digits: usize) -> Option<i16> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_read_strictly() {
        for (from, to, good) in [
            ("12-29", "01-03", true),
            ("02-29", "02-29", true),
            ("2028-02-29", "2028-02-29", true),
            ("2027-02-28", "2027-03-01", true),
            ("2027-02-29", "2027-03-01", false),
            ("2026-12-29", "2026-12-28", false),
            ("2026-12-29", "01-03", false),
            ("12-29", "2027-01-03", false),
            ("02-30", "03-01", false),
            ("13-01", "13-02", false),
            ("1-3", "1-4", false),
            ("+1-03", "01-04", false),
            ("20261229", "20261230", false),
            ("2026-12-29T00:00", "2026-12-30", false),
            ("", "", false),
        ] {
            assert_eq!(Closure::parse(from, to).is_some(), good, "{from} {to}");
        }
    }
}
