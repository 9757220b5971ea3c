//! Whether a value still means one person.

use tsunagu_model::handle::Assurance;

/// A base that owns or asserts the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// How sure we are of the handle that made the base: a browser that merely came back is no person of its own.
    pub owner: Assurance,
    /// How sure we are that the value is theirs.
    pub holds: Assurance,
}

/// What a value is still good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crowd {
    /// It means one person.
    None,
    /// So many name it that it suggests nothing any more; who proved it is still linked by it.
    Crowded,
    /// So many proved it that it links nobody either: an office phone, `info@`.
    Shared,
}

/// Decides what a value is good for, by those who hold it and how many may.
///
/// Claims alone never take a proven value away from its owner: else anybody could part a customer's profile by typing
/// their address into a few browsers. Browsers and devices do not count where links are concerned: one person has many.
pub fn crowd(holders: &[Holder], too_many: usize) -> Crowd {
    let proved = holders
        .iter()
        .filter(|one| one.holds == Assurance::Verified && one.owner > Assurance::Anonymous)
        .count();
    let named = holders.iter().filter(|one| one.holds > Assurance::Anonymous).count();
    if proved > too_many {
        Crowd::Shared
    } else if named > too_many {
        Crowd::Crowded
    } else {
        Crowd::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Assurance::{Anonymous, Claimed, Verified};

    #[test]
    fn who_counts() {
        let holders = |owner, holds, count| vec![Holder { owner, holds }; count];
        for (owner, holds, count, expected) in [
            (Verified, Verified, 5, Crowd::None),
            (Verified, Verified, 6, Crowd::Shared),
            (Claimed, Verified, 6, Crowd::Shared),
            (Verified, Claimed, 6, Crowd::Crowded),
            (Anonymous, Claimed, 6, Crowd::Crowded),
            (Anonymous, Verified, 6, Crowd::Crowded),
            (Anonymous, Claimed, 5, Crowd::None),
            (Anonymous, Anonymous, 9, Crowd::None),
        ] {
            assert_eq!(crowd(&holders(owner, holds, count), 5), expected, "{owner:?} {holds:?} {count}");
        }
    }
}
