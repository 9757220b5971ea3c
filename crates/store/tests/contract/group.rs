//! Order, numbers and answers of commands that share commits.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    what_is_written_reads_back_the_same,
    writers_at_once_leave_no_gap,
    later_commands_see_earlier_ones,
    streams_count_apart,
    commits_are_told_once_per_tenant_and_stream,
    a_full_queue_refuses_and_recovers,
    the_low_lane_gets_its_turn,
    reads_see_one_snapshot_and_change_nothing,
    quick_reads_see_what_was_answered_and_change_nothing,
    an_unknown_tenant_is_named,
);

async fn what_is_written_reads_back_the_same(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    let id: EventId = db.id();
    let line = db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap();
    assert_eq!((line.seq, line.tenant, line.id), (1, tenant, id));
    let by_seq = db.read(tenant, |tx| log::read_one(tx, Stream::Contact, 1)).await.unwrap();
    let by_id = db.read(tenant, move |tx| log::read_by_id(tx, id)).await.unwrap();
    assert_eq!(by_seq, Some(line.clone()));
    assert_eq!(by_id, Some(line.clone()));
    assert_eq!(whole_log(&db, tenant).await, vec![line]);
    db.close().await;
    let db = place.open().await;
    assert_eq!(whole_log(&db, tenant).await.len(), 1);
    assert_eq!(write_event(&db, tenant, 1).await.unwrap().seq, 2);
    assert_eq!(db.tenants().await.unwrap(), vec![tenant]);
}

async fn writers_at_once_leave_no_gap(place: Place) {
    let db = place.open().await;
    let tenants = [new_tenant(&db).await, new_tenant(&db).await, new_tenant(&db).await];
    let mut tasks = Vec::new();
    for writer in 0..64usize {
        let db = db.clone();
        tasks.push(tokio::spawn(async move {
            let mut seqs = Vec::new();
            for turn in 0..20 {
                let tenant = tenants[(writer + turn) % tenants.len()];
                seqs.push((tenant, write_event(&db, tenant, writer as i64).await.unwrap().seq));
            }
            seqs
        }));
    }
    let mut answered: BTreeMap<TenantId, Vec<i64>> = BTreeMap::new();
    for task in tasks {
        for (tenant, seq) in task.await.unwrap() {
            answered.entry(tenant).or_default().push(seq);
        }
    }
    let mut events = 0;
    for (tenant, mut seqs) in answered {
        seqs.sort_unstable();
        assert_eq!(seqs, (1..=seqs.len() as i64).collect::<Vec<_>>());
        let stored: Vec<i64> = whole_log(&db, tenant).await.iter().map(|line| line.seq).collect();
        assert_eq!(stored, seqs);
        assert_whole(&db, tenant).await;
        events += seqs.len();
    }
    assert_eq!(events, 64 * 20);
}

async fn later_commands_see_earlier_ones(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    db.write(tenant, |tx| {
        tx.exec("INSERT INTO tally (tenant, kind, events, last) VALUES ($1, 1, 0, 0)", args![tx.tenant()])
    })
    .await
    .unwrap();
    let mut tasks = Vec::new();
    for _ in 0..100 {
        let db = db.clone();
        tasks.push(tokio::spawn(async move {
            db.write(tenant, |tx| {
                let rows =
                    tx.query("SELECT events FROM tally WHERE tenant = $1 AND kind = 1", args![tx.tenant()])?;
                let next: i64 = rows[0].get::<i64>(0)? + 1;
                tx.exec(
                    "UPDATE tally SET events = $1 WHERE tenant = $2 AND kind = 1",
                    args![next, tx.tenant()],
                )?;
                Ok(next)
            })
            .await
            .unwrap()
        }));
    }
    let mut seen = Vec::new();
    for task in tasks {
        seen.push(task.await.unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, (1..=100).collect::<Vec<i64>>());
}

async fn streams_count_apart(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let ids: [EventId; 3] = [db.id(), db.id(), db.id()];
    let seqs = db
        .write(tenant, move |tx| {
            let mut page_view = event(ids[1], 2);
            page_view.stream = Stream::Activity;
            let lines = [tx.emit(event(ids[0], 1))?, tx.emit(page_view)?, tx.emit(event(ids[2], 1))?];
            assert_eq!(log::last_seq(tx, Stream::Contact)?, 2);
            assert_eq!(log::last_seq(tx, Stream::Activity)?, 1);
            Ok(lines.map(|line| line.seq))
        })
        .await
        .unwrap();
    assert_eq!(seqs, [1, 1, 2]);
    assert!(db.read(tenant, log::incarnation).await.unwrap() > 0);
    assert_whole(&db, tenant).await;
}

async fn commits_are_told_once_per_tenant_and_stream(place: Place) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&told);
    let config = StoreConfig {
        on_commit: Arc::new(move |commit| ears.lock().unwrap().push(commit)),
        ..place.config()
    };
    let db = Db::open(config).await.unwrap();
    let tenant = new_tenant(&db).await;
    let ids: [EventId; 2] = [db.id(), db.id()];
    db.write(tenant, move |tx| {
        tx.emit(event(ids[0], 1))?;
        tx.emit(event(ids[1], 1))
    })
    .await
    .unwrap();
    new_key(&db, tenant).await;
    db.write(tenant, |tx| log::last_seq(tx, Stream::Contact)).await.unwrap();
    let failed: Result<(), _> =
        db.write(tenant, |tx| tx.query("SELECT nothing FROM nowhere", &[]).map(drop)).await;
    assert!(failed.is_err());
    db.close().await;
    let told: Vec<Commit> =
        told.lock().unwrap().iter().filter(|commit| commit.tenant == tenant).copied().collect();
    let only_rows = Commit { tenant, stream: None, last_seq: 0 };
    assert_eq!(
        told,
        vec![only_rows, Commit { tenant, stream: Some(Stream::Contact), last_seq: 2 }, only_rows]
    );
}

