//! The statements commands decide by, one file per entity. Screens read through `queries/`.

pub mod api_keys;
pub mod assertions;
pub mod attachments;
pub mod audit;
pub mod bases;
pub mod blocked_senders;
pub mod changes;
pub mod clocks;
pub mod conversations;
pub mod drafts;
pub mod effects;
pub mod erasing;
pub mod handles;
pub mod handoffs;
pub mod hold;
pub mod interactions;
pub mod items;
pub mod keys;
pub mod later;
pub mod link_tokens;
pub mod links;
pub mod login_failures;
pub mod logins;
pub mod notifications;
pub mod offers;
pub mod positions;
pub mod presence;
pub mod read_marks;
pub mod receipts;
pub mod references;
pub mod retention;
pub mod routed;
pub mod routing_settings;
pub mod second_factors;
pub mod set_aside;
pub mod settings;
pub mod suggestions;
pub mod supervision;
pub mod suppression;
pub mod timers;
pub mod uploads;
pub mod visitor_files;
pub mod visitors;
pub mod wrap_ups;

/// Reads hexadecimal digits; `None` when the text is something else.
pub fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| Some(((digit(pair[0])? << 4) | digit(pair[1])?) as u8)).collect()
}

/// Writes bytes as hexadecimal digits.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0'))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn hexadecimal_round_trips() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(super::hex(&super::to_hex(&bytes)), Some(bytes));
        assert_eq!(super::hex("0g"), None);
        assert_eq!(super::hex("abc"), None);
    }
}
