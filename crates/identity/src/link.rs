//! Whether a rule may say that two bases are one person.

use tsunagu_model::Code;
use tsunagu_model::handle::{Assurance, HandleKind};

use crate::claim::HandleClaim;

/// What one base asserts.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Kind of the handle that made the base; a forged base stays forged whatever it asserts.
    pub owner: HandleKind,
    /// The handle it says is its own: the one that made it, or one asserted later (a signed customer id, a typed
    /// address).
    pub claim: &'a HandleClaim,
    /// Whether the value has stopped being a key: shared by too many, like an office phone or `info@`.
    pub shared: bool,
}

/// What the rule says of two bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkDecision {
    /// One person: link at once.
    Link {
        /// Reason for the log.
        reason: Code,
    },
    /// Perhaps one person: show it to an agent, link nothing, disclose nothing.
    Suggest {
        /// Reason for the suggestion.
        reason: Code,
    },
    /// Nothing to say.
    Nothing {
        /// Why not.
        why: NoLink,
    },
}

/// Why a rule says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// One of them is forged, nameless or a machine: only a person may link it.
    NeverByRule,
    /// Another kind or another value.
    Different,
    /// The value is shared by too many people to mean one of them.
    Shared,
}

/// Reason of a link by equal verified handles.
const EQUAL_VERIFIED: Code = Code::new("same_handle");
/// Reason of a suggestion by equal handles of which at least one is only claimed.
const EQUAL_CLAIMED: Code = Code::new("same_claimed");

/// Decides by rule whether two bases are one person. Which of the two comes first does not matter.
///
/// Equal handles that both bases proved link at once, so that links do not depend on the order of arrival. Equal
/// handles with a weaker proof on either side are a suggestion: linking by a claim would let anybody who types an
/// address see what belongs to its owner. An anonymous handle says nothing about a person and suggests nothing.
pub fn link_rule(a: Evidence<'_>, b: Evidence<'_>) -> LinkDecision {
    let kinds = [a.owner, b.owner, a.claim.kind, b.claim.kind];
    if kinds.into_iter().any(|kind| !kind.links_by_rule()) {
        return LinkDecision::Nothing { why: NoLink::NeverByRule };
    }
    if a.claim.kind != b.claim.kind || a.claim.value != b.claim.value {
        return LinkDecision::Nothing { why: NoLink::Different };
    }
    if a.shared || b.shared {
        return LinkDecision::Nothing { why: NoLink::Shared };
    }
    match a.claim.assurance.min(b.claim.assurance) {
        Assurance::Verified => LinkDecision::Link { reason: EQUAL_VERIFIED },
        Assurance::Claimed => LinkDecision::Suggest { reason: EQUAL_CLAIMED },
        Assurance::Anonymous => LinkDecision::Nothing { why: NoLink::Different },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Assurance::{Anonymous, Claimed, Verified};
    use HandleKind as Kind;

    fn decided(
        owners: [Kind; 2],
        kinds: [Kind; 2],
        values: [&str; 2],
        proofs: [Assurance; 2],
        shared: bool,
    ) -> String {
        let claim =
            |n: usize| HandleClaim { kind: kinds[n], value: String::from(values[n]), assurance: proofs[n] };
        let (first, second) = (claim(0), claim(1));
        let a = Evidence { owner: owners[0], claim: &first, shared };
        let b = Evidence { owner: owners[1], claim: &second, shared: false };
        assert_eq!(link_rule(a, b), link_rule(b, a), "the order does not matter");
        match link_rule(a, b) {
            LinkDecision::Link { reason } => format!("link {}", reason.text()),
            LinkDecision::Suggest { reason } => format!("suggest {}", reason.text()),
            LinkDecision::Nothing { why } => format!("{why:?}"),
        }
    }

    #[test]
    fn only_what_both_proved_links() {
        let same = ["taro@example.jp"; 2];
        let mail = [Kind::MAIL; 2];
        let own = [Kind::MAIL, Kind::PHONE];
        assert_eq!(decided(own, mail, same, [Verified, Verified], false), "link same_handle");
        assert_eq!(decided(own, mail, same, [Verified, Claimed], false), "suggest same_claimed");
        assert_eq!(decided(own, mail, same, [Claimed, Claimed], false), "suggest same_claimed");
        assert_eq!(decided(own, mail, same, [Verified, Anonymous], false), "Different");
        assert_eq!(decided(own, mail, ["a@x", "b@x"], [Verified, Verified], false), "Different");
        assert_eq!(decided(own, [Kind::MAIL, Kind::PHONE], same, [Verified, Verified], false), "Different");
        assert_eq!(decided(own, mail, same, [Verified, Verified], true), "Shared");
    }

    #[test]
    fn forged_nameless_and_machines_are_never_linked() {
        let same = ["taro@example.jp"; 2];
        for apart in [Kind::MAIL_FORGED, Kind::MAIL_UNNAMED, Kind::MAIL_SYSTEM] {
            assert_eq!(
                decided([apart, Kind::MAIL], [Kind::MAIL; 2], same, [Verified; 2], false),
                "NeverByRule",
                "by the base"
            );
            assert_eq!(
                decided([Kind::MAIL; 2], [apart, Kind::MAIL], same, [Verified; 2], false),
                "NeverByRule",
                "by the claim"
            );
        }
    }
}
