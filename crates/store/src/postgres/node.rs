//! The node's number, part of every id it makes: a lease, so that two nodes never share one.

use std::sync::Weak;

use crate::db::{Db, Inner};
use crate::error::StoreError;
use crate::ids::LAST_NODE;
use crate::keys::Nonces;
use crate::lease::{self, Lease};
use crate::tx::Tx;

/// A number whose node was not heard of for this long is free again.
const HELD: i64 = 10 * 60 * 1_000;
/// How often the lease is renewed.
const RENEWED: i64 = 60 * 1_000;

/// Takes the smallest free number and keeps it as long as the store is open.
pub(crate) async fn claim(db: &Db) -> Result<(), StoreError> {
    let holder = i64::from_be_bytes(Nonces::new().draw()?) & i64::MAX;
    let lease = take(db, holder).await?;
    tokio::spawn(keep(std::sync::Arc::downgrade(&db.0), lease));
    Ok(())
}

/// Gives the number back when the store closes.
pub(crate) async fn release(db: &Db) {
    let held = db.0.shared.node_lease.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    if let Some(lease) = held
        && let Err(cause) = db.write_any(move |tx| lease::release(tx, &lease)).await
    {
        tracing::debug!(%cause, "giving back the node number");
    }
}

async fn take(db: &Db, holder: i64) -> Result<Lease, StoreError> {
    let (number, lease) = db.write_any(move |tx| first_free(tx, holder)).await?;
    db.0.shared.ids.set_node(number);
    *db.0.shared.node_lease.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(lease.clone());
    tracing::info!(node = number, "node number taken");
    Ok(lease)
}

fn first_free(tx: &mut dyn Tx, holder: i64) -> Result<(i64, Lease), StoreError> {
    let rows = tx.query(
        "SELECT name FROM lease WHERE tenant = $1 AND until > $2",
        crate::args![tx.tenant(), tx.now()],
    )?;
    let names = rows.iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()?;
    for number in 1..=LAST_NODE {
        let name = format!("node/{number}");
        // Another node may take it between these two statements; then the next one is tried.
        if !names.contains(&name)
            && let Some(lease) = lease::take(tx, &name, holder, HELD)?
        {
            return Ok((number, lease));
        }
    }
    Err(StoreError::NoNodeNumber)
}

async fn keep(inner: Weak<Inner>, mut lease: Lease) {
    loop {
        let Some(clock) = inner.upgrade().map(|inner| std::sync::Arc::clone(&inner.shared.clock)) else {
            return;
        };
        clock.wait_until(clock.now().plus_millis(RENEWED)).await;
        let Some(db) = inner.upgrade().map(Db) else {
            return;
        };
        let held = lease.clone();
        let renewed = db.write_any(move |tx| lease::renew(tx, &held, HELD)).await;
        lease = match renewed {
            Ok(Some(renewed)) => renewed,
            // Asleep for too long: somebody else may have the number now.
            Ok(None) => match take(&db, lease.node).await {
                Ok(fresh) => fresh,
                Err(cause) => {
                    tracing::warn!(%cause, "taking a node number again");
                    continue;
                }
            },
            Err(StoreError::Closed) => return,
            Err(cause) => {
                tracing::warn!(%cause, "renewing the node number");
                continue;
            }
        };
    }
}
