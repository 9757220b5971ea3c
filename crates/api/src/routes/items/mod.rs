//! Single items: as JSON, as HTML made safe, as they came.

pub mod html;
pub mod item;
pub mod raw;
