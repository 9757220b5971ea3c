//! Dates of header fields (RFC 5322 sections 3.3 and 4.3), read leniently and written strictly.

use jiff::civil;
use jiff::tz::Offset;
use tsunagu_model::Timestamp;

/// Reads a date; `None` when no day and time can be made out.
pub(super) fn read(value: &[u8]) -> Option<Timestamp> {
    let text: String = String::from_utf8_lossy(value.get(..200).unwrap_or(value)).into_owned();
    let text = without_comments(&text);
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(moment) = iso(&words) {
        return Some(moment);
    }
    let words = words.into_iter().flat_map(split_dashes);
    let (mut day, mut month, mut year, mut time, mut offset) = (None, None, None, None, 0);
    for word in words {
        if word.contains(':') {
            time = time.or(clock(word));
        } else if let Some(found) = zone(word).filter(|_| time.is_some()) {
            offset = found;
        } else if let Ok(number) = word.parse::<i16>() {
            if day.is_none() && (1..=31).contains(&number) {
                day = Some(number as i8);
            } else if year.is_none() {
                year = Some(full_year(number, word.len()));
            }
        } else if month.is_none() {
            month = month_number(word);
        }
    }
    let (hour, minute, second) = time?;
    moment(civil::Date::new(year?, month?, day?).ok()?, hour, minute, second, offset)
}

/// Writes a date in UTC, as RFC 5322 wants it.
pub(super) fn write(moment: Timestamp) -> String {
    let limits = jiff::Timestamp::MIN.as_millisecond()..=jiff::Timestamp::MAX.as_millisecond();
    let millis = if limits.contains(&moment.0) { moment.0 } else { 0 };
    let civil = Offset::UTC.to_datetime(jiff::Timestamp::from_millisecond(millis).unwrap_or_default());
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        [usize::try_from(civil.weekday().to_monday_zero_offset()).unwrap_or(0) % 7];
    let month = MONTHS[usize::try_from(civil.month() - 1).unwrap_or(0) % 12];
    format!(
        "{weekday}, {:02} {}{} {:04} {:02}:{:02}:{:02} +0000",
        civil.day(),
        month[..1].to_ascii_uppercase(),
        &month[1..],
        civil.year(),
        civil.hour(),
        civil.minute(),
        civil.second()
    )
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn moment(date: civil::Date, hour: i8, minute: i8, second: i8, offset: i32) -> Option<Timestamp> {
    // A leap second is the last second of its minute.
    let time = civil::Time::new(hour, minute, second.min(59), 0).ok()?;
    let stamp = Offset::UTC.to_timestamp(date.to_datetime(time)).ok()?;
    Some(Timestamp(stamp.as_millisecond().checked_sub(i64::from(offset) * 60_000)?))
}

/// `2026-11-21 09:05:00 +0900` and RFC 3339, which some programs write.
fn iso(words: &[&str]) -> Option<Timestamp> {
    let first = words.first()?;
    if first.len() > 10 {
        return Timestamp::parse_rfc3339(first);
    }
    let date: civil::Date = first.parse().ok()?;
    let (hour, minute, second) = clock(words.get(1)?)?;
    moment(date, hour, minute, second, words.get(2).and_then(|word| zone(word)).unwrap_or(0))
}

fn clock(word: &str) -> Option<(i8, i8, i8)> {
    let mut parts = word.split(':').map(|part| part.split('.').next().unwrap_or(part).parse::<i8>());
    let hour = parts.next()?.ok()?;
    let minute = parts.next()?.ok()?;
    let second = parts.next().and_then(Result::ok).unwrap_or(0);
    ((0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second))
        .then_some((hour, minute, second))
}

/// Minutes east of Greenwich.
fn zone(word: &str) -> Option<i32> {
    if let Some(sign) = word.chars().next().filter(|letter| matches!(letter, '+' | '-')) {
        let digits: String = word[1..].chars().filter(char::is_ascii_digit).collect();
        let number: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        let minutes = number / 100 * 60 + number % 100;
        return Some(if sign == '-' { -minutes } else { minutes });
    }
    Some(match word.to_ascii_uppercase().as_str() {
        "GMT" | "UT" | "UTC" | "Z" => 0,
        "JST" => 9 * 60,
        "EST" | "CDT" => -5 * 60,
        "EDT" => -4 * 60,
        "CST" | "MDT" => -6 * 60,
        "MST" | "PDT" => -7 * 60,
        "PST" => -8 * 60,
        "CET" => 60,
        "CEST" => 120,
        _ => return None,
    })
}

fn month_number(word: &str) -> Option<i8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).and_then(|place| i8::try_from(place + 1).ok())
}

/// RFC 5322 section 4.3: two digits below 50 are this century, three digits count from 1900.
fn full_year(number: i16, digits: usize) -> i16 {
    match digits {
        0..=2 if number < 50 => number + 2000,
        0..=3 => number + 1900,
        _ => number,
    }
}

/// `21-Nov-2026` is three words, `-0500` is one.
fn split_dashes(word: &str) -> Vec<&str> {
    let is_date = word.contains('-')
        && !word.starts_with('-')
        && word.contains(|letter: char| letter.is_ascii_alphabetic());
    if is_date { word.split('-').collect() } else { vec![word] }
}

fn without_comments(text: &str) -> String {
    let mut depth = 0u32;
    text.chars()
        .filter(|letter| match letter {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_as_they_come() {
        for text in [
            "Sat, 21 Nov 2026 09:05:00 +0900",
            "Sat, 21 Nov 2026 09:05:00 +0900 (JST)",
            "21 Nov 2026 09:05 +0900",
            "Sat,21 Nov 26 09:05:00 JST",
            "Sat, 21 Nov 2026 00:05:00 GMT",
            "Fri, 20 Nov 2026 19:05:00 EST",
            "Sat Nov 21 09:05:00 2026 +0900",
            "2026-11-21 09:05:00 +0900",
            "2026-11-21T09:05:00+09:00",
            "21-Nov-2026 09:05:00 +0900",
            "Sat, 21 Nov 126 09:05:00 +0900",
        ] {
            assert_eq!(read(text.as_bytes()), Timestamp::parse_rfc3339("2026-11-21T00:05:00Z"), "{text}");
        }
        for text in ["", "yesterday", "32 Nov 2026", "Sat, 21 Foo 2026 09:05:00 +0900", "..."] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(read(b"Thu, 01 Jan 1970 00:00:00 +0000"), Some(Timestamp(0)));
        assert!(read(b"Thu, 01 Jan 2099 00:00:00 +0000").is_some());
    }

    proptest! {
        #[test]
        fn written_dates_are_read(seconds in -2_000_000_000i64..10_000_000_000) {
            let moment = Timestamp(seconds * 1000);
            prop_assert_eq!(read(write(moment).as_bytes()), Some(moment));
        }

        #[test]
        fn no_text_breaks_it(bytes: Vec<u8>) {
            let _ = read(&bytes);
        }
    }
}
