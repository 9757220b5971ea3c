//! What somebody may do: a closed list of permissions, the built-in roles, and what a role grants.

use std::collections::BTreeSet;

use tsunagu_records::values::RoleValue;

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// One thing somebody may be allowed to do. Each route names one in [`crate::access::TABLE`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Permission { $($(#[$doc])* $name,)* }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Word of the public contract.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

permissions! {
    /// See conversations, their items and files, and follow them live.
    ConversationsRead "conversations.read";
    /// Write replies and notes, start conversations, take messages back.
    ConversationsAnswer "conversations.answer";
    /// Assign, resolve, snooze, reopen, mark as spam.
    ConversationsManage "conversations.manage";
    /// Make, change and remove tags, templates and shared views.
    DeskManage "desk.manage";
    /// Set up routing: queues, skills, teams, agents' skills and capacity, service levels.
    RoutingManage "routing.manage";
    /// Follow queues and agents live, with the contacts behind each number.
    LiveRead "live.read";
    /// Fetch an item as it came over the wire.
    ItemsRaw "items.raw";
    /// See customers and their handles.
    ProfilesRead "profiles.read";
    /// Say that two customers are one, or that they are not.
    ProfilesMerge "profiles.merge";
    /// Erase customers, and see the receipts.
    ProfilesErase "profiles.erase";
    /// Take out everything that is kept of a customer, as one file.
    ProfilesExport "profiles.export";
    /// See channels and how they do.
    ChannelsRead "channels.read";
    /// Make, change, test and remove channels.
    ChannelsManage "channels.manage";
    /// See who works here, and the roles.
    MembersRead "members.read";
    /// Make, change and remove members.
    MembersManage "members.manage";
    /// Give and take the role of owner.
    OwnersManage "owners.manage";
    /// Make, change and remove roles.
    RolesManage "roles.manage";
    /// Make and withdraw keys for programs.
    ApiKeysManage "api_keys.manage";
    /// See, retry and drop items that could not be processed.
    SetAsideManage "set_aside.manage";
    /// Read the whole log.
    EventsRead "events.read";
    /// See who changed and who looked at what.
    AuditRead "audit.read";
    /// See the settings of the workspace.
    SettingsRead "settings.read";
    /// Change the settings of the workspace.
    SettingsManage "settings.manage";
    /// See what waits since a restore, and let it leave or drop it.
    HoldManage "hold.manage";
}

impl Permission {
    /// Reads the word of the public contract.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|permission| permission.word() == word)
    }
}

use Permission as P;

/// What an administrator may not do.
const OWNERS_OWN: &[Permission] = &[P::OwnersManage, P::HoldManage];

const SUPERVISOR: &[Permission] = &[
    P::ConversationsRead,
    P::ConversationsAnswer,
    P::ConversationsManage,
    P::DeskManage,
    P::RoutingManage,
    P::LiveRead,
    P::ItemsRaw,
    P::ProfilesRead,
    P::ProfilesMerge,
    P::ChannelsRead,
    P::MembersRead,
    P::SetAsideManage,
    P::SettingsRead,
];

const AGENT: &[Permission] = &[
    P::ConversationsRead,
    P::ConversationsAnswer,
    P::ConversationsManage,
    P::ProfilesRead,
    P::ProfilesMerge,
    P::ChannelsRead,
    P::MembersRead,
    P::SettingsRead,
];

const ANALYST: &[Permission] =
    &[P::ConversationsRead, P::ProfilesRead, P::ChannelsRead, P::MembersRead, P::EventsRead, P::SettingsRead];

/// Names of the roles that come with a workspace; the first is the owner's.
const BUILT_IN: &[&str] = &["owner", "admin", "supervisor", "agent", "analyst"];

fn of_built_in(name: &str) -> BTreeSet<Permission> {
    match name {
        "owner" => P::ALL.iter().copied().collect(),
        "admin" => P::ALL.iter().copied().filter(|one| !OWNERS_OWN.contains(one)).collect(),
        "supervisor" => SUPERVISOR.iter().copied().collect(),
        "agent" => AGENT.iter().copied().collect(),
        "analyst" => ANALYST.iter().copied().collect(),
        _ => BTreeSet::new(),
    }
}

/// The roles a new workspace gets, the owner's first.
pub fn built_in_roles() -> Vec<RoleValue> {
    BUILT_IN
        .iter()
        .map(|name| RoleValue {
            name: (*name).to_owned(),
            built_in: true,
            permissions: of_built_in(name).into_iter().map(|one| one.word().to_owned()).collect(),
            channels: None,
        })
        .collect()
}

/// What a role allows. A built-in role grows with the program; a word unknown to this program grants nothing.
pub fn granted(role: &RoleValue) -> BTreeSet<Permission> {
    if role.built_in {
        return of_built_in(&role.name);
    }
    role.permissions.iter().filter_map(|word| Permission::parse(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip_and_differ() {
        let words: BTreeSet<&str> = P::ALL.iter().map(|one| one.word()).collect();
        assert_eq!(words.len(), P::ALL.len());
        for one in P::ALL {
            assert_eq!(P::parse(one.word()), Some(*one));
        }
        assert_eq!(P::parse("everything"), None);
    }

    #[test]
    fn only_the_owner_makes_owners_and_ends_a_hold() {
        for role in built_in_roles() {
            for one in OWNERS_OWN {
                assert_eq!(granted(&role).contains(one), role.name == "owner", "{}", role.name);
            }
        }
    }

    #[test]
    fn a_custom_role_called_owner_is_none() {
        let role = RoleValue {
            name: String::from("owner"),
            built_in: false,
            permissions: vec![String::from("profiles.read"), String::from("unheard.of")],
            channels: None,
        };
        assert_eq!(granted(&role), BTreeSet::from([P::ProfilesRead]));
    }
}
