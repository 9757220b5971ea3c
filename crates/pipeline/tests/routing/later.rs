//! Chats whose queue is full or closed: who waits is told, and leaves a message or asks to be called back.

use serde_json::json;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::routing::{LaterWay, Medium, OverflowCause};
use tsunagu_model::{ChannelId, ConversationId, Timestamp};
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::routing::waiting_limit;
use tsunagu_pipeline::desk::{changes, erase, offers, status};
use tsunagu_pipeline::refusal::Decided;
use tsunagu_pipeline::visitor::{self, AskingLater, LaterState, Saying, Visitor};
use tsunagu_pipeline::work;
use tsunagu_records::queries::conversation_list;
use tsunagu_records::tables::offers::OfferRow;
use tsunagu_records::tables::{assertions, conversations, later};
use tsunagu_records::values::{
    AfterHours, DayPart, MaxWait, OpenHours, OverflowAction, QueueHours, WaitingLimitValue,
};
use tsunagu_store::{Tx, log};
use tsunagu_testkit::world::decided;

use crate::SECOND;
use crate::floor::Floor;

const MINUTE: i64 = 60 * SECOND;

/// A visitor who wrote to the floor's chat, and the conversation of it.
async fn writes(floor: &Floor) -> anyhow::Result<(Visitor, ConversationId)> {
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let new = NewChannel {
        kind: String::from("webchat"),
        name: String::from("Chat"),
        settings: json!({}),
        secrets: json!({}),
        queue: None,
    };
    let id: ChannelId = decided(channels::create(spine, owner, None, new).await?)?;
    let owned = spine.accounts().get(id).expect("the channel");
    let visitor = visitor::begin(spine, &owned).await?.visitor;
    let saying = Saying { client_id: String::from("1"), text: String::from("Hello"), ..Saying::default() };
    let said = decided(visitor::say(spine, &visitor, saying).await?)?;
    Ok((visitor, said.conversation))
}

async fn state(floor: &Floor, visitor: &Visitor, id: ConversationId) -> anyhow::Result<Option<LaterState>> {
    let scope = visitor.scope;
    let read = move |tx: &mut dyn Tx| {
        let bases = scope.bases(tx)?;
        visitor::later_state(tx, id, &bases, scope.channel)
    };
    Ok(floor.world.spine.db().read(floor.world.owner.tenant, read).await?)
}

/// Waits until the visitor is offered something, and answers in which way, why, and when people answer next.
async fn told(
    floor: &Floor,
    visitor: &Visitor,
    id: ConversationId,
) -> anyhow::Result<(LaterWay, OverflowCause, Option<Timestamp>)> {
    floor
        .until("the visitor to be told", async || {
            let offered = state(floor, visitor, id).await?.and_then(|state| state.offered);
            Ok(offered.map(|offered| (offered.way, offered.cause, offered.opens_at)))
        })
        .await
}

fn asking(client_id: &str, way: LaterWay, phone: Option<&str>) -> AskingLater {
    AskingLater {
        client_id: client_id.to_owned(),
        way,
        text: String::new(),
        phone: phone.map(str::to_owned),
        mail: None,
        name: None,
        suits: Some(String::from("午後")),
    }
}

async fn asks(floor: &Floor, visitor: &Visitor, asking: AskingLater) -> anyhow::Result<Decided<()>> {
    let known = visitor::again(&floor.world.spine, visitor).await?.expect("the visitor");
    Ok(visitor::ask_later(&floor.world.spine, &known, asking).await?.map(drop))
}

/// How often each fact of a conversation was recorded: it overflowed, it was asked, it was offered.
async fn counts(floor: &Floor, id: ConversationId) -> anyhow::Result<(usize, usize, usize)> {
    let read = |tx: &mut dyn Tx| log::read_after(tx, Stream::Contact, 0, 1_000);
    let lines = floor.world.spine.db().read(floor.world.owner.tenant, read).await?;
    let mut found = (0, 0, 0);
    for line in lines.iter().filter(|line| line.conversation == Some(id)) {
        let fact = Fact::decode(line.kind, line.version, &line.open)?;
        found.0 += usize::from(matches!(fact, Fact::WorkOverflowed(_)));
        found.1 += usize::from(matches!(fact, Fact::LaterAsked(_)));
        found.2 += usize::from(matches!(fact, Fact::WorkOffered(_)));
    }
    Ok(found)
}

