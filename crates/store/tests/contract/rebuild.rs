//! Views made anew from the log.

use std::sync::{Arc, Mutex};

use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    a_clean_view_passes,
    differences_are_counted_and_replaced,
    a_fold_sees_the_events_own_tenant_and_time
);

/// Counts events by kind, the way a view does.
fn fold(tx: &mut dyn Tx, line: &LogEvent) -> Result<(), StoreError> {
    tx.exec(
        "INSERT INTO tally (tenant, kind, events, last) VALUES ($1, $2, 1, $3) ON CONFLICT (tenant, kind) \
         DO UPDATE SET events = tally.events + 1, last = excluded.last",
        args![line.tenant, line.kind, line.seq],
    )
}

async fn filled(place: &Place) -> (Db, [TenantId; 2]) {
    let db = place.open().await;
    let tenants = [new_tenant(&db).await, new_tenant(&db).await];
    for tenant in tenants {
        let ids: Vec<EventId> = (0..700).map(|_| db.id()).collect();
        db.write(tenant, move |tx| {
            for (number, id) in ids.iter().enumerate() {
                let line = tx.emit(event(*id, number as i64 % 7))?;
                fold(tx, &line)?;
            }
            Ok(())
        })
        .await
        .unwrap();
    }
    (db, tenants)
}

async fn run(db: &Db, mode: RebuildMode) -> RebuildReport {
    db.rebuild(&["tally"], fold, mode, |_, _| {}).await.unwrap()
}

async fn a_clean_view_passes(place: Place) {
    let (db, tenants) = filled(&place).await;
    let steps = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&steps);
    let report = db
        .rebuild(&["tally"], fold, RebuildMode::Check, move |done, all| {
            seen.lock().unwrap().push((done, all))
        })
        .await
        .unwrap();
    assert!(report.clean(), "{report:?}");
    assert_eq!((report.events, report.tables[0].rows), (1_400, 14));
    assert_eq!(steps.lock().unwrap().first(), Some(&(0, 1_400)));
    assert_eq!(steps.lock().unwrap().last(), Some(&(1_400, 1_400)));
    write_event(&db, tenants[0], 1).await.unwrap();
}

async fn differences_are_counted_and_replaced(place: Place) {
    let (db, tenants) = filled(&place).await;
    let tenant = tenants[1];
    db.write(tenant, |tx| {
        tx.exec("DELETE FROM tally WHERE tenant = $1 AND kind = 3", args![tx.tenant()])?;
        tx.exec("UPDATE tally SET last = 0 WHERE tenant = $1 AND kind IN (4, 5)", args![tx.tenant()])?;
        tx.exec("INSERT INTO tally (tenant, kind, events, last) VALUES ($1, 99, 1, 1)", args![tx.tenant()])
    })
    .await
    .unwrap();
    for mode in [RebuildMode::Check, RebuildMode::Replace] {
        let report = run(&db, mode).await;
        let table = &report.tables[0];
        assert_eq!((table.missing, table.different, table.extra), (1, 2, 1), "{mode:?}");
        assert_eq!(table.examples[0], format!("tenant={} kind=3", tenant.0));
    }
    assert!(run(&db, RebuildMode::Check).await.clean());
    assert_eq!(count(&db, tenant, "SELECT last FROM tally WHERE tenant = $1 AND kind = 4").await, 698);
}

async fn a_fold_sees_the_events_own_tenant_and_time(place: Place) {
    let (db, tenants) = filled(&place).await;
    place.clock.turn(60_000);
    let key = new_key(&db, tenants[0]).await;
    let id: EventId = db.id();
    db.write(tenants[0], move |tx| tx.emit(sealed_event(id, key)).and_then(|line| fold(tx, &line)))
        .await
        .unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let look = move |tx: &mut dyn Tx, line: &LogEvent| {
        assert_eq!((tx.tenant(), tx.now()), (line.tenant, line.recorded_at));
        if let (Some(key), Some(full)) = (line.key, &line.full) {
            assert_eq!(tx.open_cell(key, full)?.as_deref(), Some(b"everything that was said".as_slice()));
        }
        assert!(matches!(tx.emit(event(EventId(1), 1)), Err(StoreError::ReadOnly)));
        notes.lock().unwrap().push((line.tenant, line.stream, line.seq));
        fold(tx, line)
    };
    let report = db.rebuild(&["tally"], look, RebuildMode::Check, |_, _| {}).await.unwrap();
    assert!(report.clean(), "{report:?}");
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    assert_eq!(seen.len(), 1_401);
    assert!(seen.is_sorted() && seen[0] == (tenants[0], Stream::Contact, 1));
    let failing = |_: &mut dyn Tx, _: &LogEvent| Err(StoreError::Unreadable(String::from("unknown kind")));
    assert!(db.rebuild(&["tally"], failing, RebuildMode::Replace, |_, _| {}).await.is_err());
    assert_eq!(
        count(&db, tenants[0], "SELECT COUNT(*) FROM tally WHERE tenant = $1").await,
        8,
        "left as it was"
    );
}
