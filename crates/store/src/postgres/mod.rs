//! The store on PostgreSQL: writer threads that share out the tenants, reader threads, any number of nodes.

pub(crate) mod connect;
pub(crate) mod node;
pub(crate) mod open;
pub(crate) mod schema;
pub(crate) mod session;
pub(crate) mod threads;
pub(crate) mod value;
