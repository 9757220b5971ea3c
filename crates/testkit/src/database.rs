//! Which store the whole-system tests use.

use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail, ensure};

/// The address of a fresh database when `TSUNAGU_TEST_STORE` is `postgres`; `None` for the embedded store.
///
/// The database is made with `psql` on the server that `TSUNAGU_TEST_POSTGRES` names (`postgres://user@host:port`);
/// `scripts/with_postgres.py` starts a private one and sets both.
pub fn fresh_database() -> anyhow::Result<Option<String>> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    match std::env::var("TSUNAGU_TEST_STORE").as_deref() {
        Ok("postgres") => {}
        Ok("sqlite" | "") | Err(_) => return Ok(None),
        Ok(other) => bail!("TSUNAGU_TEST_STORE is sqlite or postgres, not {other}"),
    }
    let server = std::env::var("TSUNAGU_TEST_POSTGRES").context("TSUNAGU_TEST_POSTGRES names no server")?;
    let name = format!("world_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let made = Command::new("psql")
        .args(["-AtX", "-v", "ON_ERROR_STOP=1", "-d", &format!("{server}/postgres")])
        .args(["-c", &format!("CREATE DATABASE {name} TEMPLATE template0")])
        .output()
        .context("psql is missing: install the Debian package postgresql")?;
    ensure!(made.status.success(), "no database: {}", String::from_utf8_lossy(&made.stderr));
    Ok(Some(format!("{server}/{name}")))
}
