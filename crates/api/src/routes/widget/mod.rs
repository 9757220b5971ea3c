//! What pages of a customer's site speak with us: visits, messages, files, and who somebody is.

pub mod attachments;
pub mod demo;
pub mod identify;
pub mod later;
pub mod marks;
pub mod messages;
pub mod socket;
pub mod visits;
