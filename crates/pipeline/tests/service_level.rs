//! Clocks of service levels over log, views, timers and routing: due moments move with what happens, what is missed is said
//! once, and what is due soon comes first.

#![allow(clippy::expect_used, reason = "what is not there is a fault of the test")]

mod support;

use support::{Mail, send, view};
use tsunagu_bus::Note;
use tsunagu_model::event::{Actor, Fact, Stream, TargetMissed};
use tsunagu_model::routing::Presence;
use tsunagu_model::sla::SlaClock;
use tsunagu_model::{ConversationId, QueueId, RoleId, SlaId, Timestamp};
use tsunagu_pipeline::desk::members::{self, NewMember};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{Caller, assign, presence, shelf, status};
use tsunagu_pipeline::work::DeskLine;
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::record::refold;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::notifications::{self, NotificationKind};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::{clocks, offers, routing_settings};
use tsunagu_records::values::{QueueMode, QueueValue, RoleValue, SlaValue};
use tsunagu_store::{RebuildMode, Tx};
use tsunagu_testkit::world::{START, World, decided};

const MINUTE: i64 = 60_000;

/// Sets a service level of an hour for the one queue there is.
async fn level(world: &World, change: impl FnOnce(&mut QueueValue)) -> anyhow::Result<(QueueId, SlaId)> {
    let (spine, owner) = (&world.spine, &world.owner);
    let sla: SlaId = spine.db().id();
    let value = SlaValue {
        name: String::from("An hour"),
        first_reply_minutes: Some(60),
        next_reply_minutes: Some(30),
        resolve_minutes: Some(600),
        only_hours: false,
    };
    decided(shelf::create(spine, owner, None, sla.0, value).await?)?;
    let queues = spine.db().read(owner.tenant, routing_settings::queues).await?;
    let queue = queues.into_iter().next().expect("a queue");
    let mut value = QueueValue { sla: Some(sla), ..queue.value };
    change(&mut value);
    decided(shelf::change(spine, owner, queue.id, None, value).await?)?;
    Ok((QueueId(queue.id), sla))
}

async fn row(world: &World, id: ConversationId) -> anyhow::Result<ConversationRow> {
    let all = view(world, View::All).await?;
    Ok(all.into_iter().map(|one| one.row).find(|row| row.id == id).expect("the conversation"))
}

async fn newest(world: &World) -> anyhow::Result<ConversationId> {
    Ok(view(world, View::All).await?.iter().map(|one| one.row.id).max().expect("one"))
}

/// What is due next, in minutes since the test began.
async fn due(world: &World, id: ConversationId) -> anyhow::Result<Option<(SlaClock, Option<i64>)>> {
    let next = row(world, id).await?.next_due;
    Ok(next.map(|next| (next.clock, next.at.map(|(due, _)| due.since(START) / MINUTE))))
}

async fn missed(world: &World, id: ConversationId) -> anyhow::Result<Vec<TargetMissed>> {
    let read = move |tx: &mut dyn Tx| clocks::misses(tx, id, 50);
    let found = world.spine.db().read(world.owner.tenant, read).await?;
    Ok(found.into_iter().map(|(_, fact)| fact).collect())
}

/// Waits until something holds, looking again after each commit.
async fn until<T>(
    world: &World,
    what: &str,
    look: impl AsyncFn() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let mut notes = world.spine.bus().subscribe();
    let found = async {
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            while !matches!(
                notes.next().await,
                Some(Note::Committed { .. } | Note::Routing { .. } | Note::Lost) | None
            ) {}
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), found)
        .await
        .map_err(|_| anyhow::anyhow!("not within 20 s: {what}"))?
}

async fn misses(world: &World, id: ConversationId, number: usize) -> anyhow::Result<Vec<TargetMissed>> {
    until(world, "what was missed", async || {
        Ok(Some(missed(world, id).await?).filter(|missed| missed.len() == number))
    })
    .await
}

