//! The spine: carries each interaction through engines, records and bus.
//!
//! ```text
//! inbound/   receive ► identify ► attach ► record      one transaction, then the provider is answered
//! outbound/  reply ► deliver ► receipt                 recorded before it is tried, under one identity
//! timers     what becomes due
//! acknowledge  what who writes is told at once
//! clocks     when an answer is due by service levels
//! work/      who gets which waiting conversation
//! looks      who looked at what, for the audit
//! search     feeds the index from the log
//! elsewhere  pictures of mails that lie elsewhere
//! privacy    what must not be kept: erasure and retention
//! desk/      one file per command of a person; the API calls only these
//! visitor/   the same of people who come by a web page
//! ```
//! A step calls one engine, branches on no channel and holds no business rule.

pub mod accounts;
pub mod acknowledge;
pub mod catch_up;
mod clocks;
pub mod desk;
pub mod elsewhere;
mod gone;
mod ids;
pub mod inbound;
mod interaction;
mod joining;
mod leases;
pub mod lines;
mod links;
pub mod looks;
mod moving;
pub mod once;
pub mod outbound;
mod parting;
pub mod privacy;
pub mod refusal;
pub mod search;
mod shared;
pub mod spine;
pub mod timers;
pub mod visitor;
pub mod words;
pub mod work;

pub use refusal::{Refusal, RefusalKind};
pub use spine::{Spine, SpineConfig, Workers};
