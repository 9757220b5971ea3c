//! The sealed parts of events.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::handle::Party;

/// Largest encoded brief in bytes.
pub const BRIEF_LIMIT: usize = 300;

/// What a list shows of an item: copied as ciphertext into the rows of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Name of the other side.
    #[serde(default, rename = "n", skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Subject.
    #[serde(default, rename = "s", skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// First words.
    #[serde(default, rename = "p", skip_serializing_if = "String::is_empty")]
    pub preview: String,
}

impl Brief {
    /// Makes a brief that fits [`BRIEF_LIMIT`] encoded: white space runs become one blank, then name, subject and
    /// preview are cut to 60, 100 and the bytes that remain, always between characters.
    pub fn new(name: &str, subject: &str, preview: &str) -> Self {
        let name = cut(name, 60);
        let subject = cut(subject, 100);
        let rest = 240usize.saturating_sub(name.len() + subject.len());
        let mut brief = Self { name, subject, preview: cut(preview, rest) };
        // Quotes and backslashes grow when encoded; shorten the preview until the promise holds.
        while serde_json::to_string(&brief).map_or(0, |text| text.len()) > BRIEF_LIMIT {
            let shorter = brief.preview.len() / 2;
            if shorter == 0 {
                brief.subject = cut(&brief.subject, brief.subject.len() / 2);
                brief.name = cut(&brief.name, 40.min(brief.name.len()));
            }
            brief.preview = cut(&brief.preview, shorter);
            if brief.preview.is_empty() && brief.subject.is_empty() {
                break;
            }
        }
        brief
    }
}

/// Folds white space and controls, and cuts to at most `limit` bytes between characters.
fn cut(text: &str, limit: usize) -> String {
    let mut short = String::with_capacity(limit.min(text.len()));
    let mut blank = false;
    for letter in text.chars() {
        if letter.is_whitespace() || letter.is_control() {
            blank = !short.is_empty();
            continue;
        }
        let need = letter.len_utf8() + usize::from(blank);
        if short.len() + need > limit {
            break;
        }
        if blank {
            short.push(' ');
            blank = false;
        }
        short.push(letter);
    }
    short
}

/// Everything an event says in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Full {
    /// Of `HandleSeen` and `HandleAsserted`.
    Handle(HandleWords),
    /// Of `MessageReceived` and `MessageQueued`.
    Message(Box<MessageWords>),
    /// Of `NoteAdded`.
    Note {
        /// The note.
        text: String,
    },
    /// Of `DeliveryChanged` and `ItemSetAside`: what the other side or the program said.
    Reason {
        /// Words for people.
        text: String,
    },
    /// Of `LaterAsked`.
    Later(LaterWords),
    /// Of `SettingChanged`: the whole new value.
    Setting {
        /// An object without secrets.
        value: Value,
    },
}

/// Read in one pass, for a page of the desk reads fifty: the kind is written first, so that its words need not be kept
/// until it is known. Where another program has put it elsewhere they are.
impl<'de> Deserialize<'de> for Full {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FullVisitor)
    }
}

struct FullVisitor;

impl<'de> Visitor<'de> for FullVisitor {
    type Value = Full;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the words of an event, with their kind in `t`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Full, A::Error> {
        let first: Option<String> = map.next_key()?;
        if first.as_deref() == Some("t") {
            let kind: String = map.next_value()?;
            return words(&kind, MapAccessDeserializer::new(map));
        }
        let mut fields = Map::new();
        let mut next = first;
        while let Some(key) = next {
            fields.insert(key, map.next_value()?);
            next = map.next_key()?;
        }
        let kind = fields.remove("t").ok_or_else(|| A::Error::missing_field("t"))?;
        let kind = kind.as_str().ok_or_else(|| A::Error::custom("`t` is no text"))?;
        words(kind, Value::Object(fields)).map_err(A::Error::custom)
    }
}

/// The words of a kind, out of the other fields.
fn words<'de, D: Deserializer<'de>>(kind: &str, fields: D) -> Result<Full, D::Error> {
    #[derive(Deserialize)]
    struct Text {
        text: String,
    }
    #[derive(Deserialize)]
    struct Setting {
        value: Value,
    }
    match kind {
        "handle" => HandleWords::deserialize(fields).map(Full::Handle),
        "message" => Box::deserialize(fields).map(Full::Message),
        "note" => Text::deserialize(fields).map(|words| Full::Note { text: words.text }),
        "reason" => Text::deserialize(fields).map(|words| Full::Reason { text: words.text }),
        "later" => LaterWords::deserialize(fields).map(Full::Later),
        "setting" => Setting::deserialize(fields).map(|words| Full::Setting { value: words.value }),
        _ => {
            Err(D::Error::unknown_variant(kind, &["handle", "message", "note", "reason", "later", "setting"]))
        }
    }
}

/// An address in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandleWords {
    /// As it can be answered.
    pub address: String,
    /// Keyed hash of its normal form, hexadecimal: what equal handles share.
    pub blind_index: String,
}

/// Where and when a customer wants to be answered, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterWords {
    /// Telephone number, in E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mail address, as they typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// When it suits them, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suits: Option<String>,
}

/// A message in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageWords {
    /// Who wrote it.
    pub from: Option<Party>,
    /// Receivers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
    /// Receivers of copies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Party>,
    /// Receivers of hidden copies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<Party>,
    /// Where answers are asked to go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reply_to: Vec<Party>,
    /// Subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The provider's id of it (mail: Message-ID with angle brackets).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Keyed hash of `message_id`, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_ref: Option<String>,
    /// Ids of the thread it is part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// Plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Byte offset in `text` where the quoted earlier mail begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_at: Option<usize>,
    /// Names, types and Content-IDs of the attachments, in the order of the open part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentWords>,
    /// First sender of a mail that a colleague forwarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_sender: Option<Party>,
    /// Where an automatic receipt of it goes, when that is not the address it is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_to: Option<String>,
}

/// An attachment in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentWords {
    /// File name.
    pub name: String,
    /// Media type.
    pub content_type: String,
    /// Content-ID by which HTML names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_brief_always_fits(name in ".{0,200}", subject in ".{0,300}", preview in ".{0,400}") {
            let brief = Brief::new(&name, &subject, &preview);
            prop_assert!(serde_json::to_string(&brief).unwrap().len() <= BRIEF_LIMIT);
        }
    }

    #[test]
    fn the_kind_is_read_wherever_it_stands() {
        let note = Full::Note { text: "between us".into() };
        let first = serde_json::to_string(&note).unwrap();
        assert_eq!(first, r#"{"t":"note","text":"between us"}"#);
        for text in [first.as_str(), r#"{"text":"between us","t":"note"}"#] {
            assert_eq!(serde_json::from_str::<Full>(text).unwrap(), note);
        }
        for (text, why) in [
            (r#"{"text":"x"}"#, "missing field `t`"),
            (r#"{"t":"gone","text":"x"}"#, "unknown variant `gone`"),
            (r#"{"text":"x","t":1}"#, "`t` is no text"),
            (r#"{"t":"note"}"#, "missing field `text`"),
        ] {
            let fault = serde_json::from_str::<Full>(text).unwrap_err().to_string();
            assert!(fault.starts_with(why), "{fault}");
        }
    }

    #[test]
    fn white_space_becomes_one_blank() {
        let brief = Brief::new(" 山田\t 太郎 ", "a\r\n b", "x\n\ny");
        assert_eq!(
            (brief.name.as_str(), brief.subject.as_str(), brief.preview.as_str()),
            ("山田 太郎", "a b", "x y")
        );
    }
}
