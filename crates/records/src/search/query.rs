//! What somebody typed into the search field, taken apart: words, phrases in quotes, and search words with a colon.

use tsunagu_model::Timestamp;
use tsunagu_model::conversation::Status;

use super::fold::folded;

/// Longest query in characters.
pub const LONGEST: usize = 500;

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Free words, as typed.
    pub words: Vec<String>,
    /// What stood in quotes: to be found as it stands.
    pub phrases: Vec<String>,
    /// `from:`
    pub from: Vec<String>,
    /// `to:`
    pub to: Vec<String>,
    /// `subject:`
    pub subject: Vec<String>,
    /// `attachment:`
    pub file: Vec<String>,
    /// `has:attachment`
    pub has_file: bool,
    /// `tag:`
    pub tag: Vec<String>,
    /// `channel:` a name, kind or id.
    pub channel: Vec<String>,
    /// `status:`
    pub status: Vec<Status>,
    /// `assignee:` a name or id, `me`, `none`.
    pub assignee: Vec<String>,
    /// Happened before this.
    pub before: Option<Timestamp>,
    /// Happened at this or later.
    pub after: Option<Timestamp>,
}

impl Query {
    /// Whether it asks for something only items have.
    pub fn only_items(&self) -> bool {
        self.has_file
            || self.before.is_some()
            || self.after.is_some()
            || !self.status.is_empty()
            || [&self.from, &self.to, &self.subject, &self.file, &self.tag, &self.channel, &self.assignee]
                .iter()
                .any(|list| !list.is_empty())
    }
}

/// Why a query cannot be understood. Words for developers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// Nothing is asked for.
    #[error("`q` is empty.")]
    Empty,
    /// Longer than [`LONGEST`].
    #[error("`q` has at most {LONGEST} characters.")]
    TooLong,
    /// Not a day.
    #[error("`{0}:` takes a day as 2026-01-31.")]
    Day(&'static str),
    /// Not a state.
    #[error("`status:` takes open, pending, snoozed or resolved.")]
    Status,
    /// Not something an item has.
    #[error("`has:` takes attachment.")]
    Has,
}

#[derive(Clone, Copy)]
enum Key {
    From,
    To,
    Subject,
    File,
    Has,
    Tag,
    Channel,
    Status,
    Assignee,
    Before,
    After,
}

/// Search words in either language, folded.
const KEYS: &[(&str, Key)] = &[
    ("from", Key::From),
    ("差出人", Key::From),
    ("送信者", Key::From),
    ("to", Key::To),
    ("宛先", Key::To),
    ("subject", Key::Subject),
    ("件名", Key::Subject),
    ("attachment", Key::File),
    ("file", Key::File),
    ("添付", Key::File),
    ("添付ファイル", Key::File),
    ("has", Key::Has),
    ("tag", Key::Tag),
    ("タグ", Key::Tag),
    ("channel", Key::Channel),
    ("チャネル", Key::Channel),
    ("チャンネル", Key::Channel),
    ("status", Key::Status),
    ("状態", Key::Status),
    ("ステータス", Key::Status),
    ("assignee", Key::Assignee),
    ("担当", Key::Assignee),
    ("担当者", Key::Assignee),
    ("before", Key::Before),
    ("より前", Key::Before),
    ("以前", Key::Before),
    ("after", Key::After),
    ("以降", Key::After),
];

/// Words for states in either language, folded.
const STATES: &[(&str, Status)] = &[
    ("open", Status::Open),
    ("対応待チ", Status::Open),
    ("未対応", Status::Open),
    ("pending", Status::Pending),
    ("返信待チ", Status::Pending),
    ("保留", Status::Pending),
    ("snoozed", Status::Snoozed),
    ("スヌーズ", Status::Snoozed),
    ("resolved", Status::Resolved),
    ("解決", Status::Resolved),
    ("解決済ミ", Status::Resolved),
    ("完了", Status::Resolved),
];

/// Words for "there is one".
const YES: &[&str] = &["アリ", "有リ", "有"];

/// Takes a query apart. Days are those of a place `offset_hours` ahead of UTC.
pub fn parse(text: &str, offset_hours: i8) -> Result<Query, QueryFault> {
    if text.chars().count() > LONGEST {
        return Err(QueryFault::TooLong);
    }
    let mut query = Query::default();
    for piece in pieces(text) {
        match piece {
            Piece::Phrase(phrase) => query.phrases.push(phrase),
            Piece::Word(word) => take(&mut query, word, offset_hours)?,
        }
    }
    if query == Query::default() { Err(QueryFault::Empty) } else { Ok(query) }
}

enum Piece {
    Word(String),
    Phrase(String),
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '＂')
}

