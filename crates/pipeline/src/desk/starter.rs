//! What a new workspace has on its first day, so that it is usable at once: a chat to try, prepared texts in both
//! languages, and a signature.

use serde_json::json;
use tsunagu_model::Code;
use tsunagu_records::tables::settings::area;
use tsunagu_records::values::{AutomaticReceipts, ChannelValue, OpenHours, Signature, TemplateValue};

/// A setting of the first day, without its number.
#[derive(Clone, Debug)]
pub(super) enum First {
    /// A channel, which has no secrets.
    Channel(ChannelValue),
    /// A prepared text.
    Template(TemplateValue),
}

impl First {
    /// Kind of setting.
    pub(super) const fn area(&self) -> Code {
        match self {
            Self::Channel(_) => area::CHANNEL,
            Self::Template(_) => area::TEMPLATE,
        }
    }
}

/// Everything of the first day of a workspace of this name; the language decides whose things come first.
pub(super) fn things(name: &str, japanese: bool) -> Vec<First> {
    let mut all = vec![First::Channel(chat(name, japanese))];
    all.extend(texts(japanese));
    all
}

/// The prepared texts in both languages, that of the workspace first.
pub(super) fn texts(japanese: bool) -> Vec<First> {
    let order: [&'static str; 2] = if japanese { ["ja", "en"] } else { ["en", "ja"] };
    let of = |locale: &&'static str| {
        let texts = if *locale == "ja" { JA } else { EN };
        let locale = *locale;
        texts.iter().map(move |(name, text)| First::Template(template(locale, name, text)))
    };
    order.iter().flat_map(of).collect()
}

/// Weekdays from 9 to 18 o'clock; in Japanese Japan's holidays are closed.
pub(super) fn hours(japanese: bool) -> OpenHours {
    OpenHours { holidays: japanese.then(|| String::from("jp")), ..OpenHours::default() }
}

/// The zone of a workspace that names none.
pub(super) const fn zone(japanese: bool) -> &'static str {
    if japanese { "Asia/Tokyo" } else { "UTC" }
}

/// The workspace's name below a line, as each language draws it.
pub(super) fn signature(name: &str) -> Signature {
    Signature { ja: format!("――――――――――――\n{name}"), en: format!("-- \n{name}") }
}

fn chat(name: &str, japanese: bool) -> ChannelValue {
    let greeting_ja = "こんにちは。ご用件をお聞かせください。";
    let greeting_en = "Hello! How can we help you?";
    ChannelValue {
        kind: String::from("webchat"),
        name: String::from(if japanese { "チャット（お試し）" } else { "Chat (to try)" }),
        enabled: true,
        settings: json!({"display_name": name, "greeting_ja": greeting_ja, "greeting_en": greeting_en}),
        queue: None,
        automatic_receipts: AutomaticReceipts::default(),
    }
}

fn template(locale: &str, name: &str, text: &str) -> TemplateValue {
    TemplateValue {
        name: name.to_owned(),
        locale: locale.to_owned(),
        subject: None,
        text: text.to_owned(),
        html: None,
    }
}

const JA: &[(&str, &str)] = &[
    (
        "はじめのご返信",
        "{{customer.address_line}}\n\nお問い合わせいただきありがとうございます。{{workspace.name}}の{{agent.name}}と申します。\n\
         内容を確認のうえ、あらためてご連絡いたします。",
    ),
    (
        "お礼",
        "{{customer.name}} 様\n\nご連絡いただきありがとうございます。\n\
         お手数をおかけいたしました。引き続きどうぞよろしくお願いいたします。",
    ),
    (
        "確認のお願い",
        "{{customer.name}} 様\n\nいつもお世話になっております。{{workspace.name}}の{{agent.name}}です。\n\
         恐れ入りますが、次の点をお知らせいただけますでしょうか。\n\n・",
    ),
    (
        "解決の確認",
        "{{customer.name}} 様\n\nその後、ご不明な点はございませんでしょうか。\n\
         ほかにお困りのことがございましたら、このままご返信ください。",
    ),
    (
        "営業時間外のご案内",
        "{{customer.address_line}}\n\nお問い合わせいただきありがとうございます。\n\
         ただいま営業時間外のため、翌営業日に{{workspace.name}}よりご返信いたします。",
    ),
];

const EN: &[(&str, &str)] = &[
    (
        "First reply",
        "{{customer.greeting}},\n\nThank you for writing to {{workspace.name}}. My name is {{agent.name}}.\n\
         I am looking into this and will get back to you.",
    ),
    ("Thank you", "{{customer.greeting}},\n\nThank you for letting us know. We appreciate your help."),
    (
        "Asking for details",
        "{{customer.greeting}},\n\nThis is {{agent.name}} from {{workspace.name}}.\n\
         To help you, we need to know the following:\n\n- ",
    ),
    (
        "Is it solved?",
        "{{customer.greeting}},\n\nHas everything been solved for you?\n\
         If there is anything else, just answer this message.",
    ),
    (
        "Out of office",
        "{{customer.greeting}},\n\nThank you for your message. Our office is closed at the moment; \
         {{workspace.name}} will answer on the next working day.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::templates::unknown_variable;

    #[test]
    fn both_languages_have_their_texts_and_know_their_variables() {
        for (japanese, first) in [(true, "ja"), (false, "en")] {
            let all = things("Shop", japanese);
            let texts: Vec<&TemplateValue> = all
                .iter()
                .filter_map(|one| match one {
                    First::Template(text) => Some(text),
                    First::Channel(_) => None,
                })
                .collect();
            assert_eq!(texts.first().map(|text| text.locale.as_str()), Some(first));
            for locale in ["ja", "en"] {
                assert_eq!(texts.iter().filter(|text| text.locale == locale).count(), 5);
            }
            assert!(texts.iter().all(|text| unknown_variable(&text.text).is_none()));
        }
    }
}
