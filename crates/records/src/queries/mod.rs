//! What screens and integrators read, one file per screen.

pub mod conversation_list;
pub mod item_page;
pub mod log_page;
pub mod profile_list;
pub mod visitor_page;
