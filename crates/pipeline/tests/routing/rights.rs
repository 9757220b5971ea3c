//! Who is offered what, by what their roles show and let them do.

use tsunagu_model::event::Actor;
use tsunagu_model::routing::{Presence, Removal};
use tsunagu_model::{ChannelId, ConversationId, MemberId, RoleId};
use tsunagu_pipeline::desk::members::{self, MemberPatch, NewMember};
use tsunagu_pipeline::desk::{Caller, channels, offers, presence, roles, shelf};
use tsunagu_pipeline::work::{self, DeskLine};
use tsunagu_records::tables::routing_settings;
use tsunagu_records::values::{QueueValue, RoleValue};
use tsunagu_testkit::world::{decided, mail_channel};

use crate::floor::Floor;

const ANSWER: &[&str] = &["conversations.read", "conversations.answer"];
const READ: &[&str] = &["conversations.read"];

fn value(permissions: &[&str], channels: Option<Vec<ChannelId>>) -> RoleValue {
    RoleValue {
        name: String::from("own"),
        built_in: false,
        permissions: permissions.iter().map(|word| (*word).to_owned()).collect(),
        channels,
    }
}

async fn has(
    floor: &Floor,
    permissions: &[&str],
    channels: Option<Vec<ChannelId>>,
) -> anyhow::Result<RoleId> {
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    decided(roles::create(spine, owner, None, value(permissions, channels)).await?)
}

/// Somebody of this role, at a connected desk.
async fn member(floor: &Floor, role: RoleId) -> anyhow::Result<(Caller, DeskLine)> {
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let new = NewMember {
        name: String::from("Mori"),
        email: String::from("mori@shop.example"),
        role,
        locale: String::from("ja"),
        password: String::from("correct horse battery staple"),
    };
    let member = decided(members::create(spine, owner, None, new).await?)?;
    let line = DeskLine::open(spine, owner.tenant, member);
    Ok((Caller { tenant: owner.tenant, actor: Actor::Member(member), member: Some(member) }, line))
}

async fn sales(floor: &Floor) -> anyhow::Result<ChannelId> {
    let world = &floor.world;
    mail_channel(&world.spine, &world.owner, &world.outside, "sales@shop.example").await
}

