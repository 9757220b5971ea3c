//! Calendars of public holidays, computed from the law.

mod equinox;
mod japan;
mod name;

use jiff::civil::Date;

pub use self::name::HolidayName;

/// A calendar whose holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Japan's national holidays, with substitutes and days between, for 2000 to 2099. Other years have none.
    Japan,
}

/// One holiday of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its day.
    pub date: Date,
    /// What it is called.
    pub name: HolidayName,
    /// Whether its day was announced; else it is computed, and law or announcement may still move it.
    pub official: bool,
}

impl Calendar {
    /// The calendar of a word; `None` when there is none of it.
    pub fn parse(word: &str) -> Option<Self> {
        (word == "jp").then_some(Self::Japan)
    }

    /// Its word: `jp`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Japan => "jp",
        }
    }

    /// The first and the last year whose holidays are known.
    pub const fn years(self) -> (i16, i16) {
        match self {
            Self::Japan => (japan::FIRST_YEAR, japan::LAST_YEAR),
        }
    }

    /// The last year whose holidays were announced by the state. A later year is computed.
    pub const fn last_official_year(self) -> i16 {
        match self {
            Self::Japan => japan::LAST_OFFICIAL_YEAR,
        }
    }

    /// The holiday on a date; `None` on other days and in years that are not known.
    pub fn on(self, date: Date) -> Option<HolidayName> {
        let (first, last) = self.years();
        if !(first..=last).contains(&date.year()) {
            return None;
        }
        match self {
            Self::Japan => japan::on(date),
        }
    }

    /// Whether a date is a holiday.
    pub fn has(self, date: Date) -> bool {
        self.on(date).is_some()
    }

    /// The holidays of a year in order; none when the year is not known.
    pub fn of_year(self, year: i16) -> Vec<Holiday> {
        let Ok(first) = Date::new(year, 1, 1) else { return Vec::new() };
        let days = first.series(jiff::Span::new().days(1)).take_while(|date| date.year() == year);
        let official = year <= self.last_official_year();
        days.filter_map(|date| self.on(date).map(|name| Holiday { date, name, official })).collect()
    }
}
