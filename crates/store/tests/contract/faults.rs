//! Refusals, errors and panics: only the command at fault is undone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    a_failing_command_leaves_nothing,
    a_panicking_command_leaves_nothing,
    a_command_that_hides_a_fault_is_undone,
    many_bad_commands_leave_a_right_store,
    a_clash_of_unique_values_is_one_commands_fault,
    a_text_with_a_zero_byte_is_refused,
);

async fn a_failing_command_leaves_nothing(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let id: EventId = db.id();
    let outcome: Result<(), _> = db
        .write(tenant, move |tx| {
            tx.emit(event(id, 1))?;
            Err(StoreError::Unreadable(String::from("on purpose")))
        })
        .await;
    assert!(matches!(outcome, Err(StoreError::Unreadable(_))));
    assert_eq!(write_event(&db, tenant, 1).await.unwrap().seq, 1);
}

async fn a_panicking_command_leaves_nothing(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let id: EventId = db.id();
    let outcome: Result<(), _> = db
        .write(tenant, move |tx| {
            tx.emit(event(id, 1))?;
            panic!("on purpose")
        })
        .await;
    assert!(matches!(outcome, Err(StoreError::Panicked)));
    let outcome: Result<(), _> = db.read(tenant, |_| panic!("on purpose")).await;
    assert!(matches!(outcome, Err(StoreError::Panicked)));
    assert_eq!(write_event(&db, tenant, 1).await.unwrap().seq, 1);
}

async fn a_command_that_hides_a_fault_is_undone(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let id: EventId = db.id();
    let outcome = db
        .write(tenant, move |tx| {
            tx.emit(event(id, 1))?;
            // Keys are unique: the second fails, and the command goes on as if it had not.
            let _ = tx.query("SELECT nothing FROM nowhere", &[]);
            Ok(())
        })
        .await;
    assert!(matches!(outcome, Err(StoreError::FaultIgnored)), "{outcome:?}");
    assert!(whole_log(&db, tenant).await.is_empty());
}

async fn many_bad_commands_leave_a_right_store(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = Vec::new();
    for _ in 0..64 {
        let (db, next) = (db.clone(), Arc::clone(&next));
        tasks.push(tokio::spawn(async move {
            let mut kept = 0;
            for _ in 0..32 {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let id: EventId = db.id();
                let outcome = db
                    .write(tenant, move |tx| {
                        if number % 10 == 3 {
                            return Ok(false);
                        }
                        tx.exec(
                            "INSERT INTO thing (id, tenant, word) VALUES ($1, $2, $3)",
                            args![id.0, tx.tenant(), format!("thing {number}")],
                        )?;
                        tx.emit(event(id, 1))?;
                        assert!(number % 1_000 != 500, "on purpose");
                        if number % 100 == 50 { Err(StoreError::KeyGone) } else { Ok(true) }
                    })
                    .await;
                match (outcome, number) {
                    (Ok(true), _) => kept += 1,
                    (Ok(false), number) => assert_eq!(number % 10, 3),
                    (Err(StoreError::Panicked), number) => assert_eq!(number % 1_000, 500),
                    (Err(StoreError::KeyGone), number) => assert_eq!(number % 100, 50),
                    (Err(other), number) => panic!("command {number}: {other}"),
                }
            }
            kept
        }));
    }
    let mut kept = 0;
    for task in tasks {
        kept += task.await.unwrap();
    }
    assert_eq!(kept, whole_log(&db, tenant).await.len());
    assert_eq!(kept as i64, count(&db, tenant, "SELECT COUNT(*) FROM thing WHERE tenant = $1").await);
    assert_whole(&db, tenant).await;
}

async fn a_clash_of_unique_values_is_one_commands_fault(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let writes = (0..40).map(|number| {
        let id: ItemId = db.id();
        db.write(tenant, move |tx| {
            tx.exec(
                "INSERT INTO thing (id, tenant, word) VALUES ($1, $2, $3)",
                args![id, tx.tenant(), format!("word {}", number % 20)],
            )
        })
    });
    let outcomes = futures_util::future::join_all(writes).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 20);
    assert_eq!(count(&db, tenant, "SELECT COUNT(*) FROM thing WHERE tenant = $1").await, 20);
}

async fn a_text_with_a_zero_byte_is_refused(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let outcome = db
        .write(tenant, |tx| {
            tx.exec("INSERT INTO thing (id, tenant, word) VALUES (1, $1, $2)", args![tx.tenant(), "a\0b"])
        })
        .await;
    assert!(matches!(outcome, Err(StoreError::Subset(_))), "{outcome:?}");
}
