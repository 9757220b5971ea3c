//! The whole system in one process for tests: virtual clock, recording mail server, simulated people.

pub mod clock;
pub mod database;
pub mod lmtp;
pub mod mail_sink;
pub mod outside;
pub mod phone;
pub mod picture_host;
pub mod scenario;
pub mod site;
pub mod transcript;
pub mod world;
