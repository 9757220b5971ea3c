//! Names, subjects and first words as they may stand in a line of ours.

/// A text without the marks that turn the direction of writing (UAX 9: embeddings, overrides, isolates and the two marks):
/// in a line of ours they would turn what stands beside it, and let a file's name end as it does not.
pub fn line(text: &str) -> String {
    text.chars().filter(|letter| !turns(*letter)).collect()
}

/// The name of a file as its sender said it, as far as it is one: what stands after the last path separator, on one line,
/// without signs that nobody sees and without marks that turn the direction of writing.
pub fn file_name(said: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let name: String = said.chars().filter(|letter| !turns(*letter) && !breaks(*letter)).collect();
    name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned()
}

fn turns(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_direction_goes_and_letters_stay() {
        for (text, expected) in [
            ("invoice\u{202E}fdp.exe", "invoicefdp.exe"),
            ("\u{2066}a\u{2069}\u{200E}b\u{200F}\u{061C}", "ab"),
            ("שלום 日本語 👩\u{200D}💻", "שלום 日本語 👩\u{200D}💻"),
        ] {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn a_file_goes_by_its_last_name_alone() {
        for (said, expected) in [
            ("見積書 (1).pdf", "見積書 (1).pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\a.txt", "a.txt"),
            ("in\u{202E}fdp.exe", "infdp.exe"),
            (" a\r\n\u{0}\tb\u{85}.txt ", "ab.txt"),
            ("folder/", ""),
        ] {
            assert_eq!(file_name(said), expected, "{said:?}");
        }
    }
}
