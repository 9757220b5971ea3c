//! Work that is handed on, work after, and customers who come first.

use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::routing::{AgentState, Because, OfferEnd, TransferTarget};
use tsunagu_model::{ConversationId, QueueId};
use tsunagu_pipeline::desk::{Caller, changes, members, offers, shelf, status, transfer, vip, wrap_up};
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::supervision;
use tsunagu_records::tables::wrap_ups::{self, WrapUpRow};
use tsunagu_records::values::{QueueMode, QueueValue};
use tsunagu_store::{Tx, log};
use tsunagu_testkit::world::decided;

use crate::SECOND;
use crate::floor::Floor;
use crate::support::{Mail, send, view};

async fn accepted(floor: &Floor, agent: &Caller, conversation: ConversationId) -> anyhow::Result<()> {
    let offer = floor.offered(agent, conversation).await?;
    decided(offers::accept(&floor.world.spine, agent, None, offer.id).await?)?;
    Ok(())
}

async fn wrap_ups(floor: &Floor, agent: &Caller) -> anyhow::Result<Vec<WrapUpRow>> {
    let member = agent.member.expect("a member");
    let read = move |tx: &mut dyn Tx| wrap_ups::of_agent(tx, member);
    Ok(floor.world.spine.db().read(agent.tenant, read).await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handed_to_a_queue_it_waits_there_as_long_as_before() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let billing = QueueId(spine.db().id::<QueueId>().0);
    let (sato, _sato) = floor.agent("sato").await?;
    let id = floor.mail("1").await?;
    accepted(&floor, &sato, id).await?;
    let (suzuki, _suzuki) = floor.agent("suzuki").await?;
    let value = QueueValue {
        mode: QueueMode::Push,
        everybody: false,
        members: vec![suzuki.member.expect("a member")],
        ..QueueValue::named("Billing")
    };
    decided(shelf::create(spine, owner, None, billing.0, value).await?)?;

    let nowhere = TransferTarget::Queue(QueueId(1));
    let refused = transfer::transfer(spine, &sato, None, id, nowhere).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("queue_unknown"));
    floor.world.clock.turn(40 * SECOND);
    let to = TransferTarget::Queue(billing);
    let acted = decided(transfer::transfer(spine, &sato, None, id, to).await?)?;
    let offer = floor.offered(&suzuki, id).await?;
    assert_eq!(offer.queue, billing);
    let seq = offer.seq;
    let read = move |tx: &mut dyn Tx| log::read_one(tx, Stream::Contact, seq);
    let line = spine.db().read(sato.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    assert!(fact.decision.waited_ms >= 40 * SECOND, "the customer waits since they wrote");
    let again = decided(transfer::transfer(spine, &sato, None, id, to).await?)?;
    assert_eq!(again.change, None, "it is there");

    decided(changes::undo(spine, &sato, None, acted.change.expect("a change")).await?)?;
    floor
        .until("the offer to be taken back", async || {
            let read = move |tx: &mut dyn Tx| tsunagu_records::tables::offers::get(tx, offer.id);
            let row = spine.db().read(sato.tenant, read).await?;
            Ok(row.and_then(|row| row.end).filter(|end| matches!(end, OfferEnd::Withdrawn(_))))
        })
        .await?;
    assert_eq!(floor.assignee(id).await?, sato.member);
    let all = view(&floor.world, View::All).await?;
    assert_eq!(all.iter().find(|one| one.row.id == id).and_then(|one| one.row.queue), None);
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_gives_it_back_is_not_asked_again_at_once() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.retry_seconds = 60).await?;
    let spine = &floor.world.spine;
    let (sato, _sato) = floor.agent("sato").await?;
    let id = floor.mail("1").await?;
    accepted(&floor, &sato, id).await?;
    let to = TransferTarget::Queue(floor.queue);
    decided(transfer::transfer(spine, &sato, None, id, to).await?)?;
    let (suzuki, _suzuki) = floor.agent("suzuki").await?;
    let offer = floor.offered(&suzuki, id).await?;
    decided(offers::decline(spine, &suzuki, None, offer.id, None).await?)?;
    floor.world.clock.turn(61 * SECOND);
    floor.offered(&sato, id).await?;
    floor.end().await
}

