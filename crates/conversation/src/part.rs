//! What goes back when two profiles are no longer one.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::content::Direction;
use tsunagu_model::conversation::{InteractionRole, Status};
use tsunagu_model::{BaseId, ConversationId, InteractionId, Timestamp};

/// An interaction of a conversation, after the link is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Which.
    pub interaction: InteractionId,
    /// The profile its base belongs to now.
    pub profile: BaseId,
    /// What the base is in it.
    pub role: InteractionRole,
    /// The way from where it began to the conversation it is in, that one left out: where it began, what that was
    /// merged into, and so on. Each with the profile its home belongs to now. Empty when it began here, or what it began
    /// in was not merged into this one.
    pub way: Vec<(ConversationId, BaseId)>,
}

/// Where an interaction goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// Back into a conversation that had been joined to this one.
    Back(ConversationId),
    /// Into the one new conversation of this profile.
    New(BaseId),
}

/// One interaction that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Which.
    pub interaction: InteractionId,
    /// Where to.
    pub to: Destination,
}

/// Decides which interactions leave a conversation whose home now belongs to profile `home`, and where they go.
///
/// What somebody wrote as the customer leaves when their base no longer belongs to the home's profile. It goes back
/// along the way it came, as far up as the way stays with its own profile; where it began here, to the oldest
/// conversation of its profile that is going back anyway, and to one new conversation of its profile where none is.
/// Participants stay, but for those who came with a conversation that goes back. Notes stay.
pub fn part(home: BaseId, exchanges: &[Exchange]) -> Vec<Leaving> {
    let leaves = |one: &&Exchange| one.role == InteractionRole::Customer && one.profile != home;
    let mut restored: BTreeMap<BaseId, BTreeSet<ConversationId>> = BTreeMap::new();
    for one in exchanges.iter().filter(leaves) {
        if let Some(back) = way_back(one) {
            restored.entry(one.profile).or_default().insert(back);
        }
    }
    let goes_back: BTreeSet<ConversationId> = restored.values().flatten().copied().collect();
    let mut leaving = Vec::new();
    for one in exchanges {
        let to = if leaves(&one) {
            let oldest = restored.get(&one.profile).and_then(|all| all.first()).copied();
            way_back(one).or(oldest).map_or(Destination::New(one.profile), Destination::Back)
        } else {
            let came_with = one.way.iter().rev().find(|(id, _)| goes_back.contains(id));
            match (one.role, came_with) {
                (InteractionRole::Participant, Some((id, _))) => Destination::Back(*id),
                (InteractionRole::Participant, None)
                | (InteractionRole::Customer | InteractionRole::Internal, _) => continue,
            }
        };
        leaving.push(Leaving { interaction: one.interaction, to });
    }
    leaving
}

/// The last conversation on the way here whose home is of the interaction's own profile.
fn way_back(one: &Exchange) -> Option<ConversationId> {
    one.way.iter().take_while(|(_, home)| *home == one.profile).last().map(|(id, _)| *id)
}

/// How one side of a parting stood when the two were joined, and what happened to it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its state when they were joined.
    pub before: Status,
    /// When its snooze of that time would end.
    pub snoozed_until: Option<Timestamp>,
    /// Which way its newest message since then went.
    pub said_since: Option<Direction>,
    /// The state of the joined conversation now.
    pub joined: Status,
}

