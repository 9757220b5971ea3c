//! Words of a folded text: whole words of letters and digits; pairs of characters where no blanks part words, and each
//! kanji alone.

use super::fold::{self, Letter};

/// Longest word in letters; the rest of a longer one is noise (encoded data, links).
const LONGEST: usize = 64;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters and digits between gaps.
    Word,
    /// Two characters of one script without blanks.
    Pair,
    /// Two characters, one kanji and one kana: mostly the seam of a word and its particle, so it weighs less.
    Seam,
    /// One character alone.
    Single,
}

impl Shape {
    /// Whether it stands without blanks between words.
    pub fn is_dense(self) -> bool {
        match self {
            Self::Word => false,
            Self::Pair | Self::Seam | Self::Single => true,
        }
    }
}

/// A word found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The word, folded.
    pub text: &'a str,
    /// What it is.
    pub shape: Shape,
    /// First byte in the text.
    pub start: usize,
    /// Byte after it in the text.
    pub end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Word,
    Kana,
    Kanji,
    Hangul,
}

impl Class {
    fn of(letter: char) -> Self {
        match letter {
            '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{323af}'
            | '\u{f900}'..='\u{fad9}'
            | '\u{3005}'..='\u{3007}' => Self::Kanji,
            '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            _ if fold::is_kana(letter) => Self::Kana,
            _ if letter.is_alphanumeric() => Self::Word,
            _ => Self::Gap,
        }
    }

    /// Whether words of this script stand side by side without blanks.
    fn is_dense(self) -> bool {
        matches!(self, Self::Kana | Self::Kanji | Self::Hangul)
    }
}

/// Hands every word of a text to `take`, in order; a kanji alone comes after the pair it begins.
pub fn each_word(text: &str, mut take: impl FnMut(Found<'_>)) {
    let letters = fold::fold(text);
    let mut rest: &[Letter] = &letters;
    let mut buffer = String::new();
    while let Some(first) = rest.first() {
        let class = Class::of(first.letter);
        let belongs = |one: &Letter| {
            let other = Class::of(one.letter);
            if class.is_dense() { other.is_dense() } else { other == class }
        };
        let length = rest.iter().position(|one| !belongs(one)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        rest = after;
        match class {
            Class::Gap => {}
            Class::Word => word(run, &mut buffer, &mut take),
            Class::Kana | Class::Kanji | Class::Hangul => dense(run, &mut buffer, &mut take),
        }
    }
}

fn word(run: &[Letter], buffer: &mut String, take: &mut impl FnMut(Found<'_>)) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    buffer.clear();
    buffer.extend(run.iter().take(LONGEST).map(|one| one.letter));
    take(Found {
        text: singular(buffer),
        shape: Shape::Word,
        start: first.start as usize,
        end: last.end as usize,
    });
}

/// An English plural finds its singular and the other way round; nothing more is taken off.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest)
            if word.len() > 3 && !rest.ends_with('s') && word.bytes().all(|b| b.is_ascii_lowercase()) =>
        {
            rest
        }
        Some(_) | None => word,
    }
}

fn dense(run: &[Letter], buffer: &mut String, take: &mut impl FnMut(Found<'_>)) {
    let mut classes = run.iter().map(|one| Class::of(one.letter)).peekable();
    for (at, one) in run.iter().enumerate() {
        let class = classes.next();
        if let Some(next) = run.get(at + 1) {
            let seam = class.as_ref() != classes.peek();
            buffer.clear();
            buffer.extend([one.letter, next.letter]);
            let shape = if seam { Shape::Seam } else { Shape::Pair };
            take(Found { text: buffer, shape, start: one.start as usize, end: next.end as usize });
        }
        if class == Some(Class::Kanji) || run.len() == 1 {
            buffer.clear();
            buffer.push(one.letter);
            take(Found {
                text: buffer,
                shape: Shape::Single,
                start: one.start as usize,
                end: one.end as usize,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word(text, |one| found.push(one.text.to_owned()));
        found
    }

    #[test]
    fn words_of_either_language() {
        for (text, words) in [
            ("The Orders, pass", "the order pass"),
            ("A-1234@example.com", "a 1234 example com"),
            ("日本語の", "日本 日 本語 本 語ノ 語"),
            ("ｻﾎﾟｰﾄ", "サポ ポー ート"),
            ("木", "木"),
            ("Wi-Fiが iPhone15", "wi fi ガ iphone15"),
            ("東京・大阪", "東京 東 京 大阪 大 阪"),
            ("", ""),
        ] {
            assert_eq!(of(text).join(" "), words, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "はい、ﾊﾞｽです";
        let mut found = Vec::new();
        each_word(text, |one| {
            found.push((one.text.to_owned(), text.get(one.start..one.end).unwrap().to_owned()))
        });
        assert!(found.contains(&(String::from("バス"), String::from("ﾊﾞｽ"))), "{found:?}");
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(of(&"x".repeat(10_000)), ["x".repeat(LONGEST)]);
    }
}
