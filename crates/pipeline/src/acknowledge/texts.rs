//! The texts of receipts: those that come with the program, and how one is filled in. Pure.

use jiff::tz::TimeZone;
use tsunagu_model::Timestamp;

use super::Language;

/// Which receipt fits a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// People answer now.
    Open,
    /// They do not, by the hours of the week.
    Closed,
    /// They do not, for the day is a holiday or closed besides.
    Holiday,
}

impl Case {
    /// Every case.
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Holiday];

    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Holiday => "holiday",
        }
    }

    /// Back from the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.text() == word)
    }
}

const NUMBER: &str = "conversation.number";
const WORKSPACE: &str = "workspace.name";
const OPENS: &str = "hours.opens";

/// Every variable of a receipt. The name of who wrote is none of them: whoever forges a sender would have us write words of
/// their choice to somebody else.
pub const VARIABLES: &[&str] = &[NUMBER, WORKSPACE, OPENS];

/// What a receipt is filled with.
pub(super) struct Told<'a> {
    /// The conversation's number.
    pub number: i64,
    /// The workspace's name.
    pub workspace: &'a str,
    /// When people answer again, in words; none while they do, or where nobody knows.
    pub opens: Option<String>,
}

/// The text that comes with the program.
pub const fn default_text(case: Case, language: Language) -> &'static str {
    match (language, case) {
        (Language::Ja, Case::Open) => {
            "お問い合わせいただき、ありがとうございます。{{workspace.name}}です。\n\
             メッセージを受け付けました（受付番号 {{conversation.number}}）。\n\
             担当者よりご返信いたしますので、しばらくお待ちください。\n\n\
             ※このメッセージは自動でお送りしています。"
        }
        (Language::Ja, Case::Closed) => {
            "お問い合わせいただき、ありがとうございます。{{workspace.name}}です。\n\
             メッセージを受け付けました（受付番号 {{conversation.number}}）。\n\
             ただいま営業時間外のため、営業時間内に担当者よりご返信いたします。\n\
             次の営業開始は {{hours.opens}} です。\n\n\
             ※このメッセージは自動でお送りしています。"
        }
        (Language::Ja, Case::Holiday) => {
            "お問い合わせいただき、ありがとうございます。{{workspace.name}}です。\n\
             メッセージを受け付けました（受付番号 {{conversation.number}}）。\n\
             本日は休業日のため、休業明けに担当者よりご返信いたします。\n\
             次の営業開始は {{hours.opens}} です。\n\n\
             ※このメッセージは自動でお送りしています。"
        }
        (Language::En, Case::Open) => {
            "Thank you for contacting {{workspace.name}}.\n\
             We have received your message. Its number is {{conversation.number}}.\n\
             Somebody will answer you soon.\n\n\
             This message was sent automatically."
        }
        (Language::En, Case::Closed) => {
            "Thank you for contacting {{workspace.name}}.\n\
             We have received your message. Its number is {{conversation.number}}.\n\
             We are closed at the moment and will answer during our opening hours.\n\
             We open again on {{hours.opens}}.\n\n\
             This message was sent automatically."
        }
        (Language::En, Case::Holiday) => {
            "Thank you for contacting {{workspace.name}}.\n\
             We have received your message. Its number is {{conversation.number}}.\n\
             We are closed today for a holiday and will answer when we are back.\n\
             We open again on {{hours.opens}}.\n\n\
             This message was sent automatically."
        }
    }
}

/// The first variable of a text that is none, or braces that never close.
pub fn unknown_variable(text: &str) -> Option<&str> {
    text.match_indices("{{").find_map(|(at, _)| {
        let rest = &text[at + 2..];
        let Some(end) = rest.find("}}") else { return Some(rest.lines().next().unwrap_or_default()) };
        let name = rest[..end].trim();
        (!VARIABLES.contains(&name)).then_some(name)
    })
}

