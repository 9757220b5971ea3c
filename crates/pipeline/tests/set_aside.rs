//! Items that cannot be processed: kept, shown, retried, dropped, never in the way.

mod support;

use support::{Mail, send, view};
use tsunagu_model::SetAsideId;
use tsunagu_pipeline::RefusalKind;
use tsunagu_pipeline::desk::set_aside as command;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::set_aside::{self, KEPT_MS, SetAsideRow};
use tsunagu_testkit::world::{World, decided};

async fn entries(world: &World) -> anyhow::Result<Vec<SetAsideRow>> {
    let read = |tx: &mut dyn tsunagu_store::Tx| set_aside::page(tx, SetAsideId(i64::MAX), 50);
    Ok(world.spine.db().read(world.owner.tenant, read).await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_is_none_is_set_aside_once_and_others_pass() -> anyhow::Result<()> {
    let world = World::new().await?;
    for _ in 0..2 {
        let taken = world.lmtp().await?.deliver("a@outside.example", &["support@shop.example"], b"").await?;
        assert!(taken[0].starts_with("250"), "{taken:?}");
    }
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    assert_eq!(view(&world, View::Waiting).await?.len(), 1);
    let kept = entries(&world).await?;
    assert_eq!(kept.len(), 1);
    let again = command::retry(&world.spine, &world.owner, kept[0].id).await?;
    assert_eq!(
        again.map_err(|refusal| (refusal.kind, refusal.code)),
        Err((RefusalKind::Impossible, "still_unreadable"))
    );
    assert_eq!(entries(&world).await?[0].tries, 1);
    decided(command::discard(&world.spine, &world.owner, kept[0].id).await?)?;
    assert!(entries(&world).await?.is_empty());
    assert!(command::discard(&world.spine, &world.owner, kept[0].id).await?.is_err());
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_set_aside_item_is_dropped_after_thirty_days() -> anyhow::Result<()> {
    let world = World::new().await?;
    world.lmtp().await?.deliver("a@outside.example", &["support@shop.example"], b"").await?;
    assert_eq!(entries(&world).await?.len(), 1);
    let mut notes = world.spine.bus().subscribe();
    world.clock.turn(KEPT_MS + 1);
    while !entries(&world).await?.is_empty() {
        notes.next().await;
    }
    world.end().await
}
