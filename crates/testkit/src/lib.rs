//! The whole system in one process for tests: virtual clock, recording mail server, simulated people.

pub mod mail_sink;
