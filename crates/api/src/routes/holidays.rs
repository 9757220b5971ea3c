//! The holidays of a year, for screens and programs that plan ahead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::Json;
use serde::{Deserialize, Serialize};
use tsunagu_pipeline::desk::hours::{Calendar, Holiday, HolidayName};
use utoipa::{IntoParams, ToSchema};

use super::channels::kinds::WordsJson;
use crate::params::Params;
use crate::problem::Problem;
use crate::reader::Reader;

/// Which holidays.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HolidaysParams {
    /// The calendar: `jp`.
    calendar: String,
    /// The year, 2000 to 2099.
    year: i16,
}

/// One holiday.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Holiday)]
pub struct HolidayJson {
    /// Its day, `YYYY-MM-DD`.
    pub date: String,
    /// What it is called.
    pub name: WordsJson,
    /// Whether the state announced it; else it is computed from the law as it is, and may still move.
    pub official: bool,
}

/// The holidays of a calendar in a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct Holidays {
    /// The calendar.
    pub calendar: &'static str,
    /// The year.
    pub year: i16,
    /// Its holidays in order, with substitutes and days between.
    pub items: Vec<HolidayJson>,
}

/// The public holidays of a year. Years that the state did not announce yet are computed, and say so.
#[utoipa::path(get, path = "/api/v1/holidays", tag = "settings", params(HolidaysParams), responses((status = 200, body = Holidays)))]
pub async fn list(_: Reader, Params(params): Params<HolidaysParams>) -> Result<Json<Holidays>, Problem> {
    let calendar = Calendar::parse(&params.calendar)
        .ok_or_else(|| Problem::invalid("holidays_calendar", "`calendar` is `jp`."))?;
    let (first, last) = calendar.years();
    if !(first..=last).contains(&params.year) {
        return Err(Problem::invalid("holidays_year", format!("`year` is {first} to {last}.")));
    }
    let items = calendar.of_year(params.year).into_iter().map(shown).collect();
    Ok(Json(Holidays { calendar: calendar.word(), year: params.year, items }))
}

fn shown(holiday: Holiday) -> HolidayJson {
    HolidayJson { date: holiday.date.to_string(), name: name(holiday.name), official: holiday.official }
}

fn name(name: HolidayName) -> WordsJson {
    #[derive(Deserialize)]
    struct Text {
        ja: String,
        en: String,
    }
    static TEXTS: OnceLock<BTreeMap<String, Text>> = OnceLock::new();
    // A test reads the file, so every name is there.
    let texts = TEXTS
        .get_or_init(|| serde_json::from_str(include_str!("../../texts/holidays.json")).unwrap_or_default());
    let code = name.word();
    texts.get(code).map_or(WordsJson { ja: code, en: code }, |text| WordsJson { ja: &text.ja, en: &text.en })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_texts() {
        for one in HolidayName::ALL {
            let words = name(*one);
            assert!(words.ja != one.word() && words.en != one.word(), "{}", one.word());
        }
    }
}
