//! Where the quoted earlier mail begins in a text, so that the screen can fold it.

/// Lines looked at; what lies beyond is the raw mail's business.
const MOST_LINES: usize = 20_000;

/// Longest line, in bytes, that can say who wrote what follows.
const LONGEST_ATTRIBUTION: usize = 500;

/// Byte offset in `text` where the quoted mail begins; `None` when there is none, or nothing of the writer's own
/// would be left above or below it.
///
/// Fold only what surely is somebody else's: a mark such as Outlook's hides everything after it, while lines with
/// `>` are folded only when nothing but quotes follows them. Answers written between quotes stay visible.
pub(super) fn begin(text: &str) -> Option<usize> {
    let lines: Vec<Line<'_>> = lines(text).take(MOST_LINES).collect();
    let last_own =
        lines.iter().rposition(|line| !line.is_quoted() && !line.is_blank()).map_or(0, |place| place + 1);
    for (place, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let rest = &lines[place..];
        let found = is_separator(rest)
            || is_header_block(rest)
            || attribution(rest).is_some_and(|length| {
                let below = &rest[length..];
                let first = below.iter().find(|line| !line.is_blank());
                match first {
                    // With marked lines below, nothing unmarked may follow them.
                    Some(next) if next.is_quoted() => last_own <= place + length,
                    // Mail programs of telephones mark nothing: the rest is the quote.
                    Some(_) => is_sure_attribution(&joined(&rest[..length])),
                    None => false,
                }
            });
        let marked = line.is_quoted() && last_own <= place;
        if found || marked {
            return (!text[..line.start].trim().is_empty()).then_some(line.start);
        }
    }
    None
}

/// One line and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// Byte offset in the text.
    pub start: usize,
    /// The line without its end and blanks around.
    pub text: &'t str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn is_quoted(&self) -> bool {
        self.text.starts_with('>') || self.text.starts_with('＞') || self.text.starts_with("| ")
    }
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let found = Line { start, text: line.trim() };
        start += line.len();
        found
    })
}

