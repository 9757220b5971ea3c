//! The store on SQLite: one file, one writer thread, reader threads, a checkpoint thread, and quick reads without one.

pub(crate) mod checkpoint;
pub(crate) mod journal;
pub(crate) mod open;
pub(crate) mod quick;
pub(crate) mod schema;
pub(crate) mod session;
pub(crate) mod threads;
