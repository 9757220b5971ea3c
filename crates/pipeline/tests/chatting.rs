//! Visitors of a web page through the whole system: who they are, what joins them to a mail, and what they see.

mod support;

use serde_json::{Value, json};
use support::{Mail, items, send, view};
use tsunagu_channels::kind;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, Full};
use tsunagu_model::handle::{Assurance, HandleKind};
use tsunagu_model::{BaseId, ChannelId};
use tsunagu_pipeline::accounts::Owned;
use tsunagu_pipeline::desk::changes;
use tsunagu_pipeline::desk::channels::{self, NewChannel};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::structure::{Rearrange, rearrange};
use tsunagu_pipeline::visitor::{self, Claim, Said, Saying, Visitor};
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::queries::item_page::Place;
use tsunagu_records::queries::visitor_page;
use tsunagu_records::record::refold;
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{bases, handles};
use tsunagu_records::{classes, cluster};
use tsunagu_store::{RebuildMode, Tx};
use tsunagu_testkit::site;
use tsunagu_testkit::world::{World, decided};

const SECRET: &str = "a secret of the site, long enough to sign";

async fn chat(world: &World) -> anyhow::Result<Owned> {
    let new = NewChannel {
        kind: String::from("webchat"),
        name: String::from("Chat"),
        settings: json!({}),
        secrets: json!({"identify_secret": SECRET}),
        queue: None,
    };
    let id: ChannelId = decided(channels::create(&world.spine, &world.owner, None, new).await?)?;
    world.spine.accounts().get(id).ok_or_else(|| anyhow::anyhow!("the channel is not there"))
}

async fn visit(world: &World, owned: &Owned) -> anyhow::Result<Visitor> {
    Ok(visitor::begin(&world.spine, owned).await?.visitor)
}

async fn say(world: &World, visitor: &Visitor, id: &str, text: &str) -> anyhow::Result<Said> {
    let saying = Saying { client_id: id.to_owned(), text: text.to_owned(), files: Vec::new(), handoff: None };
    decided(visitor::say(&world.spine, &again(world, visitor).await?, saying).await?)
}

async fn again(world: &World, visitor: &Visitor) -> anyhow::Result<Visitor> {
    visitor::again(&world.spine, visitor).await?.ok_or_else(|| anyhow::anyhow!("the visitor is gone"))
}

async fn typed(world: &World, visitor: &Visitor, mail: &str) -> anyhow::Result<()> {
    let claim = Claim::Typed { mail: Some(mail.to_owned()), phone: None, name: None };
    let known = again(world, visitor).await?;
    decided(visitor::identify(&world.spine, &known, claim).await?).map(|_| ())
}

async fn signed(world: &World, visitor: &Visitor, claims: Value) -> anyhow::Result<Option<Visitor>> {
    let account = &visitor.owned.account;
    let token = site::token(SECRET, world.spine.now(), &claims)?;
    let kind = kind(account.kind).ok_or_else(|| anyhow::anyhow!("no kind"))?;
    let site = kind.identity(account, &token, world.spine.now()).map_err(anyhow::Error::msg)?;
    let known = again(world, visitor).await?;
    let other = decided(visitor::identify(&world.spine, &known, Claim::Signed(site)).await?)?;
    Ok(other.map(|visit| visit.visitor))
}

async fn seen(world: &World, visitor: &Visitor) -> anyhow::Result<Vec<String>> {
    let scope = again(world, visitor).await?.scope;
    let read = move |tx: &mut dyn Tx| {
        let bases = scope.bases(tx)?;
        visitor_page::before(tx, &bases, scope.channel, Place::END, 200)
    };
    let mut found = world.spine.db().read(world.owner.tenant, read).await?;
    found.reverse();
    let text = |full: &Full| if let Full::Message(words) = full { words.text.clone() } else { String::new() };
    Ok(found.iter().filter_map(|item| item.full.as_open().map(text)).collect())
}

async fn profile(world: &World, base: BaseId) -> anyhow::Result<Vec<BaseId>> {
    Ok(world.spine.db().read(world.owner.tenant, move |tx| cluster::members(tx, base)).await?)
}

