//! What is past its days goes, part by part, and the person stays; the views still come out of the log.

mod support;

use support::{Mail, items, send, view};
use tsunagu_model::Code;
use tsunagu_model::inbound::RawItem;
use tsunagu_pipeline::desk::workspace::{self, WorkspacePatch};
use tsunagu_pipeline::desk::{note, spam};
use tsunagu_pipeline::inbound::set_aside;
use tsunagu_pipeline::privacy::retention;
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::record::refold;
use tsunagu_records::values::RetentionDays;
use tsunagu_store::{RebuildMode, args};
use tsunagu_testkit::world::{World, decided};

const DAY: i64 = 24 * 60 * 60 * 1_000;

async fn keep(world: &World, days: RetentionDays) -> anyhow::Result<()> {
    let patch = WorkspacePatch { retention: Some(days), ..WorkspacePatch::default() };
    decided(workspace::change(&world.spine, &world.owner, patch).await?)?;
    Ok(())
}

async fn clean(world: &World) -> anyhow::Result<()> {
    let report = world.spine.db().rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    anyhow::ensure!(report.clean(), "{report:?}");
    Ok(())
}

async fn count(world: &World, sql: &'static str) -> anyhow::Result<i64> {
    let tenant = world.owner.tenant;
    let rows = world.spine.db().read(tenant, move |tx| tx.query(sql, args![tenant])).await?;
    Ok(rows.first().map_or(Ok(0), |row| row.get(0))?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spam_goes_after_its_days_and_nothing_else_does() -> anyhow::Result<()> {
    let world = World::new().await?;
    for from in ["spammer@example.jp", "taro@example.jp"] {
        send(&world, &Mail::new(from, from)).await?;
        world.clock.turn(1_000);
    }
    let listed = view(&world, View::Waiting).await?;
    let (kept, unwanted) = (listed[0].row.clone(), listed[1].row.clone());
    let text = String::from("Nonsense.");
    decided(note::add(&world.spine, &world.owner, None, unwanted.id, text, Vec::new(), None).await?)?;
    decided(spam::mark(&world.spine, &world.owner, None, unwanted.id, true).await?)?;
    keep(&world, RetentionDays { spam_days: Some(3), ..RetentionDays::default() }).await?;

    world.clock.turn(3 * DAY - 60_000);
    retention::apply(&world.spine, world.owner.tenant).await?;
    assert!(items(&world, unwanted.id).await?.iter().all(|item| item.full.as_open().is_some()));
    world.clock.turn(60_000);
    retention::apply(&world.spine, world.owner.tenant).await?;
    let gone = items(&world, unwanted.id).await?;
    assert_eq!(gone.len(), 2);
    assert!(gone.iter().all(|item| item.full.is_erased()));
    assert!(items(&world, kept.id).await?.iter().all(|item| item.full.as_open().is_some()));
    let row = view(&world, View::Spam).await?;
    assert!(row[0].first.is_erased() && row[0].last.is_erased());
    let blobs = count(&world, "SELECT COUNT(*) FROM blob WHERE tenant = $1").await?;
    assert_eq!(blobs, 1, "the raw mail that is kept");
    clean(&world).await?;

    decided(spam::mark(&world.spine, &world.owner, None, unwanted.id, false).await?)?;
    send(&world, &Mail::new("spammer@example.jp", "again")).await?;
    let again = items(&world, unwanted.id).await?;
    assert_eq!((again.len(), again[2].row.base), (3, unwanted.home_base), "the person stays");
    assert!(again[2].full.as_open().is_some(), "under a key of its own");
    clean(&world).await?;
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_set_aside_is_unreadable_after_its_thirty_days() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = world.spine.accounts().by_address("support@shop.example");
    let owned = owned.ok_or_else(|| anyhow::anyhow!("no channel"))?;
    let item = RawItem {
        bytes: vec![b'x'; 40_000].into(),
        envelope_sender: Some(String::from("taro@example.jp")),
        recipient: None,
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    };
    let fault = String::from("a test");
    set_aside::put(&world.spine, &owned, &item, Code::new("test"), fault, None).await?;
    let living = "SELECT COUNT(*) FROM data_key WHERE tenant = $1 AND kind = 4 AND wrapped IS NOT NULL";
    world.clock.turn(29 * DAY);
    retention::apply(&world.spine, world.owner.tenant).await?;
    assert_eq!(count(&world, living).await?, 1);
    let mut notes = world.spine.bus().subscribe();
    world.clock.turn(3 * DAY);
    while count(&world, "SELECT COUNT(*) FROM set_aside WHERE tenant = $1").await? > 0 {
        notes.next().await;
    }
    retention::apply(&world.spine, world.owner.tenant).await?;
    assert_eq!(count(&world, living).await?, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM blob WHERE tenant = $1").await?, 0);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM doomed_file WHERE tenant = $1").await?, 0);
    clean(&world).await?;
    world.end().await
}
