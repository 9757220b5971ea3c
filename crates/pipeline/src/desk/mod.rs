//! What people and programs do here: one file per command. The API calls only these.

pub mod act;
pub mod api_keys;
pub mod assign;
pub mod blocked;
pub mod bulk;
pub mod cancel;
pub mod changes;
pub mod channels;
pub mod claim;
pub mod demo;
pub mod drafts;
pub mod erase;
pub mod handoff;
pub mod invitations;
pub mod links;
pub mod login;
pub mod members;
pub mod note;
pub mod one_use;
pub mod passwords;
pub mod reading;
pub mod redeliver;
pub mod reply;
pub mod roles;
pub mod set_aside;
pub mod setup;
pub mod shelf;
pub mod spam;
pub mod start;
pub mod status;
pub mod structure;
pub mod tags;
pub mod templates;
pub mod upload;
pub mod workspace;

mod caller;
mod command;
pub mod hold;
mod internal;
mod known_logins;
pub(crate) mod secret;
mod target;

pub use caller::Caller;
pub use known_logins::KnownLogins;
