//! Single items: as JSON, as HTML made safe with its pictures, as they came.

mod formatted;
pub mod html;
pub mod item;
pub mod pictures;
pub mod raw;
