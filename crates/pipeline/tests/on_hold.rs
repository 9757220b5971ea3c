//! A workspace on hold after a restore: mail comes in, nothing leaves, no alarm goes off, until it is released.

mod support;

use support::{Mail, items, send, until, view};
use tsunagu_model::Timestamp;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::conversation::Status;
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{hold as desk, status};
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::hold::{self, Hold};
use tsunagu_testkit::world::{World, decided};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_happens_by_itself_until_it_is_released() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    let id = view(&world, View::Waiting).await?[0].row.id;
    let put = |tx: &mut dyn tsunagu_store::Tx| {
        let since = tx.now();
        hold::put(tx, &Hold { since, backup_made_at: Timestamp(0), below: 0 })
    };
    world.spine.db().write(world.owner.tenant, put).await?;
    let request = ReplyRequest { text: String::from("Hello."), ..ReplyRequest::default() };
    decided(reply::send(&world.spine, &world.owner, None, id, request).await?)?;
    let wake = world.spine.now().plus_millis(60_000);
    decided(status::snooze(&world.spine, &world.owner, None, id, wake).await?)?;
    world.clock.turn(2 * 60 * 60 * 1000);
    world.spine.wake_effects();
    world.spine.wake_timers();
    send(&world, &Mail::new("hanako@example.jp", "2")).await?;
    let waiting =
        desk::look(&world.spine, &world.owner).await?.map(|found| (found.effects.len(), found.timers));
    assert_eq!(waiting, Some((1, 1)));
    assert_eq!(world.outside.mails().len(), 0);
    assert_eq!(view(&world, View::Snoozed).await?.len(), 1);
    assert_eq!(view(&world, View::Waiting).await?.len(), 1, "mail comes in");

    decided(desk::release(&world.spine, &world.owner, None, false).await?)?;
    world.outside.wait_for(1).await;
    until(&world, id, DeliveryState::Sent).await?;
    let mut notes = world.spine.bus().subscribe();
    while !view(&world, View::Snoozed).await?.is_empty() {
        notes.next().await;
    }
    assert_eq!(view(&world, View::All).await?.iter().filter(|one| one.row.status == Status::Open).count(), 2);
    assert_eq!(items(&world, id).await?.len(), 2);
    world.end().await
}
