//! Ids made before a command, handed out inside it.

use tsunagu_model::{EventId, Id};
use tsunagu_store::{Db, StoreError};

/// Ids for whatever a command may have to make; more than it was made for is a fault of ours.
pub(crate) struct Ids<'a>(std::slice::Iter<'a, EventId>);

impl<'a> Ids<'a> {
    /// Hands these out, from the first on.
    pub fn new(ids: &'a [EventId]) -> Self {
        Self(ids.iter())
    }

    /// The next one, for whatever kind of thing.
    pub fn next<I: Id>(&mut self) -> Result<I, StoreError> {
        let next = self.0.next().map(|id| I::new(id.get()));
        next.ok_or_else(|| StoreError::Unreadable(String::from("more was made than there were ids for")))
    }
}

/// Makes `count` ids, for [`Ids::new`].
pub(crate) fn ids(db: &Db, count: usize) -> Vec<EventId> {
    (0..count).map(|_| db.id()).collect()
}
