//! How folder names, dates and number sets are written in IMAP commands.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tsunagu_model::Timestamp;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A folder name in modified UTF-7 (RFC 3501 section 5.1.3), as servers without `ENABLE UTF8` write it.
pub(super) fn folder_name(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut run: Vec<u8> = Vec::new();
    for letter in name.chars() {
        if (' '..='~').contains(&letter) {
            end_run(&mut run, &mut text);
            text.push(letter);
            if letter == '&' {
                text.push('-');
            }
        } else {
            let mut units = [0; 2];
            run.extend(letter.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    end_run(&mut run, &mut text);
    text
}

fn end_run(run: &mut Vec<u8>, text: &mut String) {
    if !run.is_empty() {
        text.push('&');
        text.push_str(&STANDARD_NO_PAD.encode(&*run).replace('/', ","));
        text.push('-');
        run.clear();
    }
}

/// Text of visible letters between quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The day of a moment in UTC, as `SEARCH SINCE` wants it: `1-Feb-2026`.
pub(super) fn search_day(moment: Timestamp) -> String {
    let day =
        jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
    let month = usize::try_from(day.month() - 1).unwrap_or_default();
    format!("{}-{}-{:04}", day.day(), MONTHS.get(month).copied().unwrap_or("Jan"), day.year())
}

/// Reads an INTERNALDATE such as `17-Jul-2026 02:44:25 -0700` (the day may begin with a blank).
pub(super) fn internal_date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let mut parts = text.split_ascii_whitespace();
    let (day, time, zone) = (parts.next()?, parts.next()?, parts.next()?);
    let mut day = day.split('-');
    let (date, month, year) = (day.next()?, day.next()?, day.next()?);
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
    let (sign, digits) = zone.split_at_checked(1)?;
    let (hours, minutes) = digits.split_at_checked(2)?;
    let date: u8 = date.parse().ok()?;
    Timestamp::parse_rfc3339(&format!("{year}-{month:02}-{date:02}T{time}{sign}{hours}:{minutes}"))
}

/// Numbers in ascending order as a set, runs joined: `1:3,7`.
pub(super) fn number_set(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let write = |(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}:{last}") }
    };
    runs.iter().map(write).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let cases = [
            ("INBOX", "INBOX"),
            ("Sent & done", "Sent &- done"),
            // The examples of RFC 3501 section 5.1.3.
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            // By hand from its code points: U+554F U+3044 U+5408 U+308F U+305B.
            ("問い合わせ", "&VU8wRFQIMI8wWw-"),
            ("😀", "&2D3eAA-"),
            ("", ""),
        ];
        for (name, wanted) in cases {
            assert_eq!(folder_name(name), wanted, "{name}");
        }
        assert_eq!(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
    }

    #[test]
    fn dates() {
        let moment = Timestamp::parse_rfc3339("2026-07-17T09:44:25Z").unwrap();
        for text in ["17-Jul-2026 02:44:25 -0700", "17-jul-2026 18:44:25 +0900"] {
            assert_eq!(internal_date(text.as_bytes()), Some(moment), "{text}");
        }
        let early = Timestamp::parse_rfc3339("2026-02-01T00:00:00Z").unwrap();
        assert_eq!(internal_date(b" 1-Feb-2026 00:00:00 +0000"), Some(early));
        assert_eq!(search_day(early), "1-Feb-2026");
        for text in
            ["", "yesterday", "17-Foo-2026 02:44:25 -0700", "99-Jul-2026 02:44:25 +0000", "17-Jul-2026 02:44"]
        {
            assert_eq!(internal_date(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn sets() {
        for (numbers, wanted) in [(&[7][..], "7"), (&[1, 2, 3, 7], "1:3,7"), (&[1, 3, 4], "1,3:4"), (&[], "")]
        {
            assert_eq!(number_set(numbers), wanted);
        }
    }
}
