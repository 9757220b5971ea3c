//! Views made anew from the log equal the views that grew with it (I-5), erased payloads or not.

mod support;

use support::{Mail, items, message_id, send, until, view};
use tsunagu_model::content::DeliveryState;
use tsunagu_model::{BaseId, KeyId, TagId};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{assign, note, shelf, spam, status, tags};
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::record::refold;
use tsunagu_records::values::TagValue;
use tsunagu_store::{Db, RebuildMode, RebuildReport};
use tsunagu_testkit::world::{World, decided};

async fn rebuild(db: &Db, mode: RebuildMode) -> anyhow::Result<RebuildReport> {
    Ok(db.rebuild(&classes::rebuilt(), refold, mode, |_, _| {}).await?)
}

/// A busy hour: several people, answers, notes, states, spam, a second mail by reference.
async fn busy_hour(world: &World) -> anyhow::Result<()> {
    for number in 0..6 {
        let from = ["Taro <taro@example.jp>", "hanako@example.jp", "Jiro <jiro@example.jp>"][number % 3];
        send(world, &Mail::new(from, &format!("m{number}"))).await?;
        world.clock.turn(60_000);
    }
    let waiting = view(world, View::Waiting).await?;
    let (first, second, third) = (waiting[0].row.id, waiting[1].row.id, waiting[2].row.id);
    let answer = ReplyRequest { text: String::from("Soon."), ..ReplyRequest::default() };
    decided(reply::send(&world.spine, &world.owner, None, first, answer).await?)?;
    until(world, first, DeliveryState::Sent).await?;
    let ours = message_id(&world.outside.wait_for(1).await[0].bytes);
    send(world, &Mail::new("Kenji <kenji@example.jp>", "copy").header("References", &ours)).await?;
    let called = world.owner.member.into_iter().collect();
    decided(
        note::add(&world.spine, &world.owner, None, first, String::from("Careful."), called, None).await?,
    )?;
    let tag = TagValue { name: String::from("VIP"), colour: String::from("red") };
    let ids: [TagId; 2] = [world.spine.db().id(), world.spine.db().id()];
    for (number, id) in ids.iter().enumerate() {
        let tag = TagValue { name: format!("Tag {number}"), ..tag.clone() };
        decided(shelf::create(&world.spine, &world.owner, None, id.0, tag).await?)?;
    }
    decided(tags::tag(&world.spine, &world.owner, None, first, ids.to_vec(), Vec::new()).await?)?;
    decided(tags::tag(&world.spine, &world.owner, None, first, Vec::new(), ids[..1].to_vec()).await?)?;
    decided(assign::assign(&world.spine, &world.owner, None, first, world.owner.member).await?)?;
    decided(status::resolve(&world.spine, &world.owner, None, second).await?)?;
    send(world, &Mail::new("hanako@example.jp", "again").verified()).await?;
    decided(spam::mark_and_block(&world.spine, &world.owner, None, third).await?)?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn views_made_anew_are_the_same() -> anyhow::Result<()> {
    let world = World::new().await?;
    busy_hour(&world).await?;
    let report = rebuild(world.spine.db(), RebuildMode::Check).await?;
    assert!(report.clean(), "{report:?}");
    assert!(report.tables.iter().filter(|table| table.rows > 0).count() >= 8, "{report:?}");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_view_is_found_and_mended() -> anyhow::Result<()> {
    let world = World::new().await?;
    busy_hour(&world).await?;
    let tenant = world.owner.tenant;
    let db = world.spine.db().clone();
    db.write(tenant, move |tx| {
        tx.exec("UPDATE conversation SET items = items + 1 WHERE tenant = $1", tsunagu_store::args![tenant])?;
        tx.exec("DELETE FROM mail_ref WHERE tenant = $1", tsunagu_store::args![tenant])
    })
    .await?;
    let report = rebuild(&db, RebuildMode::Check).await?;
    let wrong: Vec<&str> = report
        .tables
        .iter()
        .filter(|table| table.missing + table.extra + table.different > 0)
        .map(|table| table.table.as_str())
        .collect();
    assert_eq!(wrong, ["conversation", "mail_ref"]);
    rebuild(&db, RebuildMode::Replace).await?;
    assert!(rebuild(&db, RebuildMode::Check).await?.clean());
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_keys_destroyed_a_rebuild_still_ends_and_shows_nothing() -> anyhow::Result<()> {
    let world = World::new().await?;
    busy_hour(&world).await?;
    let listed = view(&world, View::All).await?;
    let lost = listed.iter().find(|one| one.row.items > 2).map(|one| (one.row.id, one.row.home_base));
    let (conversation, base): (_, BaseId) =
        lost.ok_or_else(|| anyhow::anyhow!("nobody wrote three items"))?;
    let (tenant, db) = (world.owner.tenant, world.spine.db().clone());
    db.write(tenant, move |tx| {
        let rows = tx.query(
            "SELECT id FROM data_key WHERE tenant = $1 AND owner_base = $2",
            tsunagu_store::args![tenant, base],
        )?;
        let keys = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<KeyId>, _>>()?;
        tx.destroy_keys(&keys)
    })
    .await?;
    rebuild(&db, RebuildMode::Replace).await?;
    let said = items(&world, conversation).await?;
    assert!(said.iter().any(|item| item.full.is_erased()));
    let shown = view(&world, View::All).await?;
    let row = shown.iter().find(|one| one.row.id == conversation);
    assert!(row.is_some_and(|row| row.customer.as_open().is_none()), "{row:?}");
    assert!(rebuild(&db, RebuildMode::Check).await?.clean());
    world.end().await
}
