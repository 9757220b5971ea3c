//! Conversations that wait are offered to the right agent: the whole way over log, rows and engine.

#![allow(clippy::expect_used, reason = "what is not there is a fault of the test")]

#[path = "routing/floor.rs"]
mod floor;
#[path = "routing/handing_on.rs"]
mod handing_on;
#[path = "routing/later.rs"]
mod later;
#[path = "routing/rights.rs"]
mod rights;
mod support;

#[path = "support/recomputed.rs"]
mod recomputed;

use floor::Floor;
use support::items;
use tsunagu_model::SkillId;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::routing::{NotReadyReason, OfferEnd, Presence, Removal, WithdrawCause};
use tsunagu_pipeline::desk::routing::agents::{self, AgentPatch};
use tsunagu_pipeline::desk::{assign, offers, shelf, status};
use tsunagu_pipeline::work;
use tsunagu_records::tables::routing_settings;
use tsunagu_records::values::{QueueMode, QueueValue, SkillLevel, SkillValue};
use tsunagu_store::{Tx, log};
use tsunagu_testkit::world::decided;

/// In milliseconds.
pub const SECOND: i64 = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_is_offered_accepted_and_held() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (sato, _sato) = floor.agent("sato").await?;
    let first = floor.mail("1").await?;
    let offer = floor.offered(&sato, first).await?;
    assert_eq!((offer.agent, offer.queue), (sato.member.expect("a member"), floor.queue));

    let spine = &floor.world.spine;
    let taken = decided(offers::accept(spine, &sato, None, offer.id).await?)?;
    assert_eq!(taken, first);
    assert_eq!(floor.assignee(first).await?, sato.member);
    let again = offers::accept(spine, &sato, None, offer.id).await?;
    assert_eq!(again.map_err(|refusal| refusal.code), Err("offer_ended"));
    let foreign = offers::decline(spine, &floor.world.owner, None, offer.id, None).await?;
    assert_eq!(foreign.map_err(|refusal| refusal.code), Err("offer_not_found"));

    // The record in the log says why.
    let seq = offer.seq;
    let read = move |tx: &mut dyn Tx| log::read_one(tx, Stream::Contact, seq);
    let line = spine.db().read(sato.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    assert_eq!((fact.decision.agent, fact.decision.eligible), (offer.agent, 1));
    assert_eq!(items(&floor.world, first).await?.len(), 1, "nobody else is told of it");
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn declined_missed_and_left_it_goes_to_the_next() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.missed_limit = 1).await?;
    let (sato, _sato) = floor.agent("sato").await?;
    let (suzuki, suzukis_desk) = floor.agent("suzuki").await?;
    let spine = &floor.world.spine;
    let id = floor.mail("1").await?;
    let first = floor.offered(&sato, id).await?;
    decided(offers::decline(spine, &sato, None, first.id, None).await?)?;
    let second = floor.offered(&suzuki, id).await?;

    // Suzuki's browser goes: what is offered goes back at once, and the one who passed it on is asked again later.
    drop(suzukis_desk);
    floor
        .until("the offer to be taken back", async || {
            let mine = floor.standing_to(second.agent).await?;
            Ok(mine.is_empty().then_some(()))
        })
        .await?;
    floor.world.clock.turn(61 * SECOND);
    let third = floor.offered(&sato, id).await?;

    // Nobody answers: Sato is not ready any more, and nothing is offered to them.
    floor.world.clock.turn(31 * SECOND);
    floor.is(third.agent, Presence::NotReady(NotReadyReason::NoAnswer)).await?;
    let late = offers::accept(spine, &sato, None, third.id).await?;
    assert_eq!(late.map_err(|refusal| refusal.code), Err("offer_ended"));
    // Suzuki was gone for longer than the grace.
    floor.is(second.agent, Presence::Offline).await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_who_has_the_skill_gets_it_and_the_other_is_told_why() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let japanese = SkillId(spine.db().id::<SkillId>().0);
    let value = SkillValue { name: String::from("日本語") };
    decided(shelf::create(spine, owner, None, japanese.0, value).await?)?;
    let (sato, _sato) = floor.agent("sato").await?;
    let (smith, _smith) = floor.agent("smith").await?;
    let able = vec![SkillLevel { skill: japanese, level: 4 }];
    let patch = AgentPatch { skills: Some(able), capacity: None };
    let member = sato.member.expect("a member");
    decided(agents::change(spine, owner, member, None, patch).await?)?;
    let queues = spine.db().read(owner.tenant, routing_settings::queues).await?;
    let value = QueueValue {
        skills: vec![SkillLevel { skill: japanese, level: 3 }],
        ..queues.into_iter().next().expect("a queue").value
    };
    decided(shelf::change(spine, owner, floor.queue.0, None, value).await?)?;

    let id = floor.mail("1").await?;
    let offer = floor.offered(&sato, id).await?;
    decided(offers::decline(spine, &sato, None, offer.id, None).await?)?;
    let smith_id = smith.member.expect("a member");
    let standing = floor
        .until("it to wait again", async || {
            let standing = decided(work::obstacles(spine, owner.tenant, id, smith_id).await)?;
            Ok(Some(standing).filter(|standing| standing.obstacles.is_some()))
        })
        .await?;
    let lacks = Removal::Unskilled { skill: japanese, needs: 3, has: 0 };
    assert_eq!(standing.obstacles, Some(vec![lacks]));
    assert_eq!(standing.position.map(|position| position.ahead), Some(0));
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_hand_it_is_given_over_an_offer_and_counts() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (sato, _sato) = floor.agent("sato").await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let id = floor.mail("1").await?;
    let offer = floor.offered(&sato, id).await?;
    decided(assign::assign(spine, owner, None, id, owner.member).await?)?;
    let end = floor
        .until("the offer to end", async || {
            let read = move |tx: &mut dyn Tx| tsunagu_records::tables::offers::get(tx, offer.id);
            Ok(spine.db().read(owner.tenant, read).await?.and_then(|row| row.end))
        })
        .await?;
    assert_eq!(end, OfferEnd::Withdrawn(WithdrawCause::Gone));
    let late = offers::accept(spine, &sato, None, offer.id).await?;
    assert_eq!(late.map_err(|refusal| refusal.code), Err("offer_ended"));
    decided(assign::assign(spine, owner, None, id, None).await?)?;
    let again = floor.offered(&sato, id).await?;
    assert_ne!(again.id, offer.id);
    decided(status::resolve(spine, &sato, None, id).await?)?;
    floor
        .until("nothing to be offered", async || {
            Ok(floor.standing_to(offer.agent).await?.is_empty().then_some(()))
        })
        .await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_is_offered_the_next_is_taken_by_hand() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.mode = QueueMode::Pull).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let me = owner.member.expect("a member");
    let nothing = floor
        .until("routing to begin", async || {
            let taken = work::take_next(spine, owner.tenant, me, None).await?;
            Ok(taken.err().map(|refusal| refusal.code).filter(|code| *code != "routing_elsewhere"))
        })
        .await?;
    assert_eq!(nothing, "nothing_waits");
    let first = floor.mail("1").await?;
    floor.world.clock.turn(SECOND);
    let second = floor.mail("2").await?;
    assert_eq!(decided(work::take_next(spine, owner.tenant, me, None).await?)?, first, "who waits longest");
    assert_eq!(floor.assignee(first).await?, Some(me));
    assert_eq!(decided(work::take_next(spine, owner.tenant, me, None).await?)?, second);
    let refused = work::take_next(spine, owner.tenant, me, None).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("nothing_waits"));
    floor.end().await
}
