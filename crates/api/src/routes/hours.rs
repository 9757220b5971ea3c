//! Times of day, hours and signatures as the public contract writes them.

use serde::{Deserialize, Serialize};
use tsunagu_records::values::{ClosureValue, DayPart, OpenHours, Signature};
use utoipa::ToSchema;

use crate::problem::Problem;

/// A part of a day.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = DayPart)]
#[serde(deny_unknown_fields)]
pub struct DayPartJson {
    /// From this time, `HH:MM`.
    pub from: String,
    /// Up to this one, `HH:MM`; `24:00` is the end of the day.
    pub to: String,
}

impl DayPartJson {
    /// Shows a part.
    pub fn of(part: DayPart) -> Self {
        let text = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        Self { from: text(part.from), to: text(part.to) }
    }

    /// The part it writes; the problem names the field it stands in.
    pub fn value(&self, field: &str) -> Result<DayPart, Problem> {
        let read = |text: &str| {
            minute(text).ok_or_else(|| {
                let said = format!("`{field}`: times are `HH:MM`, from 00:00 to 24:00.");
                Problem::invalid("time_of_day", said)
            })
        };
        Ok(DayPart { from: read(&self.from)?, to: read(&self.to)? })
    }
}

/// A range of closed days, both ends in it.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = Closure)]
#[serde(deny_unknown_fields)]
pub struct ClosureJson {
    /// First day: `YYYY-MM-DD` for once, `MM-DD` for every year.
    pub from: String,
    /// Last day, of the same form; one of every year that comes before the first is in the year after. In a year without
    /// 29 February a range that begins then begins on 1 March, one that ends then ends on 28 February, and one of that day
    /// alone closes nothing.
    pub to: String,
    /// What it is called, at most 100 characters.
    #[serde(default)]
    pub name: Option<String>,
}

impl From<ClosureValue> for ClosureJson {
    fn from(value: ClosureValue) -> Self {
        Self { from: value.from, to: value.to, name: value.name }
    }
}

impl From<ClosureJson> for ClosureValue {
    fn from(json: ClosureJson) -> Self {
        Self { from: json.from, to: json.to, name: json.name }
    }
}

/// When people answer.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = Hours)]
#[serde(deny_unknown_fields)]
pub struct HoursJson {
    /// The open parts of each day, in order; seven days, Monday first.
    pub week: Vec<Vec<DayPartJson>>,
    /// `jp`: Japan's public holidays are closed; null: none are.
    #[serde(default)]
    pub holidays: Option<String>,
    /// Days that are closed besides, `YYYY-MM-DD`.
    #[serde(default)]
    pub closed_days: Vec<String>,
    /// Ranges of days that are closed besides, at most 100.
    #[serde(default)]
    pub closures: Vec<ClosureJson>,
}

impl HoursJson {
    /// Shows hours.
    pub fn of(value: OpenHours) -> Self {
        Self {
            week: value.week.into_iter().map(|day| day.into_iter().map(DayPartJson::of).collect()).collect(),
            holidays: value.holidays,
            closed_days: value.closed_days,
            closures: value.closures.into_iter().map(ClosureJson::from).collect(),
        }
    }

    /// The hours it writes.
    pub fn value(self) -> Result<OpenHours, Problem> {
        let day = |parts: &Vec<DayPartJson>| parts.iter().map(|part| part.value("hours")).collect();
        let week: Result<Vec<Vec<DayPart>>, Problem> = self.week.iter().map(day).collect();
        Ok(OpenHours {
            week: week?,
            holidays: self.holidays,
            closed_days: self.closed_days,
            closures: self.closures.into_iter().map(ClosureValue::from).collect(),
        })
    }
}

/// What stands below a mail, in both languages; either may be empty. At most 5,000 bytes each.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = Signature)]
#[serde(deny_unknown_fields)]
pub struct SignatureJson {
    /// Japanese.
    #[serde(default)]
    pub ja: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

impl From<Signature> for SignatureJson {
    fn from(value: Signature) -> Self {
        Self { ja: value.ja, en: value.en }
    }
}

impl From<SignatureJson> for Signature {
    fn from(json: SignatureJson) -> Self {
        Self { ja: json.ja, en: json.en }
    }
}

/// Minutes from midnight of `HH:MM`; `None` when it is no time of a day.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= 24 * 60).then_some(minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_strictly() {
        for (text, expected) in [
            ("00:00", Some(0)),
            ("09:30", Some(570)),
            ("24:00", Some(1_440)),
            ("24:01", None),
            ("9:30", None),
            ("12:60", None),
            ("+1:00", None),
            ("", None),
        ] {
            assert_eq!(minute(text), expected, "{text}");
        }
    }
}
