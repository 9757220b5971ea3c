//! What people and programs do here: one file per command. The API calls only these.

pub mod api_keys;
pub mod assign;
pub mod cancel;
pub mod channels;
pub mod demo;
pub mod login;
pub mod members;
pub mod note;
pub mod redeliver;
pub mod reply;
pub mod roles;
pub mod set_aside;
pub mod setup;
pub mod spam;
pub mod start;
pub mod status;
pub mod upload;
pub mod workspace;

mod caller;
mod known_logins;
pub(crate) mod secret;
mod target;

pub use caller::Caller;
pub use known_logins::KnownLogins;
