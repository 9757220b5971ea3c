//! Calendars of public holidays.

use jiff::civil::Date;

/// A calendar whose holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Japan's national holidays with their substitutes, for 2025 to 2028. Other years have none.
    Japan,
}

impl Calendar {
    /// The calendar of a word; `None` when there is none of it.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "jp").then_some(Self::Japan)
    }

    /// Whether a date is a holiday.
    pub fn has(self, date: Date) -> bool {
        match self {
            Self::Japan => {
                let days = JAPAN.iter().find(|(year, _)| *year == date.year()).map(|(_, days)| *days);
                days.is_some_and(|days| days.contains(&(date.month(), date.day())))
            }
        }
    }
}

/// 国民の祝日に関する法律: holidays, the Monday-moved ones, substitutes (article 3 paragraph 2) and days between two
/// holidays (paragraph 3). The equinoxes are those the National Astronomical Observatory gives.
const JAPAN: &[(i16, &[(i8, i8)])] = &[
    (
        2025,
        &[
            (1, 1),
            (1, 13),
            (2, 11),
            (2, 23),
            (2, 24),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 21),
            (8, 11),
            (9, 15),
            (9, 23),
            (10, 13),
            (11, 3),
            (11, 23),
            (11, 24),
        ],
    ),
    (
        2026,
        &[
            (1, 1),
            (1, 12),
            (2, 11),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (5, 6),
            (7, 20),
            (8, 11),
            (9, 21),
            (9, 22),
            (9, 23),
            (10, 12),
            (11, 3),
            (11, 23),
        ],
    ),
    (
        2027,
        &[
            (1, 1),
            (1, 11),
            (2, 11),
            (2, 23),
            (3, 21),
            (3, 22),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (7, 19),
            (8, 11),
            (9, 20),
            (9, 23),
            (10, 11),
            (11, 3),
            (11, 23),
        ],
    ),
    (
        2028,
        &[
            (1, 1),
            (1, 10),
            (2, 11),
            (2, 23),
            (3, 20),
            (4, 29),
            (5, 3),
            (5, 4),
            (5, 5),
            (7, 17),
            (8, 11),
            (9, 18),
            (9, 22),
            (10, 9),
            (11, 3),
            (11, 23),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;

    #[test]
    fn every_sunday_holiday_has_its_substitute() {
        for (year, days) in JAPAN {
            for (month, day) in *days {
                let mut next = date(*year, *month, *day);
                if next.weekday() != Weekday::Sunday {
                    continue;
                }
                while Calendar::Japan.has(next) && next.weekday() != Weekday::Saturday {
                    next = next.tomorrow().unwrap();
                }
                // The substitute is the first day behind the run, so the run is longer than the holidays named by law.
                assert!(next > date(*year, *month, *day).tomorrow().unwrap(), "{year}-{month}-{day}");
            }
        }
    }

    #[test]
    fn mondays_are_mondays() {
        for (year, days) in JAPAN {
            for (month, first, last) in [(1, 8, 14), (7, 15, 21), (9, 15, 21), (10, 8, 14)] {
                let moved = days.iter().find(|(m, d)| *m == month && (first..=last).contains(d));
                let moved = moved.map(|(m, d)| date(*year, *m, *d).weekday());
                assert_eq!(moved, Some(Weekday::Monday), "{year}-{month}");
            }
        }
    }

    #[test]
    fn years_and_words_that_are_not_known_have_none() {
        for day in [date(2026, 5, 6), date(2026, 9, 22), date(2027, 3, 22), date(2028, 9, 22)] {
            assert!(Calendar::Japan.has(day), "{day}");
        }
        assert!(!Calendar::Japan.has(date(2026, 11, 24)));
        assert!(!Calendar::Japan.has(date(2030, 1, 1)));
        assert_eq!(Calendar::parse("uk"), None);
    }
}