fn answer(text: &str, channel: Option<ChannelId>) -> ReplyRequest {
    ReplyRequest { text: text.to_owned(), channel, ..ReplyRequest::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_typed_address_suggests_and_shows_nothing() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = chat(&world).await?;
    let visitor = visit(&world, &owned).await?;
    typed(&world, &visitor, "Taro@Example.jp").await?;
    assert!(view(&world, View::All).await?.is_empty(), "who said nothing yet is nobody");
    let said = say(&world, &visitor, "m1", "Hello").await?;
    let handle = world
        .spine
        .db()
        .read(world.owner.tenant, move |tx| Ok(handles::of_base(tx, said.base)?.pop()))
        .await?
        .ok_or_else(|| anyhow::anyhow!("no handle"))?;
    assert_eq!((handle.kind, handle.assurance), (HandleKind::BROWSER, Assurance::Anonymous));

    send(&world, &Mail::new("Taro <taro@example.jp>", "1").verified()).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.len(), 2, "a claim joins nobody");
    let mailed = open.iter().map(|one| one.row.home_base).find(|base| *base != said.base);
    let mailed = mailed.ok_or_else(|| anyhow::anyhow!("the mail is in the chat"))?;
    let read = move |tx: &mut dyn Tx| suggestions::of_pair(tx, said.base, mailed);
    let suggested = world.spine.db().read(world.owner.tenant, read).await?;
    let suggested = suggested.ok_or_else(|| anyhow::anyhow!("nothing is suggested"))?;
    assert_eq!((suggested.state, suggested.kind), (SuggestionState::Open, HandleKind::MAIL));
    let proofs = [suggested.a_assurance, suggested.b_assurance];
    assert!(proofs.contains(&Assurance::Claimed) && proofs.contains(&Assurance::Verified));
    assert_eq!(seen(&world, &visitor).await?, ["Hello"]);

    // Somebody else types the same address and finds nothing, before and after they write.
    let impostor = visit(&world, &owned).await?;
    typed(&world, &impostor, "taro@example.jp").await?;
    assert!(seen(&world, &impostor).await?.is_empty());
    say(&world, &impostor, "m1", "It is me").await?;
    assert_eq!(seen(&world, &impostor).await?, ["It is me"]);
    assert_eq!(profile(&world, mailed).await?, [mailed]);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_address_joins_with_no_click_and_the_agent_chooses_the_channel() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = chat(&world).await?;
    send(&world, &Mail::new("Taro <taro@example.jp>", "1").verified()).await?;
    let mailed = view(&world, View::Waiting).await?[0].row.clone();
    let visitor = visit(&world, &owned).await?;
    let claims = json!({"sub": "42", "email": "taro@example.jp", "name": "Yamada Taro"});
    assert!(signed(&world, &visitor, claims).await?.is_none());
    let first = say(&world, &visitor, "m1", "I am logged in").await?;
    assert!(profile(&world, first.base).await?.contains(&mailed.home_base), "one profile");
    // The next words find the profile's open conversation, whichever channel began it.
    let second = say(&world, &visitor, "m2", "And more").await?;
    let conversation = second.conversation;

    let by_chat = answer("By chat", Some(owned.account.id));
    decided(reply::send(&world.spine, &world.owner, None, conversation, by_chat).await?)?;
    assert_eq!(seen(&world, &visitor).await?.last().map(String::as_str), Some("By chat"));
    let by_mail = answer("By mail", Some(world.channel));
    decided(reply::send(&world.spine, &world.owner, None, conversation, by_mail).await?)?;
    let left = world.outside.wait_for(1).await;
    assert_eq!(left[0].recipients, ["taro@example.jp"]);
    assert_eq!(seen(&world, &visitor).await?.last().map(String::as_str), Some("By chat"), "mails stay mails");
    let sent: Vec<_> =
        items(&world, conversation).await?.into_iter().filter_map(|item| item.row.delivery).collect();
    assert_eq!(sent.len(), 2);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_user_at_two_browsers_is_one_and_two_users_at_one_are_two() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = chat(&world).await?;
    let mut browsers = Vec::new();
    for number in 0..3 {
        let browser = visit(&world, &owned).await?;
        say(&world, &browser, "m1", &format!("anonymous {number}")).await?;
        signed(&world, &browser, json!({"sub": "42"})).await?;
        say(&world, &browser, "m2", &format!("known {number}")).await?;
        browsers.push(browser);
    }
    let all = seen(&world, &browsers[0]).await?;
    assert_eq!(all.len(), 6);
    for browser in &browsers {
        assert_eq!(seen(&world, browser).await?, all);
    }
    let open = view(&world, View::Waiting).await?;
    let home = open[0].row.home_base;
    assert_eq!(profile(&world, home).await?.len(), 4, "three browsers and the user");

    let other = signed(&world, &browsers[0], json!({"sub": "43"})).await?;
    let other = other.ok_or_else(|| anyhow::anyhow!("another user needs another visit"))?;
    let said = say(&world, &other, "m1", "Somebody else").await?;
    assert_eq!(seen(&world, &other).await?, ["Somebody else"]);
    assert_eq!(profile(&world, said.base).await?, [said.base]);
    assert_eq!(seen(&world, &browsers[0]).await?, all);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_words_twice_are_one_item_and_views_can_be_made_anew() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = chat(&world).await?;
    let visitor = visit(&world, &owned).await?;
    typed(&world, &visitor, "taro@example.jp").await?;
    let first = say(&world, &visitor, "m1", "Hello").await?;
    let second = say(&world, &visitor, "m1", "Hello").await?;
    let third = say(&world, &visitor, "m1", "Other words").await?;
    assert_eq!((second.item, third.item), (first.item, first.item));
    assert_eq!([first.again, second.again, third.again], [false, true, true]);
    assert_eq!([first.differs, second.differs, third.differs], [false, false, true]);
    decided(reply::send(&world.spine, &world.owner, None, first.conversation, answer("Hi", None)).await?)?;
    let said = items(&world, first.conversation).await?;
    assert!(matches!(&said[0].fact, Fact::MessageReceived(fact) if fact.raw.is_none()));
    let item = said[1].row.id;
    let known = again(&world, &visitor).await?;
    use tsunagu_model::content::DeliveryState::{Delivered, Read};
    for state in [Delivered, Read, Delivered] {
        decided(visitor::receipt(&world.spine, &known, item, state).await?)?;
    }
    assert_eq!(items(&world, first.conversation).await?[1].row.delivery, Some(Read));
    let open = view(&world, View::All).await?;
    assert_eq!((open.len(), open[0].row.status), (1, Status::Pending));
    let db = world.spine.db();
    let report = db.rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    assert!(report.clean(), "{report:?}");
    let base = first.base;
    let row = db.read(world.owner.tenant, move |tx| bases::get(tx, base)).await?;
    assert!(row.is_some_and(|row| row.kind == HandleKind::BROWSER && !row.system));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_runs_out_and_takes_the_visitor_with_it() -> anyhow::Result<()> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    let world = World::new().await?;
    let owned = chat(&world).await?;
    let visit = visitor::begin(&world.spine, &owned).await?;
    for _ in 0..4 {
        world.clock.turn(60 * DAY_MS);
        let known = visitor::resume(&world.spine, &owned, &visit.token).await?;
        assert_eq!(known.map(|known| known.id), Some(visit.visitor.id), "who comes back stays known");
    }
    world.clock.turn(91 * DAY_MS);
    assert!(visitor::resume(&world.spine, &owned, &visit.token).await?.is_none());
    visitor::begin(&world.spine, &owned).await?;
    assert!(visitor::again(&world.spine, &visit.visitor).await?.is_none());
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_given_to_another_visitor_shows_them_nothing() -> anyhow::Result<()> {
    let world = World::new().await?;
    let owned = chat(&world).await?;
    let (one, other) = (visit(&world, &owned).await?, visit(&world, &owned).await?);
    let mine = say(&world, &one, "m1", "only mine").await?;
    let theirs = say(&world, &other, "m1", "hello").await?;
    decided(
        reply::send(&world.spine, &world.owner, None, mine.conversation, answer("for one", None)).await?,
    )?;
    support::until(&world, mine.conversation, DeliveryState::Sent).await?;
    let give = Rearrange::Move { to: theirs.base };
    let change = decided(rearrange(&world.spine, &world.owner, None, mine.conversation, give).await?)?;
    assert_eq!(seen(&world, &other).await?, ["hello"]);
    assert_eq!(seen(&world, &one).await?, ["only mine", "for one"]);
    decided(changes::undo(&world.spine, &world.owner, None, change).await?)?;
    assert_eq!(seen(&world, &other).await?, ["hello"]);
    assert_eq!(seen(&world, &one).await?, ["only mine", "for one"]);
    world.end().await
}
