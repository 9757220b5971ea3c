//! From a claim and what the store knows to a base profile.

use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, HandleId};

use crate::claim::HandleClaim;

/// The handle the store found by the claim's kind and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownHandle {
    /// The handle.
    pub handle: HandleId,
    /// The base that owns it, for ever.
    pub base: BaseId,
    /// The strongest proof seen so far.
    pub assurance: Assurance,
}

/// Who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identified {
    /// Somebody seen before.
    Known {
        /// Their handle.
        handle: HandleId,
        /// Their base.
        base: BaseId,
        /// Set when this proof is stronger than any before: from, to.
        raise: Option<(Assurance, Assurance)>,
        /// Why.
        why: IdentifyReason,
    },
    /// Nobody seen before: make a base with this handle.
    NewBase {
        /// A machine: hidden from the list of customers.
        system: bool,
        /// Why.
        why: IdentifyReason,
    },
}

/// Why a claim is this base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifyReason {
    /// The same handle was seen before.
    SameHandle,
    /// The same handle was seen before, and its owner proved it for the first time.
    SameHandleProven,
    /// The handle was never seen.
    FirstSeen,
    /// The sender's own domain disowns it, so it is kept apart from the true owner of the address.
    KeptApartAsForged,
    /// No address to go by.
    Nameless,
    /// A machine wrote it.
    Machine,
}

impl IdentifyReason {
    /// Word of the public contract.
    pub const fn text(self) -> &'static str {
        match self {
            Self::SameHandle => "same_handle",
            Self::SameHandleProven => "same_handle_proven",
            Self::FirstSeen => "first_seen",
            Self::KeptApartAsForged => "kept_apart_as_forged",
            Self::Nameless => "nameless",
            Self::Machine => "machine",
        }
    }
}

/// Decides which base a claim is. `known` is the store's answer for the claim's kind and value, nothing else.
///
/// Equal handles of one kind are one base whatever their assurance. A stronger proof raises the handle's assurance,
/// a weaker one changes nothing: that somebody once wrote without proof says nothing about the proof before.
pub fn identify(claim: &HandleClaim, known: Option<KnownHandle>) -> Identified {
    let Some(found) = known else {
        return Identified::NewBase {
            system: claim.kind == HandleKind::MAIL_SYSTEM,
            why: apart(claim.kind).unwrap_or(IdentifyReason::FirstSeen),
        };
    };
    let raise = (claim.assurance > found.assurance).then_some((found.assurance, claim.assurance));
    let same = match raise {
        Some((_, Assurance::Verified)) => IdentifyReason::SameHandleProven,
        Some((_, Assurance::Claimed | Assurance::Anonymous)) | None => IdentifyReason::SameHandle,
    };
    let why = apart(claim.kind).unwrap_or(same);
    Identified::Known { handle: found.handle, base: found.base, raise, why }
}

/// The kinds whose bases stand apart from customers, and why.
fn apart(kind: HandleKind) -> Option<IdentifyReason> {
    [
        (HandleKind::MAIL_FORGED, IdentifyReason::KeptApartAsForged),
        (HandleKind::MAIL_UNNAMED, IdentifyReason::Nameless),
        (HandleKind::MAIL_SYSTEM, IdentifyReason::Machine),
    ]
    .into_iter()
    .find_map(|(apart, why)| (apart == kind).then_some(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Assurance::{Anonymous, Claimed, Verified};

    fn claim(kind: HandleKind, assurance: Assurance) -> HandleClaim {
        HandleClaim { kind, value: String::from("taro@example.jp"), assurance }
    }

    #[test]
    fn a_handle_seen_before_is_its_base_whatever_the_proof() {
        for (then, now, raise) in [
            (Claimed, Claimed, None),
            (Claimed, Verified, Some((Claimed, Verified))),
            (Verified, Claimed, None),
            (Verified, Verified, None),
            (Anonymous, Claimed, Some((Anonymous, Claimed))),
        ] {
            let known = KnownHandle { handle: HandleId(7), base: BaseId(3), assurance: then };
            let why = if raise == Some((Claimed, Verified)) {
                IdentifyReason::SameHandleProven
            } else {
                IdentifyReason::SameHandle
            };
            assert_eq!(
                identify(&claim(HandleKind::MAIL, now), Some(known)),
                Identified::Known { handle: HandleId(7), base: BaseId(3), raise, why }
            );
        }
    }

    #[test]
    fn a_handle_never_seen_makes_a_base() {
        for (kind, system, why) in [
            (HandleKind::MAIL, false, IdentifyReason::FirstSeen),
            (HandleKind::PHONE, false, IdentifyReason::FirstSeen),
            (HandleKind::MAIL_FORGED, false, IdentifyReason::KeptApartAsForged),
            (HandleKind::MAIL_UNNAMED, false, IdentifyReason::Nameless),
            (HandleKind::MAIL_SYSTEM, true, IdentifyReason::Machine),
        ] {
            assert_eq!(identify(&claim(kind, Claimed), None), Identified::NewBase { system, why });
        }
    }
}