/// Whether a text certainly says the conversation's number: on a line that is never left out.
pub fn says_number(text: &str) -> bool {
    let names = |line: &str, name| {
        line.split("{{").skip(1).any(|part| part.split("}}").next().map(str::trim) == Some(name))
    };
    text.lines().any(|line| names(line, NUMBER) && !names(line, OPENS))
}

/// Fills a text in. A line that says when people answer again is left out where that is not known.
pub(super) fn fill(text: &str, told: &Told<'_>) -> String {
    let lines: Vec<String> = text.lines().filter_map(|line| fill_line(line, told)).collect();
    lines.join("\n")
}

fn fill_line(line: &str, told: &Told<'_>) -> Option<String> {
    let mut filled = String::with_capacity(line.len() + 32);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        filled.push_str(before);
        match name.trim() {
            NUMBER => filled.push_str(&told.number.to_string()),
            WORKSPACE => filled.push_str(told.workspace),
            OPENS => filled.push_str(told.opens.as_deref()?),
            _ => {}
        }
        rest = behind;
    }
    filled.push_str(rest);
    Some(filled)
}

/// A moment as each language says it, by the clocks of a zone, UTC where it is not known. English, which may be read
/// anywhere, names the zone.
pub(super) fn moment(at: Timestamp, zone: Option<&str>, language: Language) -> String {
    const DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let Ok(moment) = jiff::Timestamp::from_millisecond(at.0) else { return String::new() };
    let at = moment.to_zoned(zone);
    match language {
        Language::Ja => {
            let day = usize::from(at.weekday().to_monday_zero_offset().unsigned_abs());
            let day = DAYS.get(day).copied().unwrap_or_default();
            format!("{}月{}日（{day}）{}:{:02}", at.month(), at.day(), at.hour(), at.minute())
        }
        Language::En => at.strftime("%A, %-d %B at %-H:%M (%Z)").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_in_and_leaves_out_what_is_not_known() {
        let told =
            |opens: Option<&str>| Told {
                number: 123, workspace: "山の店", opens: opens.map(str::to_owned)
            };
        let text = "#{{ conversation.number }} {{workspace.name}}\nopens {{hours.opens}}\n\nbye {{";
        assert_eq!(fill(text, &told(Some("soon"))), "#123 山の店\nopens soon\n\nbye {{");
        assert_eq!(fill(text, &told(None)), "#123 山の店\n\nbye {{");
    }

    #[test]
    fn every_text_that_comes_with_the_program_is_whole() {
        for case in Case::ALL {
            assert_eq!(Case::parse(case.text()), Some(case));
            for language in [Language::Ja, Language::En] {
                let text = default_text(case, language);
                assert_eq!(unknown_variable(text), None);
                assert!(says_number(text));
                assert_eq!(text.contains("{{hours.opens}}"), case != Case::Open);
            }
        }
        for (text, says) in [
            ("#{{conversation.number}}", true),
            ("Thank you\n\n{{ conversation.number }}", true),
            ("Thank you", false),
            ("conversation.number}}", false),
            ("Until {{hours.opens}}: {{conversation.number}}", false),
        ] {
            assert_eq!(says_number(text), says, "{text}");
        }
        assert_eq!(unknown_variable("{{customer.name}}"), Some("customer.name"));
        assert_eq!(unknown_variable("a {{hours.opens"), Some("hours.opens"));
    }

    #[test]
    fn moments_are_said_as_each_language_does() {
        // Monday, 23 November 2026, 9:00 in Japan.
        let at = Timestamp(1_795_392_000_000);
        assert_eq!(moment(at, Some("Asia/Tokyo"), Language::Ja), "11月23日（月）9:00");
        assert_eq!(moment(at, Some("Asia/Tokyo"), Language::En), "Monday, 23 November at 9:00 (JST)");
        assert_eq!(moment(at, Some("Nowhere"), Language::En), "Monday, 23 November at 0:00 (UTC)");
    }
}
