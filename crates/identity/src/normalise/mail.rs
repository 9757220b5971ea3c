//! Mail addresses.

use unicode_normalization::UnicodeNormalization;

use super::is_margin;

/// Comparison key of a mail address; `None` when the text is no address at all (no `@`, or nothing on one side).
///
/// - full-width letters, digits and `＠` typed on a Japanese keyboard are ASCII;
/// - case does not count. RFC 5321 section 2.4 lets a host tell local parts apart by case; none of note does, and
///   people type their own address either way;
/// - a quoted local part is its content (RFC 5321 section 4.1.2: `"a..b"@x` and `a..b@x` are one mailbox);
/// - the domain loses its trailing dot and is written in ASCII (RFC 5891: `例え.jp` and `xn--r8jz45g.jp` are one).
///
/// Everything else tells two people apart and is kept: dots in odd places (`foo..bar@`, `foo.@` of old carrier
/// addresses), `+tag`, dots that one provider ignores. Letters that merely resemble others (ⓐ, ａ́) are not folded:
/// where a provider hands out both, they are two mailboxes.
pub fn mail(address: &str) -> Option<String> {
    let typed: String = address.trim_matches(is_margin).chars().map(to_ascii_width).nfc().collect();
    let (local, domain) = typed.rsplit_once('@')?;
    let domain = domain_key(domain.trim_matches(is_margin))?;
    let local = local_key(local.trim_matches(is_margin))?;
    Some(format!("{local}@{domain}"))
}

fn local_key(local: &str) -> Option<String> {
    let content = match local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => unescape(quoted),
        None => String::from(local),
    };
    let key: String = content.to_lowercase().nfc().collect();
    (!key.is_empty()).then_some(key)
}

fn domain_key(domain: &str) -> Option<String> {
    let named = if domain.is_ascii() {
        domain.to_ascii_lowercase()
    } else {
        // A name that IDNA refuses can still have sent us something; it is compared as it is written.
        idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase().nfc().collect())
    };
    let named = named.trim_end_matches('.');
    let odd = named.is_empty() || named.contains(is_margin);
    (!odd).then(|| String::from(named))
}

/// Full-width ASCII (U+FF01 to U+FF5E) and the small commercial at.
fn to_ascii_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{fe6b}' => '@',
        other => other,
    }
}

/// Takes the backslashes of quoted pairs away (RFC 5321 section 4.1.2, `quoted-pairSMTP`).
fn unescape(quoted: &str) -> String {
    let mut content = String::with_capacity(quoted.len());
    let mut escaped = false;
    for c in quoted.chars() {
        if c == '\\' && !escaped {
            escaped = true;
            continue;
        }
        escaped = false;
        content.push(c);
    }
    content
}

#[cfg(test)]
mod tests {
    use super::mail;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_mailbox_have_one_key() {
        for (address, key) in [
            ("Taro.Yamada@Example.JP", "taro.yamada@example.jp"),
            ("  taro@example.jp\r\n", "taro@example.jp"),
            ("\u{3000}taro@example.jp\u{200b}", "taro@example.jp"),
            ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "taro@example.jp"),
            ("taro@example.jp.", "taro@example.jp"),
            ("taro@例え.jp", "taro@xn--r8jz45g.jp"),
            ("taro@XN--R8JZ45G.jp", "taro@xn--r8jz45g.jp"),
            ("taro@例え。jp", "taro@xn--r8jz45g.jp"),
            ("taro@Bücher.example", "taro@xn--bcher-kva.example"),
            ("山田@例え.jp", "山田@xn--r8jz45g.jp"),
            ("\"foo..bar\"@docomo.ne.jp", "foo..bar@docomo.ne.jp"),
            ("\"a\\\"b\"@example.jp", "a\"b@example.jp"),
            ("taro@[192.0.2.1]", "taro@[192.0.2.1]"),
        ] {
            assert_eq!(mail(address).as_deref(), Some(key), "{address}");
        }
    }

    #[test]
    fn odd_addresses_are_kept_apart() {
        let distinct = [
            "foo..bar@docomo.ne.jp",
            "foo.bar@docomo.ne.jp",
            "foobar@docomo.ne.jp",
            "foobar.@docomo.ne.jp",
            ".foobar@docomo.ne.jp",
            "foobar+a@docomo.ne.jp",
            "ⓕoobar@docomo.ne.jp",
            "a@b@docomo.ne.jp",
        ];
        let keys: std::collections::BTreeSet<_> =
            distinct.iter().filter_map(|address| mail(address)).collect();
        assert_eq!(keys.len(), distinct.len());
        assert!(keys.contains("foo..bar@docomo.ne.jp"));
        assert!(keys.contains("foobar.@docomo.ne.jp"));
    }

    #[test]
    fn text_without_both_sides_is_no_address() {
        for text in
            ["", " ", "taro", "taro@", "@example.jp", "＠", "\"\"@example.jp", "taro@.", "taro@exa mple.jp"]
        {
            assert_eq!(mail(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(address in "[\\PC@＠.\"\\\\]{1,12}@[a-zA-Z０-９あ-ん.]{1,12}") {
            if let Some(key) = mail(&address) && !key.contains(['"', '\\']) {
                prop_assert_eq!(mail(&key), Some(key));
            }
        }
    }
}
