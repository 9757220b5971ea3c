//! The screens: files that were built beforehand, and the page that any address of the desk answers.
//!
//! ```text
//! /assets/…            hashed names, kept by browsers for ever
//! /widget/chat.js …    files of the chat for customers' sites, loadable from any origin
//! /favicon.svg …       files at the top
//! anything else        the desk's page, when a browser asks for a page
//! ```
//! Without built screens the program serves everything else, and says how they are built.

mod files;
mod page;
mod screens;

pub use page::fallback;
pub(crate) use page::home;
pub use screens::{Folder, Screens};
