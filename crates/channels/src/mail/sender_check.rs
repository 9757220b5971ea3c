//! The verdict on the sender in Authentication-Results (RFC 8601), from a server the owner trusts.
//!
//! Which field counts: the topmost Authentication-Results whose authserv-id the channel trusts, and only when no
//! Received field of a foreign server stands above it. Our border adds its own above everything the sender wrote,
//! so a forged field can at best be second; and a mail that came past our border has a foreign Received on top.
//! A Received is ours when its `by` host is the authserv-id, or shares its parent domain, or is local; one without
//! a `from` is a hand-over inside one server and says nothing.

use tsunagu_model::handle::SenderCheck;

use super::headers::{Field, Headers, unfold};

/// The check of a mail whose one From address has `from_domain`; a mail with several senders is never verified.
pub(super) fn check(headers: &Headers<'_>, trusted: &[String], from_domain: Option<&str>) -> SenderCheck {
    let Some(verdict) = trusted_field(headers, trusted) else { return SenderCheck::None };
    let (mut pass, mut fail) = (false, false);
    for result in verdict.split(';').skip(1) {
        let mut words = result.split_whitespace();
        let Some(value) = words.next().and_then(|method| method.strip_prefix("dmarc=")) else { continue };
        let named = words.find_map(|word| word.strip_prefix("header.from="));
        let same = named.is_none_or(|domain| {
            from_domain.is_some_and(|from| from.eq_ignore_ascii_case(tidy_domain(domain)))
        });
        pass |= value == "pass" && same && from_domain.is_some();
        fail |= value == "fail";
    }
    if fail {
        SenderCheck::Fail
    } else if pass {
        SenderCheck::Pass
    } else {
        SenderCheck::None
    }
}

/// The field that counts, in lower case, without comments, one blank between words and none around `=`.
fn trusted_field(headers: &Headers<'_>, trusted: &[String]) -> Option<String> {
    let trusted: Vec<String> =
        trusted.iter().map(|id| id.trim().to_ascii_lowercase()).filter(|id| !id.is_empty()).collect();
    if trusted.is_empty() {
        return None;
    }
    for field in &headers.fields {
        if is_foreign_received(field, &trusted) {
            return None;
        }
        if field.is("authentication-results") {
            let text = normal(field.value);
            let id = text.split(';').next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
            if trusted.iter().any(|known| known == id) {
                return Some(text);
            }
        }
    }
    None
}

fn is_foreign_received(field: &Field<'_>, trusted: &[String]) -> bool {
    if !field.is("received") {
        return false;
    }
    let text = normal(field.value);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.first() != Some(&"from") {
        return false;
    }
    let Some(by) = words.iter().position(|word| *word == "by").and_then(|place| words.get(place + 1)) else {
        return true;
    };
    let by = by.trim_end_matches([';', '.']);
    let local =
        by == "localhost" || by.ends_with(".local") || by.ends_with(".localdomain") || !by.contains('.');
    !local && !trusted.iter().any(|id| related(by, id))
}

/// Whether two hosts belong together: equal, one inside the other, or beside each other in one domain.
///
/// A parent of two labels is only accepted when it can be an organisation: `co.jp` holds many.
fn related(host: &str, id: &str) -> bool {
    let inside = |inner: &str, outer: &str| {
        inner == outer || inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'))
    };
    let parent = |name: &'_ str| name.split_once('.').map(|(_, rest)| rest.to_owned());
    let is_organisation = |name: &str| {
        let labels: Vec<&str> = name.split('.').collect();
        labels.len() > 2 || labels.len() == 2 && !(labels[1].len() == 2 && labels[0].len() <= 3)
    };
    inside(host, id)
        || is_organisation(host) && inside(id, host)
        || parent(id).is_some_and(|domain| is_organisation(&domain) && inside(host, &domain))
}

fn tidy_domain(domain: &str) -> &str {
    domain.trim_matches(['"', '<', '>', '@', '.'])
}

