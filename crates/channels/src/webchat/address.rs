//! Addresses of visitors: the id of their browser, or of the user their site says they are.

use tsunagu_model::{ChannelId, Id, VisitorId};

/// Longest id a site may give its user, in bytes.
pub(super) const LONGEST_SUB: usize = 200;

/// Address of a site's user. It carries the channel: two sites that number their users mean different people by one
/// number.
pub(super) fn of_user(channel: ChannelId, sub: &str) -> String {
    format!("{}/{sub}", channel.text())
}

/// Whether a text is the address of a browser or of a site's user.
pub(super) fn is_ours(text: &str) -> bool {
    if VisitorId::parse(text).is_some() {
        return true;
    }
    text.split_once('/').is_some_and(|(channel, sub)| {
        ChannelId::parse(channel).is_some() && !sub.trim().is_empty() && sub.len() <= LONGEST_SUB
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_site_users_have_addresses() {
        assert!(is_ours(&VisitorId(5).text()));
        assert!(is_ours(&of_user(ChannelId(7), "customer 42/b")));
        for text in ["", "vis_", "vis_1", "taro@example.jp", "/42", "chn_1/42"] {
            assert!(!is_ours(text), "{text}");
        }
        assert!(!is_ours(&of_user(ChannelId(7), " ")));
        assert!(!is_ours(&of_user(ChannelId(7), &"x".repeat(LONGEST_SUB + 1))));
    }
}
