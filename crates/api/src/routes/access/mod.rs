//! Who may come in, and what they may do.

pub mod api_keys;
pub mod invitations;
pub mod login;
pub mod me;
pub mod members;
pub mod passwords;
pub mod preferences;
pub mod proof;
pub mod rights;
pub mod roles;
pub mod setup;
pub mod totp;
