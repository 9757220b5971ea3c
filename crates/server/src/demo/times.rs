//! When things happen: `1d 2h 5m`, and `12d 09:14` in Tokyo.

use anyhow::{Context, bail};
use tsunagu_model::Timestamp;

/// Milliseconds of a minute and of a day.
pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 24 * 60 * MINUTE;
/// Tokyo is nine hours ahead, all year.
const TOKYO: i64 = 9 * 60 * MINUTE;

/// Reads a length such as `1d 2h 5m`, in milliseconds.
pub fn length(text: &str) -> anyhow::Result<i64> {
    let mut sum = 0;
    for word in text.split_whitespace() {
        let at = word.len().saturating_sub(1);
        let (number, unit) = word.split_at_checked(at).with_context(|| format!("`{text}` is no length"))?;
        let number: i64 = number.parse().with_context(|| format!("`{text}` is no length"))?;
        sum += number
            * match unit {
                "m" => MINUTE,
                "h" => 60 * MINUTE,
                "d" => DAY,
                _ => bail!("`{text}` is no length: d, h and m are known"),
            };
    }
    Ok(sum)
}

/// Reads when a story begins: `12d 09:14`, twelve days ago at this time in Tokyo, or a length, so long ago.
pub fn beginning(text: &str, now: Timestamp) -> anyhow::Result<Timestamp> {
    let Some((days, clock)) = text.split_once(' ').filter(|(_, clock)| clock.contains(':')) else {
        return Ok(now.minus_millis(length(text)?));
    };
    let (hours, minutes) = clock.split_once(':').with_context(|| format!("`{text}` is no moment"))?;
    let (hours, minutes): (i64, i64) = (hours.parse()?, minutes.parse()?);
    let today = (now.0 + TOKYO).div_euclid(DAY) * DAY - TOKYO;
    Ok(Timestamp(today - length(days)? + (hours * 60 + minutes) * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_moments() {
        assert_eq!(length("1d 2h 5m").unwrap(), DAY + 125 * MINUTE);
        assert_eq!(length("").unwrap(), 0);
        for wrong in ["5", "h", "5s", "x5m", "５分"] {
            assert!(length(wrong).is_err(), "{wrong}");
        }
        let now = Timestamp::parse_rfc3339("2026-11-27T20:00:00Z").unwrap();
        assert_eq!(beginning("2h", now).unwrap().to_rfc3339(), "2026-11-27T18:00:00.000Z");
        // In Tokyo it is the 28th already.
        assert_eq!(beginning("1d 09:14", now).unwrap().to_rfc3339(), "2026-11-27T00:14:00.000Z");
        assert!(beginning("1d 09:xx", now).is_err());
    }
}