/// The views made anew from the log say the same.
async fn end(world: World) -> anyhow::Result<()> {
    let db = world.spine.db();
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    assert!(report.clean(), "{report:?}");
    world.end().await
}

fn answer() -> ReplyRequest {
    ReplyRequest { text: String::from("Soon."), ..ReplyRequest::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn due_moments_follow_what_happens() -> anyhow::Result<()> {
    use SlaClock::{FirstReply, NextReply, Resolve};
    let world = World::new().await?;
    let (spine, owner) = (&world.spine, &world.owner);
    send(&world, &Mail::new("old@example.jp", "old")).await?;
    let old = newest(&world).await?;
    assert_eq!(due(&world, old).await?, None, "no service level yet");
    world.clock.turn(10 * MINUTE);
    level(&world, |_| {}).await?;
    assert_eq!(due(&world, old).await?, Some((FirstReply, Some(70))), "it counts from when it was set up");

    send(&world, &Mail::new("taro@example.jp", "one").verified()).await?;
    let id = newest(&world).await?;
    assert_eq!(due(&world, id).await?, Some((FirstReply, Some(70))));
    decided(status::snooze(spine, owner, None, id, START.plus_millis(100 * MINUTE)).await?)?;
    assert_eq!(due(&world, id).await?, Some((FirstReply, None)), "it stands");
    world.clock.turn(20 * MINUTE);
    decided(status::reopen(spine, owner, None, id).await?)?;
    assert_eq!(due(&world, id).await?, Some((FirstReply, Some(90))));
    decided(reply::send(spine, owner, None, id, answer()).await?)?;
    assert_eq!(due(&world, id).await?, Some((Resolve, None)));
    world.clock.turn(10 * MINUTE);
    let again = Mail::new("taro@example.jp", "two").verified().header("References", "<one@outside.example>");
    send(&world, &again).await?;
    assert_eq!(due(&world, id).await?, Some((NextReply, Some(70))));
    decided(status::resolve(spine, owner, None, id).await?)?;
    assert_eq!(due(&world, id).await?, None);
    assert_eq!(missed(&world, id).await?, [], "all in time");
    end(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missed_is_said_once_and_whoever_has_it_is_told() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (spine, owner) = (&world.spine, &world.owner);
    let (queue, sla) = level(&world, |_| {}).await?;
    send(&world, &Mail::new("taro@example.jp", "one").verified()).await?;
    let id = newest(&world).await?;
    decided(assign::assign(spine, owner, None, id, owner.member).await?)?;
    world.clock.turn(59 * MINUTE);
    send(&world, &Mail::new("other@example.jp", "two")).await?;
    assert_eq!(missed(&world, id).await?, []);
    world.clock.turn(2 * MINUTE);
    let facts = misses(&world, id, 1).await?;
    let expected = TargetMissed {
        clock: SlaClock::FirstReply,
        began: START,
        target_ms: 60 * MINUTE,
        due: START.plus_millis(60 * MINUTE),
        queue,
        policy: sla,
    };
    assert_eq!(facts, [expected]);
    let me = owner.member.expect("a member");
    let told = spine.db().read(owner.tenant, move |tx| notifications::page(tx, me, i64::MAX, 50)).await?;
    let kinds: Vec<_> = told.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [NotificationKind::TargetMissed], "what I gave to myself is no news");

    // Late, and late again in the next wait; each wait is missed once.
    decided(reply::send(spine, owner, None, id, answer()).await?)?;
    world.clock.turn(5 * MINUTE);
    let again =
        Mail::new("taro@example.jp", "three").verified().header("References", "<one@outside.example>");
    send(&world, &again).await?;
    world.clock.turn(31 * MINUTE);
    let facts = misses(&world, id, 2).await?;
    assert_eq!(facts[0].clock, SlaClock::NextReply);
    // Another mail is missed later, and nothing of this one again.
    let other = view(&world, View::All).await?.iter().map(|one| one.row.id).find(|one| *one != id);
    world.clock.turn(60 * MINUTE);
    misses(&world, other.expect("another"), 1).await?;
    assert_eq!(missed(&world, id).await?.len(), 2);
    end(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answered_too_late_between_two_looks_is_missed_all_the_same() -> anyhow::Result<()> {
    let world = World::new().await?;
    level(&world, |_| {}).await?;
    send(&world, &Mail::new("taro@example.jp", "one").verified()).await?;
    let id = newest(&world).await?;
    world.clock.turn(61 * MINUTE);
    decided(reply::send(&world.spine, &world.owner, None, id, answer()).await?)?;
    let facts = misses(&world, id, 1).await?;
    assert_eq!(facts[0].due, START.plus_millis(60 * MINUTE));
    end(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_soon_is_taken_first_and_the_record_says_so() -> anyhow::Result<()> {
    let world = World::new().await?;
    let (spine, owner) = (&world.spine, &world.owner);
    // The first answer is due in an hour, a later one in half of it.
    level(&world, |queue| {
        queue.mode = QueueMode::Push;
        (queue.due_boost, queue.due_lead_seconds, queue.ageing_per_minute) = (300, 20 * 60, 0);
    })
    .await?;
    send(&world, &Mail::new("taro@example.jp", "one").verified()).await?;
    let taro = newest(&world).await?;
    decided(reply::send(spine, owner, None, taro, answer()).await?)?;
    world.clock.turn(MINUTE);
    send(&world, &Mail::new("hanako@example.jp", "two").verified()).await?;
    let hanako = newest(&world).await?;
    world.clock.turn(MINUTE);
    let again =
        Mail::new("taro@example.jp", "three").verified().header("References", "<one@outside.example>");
    send(&world, &again).await?;
    // Hanako has waited longer; Taro's next answer is due in 19 minutes, hers in 48.
    world.clock.turn(11 * MINUTE);
    let roles = spine.db().read(owner.tenant, |tx| settings::list::<RoleValue>(tx, area::ROLE)).await?;
    let new = NewMember {
        name: String::from("sato"),
        email: String::from("sato@shop.example"),
        role: RoleId(roles.first().expect("a role").id),
        locale: String::from("ja"),
        password: String::from("correct horse battery staple"),
    };
    let member = decided(members::create(spine, owner, None, new).await?)?;
    let sato = Caller { tenant: owner.tenant, actor: Actor::Member(member), member: Some(member) };
    let _line = DeskLine::open(spine, owner.tenant, member);
    decided(presence::set(spine, &sato, None, member, Presence::Available).await?)?;
    let offered = until(&world, "the offers", async || {
        let read = move |tx: &mut dyn Tx| offers::standing_to(tx, member);
        let standing = spine.db().read(owner.tenant, read).await?;
        Ok((standing.len() == 2).then_some(standing))
    })
    .await?;
    let seq = offered.iter().map(|offer| offer.seq).min().expect("two");
    let read = move |tx: &mut dyn Tx| tsunagu_store::log::read_one(tx, Stream::Contact, seq);
    let line = spine.db().read(owner.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    assert_eq!(line.conversation, Some(taro));
    assert_eq!(fact.decision.points.due, 300);
    assert!(offered.iter().any(|offer| offer.conversation == hanako));
    end(world).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_says_what_was_missed_while_nothing_ran() -> anyhow::Result<()> {
    let world = World::new().await?;
    level(&world, |_| {}).await?;
    send(&world, &Mail::new("taro@example.jp", "one")).await?;
    let id = newest(&world).await?;
    let world = world.restart(|clock| clock.turn(90 * MINUTE)).await?;
    let facts = misses(&world, id, 1).await?;
    assert_eq!(facts[0].due, Timestamp(START.0 + 60 * MINUTE));
    end(world).await
}
