//! Identity engine: normalises handles and names, decides which profile somebody is, and why.
//!
//! Everything here is a function of its arguments: no clock, no store, no network.
//!
//! The rules, in the order an item meets them:
//!
//! 1. **Normalise.** Two spellings of one address must give one key, two addresses never. [`normalise`] makes the
//!    keys; a blind index over (kind, key) is what the store looks up.
//! 2. **Claim.** [`claim_of_sender`] says which handle an item asks for: a sender whose domain disowns them
//!    (`dmarc=fail`) asks for a handle of another kind, so that equal text never makes them the same person.
//! 3. **Identify.** [`identify`]: a handle seen before is its base, whatever its assurance then and now; a
//!    stronger proof raises the handle's assurance, a weaker one changes nothing. A handle never seen makes a base.
//! 4. **Name.** [`name_for`]: a message may name a profile nobody named; what a person typed stays.
//! 5. **Link.** [`link_rule`]: two bases that assert one verified value are one person at once; weaker evidence is
//!    only suggested; forged, nameless and machine bases are never linked by rule.
//!    A value that too many hold stops being a key ([`crowd`]).
//! 6. **Cluster.** [`clusters`]: a profile is what active links hold together, named by its smallest base. The
//!    order of links does not matter, and withdrawing one restores exactly what was before it.

mod claim;
mod cluster;
mod crowd;
mod identify;
mod link;
mod naming;
pub mod normalise;

pub use claim::{HandleClaim, claim_of_sender};
pub use cluster::{Link, LinkChange, clusters, root_after};
pub use crowd::{Crowd, Holder, crowd};
pub use identify::{Identified, IdentifyReason, KnownHandle, identify};
pub use link::{Evidence, LinkDecision, NoLink, link_rule};
pub use naming::name_for;
