//! Sizes in the HTML of a mail: one far beyond any screen shows its reader nothing but a blank, and is left out.

use std::borrow::Cow;

/// Longest length that is believed, in pixels and the like: several screens.
const MOST: f64 = 4_000.0;
/// The same in units that stand for many pixels each, such as the height of a letter or a part of the window.
const MOST_TIMES: f64 = 250.0;

/// A style without its declarations of sizes nobody means.
pub(super) fn believable(style: &str) -> Cow<'_, str> {
    if !style.split(';').any(is_huge) {
        return Cow::Borrowed(style);
    }
    let kept: Vec<&str> = style.split(';').filter(|declaration| !is_huge(declaration)).collect();
    Cow::Owned(kept.join(";"))
}

/// Whether a declaration, or the value of an attribute, holds a length nobody means.
pub(super) fn is_huge(value: &str) -> bool {
    value.split([' ', '\t', '\n', '\r', ',', ':', '(', ')', '/']).any(is_huge_length)
}

fn is_huge_length(word: &str) -> bool {
    let word = word.trim_start_matches(['+', '-']);
    let (number, unit) = word.split_at(number_end(word));
    let most = match unit.to_ascii_lowercase().as_str() {
        "" | "px" | "pt" | "%" => MOST,
        _ => MOST_TIMES,
    };
    number.parse::<f64>().is_ok_and(|length| length > most)
}

/// Where the number at the beginning of `word` ends; `1e9px` has one of three letters.
fn number_end(word: &str) -> usize {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '.';
    let end = word.find(|letter| !is_part(letter)).unwrap_or(word.len());
    let rest = word.get(end..).unwrap_or_default();
    let Some(power) = rest.strip_prefix(['e', 'E']) else { return end };
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    let many = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    if many == 0 || end == 0 { end } else { word.len() - digits.len() + many }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_beyond_any_screen_is_none() {
        for huge in [
            "width:100000px",
            "height: 50000px",
            "margin-top:1e9px",
            "padding:0 0 99999px 0",
            "margin-left:-9999px",
            "font-size:900em",
            "height:20000vh",
            "height: 1E+5PX !important",
        ] {
            assert!(is_huge(huge), "{huge}");
            assert_eq!(believable(&format!("color:red;{huge}; border:0")), "color:red; border:0");
        }
        assert!(is_huge("50000") && is_huge("12000%"), "attributes too");
    }

    #[test]
    fn usual_sizes_and_colours_stay_to_the_letter() {
        let style = "width:600px; max-width:100%;margin:0 auto;padding:1.5em 20pt;color:#9999999;\
                     background-color:rgb(255,255,255);font-family:Font9999x, serif;line-height:150%;border:1e1px solid";
        assert!(matches!(believable(style), Cow::Borrowed(kept) if kept == style));
        for usual in ["600", "100%", "", "auto", "3840px", ".5em", "e9", "-"] {
            assert!(!is_huge(usual), "{usual}");
        }
    }
}