/// Splits at white space; quotes hold a piece together, at its beginning (a phrase) or after a colon (a value).
fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = is_quote(first);
        let body = if quoted { rest.strip_prefix(first).unwrap_or_default() } else { rest };
        let mut open = quoted;
        let end = body.find(|letter: char| {
            if is_quote(letter) {
                open = !open;
                return quoted;
            }
            letter.is_whitespace() && !open
        });
        let end = end.unwrap_or(body.len());
        let (piece, after) = body.split_at(end);
        let clean = piece.chars().filter(|letter| !is_quote(*letter)).collect::<String>();
        if !clean.trim().is_empty() {
            found.push(if quoted { Piece::Phrase(clean) } else { Piece::Word(clean) });
        }
        let after = if quoted { after.strip_prefix(is_quote).unwrap_or(after) } else { after };
        rest = after.trim_start();
    }
    found
}

fn take(query: &mut Query, word: String, offset_hours: i8) -> Result<(), QueryFault> {
    let known = word.split_once([':', '：']).and_then(|(key, value)| {
        let key = folded(key);
        let (_, key) = KEYS.iter().find(|(name, _)| *name == key)?;
        Some((*key, value.to_owned()))
    });
    let Some((key, value)) = known.filter(|(_, value)| !value.trim().is_empty()) else {
        query.words.push(word);
        return Ok(());
    };
    match key {
        Key::From => query.from.push(value),
        Key::To => query.to.push(value),
        Key::Subject => query.subject.push(value),
        Key::File if YES.contains(&folded(&value).as_str()) => query.has_file = true,
        Key::File => query.file.push(value),
        Key::Has => match folded(&value).as_str() {
            "attachment" | "attachments" | "file" | "添付" | "添付ファイル" => query.has_file = true,
            _ => return Err(QueryFault::Has),
        },
        Key::Tag => query.tag.push(value),
        Key::Channel => query.channel.push(value),
        Key::Status => {
            let word = folded(&value);
            let known = STATES.iter().find(|(name, _)| *name == word);
            query.status.push(known.ok_or(QueryFault::Status)?.1);
        }
        Key::Assignee => query.assignee.push(value),
        Key::Before => query.before = Some(day(&value, offset_hours).ok_or(QueryFault::Day("before"))?),
        Key::After => query.after = Some(day(&value, offset_hours).ok_or(QueryFault::Day("after"))?),
    }
    Ok(())
}

/// The first moment of a day written as 2026-01-31, 2026/1/31 or 2026年1月31日.
fn day(text: &str, offset_hours: i8) -> Option<Timestamp> {
    let plain = folded(text);
    let mut parts = plain.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    let sign = if offset_hours < 0 { '-' } else { '+' };
    let offset = offset_hours.unsigned_abs();
    Timestamp::parse_rfc3339(&format!("{year}-{month:02}-{day:02}T00:00:00{sign}{offset:02}:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Query {
        parse(text, 9).unwrap()
    }

    #[test]
    fn words_and_phrases_are_apart() {
        let query = parsed("返品　期限 \"in full\" “全部 で” 10:30 「奈良の大仏」の高さ");
        assert_eq!(query.words, ["返品", "期限", "10:30", "「奈良の大仏」の高さ"]);
        assert_eq!(query.phrases, ["in full", "全部 で"]);
        assert_eq!(parsed("\"open end").phrases, ["open end"]);
    }

    #[test]
    fn search_words_of_either_language_are_known() {
        for (one, other) in [
            ("from:sato", "差出人：sato"),
            ("to:a@b.example", "宛先:a@b.example"),
            ("subject:\"two words\"", "件名:\"two words\""),
            ("has:attachment", "添付:あり"),
            ("ATTACHMENT:a.pdf", "添付:a.pdf"),
            ("tag:vip", "タグ:vip"),
            ("channel:mail", "チャネル:mail"),
            ("status:open", "状態:未対応"),
            ("assignee:佐藤", "担当:佐藤"),
            ("before:2026-01-31", "以前:2026/1/31"),
            ("after:2026-01-31", "以降:2026年1月31日"),
        ] {
            assert_eq!(parsed(one), parsed(other), "{one} {other}");
            assert!(parsed(one).only_items() && parsed(one).words.is_empty(), "{one}");
        }
        assert_eq!(parsed("subject:\"two words\" x").subject, ["two words"]);
        assert_eq!(parsed("from:").words, ["from:"]);
        assert!(!parsed("返品 \"x\"").only_items());
    }

    #[test]
    fn a_day_begins_where_the_reader_is() {
        let moment = Timestamp::parse_rfc3339("2026-01-30T15:00:00Z");
        assert_eq!(parsed("after:2026-01-31").after, moment);
        assert_eq!(
            parse("after:2026-01-31", 0).unwrap().after,
            moment.map(|at| at.plus_millis(9 * 3_600_000))
        );
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        for (text, fault) in [
            ("", QueryFault::Empty),
            ("  \"\" ", QueryFault::Empty),
            ("before:yesterday", QueryFault::Day("before")),
            ("after:2026-02-30", QueryFault::Day("after")),
            ("status:done", QueryFault::Status),
            ("has:time", QueryFault::Has),
        ] {
            assert_eq!(parse(text, 9), Err(fault), "{text}");
        }
        assert_eq!(parse(&"a".repeat(501), 9), Err(QueryFault::TooLong));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "[\\PC\"： :　]{0,60}") {
            let _ = parse(&text, 9);
        }
    }
}
