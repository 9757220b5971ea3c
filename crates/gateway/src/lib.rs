//! The outside world for channels and connectors: sockets, TLS, retries, limits, protocol sessions.
//!
//! A channel gives a [`Session`](tsunagu_model::channel::Session) that knows a protocol and nothing else. Here it
//! gets a socket and a clock, and its questions go to a [`Host`]: [`drive`] does that for one connection,
//! [`connect`] and [`send_parcel`] open one, [`keep_line`] keeps one open for ever, [`listen`] serves many. [`fetch`] gets
//! what a stranger named by address.

mod address;
mod clock;
mod connect;
mod drive;
mod fetch;
mod host;
mod keep;
mod listen;
mod retry;
mod stop;
mod tls;
mod wire;

pub use address::{AddressPolicy, address_allowed};
pub use clock::Clock;
pub use connect::{LineError, Network, connect, send_parcel};
pub use drive::{DriveContext, DriveError, drive};
pub use fetch::{FetchError, FetchRules, fetch};
pub use host::{BoxFuture, Host, NoHost};
pub use keep::keep_line;
pub use listen::{ListenLimits, Listening, SessionMaker, listen};
pub use retry::{TRIES, next_try};
pub use stop::{Stop, StopSwitch};
pub use tls::{TlsClient, TlsError};
pub use wire::{ByteStream, Wire};
