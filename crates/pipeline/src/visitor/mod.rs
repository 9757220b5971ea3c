//! What people do who come by a web page: one file per command. The API calls only these.
//!
//! A visit makes a token and nothing else; the first message makes the base. Who a visitor is, is *claimed* when they
//! type it and *verified* when their site signs it; nothing typed shows anybody's history.

mod file;
mod identify;
mod later;
mod receipt;
mod say;
mod scope;
mod visit;

pub use file::{MOST_FILES, upload};
pub use identify::{Claim, identify};
pub use later::{
    AskedForLater, AskingLater, LaterState, OfferedLater, ask_later, before_waiting, later_state,
};
pub use receipt::receipt;
pub use say::{Said, Saying, say};
pub use scope::Scope;
pub use visit::{Visit, Visitor, again, begin, resume};
