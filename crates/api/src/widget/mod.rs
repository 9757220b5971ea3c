//! The widget protocol: what pages of a customer's site speak with us. Described for developers in
//! `docs/develop/webchat-protocol.md`.
//!
//! ```text
//! page ──► door (origin, channel, token) ──► routes/widget ──► pipeline/visitor
//! log  ──► hub (one per tenant: reads once per wake-up) ──► mailbox of each socket ──► frames
//! ```
//! As on the live stream nothing here is truth: what a socket missed is read anew from its cursor.

pub mod door;
pub mod frame;
pub mod hub;
pub mod mailbox;
pub mod shown;
pub mod socket;
