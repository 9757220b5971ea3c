//! A store filled from a backup: views made anew, and who was erased since the backup does not come back.

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use support::{Mail, send, view};
use tsunagu_bus::{Bus, LocalBus};
use tsunagu_gateway::TlsClient;
use tsunagu_model::{BaseId, ReceiptId, TenantId};
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{erase, hold};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_pipeline::visitor::{self, Claim, Saying};
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::record::refold;
use tsunagu_records::tables::bases;
use tsunagu_records::tables::receipts::{self, ReceiptState};
use tsunagu_store::{BackupOrder, Db, RebuildMode, RestoreOrder, StoreConfig};
use tsunagu_testkit::database::fresh_database;
use tsunagu_testkit::world::{World, decided, fresh_folder};

fn order(file: &Path) -> BackupOrder {
    let (tables, with_keys) = (classes::backed_up(), classes::WITH_KEYS.to_vec());
    BackupOrder { file: file.to_owned(), tables, with_keys }
}

fn holds(folder: &Path, word: &[u8]) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, word);
        }
        fs::read(&path).is_ok_and(|bytes| bytes.windows(word.len()).any(|part| part == word))
    })
}

/// Somebody in a browser who says their name and address, and that the site knows them; answers their base.
async fn chatting(world: &World) -> anyhow::Result<BaseId> {
    let new = NewChannel {
        kind: String::from("webchat"),
        name: String::from("Chat"),
        settings: json!({}),
        secrets: json!({}),
        queue: None,
    };
    let id = decided(channels::create(&world.spine, &world.owner, None, new).await?)?;
    let owned = world.spine.accounts().get(id).ok_or_else(|| anyhow::anyhow!("no channel"))?;
    let visitor = visitor::begin(&world.spine, &owned).await?.visitor;
    let typed = Claim::Typed {
        mail: Some(String::from("xanthippe@example.jp")),
        phone: None,
        name: Some(String::from("Xanthippe")),
    };
    decided(visitor::identify(&world.spine, &visitor, typed).await?)?;
    let visitor = visitor::again(&world.spine, &visitor).await?.ok_or_else(|| anyhow::anyhow!("gone"))?;
    let text = String::from("Hello.");
    let saying = Saying { client_id: String::from("m1"), text, files: Vec::new(), handoff: None };
    Ok(decided(visitor::say(&world.spine, &visitor, saying).await?)?.base)
}

async fn erase(world: &World, base: BaseId) -> anyhow::Result<ReceiptId> {
    let asked = erase::erase(&world.spine, &world.owner, None, base, String::from("Asked for")).await?;
    while go_on(&world.spine).await? {
        tokio::task::yield_now().await;
    }
    decided(asked)
}

async fn count(db: &Db, tenant: TenantId, sql: &'static str) -> anyhow::Result<i64> {
    let rows = db.read(tenant, move |tx| tx.query(sql, tsunagu_store::args![tenant])).await?;
    Ok(rows.first().ok_or_else(|| anyhow::anyhow!("no count"))?.get(0)?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn yesterdays_data_with_todays_keys_shows_nobody_who_was_erased() -> anyhow::Result<()> {
    let (folder, files, target) = (fresh_folder()?, fresh_folder()?, fresh_folder()?);
    let config = StoreConfig { database_url: fresh_database()?, ..StoreConfig::new(folder.clone()) };
    let world = World::over(config.clone(), folder.clone()).await?;
    let config = StoreConfig {
        migrations: tsunagu_records::migrations(),
        clock: Arc::clone(&world.clock) as Arc<dyn tsunagu_store::Clock>,
        ..config
    };
    send(&world, &Mail::new("Taro Quetzal <taro@example.jp>", "1").subject("Zanzibar")).await?;
    world.clock.turn(60_000);
    send(&world, &Mail::new("Hanako <hanako@example.jp>", "2").subject("Parcel")).await?;
    let all = view(&world, View::All).await?;
    let (taro, hanako) = (all[1].row.clone(), all[0].row.clone());
    let browser = chatting(&world).await?;
    let late = ReplyRequest {
        text: String::from("Tomorrow."),
        send_at: Some(world.spine.now().plus_millis(9 * 24 * 60 * 60 * 1000)),
        ..ReplyRequest::default()
    };
    decided(reply::send(&world.spine, &world.owner, None, taro.id, late).await?)?;
    Db::back_up(config.clone(), order(&files.join("yesterday")), |_| {}).await?;
    world.clock.turn(24 * 60 * 60 * 1000);
    let receipts = [erase(&world, taro.home_base).await?, erase(&world, browser).await?];
    Db::back_up(config.clone(), order(&files.join("today")), |_| {}).await?;

    fs::copy(folder.join("master.key"), target.join("master.key"))?;
    let there = StoreConfig { data: target.clone(), database_url: fresh_database()?, ..config };
    let yesterday = RestoreOrder { file: files.join("yesterday"), keys: None, anew: Vec::new() };
    let (db, report) = Db::restore(there, yesterday, |_| {}).await?;
    assert!(report.keys.ends_with("today.keys"));
    db.rebuild(&classes::rebuilt(), refold, RebuildMode::Replace, |_, _| {}).await?;
    hold::restored(&db, &report, false).await?;
    let tenant = world.owner.tenant;
    assert_eq!(
        count(&db, tenant, "SELECT COUNT(*) FROM visitor WHERE tenant = $1").await?,
        1,
        "as in the backup"
    );
    assert_eq!(erase::anew(&db).await?, 2);
    assert_eq!(erase::anew(&db).await?, 0, "once is enough");
    db.finish_restore().await?;
    let bus: Arc<dyn Bus> = Arc::new(LocalBus::new(64));
    let spine = Spine::new(db.clone(), bus, TlsClient::new(None)?, SpineConfig::default());
    while go_on(&spine).await? {
        tokio::task::yield_now().await;
    }
    for receipt in receipts {
        let row = db.read(tenant, move |tx| receipts::get(tx, receipt)).await?;
        let row = row.ok_or_else(|| anyhow::anyhow!("the receipt is gone"))?;
        assert_eq!((row.state, row.counts.bases), (ReceiptState::Done, 1), "{row:?}");
    }
    for base in [taro.home_base, browser] {
        assert!(db.read(tenant, move |tx| bases::is_erased(tx, base)).await?);
    }
    assert_eq!(count(&db, tenant, "SELECT COUNT(*) FROM visitor WHERE tenant = $1").await?, 0);
    let waiting = "SELECT COUNT(*) FROM item WHERE tenant = $1 AND direction = 1 AND delivery < 3";
    assert_eq!(count(&db, tenant, waiting).await?, 0, "nothing leaves to who was erased");
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    assert!(report.clean(), "{report:?}");

    let mut texts = Vec::new();
    for conversation in [taro.id, hanako.id] {
        let read =
            move |tx: &mut dyn tsunagu_store::Tx| item_page::of_conversation(tx, conversation, Place::END, 9);
        let found = db.read(world.owner.tenant, read).await?;
        texts.extend(found.into_iter().map(|item| format!("{item:?}").contains("Hello.")));
    }
    assert_eq!(texts, [false, false, true], "the erased is not readable, the other is");
    db.close().await;
    for word in ["Quetzal", "taro@example.jp", "Zanzibar", "Xanthippe", "Hello."] {
        for place in [&target, &files] {
            assert!(!holds(place, word.as_bytes()), "{word} in {}", place.display());
        }
    }
    for used in [&files, &target] {
        fs::remove_dir_all(used)?;
    }
    world.end().await
}
