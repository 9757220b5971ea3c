//! The index of search: fed by the log, forgotten with the keys, and made again from nothing.

use tsunagu_model::ItemId;
use tsunagu_pipeline::search::{catch_up, catch_up_to};
use tsunagu_records::search::find::Once;
use tsunagu_records::search::rows::Candidate;
use tsunagu_records::search::{self, Hit, Scope, Search, Sight, feed};
use tsunagu_records::tables::bases::BaseRow;
use tsunagu_store::{StoreError, Tx};
use tsunagu_testkit::world::World;

#[path = "support/mod.rs"]
mod support;
use support::{Mail, send};

/// Somebody who sees everything, each profile once.
#[derive(Default)]
struct Everything(Once);

impl Sight for Everything {
    fn item(&mut self, _: &mut dyn Tx, _: &Candidate) -> Result<bool, StoreError> {
        Ok(true)
    }

    fn profile(&mut self, _: &mut dyn Tx, base: &BaseRow) -> Result<bool, StoreError> {
        Ok(self.0.first(base.root))
    }
}

async fn found(world: &World, q: &'static str) -> anyhow::Result<Vec<ItemId>> {
    let hits = world
        .spine
        .db()
        .read(world.owner.tenant, move |tx| {
            let query = search::parse(q, 9).map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
            let search = Search { query: &query, scope: Scope::Items, skip: 0, limit: 50, up_to: i64::MAX };
            search::find(tx, &search, &mut Everything::default())
        })
        .await?;
    let items = hits.hits.iter().filter_map(|hit| match hit {
        Hit::Item(candidate, _) => Some(candidate.item.id),
        Hit::Profile(..) => None,
    });
    Ok(items.collect())
}

/// Entries in the index, of items and profiles.
async fn entries(world: &World) -> anyhow::Result<i64> {
    let count = |tx: &mut dyn Tx| {
        tx.query("SELECT COUNT(*) FROM search_text", &[])?.first().map_or(Ok(0), |row| row.get(0))
    };
    Ok(world.spine.db().read(world.owner.tenant, count).await?)
}

fn mail(id: &str, text: &'static str) -> Mail {
    let mut mail = Mail::new("Taro <taro@outside.example>", id);
    mail.text = text;
    mail
}

/// Destroys every key that seals items.
async fn erase(world: &World, item: Option<ItemId>) -> anyhow::Result<()> {
    let erased = move |tx: &mut dyn Tx| {
        let rows = tx.query("SELECT id FROM data_key WHERE kind = 3", &[])?;
        let keys = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<_>, _>>()?;
        tx.destroy_keys(&keys)?;
        search::forget(tx, item.as_slice(), &[])
    };
    Ok(world.spine.db().write(world.owner.tenant, erased).await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worker_feeds_what_comes() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &mail("one", "A question about zanzibar.")).await?;
    let mut turned = 0;
    while found(&world, "zanzibar").await?.is_empty() {
        world.clock.turn(20);
        turned += 1;
        assert!(turned < 5_000, "nothing was indexed");
    }
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_emptied_index_is_fed_again_and_finds_the_same() -> anyhow::Result<()> {
    let world = World::new().await?;
    for (id, text) in [("one", "荷物が届きません。"), ("two", "荷物 荷物 荷物"), ("three", "請求書の件")]
    {
        send(&world, &mail(id, text)).await?;
    }
    catch_up(world.spine.db(), |_| ()).await?;
    let (before, rows) = (found(&world, "荷物はどこですか").await?, entries(&world).await?);
    assert!(before.len() >= 2 && rows >= 4, "{before:?} {rows}");
    world.spine.db().write_any(search::clear).await?;
    assert_eq!(found(&world, "荷物").await?, []);
    catch_up(world.spine.db(), |_| ()).await?;
    assert_eq!((found(&world, "荷物はどこですか").await?, entries(&world).await?), (before, rows));
    assert_eq!(catch_up(world.spine.db(), |_| ()).await?, 0, "nothing is left to do");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_a_number_does_not_wait_for_the_end() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (db, tenant) = (world.spine.db().clone(), world.owner.tenant);
    catch_up(&db, |_| ()).await?;
    let wanted = db.read(tenant, feed::position).await? + 1;
    for number in 0..300 {
        send(&world, &mail(&number.to_string(), "One of many.")).await?;
    }
    catch_up_to(&db, tenant, wanted).await?;
    assert!(db.read(tenant, feed::position).await? >= wanted);
    assert!(catch_up(&db, |_| ()).await? > 0, "it went to the end, which moves while people write");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_is_found_by_nobody() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &mail("one", "A question about zanzibar.")).await?;
    catch_up(world.spine.db(), |_| ()).await?;
    let [item] = found(&world, "zanzibar").await?[..] else { anyhow::bail!("not found") };
    let rows = entries(&world).await?;
    erase(&world, Some(item)).await?;
    assert_eq!((found(&world, "zanzibar").await?.len(), entries(&world).await?), (0, rows - 1));
    world.spine.db().write(world.owner.tenant, search::optimize).await?;
    world.spine.db().write_any(search::clear).await?;
    catch_up(world.spine.db(), |_| ()).await?;
    assert_eq!(entries(&world).await?, rows - 1, "what cannot be read is not indexed again");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erasure_between_reading_and_writing_wins() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (db, tenant) = (world.spine.db().clone(), world.owner.tenant);
    catch_up(&db, |_| ()).await?;
    send(&world, &mail("one", "A question about zanzibar.")).await?;
    let portion = db.read(tenant, feed::prepare).await?;
    let Some(portion) = portion else {
        anyhow::bail!("the worker was quicker, on a clock that stands still")
    };
    erase(&world, None).await?;
    let late = portion.clone();
    assert!(db.write(tenant, move |tx| feed::apply(tx, &portion)).await?);
    assert!(!db.write(tenant, move |tx| feed::apply(tx, &late)).await?, "a portion is written once");
    let profiles = entries(&world).await?;
    assert_eq!((found(&world, "zanzibar").await?.len(), profiles), (0, 1));
    world.end().await
}
