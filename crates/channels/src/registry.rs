//! The channel kinds of this program. A new one is a folder beside this file and a line below.

use tsunagu_model::Code;
use tsunagu_model::channel::ChannelKind;

static KINDS: &[&dyn ChannelKind] = &[&crate::mail::Mail, &crate::webchat::Webchat];

/// Every kind.
pub fn kinds() -> &'static [&'static dyn ChannelKind] {
    KINDS
}

/// The kind with this code; `None` when this program does not know it.
pub fn kind(code: Code) -> Option<&'static dyn ChannelKind> {
    KINDS.iter().copied().find(|kind| kind.descriptor().kind == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_one_kind_each() {
        for wanted in kinds() {
            let code = wanted.descriptor().kind;
            assert_eq!(kinds().iter().filter(|found| found.descriptor().kind == code).count(), 1, "{code}");
            assert!(kind(code).is_some());
        }
        assert!(kind(Code::new("none")).is_none());
    }
}
