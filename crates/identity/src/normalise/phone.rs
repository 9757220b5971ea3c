//! Telephone numbers.

use phonenumber::{Mode, PhoneNumber, country};
use unicode_normalization::UnicodeNormalization;

/// Digits of an E.164 number with its country code: at most 15 (ITU-T E.164 section 6.1); below 8 it is a short
/// code or an extension, which means something else in every network.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// Comparison key of a telephone number: E.164 with its plus sign, `+819012345678`.
///
/// `default_region` is the ISO 3166 code of the country a number without country code is dialled in (`JP`); an
/// unknown code leaves only numbers with a plus sign. Full-width digits, ー and every other dash, brackets, `(0)`
/// after a country code, `tel:` and spaces are read as people mean them; extensions (内線, ext., x, #) are dropped,
/// because the person behind one is not the number's owner alone. `00` is read as a plus sign where that makes a
/// valid number: most of the world writes it so, also where another prefix is dialled (Japan: 010).
///
/// `None` for what cannot be dialled from abroad: short codes, withheld numbers, text. A number that the numbering
/// plan does not know today, but of fitting length, still has a key: plans change, and equal typing errors are equal.
pub fn phone(number: &str, default_region: &str) -> Option<String> {
    let typed: String = number.nfkc().collect::<String>().to_lowercase();
    let number = without_extension(&typed).replace("(0)", "");
    // Separators mean nothing, and the parser reads them as part of a country code now and then.
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if number.chars().any(|c| c.is_alphabetic() && c != 'ー') || dialled.len() < *DIGITS.start() {
        return None;
    }
    if let Some(abroad) = dialled.strip_prefix("00") {
        let number = phonenumber::parse(None, format!("+{abroad}")).ok().filter(PhoneNumber::is_valid);
        if let Some(number) = number {
            return e164(&number);
        }
    }
    let region = default_region.to_ascii_uppercase().parse().ok();
    e164(&phonenumber::parse(region, &dialled).ok()?)
}

fn e164(number: &PhoneNumber) -> Option<String> {
    let key = number.format().mode(Mode::E164).to_string();
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let silent = number.national().value() == 0;
    (DIGITS.contains(&digits) && !silent && (number.is_valid() || reads_back(&key))).then_some(key)
}

/// Whether the key of a number outside every plan is its own key wherever it is read again; some would lose digits
/// as if they were a trunk prefix.
fn reads_back(key: &str) -> bool {
    let again = |region: Option<country::Id>| {
        phonenumber::parse(region, key)
            .is_ok_and(|number| number.format().mode(Mode::E164).to_string() == key)
    };
    again(None) && again(Some(country::JP)) && again(Some(country::US))
}

/// Cuts the extension off, and the words people write before a number.
fn without_extension(typed: &str) -> &str {
    let start = typed.find(|c: char| c.is_ascii_digit() || c == '+').unwrap_or(typed.len());
    let number = typed.get(start..).unwrap_or_default();
    let end = ["内線", "(内)", "ext", "x", "#", ";", ","].iter().filter_map(|mark| number.find(mark)).min();
    number.get(..end.unwrap_or(number.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::phone;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_number_have_one_key() {
        for (number, key) in [
            ("090-1234-5678", "+819012345678"),
            ("09012345678", "+819012345678"),
            ("０９０１２３４５６７８", "+819012345678"),
            ("０９０ー１２３４ー５６７８", "+819012345678"),
            ("090−1234‐5678", "+819012345678"),
            ("(090) 1234 5678", "+819012345678"),
            ("（０９０）１２３４－５６７８", "+819012345678"),
            ("+81 90 1234 5678", "+819012345678"),
            ("＋８１９０１２３４５６７８", "+819012345678"),
            ("+81(0)90-1234-5678", "+819012345678"),
            ("+81-090-1234-5678", "+819012345678"),
            ("010-81-90-1234-5678", "+819012345678"),
            ("tel:+81-90-1234-5678", "+819012345678"),
            ("TEL 090-1234-5678", "+819012345678"),
            ("電話：090-1234-5678", "+819012345678"),
            ("9012345678", "+819012345678"),
            ("03-3253-5887", "+81332535887"),
            ("03-3253-5887 内線 123", "+81332535887"),
            ("03-3253-5887 ext. 12", "+81332535887"),
            ("03-3253-5887x12", "+81332535887"),
            ("03-3253-5887 (内)12", "+81332535887"),
            ("0120-444-444", "+81120444444"),
            ("090-0000-0000", "+819000000000"),
            ("03-0000-0000", "+81300000000"),
            ("050-3155-1234", "+815031551234"),
            ("+44 7353 975088", "+447353975088"),
            ("0044 7353 975088", "+447353975088"),
            ("+1 (415) 555-2671", "+14155552671"),
        ] {
            assert_eq!(phone(number, "JP").as_deref(), Some(key), "{number}");
        }
        assert_eq!(phone("415-555-2671", "US").as_deref(), Some("+14155552671"));
        assert_eq!(phone("020 7946 0018", "gb").as_deref(), Some("+442079460018"));
        assert_eq!(phone("+81 90 1234 5678", "nowhere").as_deref(), Some("+819012345678"));
    }

    #[test]
    fn what_nobody_can_dial_has_no_key() {
        for text in
            ["", "110", "119", "#7119", "非通知", "anonymous", "公衆電話", "1234", "000-0000-0000", "+"]
        {
            assert_eq!(phone(text, "JP"), None, "{text}");
        }
        assert_eq!(phone("090-1234-5678", "nowhere"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_key_is_its_own_key_in_every_region(number in "0[1-9]0[1-9][0-9]{7}", region in "JP|US|GB|DE") {
            if let Some(key) = phone(&number, "JP") {
                prop_assert_eq!(phone(&key, &region), Some(key));
            }
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,30}") {
            if let Some(key) = phone(&text, "JP") {
                prop_assert!(key.starts_with('+') && key[1..].chars().all(|c| c.is_ascii_digit()), "{}", key);
            }
        }
    }
}
