use tsunagu_model::event::{About, Actor, Stream};
use tsunagu_model::*;
use tsunagu_store::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_is_written_read_and_erased() {
    let folder = std::env::temp_dir().join(format!("tsunagu-smoke-{}", std::process::id()));
    let db = Db::open(StoreConfig::new(&folder)).await.unwrap();
    let tenant: TenantId = db.id();
    db.create_tenant(tenant, |_| Ok(())).await.unwrap();
    let (key, event, blob): (KeyId, EventId, BlobId) = (db.id(), db.id(), db.id());
    let _ = blob;
    let staged = db.stage(&vec![7; 200_000]).await.unwrap();
    let id = staged.id;
    let line = db
        .write(tenant, move |tx| {
            tx.create_key(key, KeyKind::Interaction, None)?;
            name_blob(tx, &staged, key, None)?;
            let about = About {
                base: None,
                conversation: None,
                interaction: None,
                key: Some(key),
                actor: Actor::System,
                cause: None,
                trace: TraceId(1),
                occurred_at: tx.now(),
            };
            tx.emit(RawEvent {
                id: event,
                stream: Stream::Contact,
                kind: 40,
                version: 1,
                about,
                open: "{}".into(),
                brief: Some(b"brief".to_vec()),
                full: Some(b"full".to_vec()),
            })
        })
        .await
        .unwrap();
    assert_eq!(line.seq, 1);
    let read = db.read(tenant, |tx| log::read_after(tx, Stream::Contact, 0, 10)).await.unwrap();
    assert_eq!(read, vec![line.clone()]);
    let cell = line.full.clone().unwrap();
    let clear = db.read(tenant, move |tx| tx.open_cell(key, &cell)).await.unwrap();
    assert_eq!(clear, Some(b"full".to_vec()));
    assert_eq!(db.read_blob(tenant, id, Some(65_000..140_000)).await.unwrap(), Some(vec![7; 75_000]));
    db.write(tenant, move |tx| tx.destroy_keys(&[key])).await.unwrap();
    assert_eq!(db.read_blob(tenant, id, None).await.unwrap(), None);
    db.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}