/// Decides the state of one side after a parting. Done together is done for both; else what was said since decides,
/// and where nothing was said it stands as before. A snooze that would be over is over.
pub fn status_parted(side: Side, now: Timestamp) -> Status {
    if side.joined == Status::Resolved {
        return Status::Resolved;
    }
    match (side.said_since, side.before) {
        (Some(Direction::In), _) => Status::Open,
        (Some(Direction::Out), _) => Status::Pending,
        (Some(Direction::Internal) | None, Status::Snoozed)
            if side.snoozed_until.is_none_or(|until| until <= now) =>
        {
            Status::Open
        }
        (Some(Direction::Internal) | None, before) => before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use InteractionRole::{Customer, Internal, Participant};

    fn exchange(id: i64, profile: i64, role: InteractionRole, way: &[(i64, i64)]) -> Exchange {
        Exchange {
            interaction: InteractionId(id),
            profile: BaseId(profile),
            role,
            way: way.iter().map(|(id, home)| (ConversationId(*id), BaseId(*home))).collect(),
        }
    }

    fn told(home: i64, exchanges: &[Exchange]) -> String {
        let name = |one: &Leaving| match one.to {
            Destination::Back(to) => format!("{}→{}", one.interaction.0, to.0),
            Destination::New(profile) => format!("{}→new {}", one.interaction.0, profile.0),
        };
        part(BaseId(home), exchanges).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_came_goes_back_and_what_is_at_home_stays() {
        let home = exchange(1, 10, Customer, &[]);
        let notes = exchange(2, 10, Internal, &[]);
        assert_eq!(told(10, &[home.clone(), notes.clone()]), "");
        assert_eq!(told(10, &[home.clone(), exchange(3, 20, Customer, &[(7, 20)]), notes]), "3→7");
        assert_eq!(told(10, &[home.clone(), exchange(3, 20, Customer, &[])]), "3→new 20", "it began here");
        let later = [home.clone(), exchange(3, 20, Customer, &[]), exchange(4, 20, Customer, &[(7, 20)])];
        assert_eq!(told(10, &later), "3→7 4→7", "to the one that goes back anyway");
        let two =
            [exchange(3, 20, Customer, &[]), exchange(4, 30, Customer, &[]), exchange(5, 20, Customer, &[])];
        assert_eq!(told(10, &two), "3→new 20 4→new 30 5→new 20", "one new one per profile");
    }

    #[test]
    fn the_way_back_ends_where_the_profile_does() {
        let joined_before = exchange(3, 20, Customer, &[(8, 20), (7, 20)]);
        assert_eq!(told(10, &[joined_before]), "3→7", "what its own profile joined stays joined");
        let through_others = exchange(3, 20, Customer, &[(8, 20), (7, 30)]);
        assert_eq!(told(10, &[through_others]), "3→8");
        let origin_of_another = exchange(3, 20, Customer, &[(8, 30)]);
        assert_eq!(told(10, &[origin_of_another]), "3→new 20", "its origin cannot take it");
    }

    #[test]
    fn participants_stay_but_for_those_who_came_with_what_goes_back() {
        let guest = exchange(4, 99, Participant, &[]);
        let came_along = exchange(5, 98, Participant, &[(7, 20)]);
        let leaving = exchange(3, 20, Customer, &[(7, 20)]);
        assert_eq!(told(10, &[guest.clone(), came_along.clone(), leaving]), "5→7 3→7");
        assert_eq!(told(10, &[guest, came_along]), "", "nobody leaves");
    }

    #[test]
    fn each_side_stands_as_what_was_said_since_says() {
        use Status::{Open, Pending, Resolved, Snoozed};
        let now = Timestamp(100);
        let side = |before, said_since, joined| Side { before, snoozed_until: None, said_since, joined };
        for (before, said, joined, after) in [
            (Pending, None, Open, Pending),
            (Open, None, Pending, Open),
            (Pending, Some(Direction::In), Open, Open),
            (Open, Some(Direction::Out), Pending, Pending),
            (Open, Some(Direction::In), Resolved, Resolved),
            (Pending, None, Resolved, Resolved),
            (Snoozed, None, Open, Open),
        ] {
            assert_eq!(
                status_parted(side(before, said, joined), now),
                after,
                "{before:?} {said:?} {joined:?}"
            );
        }
        let snoozed = Side { snoozed_until: Some(Timestamp(200)), ..side(Snoozed, None, Open) };
        assert_eq!(status_parted(snoozed, now), Snoozed);
        assert_eq!(status_parted(snoozed, Timestamp(200)), Open, "it would be over");
    }
}
