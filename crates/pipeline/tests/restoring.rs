//! A store filled from a backup: views made anew, and what was erased since the backup stays unreadable.

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use support::{Mail, send, view};
use tsunagu_model::{BaseId, KeyId};
use tsunagu_pipeline::desk::hold;
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::record::refold;
use tsunagu_store::{BackupOrder, Db, RebuildMode, RestoreOrder, StoreConfig};
use tsunagu_testkit::database::fresh_database;
use tsunagu_testkit::world::{World, fresh_folder};

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

async fn erase(world: &World, base: BaseId) -> anyhow::Result<()> {
    let tenant = world.owner.tenant;
    world
        .spine
        .db()
        .write(tenant, move |tx| {
            let rows = tx.query(
                "SELECT id FROM data_key WHERE tenant = $1 AND owner_base = $2",
                tsunagu_store::args![tenant, base],
            )?;
            let keys: Vec<KeyId> = rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
            assert!(keys.len() >= 2, "a base and an interaction");
            tx.destroy_keys(&keys)
        })
        .await?;
    Ok(())
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
    Db::back_up(config.clone(), order(&files.join("yesterday")), |_| {}).await?;
    world.clock.turn(24 * 60 * 60 * 1000);
    erase(&world, taro.home_base).await?;
    Db::back_up(config.clone(), order(&files.join("today")), |_| {}).await?;

    fs::copy(folder.join("master.key"), target.join("master.key"))?;
    let there = StoreConfig { data: target.clone(), database_url: fresh_database()?, ..config };
    let yesterday = RestoreOrder { file: files.join("yesterday"), keys: None, anew: Vec::new() };
    let (db, report) = Db::restore(there, yesterday, |_| {}).await?;
    assert!(report.keys.ends_with("today.keys"));
    db.rebuild(&classes::rebuilt(), refold, RebuildMode::Replace, |_, _| {}).await?;
    hold::restored(&db, &report, false).await?;
    db.finish_restore().await?;
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    assert!(report.clean(), "{report:?}");

    let mut texts = Vec::new();
    for conversation in [taro.id, hanako.id] {
        let read =
            move |tx: &mut dyn tsunagu_store::Tx| item_page::of_conversation(tx, conversation, Place::END, 9);
        let found = db.read(world.owner.tenant, read).await?;
        texts.extend(found.into_iter().map(|item| format!("{item:?}").contains("Hello.")));
    }
    assert_eq!(texts, [false, true], "the erased is not readable, the other is");
    db.close().await;
    for word in ["Quetzal", "taro@example.jp", "Zanzibar", "Hello."] {
        for place in [&target, &files] {
            assert!(!holds(place, word.as_bytes()), "{word} in {}", place.display());
        }
    }
    for used in [&files, &target] {
        fs::remove_dir_all(used)?;
    }
    world.end().await
}
