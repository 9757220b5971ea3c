//! Since when a customer waits, by which the inbox stands longest first: putting a conversation away unanswered and
//! bringing it back does not send them to the end of the queue.

mod support;

use support::{Mail, send, view};
use tsunagu_model::{ConversationId, Timestamp};
use tsunagu_pipeline::desk::act::Action;
use tsunagu_pipeline::desk::bulk::bulk;
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{changes, status};
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::record::refold;
use tsunagu_store::RebuildMode;
use tsunagu_testkit::world::{START, World, decided};

const MINUTE: i64 = 60_000;

async fn waiting_since(world: &World, id: ConversationId) -> anyhow::Result<Option<Timestamp>> {
    let all = view(world, View::All).await?;
    Ok(all.iter().find(|one| one.row.id == id).and_then(|one| one.row.waiting_since))
}

async fn only(world: &World) -> anyhow::Result<ConversationId> {
    let all = view(world, View::All).await?;
    all.first().map(|one| one.row.id).ok_or_else(|| anyhow::anyhow!("nobody wrote"))
}

/// The views made anew from the log say the same.
async fn end(world: World) -> anyhow::Result<()> {
    let db = world.spine.db();
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    assert!(report.clean(), "{report:?}");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_taken_back_gives_back_the_wait() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (spine, owner) = (&world.spine, &world.owner);
    send(&world, &Mail::new("taro@example.jp", "one")).await?;
    let id = only(&world).await?;
    let began = waiting_since(&world, id).await?;
    assert!(began.is_some());
    world.clock.turn(MINUTE);

    let resolved = decided(status::resolve(spine, owner, None, id).await?)?.change;
    assert_eq!(waiting_since(&world, id).await?, None);
    world.clock.turn(MINUTE);
    decided(changes::undo(spine, owner, None, resolved.expect("a change")).await?)?;
    assert_eq!(waiting_since(&world, id).await?, began, "one resolved and taken back");

    let until = START.plus_millis(3_600_000);
    let snoozed = decided(status::snooze(spine, owner, None, id, until).await?)?.change;
    assert_eq!(waiting_since(&world, id).await?, None);
    world.clock.turn(MINUTE);
    decided(changes::undo(spine, owner, None, snoozed.expect("a change")).await?)?;
    assert_eq!(waiting_since(&world, id).await?, began, "one snoozed and taken back");

    let many = decided(bulk(spine, owner, None, vec![id], Action::Resolve, false).await?)?.change;
    world.clock.turn(MINUTE);
    decided(changes::undo(spine, owner, None, many.expect("a change")).await?)?;
    assert_eq!(waiting_since(&world, id).await?, began, "many resolved and taken back");
    end(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wait_lasts_until_somebody_answers() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (spine, owner) = (&world.spine, &world.owner);
    send(&world, &Mail::new("taro@example.jp", "one").verified()).await?;
    let id = only(&world).await?;
    let began = waiting_since(&world, id).await?;

    world.clock.turn(MINUTE);
    decided(status::resolve(spine, owner, None, id).await?)?;
    world.clock.turn(MINUTE);
    decided(status::reopen(spine, owner, None, id).await?)?;
    assert_eq!(waiting_since(&world, id).await?, began, "reopened, nobody had answered");

    decided(status::snooze(spine, owner, None, id, START.plus_millis(3_600_000)).await?)?;
    world.clock.turn(MINUTE);
    send(&world, &Mail::new("taro@example.jp", "two").header("References", "<one@outside.example>")).await?;
    assert_eq!(waiting_since(&world, id).await?, began, "they wrote again while it slept");

    decided(status::resolve(spine, owner, None, id).await?)?;
    world.clock.turn(MINUTE);
    send(&world, &Mail::new("taro@example.jp", "three").header("References", "<two@outside.example>"))
        .await?;
    let again = waiting_since(&world, id).await?;
    assert!(again > began, "what they write after it was resolved is a new matter");

    let answer = ReplyRequest { text: String::from("Soon."), ..ReplyRequest::default() };
    decided(reply::send(spine, owner, None, id, answer).await?)?;
    assert_eq!(waiting_since(&world, id).await?, None);
    decided(status::resolve(spine, owner, None, id).await?)?;
    world.clock.turn(MINUTE);
    decided(status::reopen(spine, owner, None, id).await?)?;
    assert!(waiting_since(&world, id).await? > again, "answered, so they waited for nothing");
    end(world).await
}
