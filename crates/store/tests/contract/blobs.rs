//! Blobs: small and large, in parts, erased, swept.

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::clock::HOUR;
use crate::support::*;

both_stores!(
    blobs_of_every_size_read_back,
    parts_are_the_same_bytes,
    an_erased_blob_is_gone,
    what_nobody_named_is_swept,
    a_changed_file_is_refused,
    a_blob_moves_to_another_key,
);

const FRAME: usize = 64 << 10;

fn bytes(size: usize) -> Vec<u8> {
    (0..size).map(|place| (place * 31 + place / 251) as u8).collect()
}

async fn stored(db: &Db, tenant: TenantId, key: KeyId, size: usize) -> BlobId {
    let staged = db.stage(&bytes(size)).await.unwrap();
    let id = staged.id;
    assert_eq!(staged.size, size as u64);
    db.write(tenant, move |tx| name_blob(tx, &staged, key, Some(ItemId(4)))).await.unwrap();
    id
}

async fn blobs_of_every_size_read_back(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    for size in [0, 1, 32 << 10, (32 << 10) + 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 3 * FRAME + 77] {
        let blob = stored(&db, tenant, key, size).await;
        assert_eq!(db.read_blob(tenant, blob, None).await.unwrap().unwrap(), bytes(size), "{size} bytes");
        assert_eq!(db.blob_size(tenant, blob).await.unwrap(), Some(size as u64));
    }
    assert_eq!(files_below(&place.path("blobs")).len(), 6, "only large ones are files");
    let clear = &bytes(FRAME)[1_000..1_032];
    for file in files_below(&place.path("blobs")) {
        let sealed = std::fs::read(file).unwrap();
        assert!(!sealed.windows(32).any(|window| window == clear));
    }
    assert_eq!(db.read_blob(tenant, BlobId(404), None).await.unwrap(), None);
}

async fn parts_are_the_same_bytes(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    for size in [20_000, 2 * FRAME + 500, 2 * FRAME] {
        let blob = stored(&db, tenant, key, size).await;
        let all = bytes(size);
        let edge = FRAME.min(size);
        for (from, to) in [
            (0, 1),
            (10, 10),
            (edge - 1, edge + 1),
            (edge, size),
            (5, size - 5),
            (size - 1, size + 50),
            (size, size + 9),
        ] {
            let part = db.read_blob(tenant, blob, Some(from as u64..to as u64)).await.unwrap().unwrap();
            assert_eq!(part, all[from.min(size)..to.min(size)], "{from}..{to} of {size}");
        }
    }
}

async fn an_erased_blob_is_gone(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    let (small, large) = (stored(&db, tenant, key, 100).await, stored(&db, tenant, key, 100_000).await);
    db.write(tenant, move |tx| tx.destroy_keys(&[key])).await.unwrap();
    for blob in [small, large] {
        assert_eq!(db.read_blob(tenant, blob, None).await.unwrap(), None);
        assert_eq!(db.blob_size(tenant, blob).await.unwrap(), None);
    }
}

async fn what_nobody_named_is_swept(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let (key, erased) = (new_key(&db, tenant).await, new_key(&db, tenant).await);
    let kept = stored(&db, tenant, key, 100_000).await;
    stored(&db, tenant, erased, 100_000).await;
    let dropped = stored(&db, tenant, key, 100_000).await;
    db.stage(&bytes(100_000)).await.unwrap();
    db.write(tenant, move |tx| {
        tx.destroy_keys(&[erased])?;
        forget_blob(tx, dropped)
    })
    .await
    .unwrap();
    // Files carry the machine's time; the hand clock starts apart from it.
    let machine = SystemClock.now();
    place.clock.turn(machine.since(place.clock.now()));
    assert_eq!(db.sweep_blobs().await.unwrap(), Swept::default());
    place.clock.turn(25 * HOUR);
    assert_eq!(db.sweep_blobs().await.unwrap(), Swept { seen: 4, unnamed: 2, erased: 1 });
    assert_eq!(db.read_blob(tenant, kept, None).await.unwrap().unwrap().len(), 100_000);
    assert_eq!(files_below(&place.path("blobs")).len(), 1);
}

async fn a_changed_file_is_refused(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    let blob = stored(&db, tenant, key, 2 * FRAME + 10).await;
    let file = files_below(&place.path("blobs")).remove(0);
    let whole = std::fs::read(&file).unwrap();
    let mut exchanged = whole.clone();
    exchanged[..FRAME + 16].copy_from_slice(&whole[FRAME + 16..2 * (FRAME + 16)]);
    std::fs::write(&file, exchanged).unwrap();
    assert!(matches!(db.read_blob(tenant, blob, None).await, Err(StoreError::Sealed(_))));
    std::fs::write(&file, &whole[..whole.len() - 20]).unwrap();
    assert!(db.read_blob(tenant, blob, None).await.is_err(), "cut short");
    std::fs::write(&file, &whole).unwrap();
    assert!(db.read_blob(tenant, blob, None).await.unwrap().is_some());
}

async fn a_blob_moves_to_another_key(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let (day, interaction) = (new_key(&db, tenant).await, new_key(&db, tenant).await);
    let blob = stored(&db, tenant, day, 100_000).await;
    assert!(db.write(tenant, move |tx| rekey_blob(tx, blob, interaction, None)).await.unwrap());
    db.write(tenant, move |tx| tx.destroy_keys(&[day])).await.unwrap();
    assert_eq!(db.read_blob(tenant, blob, None).await.unwrap().unwrap(), bytes(100_000));
    db.write(tenant, move |tx| tx.destroy_keys(&[interaction])).await.unwrap();
    assert!(!db.write(tenant, move |tx| rekey_blob(tx, blob, day, None)).await.unwrap());
}