async fn a_full_queue_refuses_and_recovers(place: Place) {
    let db = Db::open(StoreConfig { queue: 4, writers: 1, ..place.config() }).await.unwrap();
    let tenant = new_tenant(&db).await;
    let (let_go, held) = std::sync::mpsc::channel::<()>();
    let (begun, started) = tokio::sync::oneshot::channel();
    let blocker = db.clone();
    let mut begun = Some(begun);
    let held = Mutex::new(held);
    let blocked = tokio::spawn(async move {
        blocker
            .write(tenant, move |_| {
                if let Some(begun) = begun.take() {
                    let _ = begun.send(());
                    let _ = held.lock().unwrap().recv();
                }
                Ok(())
            })
            .await
    });
    started.await.unwrap();
    let mut waiting = Vec::new();
    for _ in 0..12 {
        let db = db.clone();
        waiting.push(tokio::spawn(async move { write_event(&db, tenant, 1).await }));
    }
    // The queue holds four; the other eight hear at once.
    let mut refused = 0;
    while refused < 8 {
        let (first, _, rest) = futures_util::future::select_all(waiting).await;
        assert!(matches!(first.unwrap(), Err(StoreError::Overloaded)));
        refused += 1;
        waiting = rest;
    }
    let_go.send(()).unwrap();
    blocked.await.unwrap().unwrap();
    for task in waiting {
        task.await.unwrap().unwrap();
    }
    assert_eq!(whole_log(&db, tenant).await.len(), 4);
    write_event(&db, tenant, 1).await.unwrap();
}

async fn the_low_lane_gets_its_turn(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let busy = db.clone();
    let load = tokio::spawn(async move {
        for _ in 0..40 {
            let writes = (0..32).map(|_| write_event(&busy, tenant, 1));
            for outcome in futures_util::future::join_all(writes).await {
                outcome.unwrap();
            }
        }
    });
    for _ in 0..10 {
        let id: EventId = db.id();
        db.write_low(tenant, move |tx| tx.emit(event(id, 2))).await.unwrap();
    }
    load.await.unwrap();
    let lines = whole_log(&db, tenant).await;
    assert_eq!(lines.iter().filter(|line| line.kind == 2).count(), 10);
    assert_eq!(lines.len(), 40 * 32 + 10);
}

async fn reads_see_one_snapshot_and_change_nothing(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    write_event(&db, tenant, 1).await.unwrap();
    let (looked, first_look) = tokio::sync::oneshot::channel();
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let reader = db.clone();
    let read = tokio::spawn(async move {
        reader
            .read(tenant, move |tx| {
                let before = log::last_seq(tx, Stream::Contact)?;
                let _ = looked.send(());
                let _ = wait.recv();
                Ok((before, log::last_seq(tx, Stream::Contact)?))
            })
            .await
    });
    first_look.await.unwrap();
    write_event(&db, tenant, 1).await.unwrap();
    go_on.send(()).unwrap();
    assert_eq!(read.await.unwrap().unwrap(), (1, 1));
    let id: EventId = db.id();
    let outcomes = [
        db.read(tenant, move |tx| tx.emit(event(id, 1)).map(drop)).await,
        db.read(tenant, |tx| tx.exec("DELETE FROM thing WHERE tenant = $1", args![tx.tenant()])).await,
        db.read(tenant, |tx| {
            tx.query("DELETE FROM thing WHERE tenant = $1 RETURNING id", args![tx.tenant()]).map(drop)
        })
        .await,
    ];
    for outcome in outcomes {
        assert!(matches!(outcome, Err(StoreError::ReadOnly)), "{outcome:?}");
    }
    assert_eq!(whole_log(&db, tenant).await.len(), 2);
}

async fn an_unknown_tenant_is_named(place: Place) {
    let db = place.open().await;
    assert!(matches!(write_event(&db, TenantId(404), 1).await, Err(StoreError::NoTenant)));
    let id: EventId = db.id();
    let outcome = db.write_any(move |tx| tx.emit(event(id, 1))).await;
    assert!(matches!(outcome, Err(StoreError::NoTenant)));
}

async fn quick_reads_see_what_was_answered_and_change_nothing(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let mut tasks = Vec::new();
    for writer in 0..32 {
        let db = db.clone();
        tasks.push(tokio::spawn(async move {
            for _ in 0..10 {
                let seq = write_event(&db, tenant, writer).await.unwrap().seq;
                let last = db.read_quick(tenant, |tx| log::last_seq(tx, Stream::Contact)).await.unwrap();
                assert!(last >= seq, "{last} was read after {seq} was answered");
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let refused =
        db.read_quick(tenant, |tx| tx.exec("DELETE FROM event WHERE tenant = $1", args![tx.tenant()]));
    assert!(matches!(refused.await, Err(StoreError::ReadOnly)));
    let panicked = db.read_quick(tenant, |_| -> Result<(), StoreError> { panic!("a query at fault") });
    assert!(matches!(panicked.await, Err(StoreError::Panicked)));
    for _ in 0..20 {
        let last = db.read_quick(tenant, |tx| log::last_seq(tx, Stream::Contact)).await.unwrap();
        assert_eq!(last, 320, "a fault leaves its connection usable");
    }
    let late = db.clone();
    db.close().await;
    let closed = late.read_quick(tenant, |tx| log::last_seq(tx, Stream::Contact));
    assert!(matches!(closed.await, Err(StoreError::Closed)));
}
