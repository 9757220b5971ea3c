//! How people quote the message they answer.

use jiff::tz::Offset;
use tsunagu_model::Timestamp;
use tsunagu_model::event::MessageWords;
use tsunagu_model::handle::Party;

use super::seeds::{Lang, Quotes};

/// The text with the message before in it.
pub fn quoted(
    text: &str,
    how: Option<Quotes>,
    lang: Lang,
    before: &MessageWords,
    written_at: Timestamp,
) -> String {
    let Some(how) = how else { return text.to_owned() };
    let marked: Vec<String> =
        before.text.trim().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    let marked = marked.join("\n");
    let writer = before.from.as_ref().map(shown).unwrap_or_default();
    match how {
        Quotes::Below => format!("{text}\n\n{marked}\n"),
        Quotes::Above => format!("{marked}\n\n{text}\n"),
        Quotes::Gmail => format!("{text}\n\n{}\n\n{marked}\n", gmail_line(lang, &writer, written_at)),
        Quotes::Outlook => {
            let subject = before.subject.as_deref().unwrap_or_default();
            let to = before.to.first().map(shown).unwrap_or_default();
            let sent = outlook_date(lang, written_at);
            let (from_word, sent_word, to_word, subject_word) = match lang {
                Lang::Ja => ("差出人", "送信日時", "宛先", "件名"),
                Lang::En => ("From", "Sent", "To", "Subject"),
            };
            format!(
                "{text}\n\n-----Original Message-----\n{from_word}: {writer}\n{sent_word}: {sent}\n{to_word}: {to}\n\
                 {subject_word}: {subject}\n\n{}\n",
                before.text.trim()
            )
        }
    }
}

fn shown(party: &Party) -> String {
    if party.name.is_empty() { party.address.clone() } else { format!("{} <{}>", party.name, party.address) }
}

fn gmail_line(lang: Lang, writer: &str, at: Timestamp) -> String {
    match lang {
        Lang::Ja => format!("{} {writer}:", date(at, "%Y年%-m月%-d日(%a) %-H:%M", lang)),
        Lang::En => format!("On {} {writer} wrote:", date(at, "%a, %-d %b %Y at %H:%M,", lang)),
    }
}

fn outlook_date(lang: Lang, at: Timestamp) -> String {
    match lang {
        Lang::Ja => date(at, "%Y年%-m月%-d日 %-H:%M", lang),
        Lang::En => date(at, "%-d %B %Y %H:%M", lang),
    }
}

/// The day in Tokyo.
fn date(at: Timestamp, form: &str, lang: Lang) -> String {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    let civil = Offset::constant(9).to_datetime(moment);
    let day = usize::try_from(civil.weekday().to_monday_zero_offset()).unwrap_or(0) % 7;
    let form = match lang {
        Lang::Ja => form.replace("%a", ["月", "火", "水", "木", "金", "土", "日"][day]),
        Lang::En => form.to_owned(),
    };
    civil.strftime(&form).to_string()
}
