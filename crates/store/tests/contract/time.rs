//! Ids and times while the clock goes where it likes.

use tsunagu_model::*;
use tsunagu_store::moment_of;

use crate::support::clock::HOUR;
use crate::support::*;

both_stores!(ids_never_repeat, ids_start_above_the_stored_ones, recorded_at_never_decreases);

async fn ids_never_repeat(place: Place) {
    let db = place.open().await;
    let mut last = 0;
    for step in [0, -HOUR, 0, HOUR, HOUR, -3 * HOUR, 1] {
        place.clock.turn(step);
        for _ in 0..5_000 {
            let id: ItemId = db.id();
            assert!(id.0 > last);
            last = id.0;
        }
    }
}

async fn ids_start_above_the_stored_ones(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let stored = write_event(&db, tenant, 1).await.unwrap().id;
    db.close().await;
    place.clock.turn(-HOUR);
    let db = place.open().await;
    let id: EventId = db.id();
    assert!(id > stored, "{} after {}", moment_of(id.0).to_rfc3339(), moment_of(stored.0).to_rfc3339());
}

async fn recorded_at_never_decreases(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let mut last = Timestamp(0);
    for step in [0, -HOUR, 5, HOUR, 2 * HOUR, -HOUR] {
        place.clock.turn(step);
        let id: EventId = db.id();
        let line = db
            .write(tenant, move |tx| {
                let mut future = event(id, 1);
                future.about.occurred_at = tx.now().plus_millis(HOUR);
                tx.emit(future)
            })
            .await
            .unwrap();
        assert!(line.recorded_at >= last);
        assert!(line.occurred_at <= line.recorded_at, "nothing happens after it was recorded");
        last = line.recorded_at;
    }
    db.close().await;
    place.clock.turn(-5 * HOUR);
    let db = place.open().await;
    assert!(write_event(&db, tenant, 1).await.unwrap().recorded_at >= last);
    assert_whole(&db, tenant).await;
}
