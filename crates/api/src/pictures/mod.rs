//! Pictures in mails: the addresses under which their frames find them, what is one, and those kept for a while.
//!
//! A frame with a stranger's HTML has an origin of its own and sends no cookie, so what lets its pictures come is their
//! address: signed, and good for some minutes.

pub mod address;
pub mod format;
pub mod kept;
