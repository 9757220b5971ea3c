//! From a sender to the handle they ask for.

use tsunagu_model::handle::{Assurance, HandleKind, SenderCheck};

use crate::normalise;

/// Where a number without country code is dialled.
const DEFAULT_REGION: &str = "JP";

/// The handle somebody asks to be known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandleClaim {
    /// Kind to look up.
    pub kind: HandleKind,
    /// Comparison key to look up within the kind; never empty.
    pub value: String,
    /// How strong the proof is that came with it.
    pub assurance: Assurance,
}

/// Decides which handle the sender of an item asks for.
///
/// `unique` is a text that no other item has (its id); it is the value where there is no address to go by.
///
/// - A mail address its own domain disowns (`check` is fail) asks for kind *forged*: one handle per address, apart
///   from the true owner's. A machine's address stays a machine's: it is hidden and never linked anyway.
/// - A mail without any address asks for kind *unnamed*, unique to the item; a nameless machine stays a machine,
///   unique to the item as well.
/// - A browser that comes back stays anonymous whatever the check: it proves nothing of the person in front of it.
/// - A passing check proves the handle; everything else is claimed. Forged and unnamed ones are never proven.
/// - An address that does not read as one (no `@`, no dialled number) is compared folded.
pub fn claim_of_sender(kind: HandleKind, address: &str, check: SenderCheck, unique: &str) -> HandleClaim {
    let kind =
        if kind == HandleKind::MAIL && check == SenderCheck::Fail { HandleKind::MAIL_FORGED } else { kind };
    let key = if kind == HandleKind::MAIL_UNNAMED { None } else { key_of(kind, address) };
    match key {
        Some(value) => HandleClaim { kind, value, assurance: assurance_of(kind, check) },
        None => {
            let kind = if kind == HandleKind::MAIL_SYSTEM { kind } else { HandleKind::MAIL_UNNAMED };
            HandleClaim { kind, value: String::from(unique), assurance: Assurance::Claimed }
        }
    }
}

/// Key within a kind; `None` for an empty address.
fn key_of(kind: HandleKind, address: &str) -> Option<String> {
    let read = if is_mail(kind) {
        normalise::mail(address)
    } else if kind == HandleKind::PHONE {
        normalise::phone(address, DEFAULT_REGION)
    } else {
        // Ids of other kinds are the provider's own text: equal means equal.
        return Some(String::from(address.trim())).filter(|text| !text.is_empty());
    };
    read.or_else(|| Some(String::from(normalise::fold(address).trim()))).filter(|text| !text.is_empty())
}

fn is_mail(kind: HandleKind) -> bool {
    [HandleKind::MAIL, HandleKind::MAIL_FORGED, HandleKind::MAIL_SYSTEM].contains(&kind)
}

fn assurance_of(kind: HandleKind, check: SenderCheck) -> Assurance {
    if kind == HandleKind::BROWSER {
        return Assurance::Anonymous;
    }
    match check {
        SenderCheck::Pass if kind != HandleKind::MAIL_FORGED => Assurance::Verified,
        SenderCheck::Pass | SenderCheck::None | SenderCheck::Fail => Assurance::Claimed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tsunagu_model::Code;

    fn asked(kind: HandleKind, address: &str, check: SenderCheck) -> String {
        let claim = claim_of_sender(kind, address, check, "itm_1");
        format!("{} {} {}", claim.kind.0.text(), claim.value, claim.assurance.text())
    }

    #[test]
    fn what_a_sender_asks_for() {
        use SenderCheck::{Fail, None, Pass};
        const LINE: HandleKind = HandleKind(Code::new("line"));
        let table = [
            (HandleKind::MAIL, "Taro@Example.jp", None, "mail taro@example.jp claimed"),
            (HandleKind::MAIL, "taro@example.jp", Pass, "mail taro@example.jp verified"),
            (HandleKind::MAIL, "taro@example.jp", Fail, "mail_forged taro@example.jp claimed"),
            (HandleKind::MAIL_FORGED, "taro@example.jp", Pass, "mail_forged taro@example.jp claimed"),
            (HandleKind::MAIL, "foo..bar@docomo.ne.jp", None, "mail foo..bar@docomo.ne.jp claimed"),
            (HandleKind::MAIL, "Root", None, "mail root claimed"),
            (HandleKind::MAIL, " ", None, "mail_unnamed itm_1 claimed"),
            (HandleKind::MAIL, "", Fail, "mail_unnamed itm_1 claimed"),
            (HandleKind::MAIL_UNNAMED, "", None, "mail_unnamed itm_1 claimed"),
            (HandleKind::MAIL_UNNAMED, "who@example.jp", Pass, "mail_unnamed itm_1 claimed"),
            (
                HandleKind::MAIL_SYSTEM,
                "MAILER-DAEMON@mx.example.jp",
                None,
                "mail_system mailer-daemon@mx.example.jp claimed",
            ),
            (
                HandleKind::MAIL_SYSTEM,
                "daemon@mx.example.jp",
                Fail,
                "mail_system daemon@mx.example.jp claimed",
            ),
            (HandleKind::MAIL_SYSTEM, "", None, "mail_system itm_1 claimed"),
            (HandleKind::PHONE, "０９０−１２３４−５６７８", None, "phone +819012345678 claimed"),
            (HandleKind::PHONE, "110", None, "phone 110 claimed"),
            (LINE, "U9548738649", Pass, "line U9548738649 verified"),
            (HandleKind::BROWSER, "vis_0000000000001", None, "browser vis_0000000000001 anonymous"),
            (HandleKind::BROWSER, "vis_0000000000001", Pass, "browser vis_0000000000001 anonymous"),
            (HandleKind::SITE_USER, "chn_0000000000001/42", Pass, "site_user chn_0000000000001/42 verified"),
        ];
        for (kind, address, check, expected) in table {
            assert_eq!(asked(kind, address, check), expected);
        }
    }
}
