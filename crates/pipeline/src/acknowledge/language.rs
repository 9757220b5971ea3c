//! In which of our languages somebody wrote. Pure.

use tsunagu_model::event::MessageWords;

/// A language receipts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Language {
    /// Back from the word of the public contract.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// Letters looked at.
const LOOKED_AT: usize = 2_000;
/// Fewer Latin letters say nothing: a product's name or an order's number has them in every language.
const FEWEST: usize = 6;

/// The language of what somebody wrote themselves, else of its subject; `None` when neither tells.
pub(super) fn of(said: &MessageWords) -> Option<Language> {
    let own = said.quote_at.and_then(|at| said.text.get(..at)).unwrap_or(&said.text);
    of_text(own).or_else(|| said.subject.as_deref().and_then(of_text))
}

/// Kana is Japanese wherever it stands; Chinese characters alone are read by who reads Japanese. All else that has letters
/// enough is answered in English.
fn of_text(text: &str) -> Option<Language> {
    let (mut kana, mut han, mut letters) = (0, 0, 0);
    for letter in text.chars().take(LOOKED_AT) {
        match letter {
            '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => kana += 1,
            '\u{3400}'..='\u{9fff}' | '々' => han += 1,
            _ if letter.is_alphabetic() => letters += 1,
            _ => {}
        }
    }
    if kana > 0 || han > letters / 4 {
        Some(Language::Ja)
    } else {
        (letters >= FEWEST).then_some(Language::En)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str, subject: &str) -> Option<Language> {
        of(&MessageWords {
            text: text.to_owned(),
            subject: Some(subject.to_owned()),
            ..MessageWords::default()
        })
    }

    #[test]
    fn what_was_written_tells_the_language() {
        for (text, subject, expected) in [
            ("請求書について", "", Some(Language::Ja)),
            ("請求書 INV-2026-001234", "", Some(Language::Ja)),
            ("Where is my order 注文 12345?", "", Some(Language::En)),
            ("iPhone 16 Pro Max は在庫ありますか", "", Some(Language::Ja)),
            ("ﾖﾛｼｸｵﾈｶﾞｲｼﾏｽ", "", Some(Language::Ja)),
            ("Where is my order?", "注文", Some(Language::En)),
            ("12345 👍", "Order question", Some(Language::En)),
            ("OK", "注文について", Some(Language::Ja)),
            ("OK", "", None),
            ("👍", "", None),
            ("", "", None),
            ("Où est ma commande ?", "", Some(Language::En)),
        ] {
            assert_eq!(language(text, subject), expected, "{text} {subject}");
        }
    }

    #[test]
    fn a_quote_below_says_nothing() {
        let text = String::from("Thank you very much\n\n> 承知しました");
        let quote_at = text.find('>');
        let said = MessageWords { text, quote_at, ..MessageWords::default() };
        assert_eq!(of(&said), Some(Language::En));
    }
}
