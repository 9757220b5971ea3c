//! The layers, and what each crate may use of the house and of the world.

/// What a crate may use of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uses {
    /// These only.
    Only(&'static [&'static str]),
    /// Everything on a strictly lower layer.
    Lower,
}

/// A crate's place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Folder under `crates/`.
    pub name: &'static str,
    /// Layer, 0 at the bottom.
    pub layer: u8,
    /// What it may use.
    pub uses: Uses,
}

const fn place(name: &'static str, layer: u8, uses: Uses) -> Place {
    Place { name, layer, uses }
}

const MODEL: Uses = Uses::Only(&["model"]);

/// All crates there are or will be, bottom first.
pub const PLACES: &[Place] = &[
    place("model", 0, Uses::Only(&[])),
    place("identity", 1, MODEL),
    place("conversation", 1, MODEL),
    place("routing", 1, MODEL),
    place("flow", 1, MODEL),
    place("call", 1, MODEL),
    place("views", 1, MODEL),
    place("journey", 1, MODEL),
    place("workforce", 1, MODEL),
    place("quality", 1, MODEL),
    place("language", 1, MODEL),
    place("store", 2, MODEL),
    place("bus", 2, MODEL),
    place("gateway", 2, MODEL),
    place("records", 3, Uses::Only(&["model", "store"])),
    place("channels", 3, Uses::Only(&["model", "gateway"])),
    place("connectors", 3, Uses::Only(&["model", "gateway"])),
    place("telephony", 3, Uses::Only(&["model", "call", "store"])),
    place("assist", 3, Uses::Only(&["model", "gateway"])),
    place("pipeline", 4, Uses::Lower),
    place("api", 5, Uses::Lower),
    place("server", 6, Uses::Lower),
    place("testkit", 7, Uses::Lower),
];

/// The crate every other may use in its tests.
pub const TESTKIT: &str = "testkit";

/// The layer of the engines.
pub const ENGINES: u8 = 1;

/// The place of a crate.
pub fn find(name: &str) -> Option<Place> {
    PLACES.iter().copied().find(|place| place.name == name)
}

/// Outside libraries that only some crates may know, tests apart.
pub const OWNERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store", "records"]),
    ("libsqlite3-sys", &["store", "records"]),
    ("tokio-postgres", &["store", "records"]),
    ("tokio-postgres-rustls", &["store", "records"]),
    ("async-nats", &["bus"]),
    ("axum", &["api", TESTKIT]),
    ("tower-http", &["api", TESTKIT]),
    ("utoipa", &["api"]),
    ("utoipa-axum", &["api"]),
    ("rsipstack", &["telephony"]),
    ("rtc-srtp", &["telephony"]),
    ("str0m", &["telephony"]),
];

/// Libraries that wait, draw or look at the world: not for the pure crates.
pub const IMPURE: &[&str] =
    &["tokio", "async-std", "smol", "futures-util", "getrandom", "rand", "reqwest", "rustls"];

/// Whether a crate is pure: no I/O, no clock, no randomness, no environment, no waiting.
pub fn is_pure(name: &str) -> bool {
    name == "channels" || find(name).is_some_and(|place| place.layer <= ENGINES)
}
