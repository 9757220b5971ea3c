//! To whom a `mailto:` link writes (RFC 6068).

use url::Url;

/// Addresses of a link that are told at most.
const MOST: usize = 3;

/// The addresses that a link writes to and that its words do not name, in one line; none where its words name no address.
pub(super) fn others(link: &Url, words: &str) -> Option<String> {
    let named: Vec<String> =
        words.split_whitespace().flat_map(|word| word.split(',')).filter_map(named).collect();
    if named.is_empty() {
        return None;
    }
    let mut others = receivers(link);
    others.retain(|receiver| same(receiver).is_none_or(|receiver| !named.contains(&receiver)));
    if others.is_empty() {
        return None;
    }
    let more = others.len() > MOST;
    others.truncate(MOST);
    Some(if more { format!("{}, \u{2026}", others.join(", ")) } else { others.join(", ") })
}

/// Everybody a link writes to: before the question mark, and in the fields behind it, copies too.
fn receivers(link: &Url) -> Vec<String> {
    let fields = link.query().unwrap_or_default().split('&').filter_map(|field| field.split_once('='));
    let named = fields.filter(|(name, _)| {
        ["to", "cc", "bcc"].iter().any(|receiver| decoded(name).eq_ignore_ascii_case(receiver))
    });
    let lists = std::iter::once(link.path()).chain(named.map(|(_, list)| list));
    // A comma inside an address is written as %2C: lists are cut before they are decoded, and after, since some are not.
    let all = lists.flat_map(|list| list.split(',')).map(|one| decoded(one).trim().to_owned());
    all.filter(|one| !one.is_empty()).collect()
}

/// The address that a word of a link is.
fn named(word: &str) -> Option<String> {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let bare =
        word.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(word, |_| &word[7..]);
    let (_, host) = bare.rsplit_once('@')?;
    host.contains('.').then(|| same(bare)).flatten()
}

/// An address in the form in which two are the same: in small letters, its host as a browser reads it.
fn same(address: &str) -> Option<String> {
    let (local, host) = address.rsplit_once('@')?;
    if local.is_empty() {
        return None;
    }
    let host = Url::parse(&format!("http://{host}/")).ok()?.host_str()?.to_owned();
    Some(format!("{}@{host}", local.to_lowercase()))
}

/// A text with its `%40` as what they stand for.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let [first, left @ ..] = rest {
        let hex = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, left) {
            (b'%', [high, low, behind @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                bytes.push(hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0));
                rest = behind;
            }
            _ => {
                bytes.push(*first);
                rest = left;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