async fn is_unseen(floor: &Floor, id: ConversationId, who: &Caller) -> anyhow::Result<bool> {
    let member = who.member.expect("a member");
    let standing = decided(work::obstacles(&floor.world.spine, who.tenant, id, member).await)?;
    let unseen =
        |removal: &Removal| matches!(removal, Removal::Unskilled { skill, .. } if work::is_sight(*skill));
    Ok(standing.obstacles.is_some_and(|all| all.iter().any(unseen)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waited_before_a_role_was_limited_is_not_offered_to_who_cannot_see_it() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let id = floor.mail("1").await?;
    let sales = sales(&floor).await?;
    let role = has(&floor, ANSWER, Some(vec![sales])).await?;
    let (mori, _mori) = member(&floor, role).await?;
    decided(presence::set(spine, &mori, None, mori.member.expect("a member"), Presence::Available).await?)?;
    let unseen = async || Ok(is_unseen(&floor, id, &mori).await?.then_some(()));
    floor.until("it to be out of their sight", unseen).await?;
    assert!(floor.standing_to(mori.member.expect("a member")).await?.is_empty());

    // Once the role shows its channel it is offered, without anything else happening to it.
    let shop = floor.world.channel;
    decided(roles::change(spine, owner, role, value(ANSWER, Some(vec![sales, shop]))).await?)?;
    floor.offered(&mori, id).await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_by_a_channel_that_was_deleted_goes_to_who_sees_everything() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let sales = sales(&floor).await?;
    let role = has(&floor, ANSWER, Some(vec![sales])).await?;
    let (mori, _mori) = member(&floor, role).await?;
    decided(presence::set(spine, &mori, None, mori.member.expect("a member"), Presence::Available).await?)?;
    let id = floor.mail("1").await?;
    decided(channels::remove(spine, owner, floor.world.channel).await?)?;
    let (sato, _sato) = floor.agent("sato").await?;
    let offer = floor.offered(&sato, id).await?;
    assert!(floor.standing_to(mori.member.expect("a member")).await?.is_empty());
    assert_eq!(decided(offers::accept(spine, &sato, None, offer.id).await?)?, id);
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_of_what_one_sees_no_more_gives_nothing() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let sales = sales(&floor).await?;
    let role = has(&floor, ANSWER, None).await?;
    let (mori, _mori) = member(&floor, role).await?;
    decided(presence::set(spine, &mori, None, mori.member.expect("a member"), Presence::Available).await?)?;
    let id = floor.mail("1").await?;
    let offer = floor.offered(&mori, id).await?;
    decided(roles::change(spine, owner, role, value(ANSWER, Some(vec![sales]))).await?)?;
    let taken = offers::accept(spine, &mori, None, offer.id).await?;
    // The engine may have been quicker and taken it back.
    let code = taken.expect_err("it is not theirs to see").code;
    assert!(matches!(code, "conversation_not_found" | "offer_ended"), "{code}");
    assert_eq!(floor.assignee(id).await?, None);
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_has_and_may_not_answer_any_more_waits_again() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let sales = sales(&floor).await?;
    let own = has(&floor, ANSWER, None).await?;
    let narrowed = RoleValue { name: String::from("narrow"), ..value(ANSWER, Some(vec![sales])) };
    let narrow = decided(roles::create(spine, owner, None, narrowed).await?)?;
    let (mori, _mori) = member(&floor, own).await?;
    let member = mori.member.expect("a member");
    let is_of = async |role| {
        let patch = MemberPatch { role: Some(role), ..MemberPatch::default() };
        decided(members::change(spine, owner, member, patch).await?)
    };
    // A new one each time: what was given back is not offered to the same person at once.
    let accepted = async |sender: &str| {
        decided(presence::set(spine, &mori, None, member, Presence::Available).await?)?;
        let id = floor.mail(sender).await?;
        let offer = floor.offered(&mori, id).await?;
        decided(offers::accept(spine, &mori, None, offer.id).await?)
    };

    for (sender, permissions, channels) in [("1", ANSWER, Some(vec![sales])), ("2", READ, None)] {
        let id = accepted(sender).await?;
        decided(roles::change(spine, owner, own, value(permissions, channels)).await?)?;
        assert_eq!(floor.assignee(id).await?, None, "their role changed");
        decided(roles::change(spine, owner, own, value(ANSWER, None)).await?)?;
    }
    let id = accepted("3").await?;
    is_of(narrow).await?;
    assert_eq!(floor.assignee(id).await?, None, "they have another role");
    is_of(own).await?;
    let id = accepted("4").await?;
    is_of(own).await?;
    assert_eq!(floor.assignee(id).await?, Some(member), "nothing changed for them");
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_offered_to_who_may_not_answer() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let role = has(&floor, READ, None).await?;
    let (mori, _mori) = member(&floor, role).await?;
    let id = mori.member.expect("a member");
    for caller in [&mori, owner] {
        let said = presence::set(spine, caller, None, id, Presence::Available).await?;
        assert_eq!(said.map(drop).map_err(|refusal| refusal.code), Err("agent_cannot_answer"));
    }
    let waits = floor.mail("1").await?;
    decided(roles::change(spine, owner, role, value(ANSWER, None)).await?)?;
    decided(presence::set(spine, &mori, None, id, Presence::Available).await?)?;
    floor.offered(&mori, waits).await?;

    // Taken from them with the right, and given again with it: they are here all the time.
    decided(roles::change(spine, owner, role, value(READ, None)).await?)?;
    let gone = async || Ok(floor.standing_to(id).await?.is_empty().then_some(()));
    floor.until("the offer to be taken back", gone).await?;
    decided(roles::change(spine, owner, role, value(ANSWER, None)).await?)?;
    floor.offered(&mori, waits).await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_taken_out_of_a_queue_that_everybody_serves_is_offered_nothing_of_it() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let (sato, _sato) = floor.agent("sato").await?;
    let id = floor.mail("1").await?;
    floor.offered(&sato, id).await?;

    let member = sato.member.expect("a member");
    let without = async |without: Vec<MemberId>| {
        let queues = spine.db().read(owner.tenant, routing_settings::queues).await?;
        let value = queues.into_iter().next().expect("a queue").value;
        decided(shelf::change(spine, owner, floor.queue.0, None, QueueValue { without, ..value }).await?)
    };
    without(vec![member]).await?;
    let gone = async || Ok(floor.standing_to(member).await?.is_empty().then_some(()));
    floor.until("the offer to be taken back", gone).await?;
    let standing = decided(work::obstacles(spine, owner.tenant, id, member).await)?;
    assert_eq!(standing.obstacles, Some(vec![Removal::NotServing]));
    let (suzuki, _suzuki) = floor.agent("suzuki").await?;
    let offer = floor.offered(&suzuki, id).await?;

    without(vec![member, suzuki.member.expect("a member")]).await?;
    without(Vec::new()).await?;
    let back = async || {
        let [one, other] = [floor.standing_to(member).await?, floor.standing_to(offer.agent).await?];
        Ok((one.len() + other.len() == 1).then_some(()))
    };
    floor.until("it to be offered again", back).await?;
    let stranger = without(vec![MemberId(1)]).await;
    assert!(stranger.is_err_and(|fault| fault.to_string().contains("member_unknown")));
    floor.end().await
}
