//! Sealing: what opens, what does not, and what is gone for good.

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    a_destroyed_key_opens_nothing,
    a_tampered_cell_is_refused,
    nothing_said_stands_in_clear,
    keyed_hashes_differ_by_tenant_and_purpose,
    a_key_belongs_to_its_tenant,
);

async fn a_destroyed_key_opens_nothing(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    let id: EventId = db.id();
    let cell = db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap().full.unwrap();
    let copy = cell.clone();
    assert_eq!(
        db.read(tenant, move |tx| tx.open_cell(key, &copy)).await.unwrap().as_deref(),
        Some(b"everything that was said".as_slice())
    );
    let (copy, late) = (cell.clone(), db.id::<EventId>());
    let outcome = db
        .write(tenant, move |tx| {
            assert!(tx.open_cell(key, &copy)?.is_some());
            tx.destroy_keys(&[key])?;
            assert_eq!(tx.open_cell(key, &copy)?, None, "also inside the command that destroyed it");
            tx.emit(sealed_event(late, key)).map(drop)
        })
        .await;
    assert!(matches!(outcome, Err(StoreError::KeyGone)));
    assert!(
        db.read(tenant, move |tx| tx.open_cell(key, &cell)).await.unwrap().is_some(),
        "that command failed"
    );

    db.write(tenant, move |tx| tx.destroy_keys(&[key])).await.unwrap();
    let line = whole_log(&db, tenant).await.remove(0);
    let (brief, full) = (line.brief.unwrap(), line.full.unwrap());
    let opened = db
        .read(tenant, move |tx| {
            let rows = tx.query(
                "SELECT e.key, k.wrapped FROM event e LEFT JOIN data_key k ON k.tenant = e.tenant AND k.id = e.key \
                 WHERE e.tenant = $1",
                args![tx.tenant()],
            )?;
            let wrapped: Option<Vec<u8>> = rows[0].get(1)?;
            Ok((tx.open_cell(key, &full)?, tx.open_joined(rows[0].get(0)?, wrapped.as_deref(), &brief)?))
        })
        .await
        .unwrap();
    assert_eq!(opened, (None, None));
    assert_eq!(
        count(&db, tenant, "SELECT COUNT(*) FROM data_key WHERE tenant = $1 AND destroyed_at IS NOT NULL")
            .await,
        1
    );
}

async fn a_tampered_cell_is_refused(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let (key, other) = (new_key(&db, tenant).await, new_key(&db, tenant).await);
    let id: EventId = db.id();
    let cell = db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap().brief.unwrap();
    for place in [0, 1, 8, 9, 10, 25, cell.len() - 1] {
        let mut changed = cell.clone();
        changed[place] ^= 0x20;
        let outcome = db.read(tenant, move |tx| tx.open_cell(key, &changed)).await;
        assert!(matches!(outcome, Err(StoreError::Sealed(_))), "byte {place}");
    }
    let outcome = db.read(tenant, move |tx| tx.open_cell(other, &cell)).await;
    assert!(matches!(outcome, Err(StoreError::Sealed(_))), "another key");
}

async fn nothing_said_stands_in_clear(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    let id: EventId = db.id();
    db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap();
    let rows = db
        .read(tenant, |tx| tx.query("SELECT open, brief, full_copy FROM (SELECT tenant, open, brief, event.full AS full_copy FROM event) AS e WHERE tenant = $1", args![tx.tenant()]))
        .await
        .unwrap();
    for value in &rows[0].0 {
        let bytes = match value {
            Value::Text(text) => text.as_bytes(),
            Value::Bytes(bytes) => bytes,
            other => panic!("{other:?}"),
        };
        for word in ["山田", "everything", "said"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()));
        }
    }
}

async fn keyed_hashes_differ_by_tenant_and_purpose(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let other = new_tenant(&db).await;
    let inside = db.write(tenant, |tx| tx.mac("handle", b"a@b.example")).await.unwrap();
    assert_eq!(db.mac(tenant, "handle", b"a@b.example").await.unwrap(), inside);
    assert_eq!(db.read(tenant, |tx| tx.mac("handle", b"a@b.example")).await.unwrap(), inside);
    let installation = db.macs(TenantId(0)).await.unwrap().mac("handle", b"a@b.example");
    assert_eq!(db.read_any(|tx| tx.mac("handle", b"a@b.example")).await.unwrap(), installation);
    let others = [
        db.mac(other, "handle", b"a@b.example").await.unwrap(),
        db.mac(tenant, "mail", b"a@b.example").await.unwrap(),
        db.mac(tenant, "handle", b"a@b.exampl").await.unwrap(),
        installation,
    ];
    assert!(others.iter().all(|hash| *hash != inside));
    db.close().await;
    let db = place.open().await;
    assert_eq!(db.mac(tenant, "handle", b"a@b.example").await.unwrap(), inside);
    assert!(matches!(db.mac(TenantId(404), "handle", b"").await, Err(StoreError::NoTenant)));
}

async fn a_key_belongs_to_its_tenant(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let other = new_tenant(&db).await;
    let key = new_key(&db, tenant).await;
    let id: EventId = db.id();
    let cell = db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap().full.unwrap();
    assert_eq!(db.read(other, move |tx| tx.open_cell(key, &cell)).await.unwrap(), None);
    let late: EventId = db.id();
    let outcome = db.write(other, move |tx| tx.emit(sealed_event(late, key))).await;
    assert!(matches!(outcome, Err(StoreError::KeyGone)));
    let own = db.read(tenant, |tx| tx.tenant_key()).await.unwrap();
    assert_eq!(db.write(tenant, |tx| tx.tenant_key()).await.unwrap(), own);
    assert_ne!(db.read(other, |tx| tx.tenant_key()).await.unwrap(), own);
}