async fn medium(floor: &Floor, offer: &OfferRow) -> anyhow::Result<Medium> {
    let seq = offer.seq;
    let read = move |tx: &mut dyn Tx| log::read_one(tx, Stream::Contact, seq);
    let line = floor.world.spine.db().read(floor.world.owner.tenant, read).await?.expect("the event");
    let Fact::WorkOffered(fact) = Fact::decode(line.kind, line.version, &line.open)? else {
        anyhow::bail!("not an offer")
    };
    Ok(fact.decision.medium)
}

async fn is_later(floor: &Floor, id: ConversationId) -> anyhow::Result<bool> {
    let read = move |tx: &mut dyn Tx| conversation_list::one(tx, id);
    let found = floor.world.spine.db().read(floor.world.owner.tenant, read).await?;
    Ok(found.expect("the conversation").later)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_finds_it_full_is_told_asks_to_be_called_and_is_offered_to_an_agent() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| {
        queue.most_waiting = Some(1);
        queue.when_full = OverflowAction::Callback;
        queue.max_wait = Some(MaxWait { after_seconds: 60, action: OverflowAction::Callback });
    })
    .await?;
    let spine = &floor.world.spine;
    floor.mail("1").await?;
    let (visitor, id) = writes(&floor).await?;
    assert_eq!(told(&floor, &visitor, id).await?, (LaterWay::Callback, OverflowCause::Full, None));
    assert!(!is_later(&floor, id).await?);

    let refused = asks(&floor, &visitor, asking("a", LaterWay::Callback, None)).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("phone_missing"));
    let refused = asks(&floor, &visitor, asking("a", LaterWay::Callback, Some("my number"))).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("phone_invalid"));
    // Twice the same is once; another number takes the place of the first.
    let first = || asking("a", LaterWay::Callback, Some("090-1234-0000"));
    decided(asks(&floor, &visitor, first()).await?)?;
    decided(asks(&floor, &visitor, first()).await?)?;
    decided(asks(&floor, &visitor, asking("b", LaterWay::Callback, Some("０９０-1234-5678"))).await?)?;
    let now = state(&floor, &visitor, id).await?.expect("a state");
    let asked = now.asked.expect("it was asked");
    assert_eq!((now.offered, asked.way), (None, LaterWay::Callback));
    assert_eq!(asked.words.phone.as_deref(), Some("+819012345678"));
    assert_eq!(asked.words.suits.as_deref(), Some("午後"));
    assert!(is_later(&floor, id).await?);

    // The number is the profile's, claimed.
    let base = {
        let read = move |tx: &mut dyn Tx| conversations::get(tx, id);
        spine.db().read(floor.world.owner.tenant, read).await?.expect("the conversation").home_base
    };
    let read = move |tx: &mut dyn Tx| assertions::details_of(tx, base);
    let claims = spine.db().read(floor.world.owner.tenant, read).await?;
    assert_eq!(claims.iter().filter(|claim| claim.kind == HandleKind::PHONE).count(), 2);
    assert!(claims.iter().all(|claim| claim.assurance == Assurance::Claimed));

    // They stand in no line of people before a screen, and no limit acts on them again.
    floor.world.clock.turn(2 * MINUTE);
    floor
        .until("no place to be told", async || {
            Ok(work::place_of(spine, floor.world.owner.tenant, id).is_none().then_some(()))
        })
        .await?;
    let (sato, _sato) = floor.agent("sato").await?;
    let offer = floor.offered(&sato, id).await?;
    assert_eq!(medium(&floor, &offer).await?, Medium::Task);
    decided(offers::accept(spine, &sato, None, offer.id).await?)?;
    assert_eq!(floor.assignee(id).await?, sato.member);
    assert_eq!(counts(&floor, id).await?, (1, 2, 1));

    // It is done with the conversation; taken back, it is asked again.
    let resolved = decided(status::resolve(spine, &sato, None, id).await?)?;
    assert!(state(&floor, &visitor, id).await?.is_none_or(|state| state.asked.is_none()));
    decided(changes::undo(spine, &sato, None, resolved.change.expect("a change")).await?)?;
    assert!(state(&floor, &visitor, id).await?.is_some_and(|state| state.asked.is_some()));
    decided(status::resolve(spine, &sato, None, id).await?)?;
    // What they write next is another matter.
    let known = visitor::again(spine, &visitor).await?.expect("the visitor");
    let saying = Saying { client_id: String::from("2"), text: String::from("Thanks"), ..Saying::default() };
    decided(visitor::say(spine, &known, saying).await?)?;
    assert!(state(&floor, &visitor, id).await?.is_none_or(|state| state.asked.is_none()));
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_while_closed_is_offered_once_it_opens() -> anyhow::Result<()> {
    // It is five past midnight there; they open at one.
    let floor = Floor::new(|queue| {
        let week = vec![vec![DayPart { from: 60, to: 1_440 }]; 7];
        let hours = OpenHours { week, ..OpenHours::default() };
        queue.hours = Some(QueueHours { time_zone: String::from("UTC"), hours });
        queue.when_closed = OverflowAction::TakeMessage;
        queue.after_hours = AfterHours::Hold;
    })
    .await?;
    let spine = &floor.world.spine;
    let (sato, _sato) = floor.agent("sato").await?;
    let (visitor, id) = writes(&floor).await?;
    let opens = spine.now().plus_millis(55 * MINUTE);
    let (way, cause, opens_at) = told(&floor, &visitor, id).await?;
    assert_eq!((way, cause, opens_at), (LaterWay::Message, OverflowCause::Closed, Some(opens)));
    let refused = asks(&floor, &visitor, asking("a", LaterWay::Callback, Some("090-1234-5678"))).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("callback_not_offered"));
    decided(asks(&floor, &visitor, asking("a", LaterWay::Message, None)).await?)?;

    floor.world.clock.turn(54 * MINUTE);
    assert!(floor.standing_to(sato.member.expect("a member")).await?.is_empty());
    floor.world.clock.turn(2 * MINUTE);
    let offer = floor.offered(&sato, id).await?;
    assert_eq!(medium(&floor, &offer).await?, Medium::Message);
    decided(offers::accept(spine, &sato, None, offer.id).await?)?;
    assert_eq!(counts(&floor, id).await?, (1, 1, 1));
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_stays_is_not_told_again_and_who_was_closed_out_waits_once_it_opens() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| {
        let week = vec![vec![DayPart { from: 60, to: 1_440 }]; 7];
        let hours = OpenHours { week, ..OpenHours::default() };
        queue.hours = Some(QueueHours { time_zone: String::from("UTC"), hours });
        queue.when_closed = OverflowAction::TakeMessage;
        queue.after_hours = AfterHours::Hold;
        queue.max_wait = Some(MaxWait { after_seconds: 60, action: OverflowAction::TakeMessage });
    })
    .await?;
    let spine = &floor.world.spine;
    let (visitor, id) = writes(&floor).await?;
    told(&floor, &visitor, id).await?;
    floor.world.clock.turn(55 * MINUTE);
    let now = state(&floor, &visitor, id).await?.expect("a state");
    assert_eq!((now.offered, now.asked), (None, None), "they wait now, as anybody does");
    let (sato, _sato) = floor.agent("sato").await?;
    let offer = floor.offered(&sato, id).await?;
    assert_eq!(medium(&floor, &offer).await?, Medium::Chat);
    decided(offers::accept(spine, &sato, None, offer.id).await?)?;
    assert_eq!(counts(&floor, id).await?, (1, 0, 1));
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erasure_takes_the_number_along() -> anyhow::Result<()> {
    let floor = Floor::new(|queue| queue.when_closed = OverflowAction::Callback).await?;
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    let (visitor, id) = writes(&floor).await?;
    decided(asks(&floor, &visitor, asking("a", LaterWay::Callback, Some("090-1234-5678"))).await?)?;
    let read = move |tx: &mut dyn Tx| {
        let asked = later::asked(tx, id)?.expect("it was asked");
        later::words(tx, &asked)
    };
    let words = spine.db().read(owner.tenant, read).await?;
    assert_eq!(words.as_open().and_then(|words| words.phone.as_deref()), Some("+819012345678"));
    let row = spine.db().read(owner.tenant, move |tx| conversations::get(tx, id)).await?;
    let base = row.expect("the conversation").home_base;
    decided(erase::erase(spine, owner, None, base, String::from("Asked")).await?)?;
    floor
        .until("the words to be gone", async || {
            let words = spine.db().read(owner.tenant, read).await?;
            Ok(words.is_erased().then_some(()))
        })
        .await?;
    floor.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_over_the_limit_of_all_queues_is_told() -> anyhow::Result<()> {
    let floor = Floor::new(|_| {}).await?;
    let limit = WaitingLimitValue { most_waiting: Some(1), when_full: OverflowAction::Callback };
    let (spine, owner) = (&floor.world.spine, &floor.world.owner);
    decided(waiting_limit::put(spine, owner, Some(0), limit).await?)?;
    let _first = writes(&floor).await?;
    let (visitor, id) = writes(&floor).await?;
    let (way, cause, _) = told(&floor, &visitor, id).await?;
    assert_eq!((way, cause), (LaterWay::Callback, OverflowCause::TenantFull));
    decided(asks(&floor, &visitor, asking("c", LaterWay::Callback, Some("03-1234-5678"))).await?)?;
    floor.end().await
}
