//! To our data: the views folded from the log, and SQL per entity and screen.
//!
//! [`record`] is the only way a domain fact is written (I-2): it appends to the log and changes the views in the
//! same transaction. `views/` holds one fold per view, `tables/` the statements commands decide by, `queries/` one
//! file per screen, `search/` the index that a consumer of the log feeds.

pub mod classes;
pub mod cluster;
pub mod queries;
pub mod record;
pub mod search;
pub mod tables;
pub mod values;
pub mod views;

pub use record::record;

use tsunagu_store::{Migration, StoreError};

/// The tables of the domain, for [`tsunagu_store::StoreConfig`].
pub fn migrations() -> Vec<Migration> {
    MIGRATIONS.to_vec()
}

/// Every step of the domain's schema, by number. A step that shipped is never changed.
const MIGRATIONS: &[Migration] = &[
    Migration { number: 1000, name: "spine", sql: include_str!("../migrations/1000_spine.sql") },
    Migration { number: 1001, name: "links", sql: include_str!("../migrations/1001_links.sql") },
    Migration { number: 1002, name: "webchat", sql: include_str!("../migrations/1002_webchat.sql") },
    Migration { number: 1003, name: "search", sql: include_str!("../migrations/1003_search.sql") },
    Migration { number: 1004, name: "changes", sql: include_str!("../migrations/1004_changes.sql") },
    Migration { number: 1005, name: "hold", sql: include_str!("../migrations/1005_hold.sql") },
    Migration { number: 1006, name: "audit", sql: include_str!("../migrations/1006_audit.sql") },
    Migration { number: 1007, name: "desk", sql: include_str!("../migrations/1007_desk.sql") },
    Migration { number: 1008, name: "privacy", sql: include_str!("../migrations/1008_privacy.sql") },
    Migration { number: 1009, name: "begun_by", sql: include_str!("../migrations/1009_begun_by.sql") },
    Migration {
        number: 1010,
        name: "second_factor",
        sql: include_str!("../migrations/1010_second_factor.sql"),
    },
    Migration { number: 1011, name: "waiting", sql: include_str!("../migrations/1011_waiting.sql") },
    Migration {
        number: 1012,
        name: "notifications",
        sql: include_str!("../migrations/1012_notifications.sql"),
    },
    Migration { number: 1013, name: "waited_from", sql: include_str!("../migrations/1013_waited_from.sql") },
    Migration { number: 1014, name: "proof", sql: include_str!("../migrations/1014_proof.sql") },
    Migration { number: 1015, name: "heard", sql: include_str!("../migrations/1015_heard.sql") },
    Migration { number: 1016, name: "routing", sql: include_str!("../migrations/1016_routing.sql") },
    Migration { number: 1017, name: "handing_on", sql: include_str!("../migrations/1017_handing_on.sql") },
    Migration { number: 1018, name: "sla_clocks", sql: include_str!("../migrations/1018_sla_clocks.sql") },
    Migration { number: 1019, name: "supervision", sql: include_str!("../migrations/1019_supervision.sql") },
    Migration { number: 1020, name: "receipts", sql: include_str!("../migrations/1020_receipts.sql") },
    Migration { number: 1025, name: "later", sql: include_str!("../migrations/1025_later.sql") },
    Migration {
        number: 1030,
        name: "wrap_up_since",
        sql: include_str!("../migrations/1030_wrap_up_since.sql"),
    },
    Migration {
        number: 1031,
        name: "consultation",
        sql: include_str!("../migrations/1031_consultation.sql"),
    },
];

/// Wraps a fault in a record this program wrote itself.
pub(crate) fn unreadable(cause: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(cause.to_string())
}
