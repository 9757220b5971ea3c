//! Earlier mails a mail names (RFC 5322 section 3.6.4).

use tsunagu_model::inbound::ThreadRef;

use super::headers::{Headers, unfold};
use super::token;

/// References kept of one mail.
pub(super) const MOST_REFERENCES: usize = 8;
/// Of a longer field, in bytes, only the end is read.
const LONGEST_FIELD: usize = 64 * 1024;
/// Longest Message-ID in bytes: a header line's limit.
const LONGEST_ID: usize = 998;

/// The references, strongest first: ours before others, In-Reply-To before References, the last of References
/// before its first. At most [`MOST_REFERENCES`].
pub(super) fn references(headers: &Headers<'_>) -> Vec<ThreadRef> {
    let mut ids: Vec<String> = headers.all("in-reply-to").flat_map(message_ids).collect();
    let older: Vec<String> = headers.all("references").flat_map(message_ids).collect();
    ids.extend(older.into_iter().rev());
    strongest(ids)
}

/// The references among `ids`, doubles dropped, ours first, otherwise in their order.
pub(super) fn strongest(ids: Vec<String>) -> Vec<ThreadRef> {
    let mut found: Vec<ThreadRef> = Vec::new();
    // A list may be as long as its sender likes; what stands beyond this is not looked at.
    for id in ids.into_iter().take(1_000) {
        let token = token::read(&id);
        if found.iter().any(|known| known.provider_id == id || token.is_some() && known.token == token) {
            continue;
        }
        let others = found.iter().filter(|known| known.token.is_none()).count();
        if token.is_some() || others < MOST_REFERENCES {
            found.push(ThreadRef { provider_id: id, token });
        }
    }
    found.sort_by_key(|known| known.token.is_none());
    found.truncate(MOST_REFERENCES);
    found
}

/// The Message-IDs in a field, each with angle brackets, also where they came without. Of an endless field only the
/// end is read, where the latest stand.
pub(super) fn message_ids(value: &[u8]) -> Vec<String> {
    let line = unfold(&value[value.len().saturating_sub(LONGEST_FIELD)..]);
    let text = String::from_utf8_lossy(&line);
    let mut ids = Vec::new();
    if text.contains('<') {
        let mut rest = text.as_ref();
        while let Some((_, after)) = rest.split_once('<') {
            let (inner, next) = after.split_once(['>', '<']).unwrap_or((after, ""));
            ids.extend(clean(inner));
            rest = if after.len() > inner.len() && after.as_bytes()[inner.len()] == b'<' {
                &after[inner.len()..]
            } else {
                next
            };
        }
    } else {
        ids.extend(text.split([' ', '\t', ',']).filter(|word| word.contains('@')).filter_map(clean));
    }
    ids
}

/// The Message-ID of a mail, with angle brackets.
pub(super) fn own_id(headers: &Headers<'_>) -> Option<String> {
    let value = headers.first("message-id")?;
    message_ids(value).into_iter().next().or_else(|| clean(&String::from_utf8_lossy(&unfold(value))))
}

fn clean(inner: &str) -> Option<String> {
    let id: String = inner.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    (!id.is_empty() && id.len() <= LONGEST_ID).then(|| format!("<{id}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "<t.0000000000007.144gj289144gj289@example.jp>";

    fn ids(mail: &str) -> Vec<String> {
        references(&Headers::read(mail.as_bytes()).0).into_iter().map(|found| found.provider_id).collect()
    }

    #[test]
    fn order_and_forms() {
        assert_eq!(
            ids("In-Reply-To: <a@x>\nReferences: <c@x> <b@x>\n\t<a@x>\n\n"),
            ["<a@x>", "<b@x>", "<c@x>"]
        );
        assert_eq!(
            ids(&format!("In-Reply-To: <a@x>\nReferences: {OURS} <b@x>\n\n")),
            [OURS, "<a@x>", "<b@x>"]
        );
        assert_eq!(ids("In-Reply-To: a@x\nReferences: b@x c@x\n\n"), ["<a@x>", "<c@x>", "<b@x>"]);
        assert_eq!(ids("In-Reply-To: Your message of Sat <a@x> (Taro)\n\n"), ["<a@x>"]);
        assert_eq!(ids("References: <a@x><b@\n x><c@x\n\n"), ["<c@x>", "<b@x>", "<a@x>"]);
        assert!(ids("Subject: <a@x>\n\n").is_empty());
    }

    #[test]
    fn ours_survives_a_long_list() {
        let many: String = (0..500).map(|n| format!("<{n}@x> ")).collect();
        let found = ids(&format!("References: {OURS} {many}\n\n"));
        assert_eq!(found.len(), MOST_REFERENCES);
        assert_eq!((found[0].as_str(), found[1].as_str()), (OURS, "<499@x>"));
    }

    #[test]
    fn own_id_has_brackets() {
        for (mail, id) in [
            ("Message-ID: <a@b>\n\n", Some("<a@b>")),
            ("Message-Id: a@b\n\n", Some("<a@b>")),
            ("A: b\n\n", None),
        ] {
            assert_eq!(own_id(&Headers::read(mail.as_bytes()).0).as_deref(), id, "{mail}");
        }
    }
}