/// How an agent is now, by the ledger.
async fn state(floor: &Floor, agent: &Caller) -> anyhow::Result<Option<AgentState>> {
    let now = floor.world.spine.now();
    let times = floor.world.spine.db().read(agent.tenant, move |tx| supervision::times(tx, now)).await?;
    let own = times.into_iter().find(|time| agent.member == Some(time.member) && time.until.is_none());
    Ok(own.map(|time| time.state))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_after_is_kept_extended_and_over() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.wrap_up_seconds = 30).await?;
    let spine = &floor.world.spine;
    let (sato, _sato) = floor.agent("sato").await?;
    let first = floor.mail("1").await?;
    accepted(&floor, &sato, first).await?;
    decided(status::resolve(spine, &sato, None, first).await?)?;
    let [row] = wrap_ups(&floor, &sato).await?.try_into().expect("one");
    assert_eq!(row.until, floor.world.spine.now().plus_millis(30 * SECOND));
    assert_eq!(state(&floor, &sato).await?, Some(AgentState::WrapUp));

    let stranger = wrap_up::finish(spine, &floor.world.owner, None, first).await?;
    assert_eq!(stranger.map_err(|refusal| refusal.code), Err("wrap_up_not_found"));
    let long = wrap_up::extend(spine, &sato, None, first, 601).await?;
    assert_eq!(long.map_err(|refusal| refusal.code), Err("seconds_invalid"));
    let until = decided(wrap_up::extend(spine, &sato, None, first, 60).await?)?;
    assert_eq!(until, row.until.plus_millis(60 * SECOND));

    // Past the first end it lasts on, past the second it is over by itself.
    floor.world.clock.turn(31 * SECOND);
    assert_eq!(wrap_ups(&floor, &sato).await?.len(), 1);
    floor.world.clock.turn(60 * SECOND);
    floor
        .until("it to be over", async || Ok(wrap_ups(&floor, &sato).await?.is_empty().then_some(())))
        .await?;
    assert_eq!(state(&floor, &sato).await?, Some(AgentState::Idle));

    // Of another one they say that they are done; one that is opened again is worked on, not after.
    let second = floor.mail("2").await?;
    accepted(&floor, &sato, second).await?;
    decided(status::resolve(spine, &sato, None, second).await?)?;
    decided(wrap_up::finish(spine, &sato, None, second).await?)?;
    assert!(wrap_ups(&floor, &sato).await?.is_empty());
    let third = floor.mail("3").await?;
    accepted(&floor, &sato, third).await?;
    decided(status::resolve(spine, &sato, None, third).await?)?;
    decided(status::reopen(spine, &sato, None, third).await?)?;
    assert!(wrap_ups(&floor, &sato).await?.is_empty());
    assert_eq!(state(&floor, &sato).await?, Some(AgentState::Busy));

    // All of it together is bounded, however late more is asked for.
    decided(status::resolve(spine, &sato, None, third).await?)?;
    for _ in 0..5 {
        decided(wrap_up::extend(spine, &sato, None, third, 600).await?)?;
        floor.world.clock.turn(600 * SECOND);
    }
    let long = wrap_up::extend(spine, &sato, None, third, 600).await?;
    assert_eq!(long.map_err(|refusal| refusal.code), Err("wrap_up_too_long"));
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_after_ends_though_the_queue_offers_nothing_any_more() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.wrap_up_seconds = 30).await?;
    let (sato, line) = floor.agent("sato").await?;
    let id = floor.mail("1").await?;
    accepted(&floor, &sato, id).await?;
    decided(status::resolve(&floor.world.spine, &sato, None, id).await?)?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let value = QueueValue { mode: QueueMode::Pull, ..QueueValue::named("Support") };
    decided(shelf::change(spine, owner, floor.queue.0, None, value).await?)?;
    drop(line);
    let world = floor.world.restart(|clock| clock.turn(31 * SECOND)).await?;
    let floor = Floor { world, queue: floor.queue };
    floor
        .until("it to be over", async || Ok(wrap_ups(&floor, &sato).await?.is_empty().then_some(())))
        .await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_marked_customer_is_served_first_and_the_record_says_so() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.vip_boost = 500).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let first = floor.mail("1").await?;
    let second = floor.mail("2").await?;
    let all = view(&floor.world, View::All).await?;
    let base = all.iter().find(|one| one.row.id == second).expect("it is there").row.home_base;
    decided(vip::mark(spine, owner, None, base, true).await?)?;
    let (sato, _sato) = floor.agent("sato").await?;
    let offer = floor.offered(&sato, second).await?;
    let seq = offer.seq;
    let read = move |tx: &mut dyn Tx| log::read_one(tx, Stream::Contact, seq);
    let line = spine.db().read(sato.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    assert_eq!((fact.decision.points.vip, fact.decision.before), (500, 1));
    let other = floor.offered(&sato, first).await?;
    assert!(other.id.0 > offer.id.0, "after it");
    decided(vip::mark(spine, owner, None, base, false).await?)?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_agent_a_customer_knows_comes_first() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.preferred_wait_seconds = 60).await?;
    let spine = &floor.world.spine;
    let (sato, _sato) = floor.agent("sato").await?;
    let id = floor.mail("1").await?;
    accepted(&floor, &sato, id).await?;
    decided(status::resolve(spine, &sato, None, id).await?)?;
    // Long after it is another matter, and another conversation. Suzuki is as free, and Sato is the one they know.
    floor.world.clock.turn(60 * 24 * 3_600 * SECOND);
    let (_suzuki, _line) = floor.agent("suzuki").await?;
    send(&floor.world, &Mail::new("customer1@example.jp", "another")).await?;
    let all = view(&floor.world, View::All).await?;
    let again = all.iter().map(|one| one.row.id).find(|one| *one != id).expect("a new one");
    let offer = floor.offered(&sato, again).await?;
    let seq = offer.seq;
    let read = move |tx: &mut dyn Tx| log::read_one(tx, Stream::Contact, seq);
    let line = spine.db().read(sato.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    assert_eq!(fact.decision.because, Because::Preferred);
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_had_who_is_removed_waits_for_everybody() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let (sato, line) = floor.agent("sato").await?;
    let member = sato.member.expect("a member");
    let open = floor.mail("1").await?;
    accepted(&floor, &sato, open).await?;
    let resolved = floor.mail("2").await?;
    accepted(&floor, &sato, resolved).await?;
    decided(status::resolve(spine, &sato, None, resolved).await?)?;
    drop(line);
    decided(members::remove(spine, owner, member).await?)?;
    assert_eq!(floor.assignee(open).await?, None);
    assert_eq!(floor.assignee(resolved).await?, Some(member), "who resolved it");

    // The customer writes again: nobody has it, and it is offered to who is there.
    send(&floor.world, &Mail::new("customer2@example.jp", "still broken")).await?;
    assert_eq!(floor.assignee(resolved).await?, None);
    let (suzuki, _line) = floor.agent("suzuki").await?;
    floor.offered(&suzuki, open).await?;
    floor.offered(&suzuki, resolved).await?;
    floor.end().await
}