/// A line such as `-----Original Message-----`, alone or above a block of header lines.
fn is_separator(rest: &[Line<'_>]) -> bool {
    let Some(line) = rest.first() else { return false };
    let inner = line.text.trim_matches(['-', '－', '―', '─', '=', '_', ' ', '*']);
    let framed = line.text.starts_with(['-', '－', '―', '─', '=', '*']) && line.text.len() >= inner.len() + 2;
    if !framed && !line.text.starts_with(['b', 'B', '転', '_', '─', '―']) {
        return false;
    }
    if framed && SEPARATORS.iter().any(|words| inner.to_lowercase().starts_with(words)) {
        return true;
    }
    if BARE_SEPARATORS.iter().any(|words| line.text.to_lowercase().starts_with(words)) {
        return true;
    }
    // Outlook draws a line of underscores above its block; Thunderbird none.
    let is_rule =
        line.text.chars().count() >= 10 && line.text.chars().all(|letter| matches!(letter, '_' | '─' | '―'));
    is_rule && is_header_block(next_lines(&rest[1..]))
}

const SEPARATORS: [&str; 14] = [
    "original message",
    "original-nachricht",
    "元のメッセージ",
    "オリジナルメッセージ",
    "元のメール",
    "転送メッセージ",
    "転送されたメッセージ",
    "forwarded message",
    "forwarded by",
    "forwarded mail",
    "原始邮件",
    "message d'origine",
    "mensaje original",
    "ursprüngliche nachricht",
];

const BARE_SEPARATORS: [&str; 3] =
    ["begin forwarded message:", "転送されたメッセージ:", "転送されたメッセージ："];

fn next_lines<'l, 't>(lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    let blank = lines.iter().take_while(|line| line.is_blank()).count();
    &lines[blank.min(lines.len())..]
}

/// At least three of a mail's header lines together, the sender first.
fn is_header_block(rest: &[Line<'_>]) -> bool {
    let Some(first) = rest.first() else { return false };
    if header_key(first.text) != Some(Key::From) {
        return false;
    }
    let mut seen = vec![Key::From];
    for line in rest.iter().skip(1).take(8).take_while(|line| !line.is_blank()) {
        if let Some(key) = header_key(line.text).filter(|key| !seen.contains(key)) {
            seen.push(key);
        }
    }
    seen.len() >= 3
}

/// A header line as mail programs write it into a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The sender.
    From,
    /// When it was sent.
    Sent,
    /// Its receivers.
    To,
    /// Its subject.
    Subject,
}

const KEYS: [(&str, Key); 31] = [
    ("from", Key::From),
    ("差出人", Key::From),
    ("送信者", Key::From),
    ("送信元", Key::From),
    ("発信者", Key::From),
    ("von", Key::From),
    ("de", Key::From),
    ("发件人", Key::From),
    ("寄件者", Key::From),
    ("보낸 사람", Key::From),
    ("sent", Key::Sent),
    ("date", Key::Sent),
    ("送信日時", Key::Sent),
    ("日時", Key::Sent),
    ("日付", Key::Sent),
    ("送信日", Key::Sent),
    ("gesendet", Key::Sent),
    ("envoyé", Key::Sent),
    ("发送时间", Key::Sent),
    ("to", Key::To),
    ("cc", Key::To),
    ("宛先", Key::To),
    ("送信先", Key::To),
    ("an", Key::To),
    ("à", Key::To),
    ("收件人", Key::To),
    ("subject", Key::Subject),
    ("件名", Key::Subject),
    ("題名", Key::Subject),
    ("betreff", Key::Subject),
    ("objet", Key::Subject),
];

/// Which header line `text` is.
pub(super) fn header_key(text: &str) -> Option<Key> {
    let plain = text.trim_start_matches(['*', '>', ' ']);
    let (name, _) = plain.split_once([':', '：'])?;
    let name = name.trim_matches(['*', ' ', '\u{3000}']).to_lowercase();
    KEYS.iter().find(|(word, _)| *word == name).map(|(_, key)| *key)
}

/// The number of lines, one to three, that say who wrote what follows. The first of them names the day, or begins
/// as English programs begin it.
fn attribution(rest: &[Line<'_>]) -> Option<usize> {
    let first = rest.first().map(|line| line.text).filter(|first| first.len() <= LONGEST_ATTRIBUTION)?;
    let begins = has_day(first) || first.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("on "));
    if !begins && !first.ends_with([':', '：']) {
        return None;
    }
    let longest = rest.iter().take(3).take_while(|line| !line.is_blank() && !line.is_quoted()).count();
    (1..=longest).take(if begins { 3 } else { 1 }).find(|length| is_attribution(&joined(&rest[..*length])))
}

fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

fn is_attribution(line: &str) -> bool {
    let ends = line.ends_with([':', '：']);
    let has_day = has_day(line);
    let lower = line.to_lowercase();
    ends && has_day
        && (line.contains('@')
            || ["wrote", "writes", "schrieb", "のメール", "さん", "様", "<", "a écrit", "escribió", "写道"]
                .iter()
                .any(|word| lower.contains(word)))
        || ends && lower.starts_with("on ") && lower.contains(" wrote")
        || has_day
            && (line.ends_with("のメール")
                || line.ends_with("さんは書きました")
                || line.ends_with("に書きました"))
        || ends && lower.starts_with("in article")
        || ends && (line.contains("さんは書きました") || line.contains("が書きました"))
        || ends && line.contains('@') && lower.ends_with(" wrote:")
}

/// Whether an attribution is so plainly one that unmarked text below it is the quote.
fn is_sure_attribution(line: &str) -> bool {
    has_day(line) && (line.contains('@') || line.contains("のメール"))
        || line.to_lowercase().starts_with("on ") && has_day(line)
}

/// Whether a line holds a day and a time: `2026年11月21日(土) 9:05`, `2026/11/21 9:05`, `Nov 21, 2026 at 9:05`.
fn has_day(line: &str) -> bool {
    if line.bytes().filter(u8::is_ascii_digit).count() < 6 {
        return false;
    }
    let numbers: Vec<&str> =
        line.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let has_year = numbers
        .iter()
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    let has_time = line
        .as_bytes()
        .windows(3)
        .any(|window| window[0].is_ascii_digit() && window[1] == b':' && window[2].is_ascii_digit())
        || line.contains('時');
    numbers.len() >= 3 && has_year && (has_time || numbers.len() >= 3 && line.contains(['/', '-', '年']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_begins_at_the_bar() {
        for text in [
            "answer\n\n|> old\n> older\n",
            "answer\n|On Sat, Nov 21, 2026 at 9:05 AM Taro Yamada <a@b.jp> wrote:\n> old\n",
            "answer\n|On Sat, Nov 21, 2026 at 9:05 AM Taro Yamada\n<a@b.jp> wrote:\n\n> old\n",
            "了解です\n\n|2026年11月21日(土) 9:05 山田太郎 <a@b.jp>:\n\n> 古い\n",
            "了解です\n|2026年11月21日(土) 9:05 山田太郎 <a@b.jp>:\n古い\n",
            "了解\n\niPhoneから送信\n\n|2026/11/21 9:05、山田太郎 <a@b.jp>のメール:\n\n> 古い",
            "了解\n|2026/11/21 9:05、山田太郎 <a@b.jp>のメール：\n\n\u{feff}古い",
            "了解\n|2026年11月21日(土) 9:05 山田太郎 <a@b.jp>のメール:\n> 古い",
            "了解\n|2026年11月21日(土) 9:05 のメール\n> 古い",
            "了解\n\n|-----Original Message-----\nFrom: a\nold",
            "了解\n|-----元のメッセージ-----\n古い",
            "了解\n|________________________________\n差出人: 山田 <a@b.jp>\n送信日時: 2026年11月21日 9:05\n宛先: c\n件名: d\n\n古い",
            "了解\n|差出人: 山田 <a@b.jp>\n送信日時: 2026年11月21日 9:05\n宛先: c\n件名: d\n\n古い",
            "ok\n|From: A <a@b.jp>\nSent: Saturday\nTo: c\nSubject: d\n\nold",
            "ok\n|*From:* A <a@b.jp>\n*Sent:* Saturday\n*To:* c\n\nold",
            "fyi\n|---------- Forwarded message ---------\nFrom: a",
            "fyi\n|Begin forwarded message:\n\nFrom: a",
            "fyi\n|-------- 転送メッセージ --------\n件名: x",
        ] {
            let place = text.find('|').unwrap();
            let plain = text.replacen('|', "", 1);
            assert_eq!(begin(&plain), Some(place), "{text}");
        }
    }

    #[test]
    fn what_the_customer_wrote_stays() {
        for text in [
            "",
            "no quote at all\n",
            "> question\nanswer\n> question\nanswer\n",
            "On Sat, Nov 21, 2026 at 9:05 AM a@b.jp wrote:\n> question\nanswer below\n",
            "> only a quote\n",
            "---------- Forwarded message ---------\nFrom: a\n",
            "hello\nFrom: here it is far\nthanks\n",
            "営業時間: 9:05\nよろしく",
            "ご予約: 2026年11月21日(土) 9:05\nお願いします",
            "Sent from Tokyo\nhello -- bye\n-----\ntext",
        ] {
            assert_eq!(begin(text), None, "{text}");
        }
    }
}