/// Lower case, comments dropped (they nest), quotes taken off, blanks around `=` and `;` put right.
fn normal(value: &[u8]) -> String {
    let line = unfold(value);
    let (mut depth, mut quoted, mut escaped) = (0u32, false, false);
    let mut out = String::with_capacity(line.len());
    for letter in String::from_utf8_lossy(&line).chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            // What is quoted cannot begin a result of its own.
            ';' | '=' if quoted => out.push('_'),
            '(' if !quoted => {
                depth += 1;
                out.push(' ');
            }
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ';' => out.push_str(" ; "),
            '=' => {
                out.truncate(out.trim_end().len());
                out.push('=');
            }
            letter if letter.is_whitespace() => {
                if !out.ends_with([' ', '=']) {
                    out.push(' ');
                }
            }
            letter => out.extend(letter.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASS: &str = "Authentication-Results: mx.example.jp; dmarc=pass header.from=sender.jp\n";
    const FAIL: &str = "Authentication-Results: mx.example.jp; dmarc=fail header.from=sender.jp\n";
    const OURS: &str =
        "Received: from out.sender.jp (1.2.3.4) by mx.example.jp with ESMTPS; Sat, 21 Nov 2026\n";
    const INNER: &str = "Received: from mx.example.jp by box.example.jp with LMTP; Sat, 21 Nov 2026\n";
    const FOREIGN: &str = "Received: from a.evil.jp by b.evil.jp with ESMTP; Sat, 21 Nov 2026\n";

    fn verdict(mail: &str) -> SenderCheck {
        check(&Headers::read(mail.as_bytes()).0, &["mx.example.jp".into()], Some("sender.jp"))
    }

    #[test]
    fn only_the_topmost_field_of_our_border_counts() {
        for (fields, expected) in [
            (vec![], SenderCheck::None),
            (vec![PASS], SenderCheck::Pass),
            (vec![FAIL], SenderCheck::Fail),
            (vec![OURS, PASS, FOREIGN], SenderCheck::Pass),
            (vec![PASS, OURS, FOREIGN], SenderCheck::Pass),
            (vec![INNER, OURS, PASS], SenderCheck::Pass),
            (vec!["Received: by 2002:a05:6a00:1 with SMTP id x; Sat\n", PASS], SenderCheck::Pass),
            (vec!["Received: from x by localhost with LMTP\n", PASS], SenderCheck::Pass),
            (vec![FAIL, PASS], SenderCheck::Fail),
            (vec!["Authentication-Results: mx.example.jp; dkim=none\n", PASS], SenderCheck::None),
            (vec![FOREIGN, PASS], SenderCheck::None),
            (vec![OURS, FOREIGN, PASS], SenderCheck::None),
            (vec!["Received: from x by evil.jp\n", PASS], SenderCheck::None),
        ] {
            assert_eq!(verdict(&format!("{}From: a@sender.jp\n\n", fields.concat())), expected, "{fields:?}");
        }
    }

    #[test]
    fn forms_of_one_field() {
        for (value, expected) in [
            ("mx.example.jp; dmarc=pass", SenderCheck::Pass),
            ("MX.Example.JP 1; DMARC = Pass (p=REJECT) header.from=Sender.JP", SenderCheck::Pass),
            (
                "\"mx.example.jp\"; spf=pass smtp.mailfrom=x;\n\tdkim=fail (a;b);\n dmarc=pass",
                SenderCheck::Pass,
            ),
            ("(c (d)) mx.example.jp (e); dmarc=pass", SenderCheck::Pass),
            ("mx.example.jp; none", SenderCheck::None),
            ("mx.example.jp; dmarc=bestguesspass", SenderCheck::None),
            ("mx.example.jp; dmarc=none; spf=pass", SenderCheck::None),
            ("mx.example.jp; dmarc=pass header.from=evil.jp", SenderCheck::None),
            ("mx.example.jp; (dmarc=pass)", SenderCheck::None),
            ("mx.example.jp; spf=none reason=\"x; dmarc=pass\"", SenderCheck::None),
            ("evil.jp; dmarc=pass", SenderCheck::None),
            ("mx.example.jp.evil.jp; dmarc=pass", SenderCheck::None),
            ("dmarc=pass", SenderCheck::None),
        ] {
            assert_eq!(verdict(&format!("Authentication-Results: {value}\n\n")), expected, "{value}");
        }
        let headers = Headers::read(PASS.as_bytes()).0;
        assert_eq!(check(&headers, &[], Some("sender.jp")), SenderCheck::None);
        assert_eq!(check(&headers, &["mx.example.jp".into()], None), SenderCheck::None);
    }
}
