//! Whether a message names a profile.

use crate::normalise;

/// Longest name taken from a message, in characters: a name is for a list, and senders control it.
const LONGEST: usize = 100;

/// Decides whether a profile takes the display name of a message; gives the name to take.
///
/// `current` is the profile's name and whether a person typed it. A profile without a name takes one. A name that a
/// person typed stays. A name from an earlier message gives way only to one that says more (`山田` to `山田 太郎`), so
/// two devices of one person do not rename them to and fro. Never taken: an empty name, an address or a number in the
/// place of a name. The name is kept as written, honorific and all, but on one line, without marks that turn the
/// direction of writing, and at most 100 characters long.
pub fn name_for(current: Option<(&str, bool)>, offered: &str) -> Option<String> {
    let shown = one_line(offered);
    if !is_name(&shown) {
        return None;
    }
    let key = normalise::name(&shown);
    match current {
        None => Some(shown),
        Some((_, true)) => None,
        Some((old, false)) => {
            let old = normalise::name(old);
            (old != key && key.contains(&old)).then_some(shown)
        }
    }
}

fn one_line(offered: &str) -> String {
    let words = offered.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    let turns =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.chars().filter(|c| !turns(c)).take(LONGEST).collect()
}

/// Programs without a name to show put the address there, often in quotes; a phone shows the number.
fn is_name(shown: &str) -> bool {
    let bare = shown.trim_matches(|c: char| c.is_whitespace() || "'\"<>()「」".contains(c));
    let is_mail = !bare.contains(char::is_whitespace) && normalise::mail(bare).is_some();
    !is_mail && bare.chars().any(|c| c.is_alphabetic() || is_picture(c))
}

/// Symbols and emoji: on chat channels some people are called 🌸.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::name_for;
    use proptest::prelude::*;

    #[test]
    fn which_names_are_taken() {
        for (current, offered, taken) in [
            (None, "山田 太郎", Some("山田 太郎")),
            (None, "山田様", Some("山田様")),
            (None, "  Taro\r\n Yamada ", Some("Taro Yamada")),
            (None, "\u{202e}Taro", Some("Taro")),
            (None, "", None),
            (None, " \u{3000}", None),
            (None, "\"\"", None),
            (None, "taro@example.jp", None),
            (None, "'Taro@Example.JP'", None),
            (None, "Taro @ Example", Some("Taro @ Example")),
            (None, "090-1234-5678", None),
            (None, "０９０−１２３４−５６７８", None),
            (None, "---", None),
            (None, "🌸", Some("🌸")),
            (Some(("🌸", false)), "さくら", Some("さくら")),
            (Some(("さくら", false)), "🌸", None),
            (Some(("山田", false)), "山田 太郎", Some("山田 太郎")),
            (Some(("山田 太郎", false)), "山田", None),
            (Some(("山田 太郎", false)), "山田太郎様", None),
            (Some(("山田 太郎", false)), "Taro Yamada", None),
            (Some(("山田", true)), "山田 太郎", None),
        ] {
            assert_eq!(name_for(current, offered).as_deref(), taken, "{current:?} {offered}");
        }
    }

    proptest! {
        #[test]
        fn a_name_taken_once_is_not_taken_again(offered in "\\PC{0,120}") {
            if let Some(name) = name_for(None, &offered) {
                prop_assert!(!name.is_empty() && name.chars().count() <= 100);
                prop_assert_eq!(name_for(Some((&name, false)), &offered), None);
            }
        }

        #[test]
        fn what_a_person_typed_stays(old in "\\PC{0,20}", offered in "\\PC{0,20}") {
            prop_assert_eq!(name_for(Some((&old, true)), &offered), None);
        }
    }
}
