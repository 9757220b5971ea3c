//! Wrong passwords, counted per pair of account and address. Ten lock the pair for 15 minutes (DESIGN section 10).

use tsunagu_model::Timestamp;
use tsunagu_store::{StoreError, Tx, args};

/// Wrong passwords until the lock.
pub const ALLOWED: i64 = 10;
/// Length of the lock, in milliseconds.
pub const LOCK_MS: i64 = 15 * 60 * 1000;

/// Until when the pair is locked; `None` when it is not.
pub fn locked_until(
    tx: &mut dyn Tx,
    email_mac: &[u8; 32],
    address_mac: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let rows = tx.query(
        "SELECT locked_until FROM login_failure WHERE email_mac = $1 AND address_mac = $2 AND locked_until > $3 \
         AND failures >= $4",
        args![*email_mac, *address_mac, now, ALLOWED],
    )?;
    rows.first().map(|row| row.get(0)).transpose()
}

/// Counts one wrong password; the count starts over when the last one is older than the lock.
pub fn count(
    tx: &mut dyn Tx,
    email_mac: &[u8; 32],
    address_mac: &[u8; 32],
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO login_failure (email_mac, address_mac, failures, locked_until) VALUES ($1, $2, 1, $3) \
         ON CONFLICT (email_mac, address_mac) DO UPDATE SET failures = CASE WHEN login_failure.locked_until < $4 \
         THEN 1 ELSE login_failure.failures + 1 END, locked_until = excluded.locked_until",
        args![*email_mac, *address_mac, now.plus_millis(LOCK_MS), now],
    )
}

/// Forgets the wrong passwords of a pair after a right one.
pub fn clear(tx: &mut dyn Tx, email_mac: &[u8; 32], address_mac: &[u8; 32]) -> Result<(), StoreError> {
    tx.exec(
        "DELETE FROM login_failure WHERE email_mac = $1 AND address_mac = $2",
        args![*email_mac, *address_mac],
    )
}
