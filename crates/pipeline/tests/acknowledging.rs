//! Automatic receipts: which message gets one and which text, exactly one whatever happens beside it, and that none counts
//! as an answer.

#[path = "support/quiet.rs"]
mod quiet;

use std::sync::Arc;

use quiet::Quiet;
use serde_json::json;
use tsunagu_model::content::Direction;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, Full};
use tsunagu_model::inbound::RawItem;
use tsunagu_model::{ChannelId, ConversationId, ItemId};
use tsunagu_pipeline::catch_up::catch_up;
use tsunagu_pipeline::desk::channels::{self, ChannelPatch, NewChannel};
use tsunagu_pipeline::desk::{links, shelf, status, workspace};
use tsunagu_pipeline::inbound;
use tsunagu_pipeline::visitor::{self, Saying};
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_records::tables::{clocks, conversations, routing_settings, settings};
use tsunagu_records::values::{
    AutomaticReceipt, AutomaticReceipts, ChannelValue, OpenHours, QueueValue, SlaValue,
};
use tsunagu_testkit::world::decided;

const HOUR: i64 = 3_600_000;

fn all_on() -> AutomaticReceipts {
    let on = || AutomaticReceipt { on: true, ..AutomaticReceipt::default() };
    AutomaticReceipts { open: on(), closed: on(), holiday: on() }
}

async fn channel(house: &Quiet) -> anyhow::Result<ChannelId> {
    let found = house.read(|tx| settings::list::<ChannelValue>(tx, settings::area::CHANNEL)).await?;
    found.first().map(|one| ChannelId(one.id)).ok_or_else(|| anyhow::anyhow!("no channel"))
}

async fn set(house: &Quiet, channel: ChannelId, receipts: AutomaticReceipts) -> anyhow::Result<()> {
    let patch = ChannelPatch { automatic_receipts: Some(receipts), ..ChannelPatch::default() };
    decided(channels::change(&house.spine, &house.owner, channel, patch).await?)
}

/// A house in Tokyo whose mail channel gives receipts in all cases.
async fn house() -> anyhow::Result<Quiet> {
    let house = Quiet::new().await?;
    let hours = OpenHours { holidays: Some(String::from("jp")), ..OpenHours::default() };
    let patch = workspace::WorkspacePatch {
        time_zone: Some(String::from("Asia/Tokyo")),
        hours: Some(hours),
        ..Default::default()
    };
    decided(workspace::change(&house.spine, &house.owner, patch).await?)?;
    set(&house, channel(&house).await?, all_on()).await?;
    Ok(house)
}

async fn due(house: &Quiet) -> anyhow::Result<()> {
    Ok(catch_up(&house.spine, house.owner.tenant).await?)
}

/// Takes a mail as it came over the wire.
async fn take(house: &Quiet, envelope: &str, mail: &str) -> anyhow::Result<ConversationId> {
    let raw = RawItem {
        bytes: mail.replace('\n', "\r\n").into_bytes().into(),
        envelope_sender: Some(envelope.to_owned()),
        recipient: Some(String::from("support@shop.example")),
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    };
    let owned = house.spine.accounts().by_address("support@shop.example");
    let owned = owned.ok_or_else(|| anyhow::anyhow!("no channel"))?;
    let received = inbound::receive(&house.spine, &owned, raw, None).await?;
    received.conversation.ok_or_else(|| anyhow::anyhow!("set aside"))
}

async fn items(house: &Quiet, id: ConversationId) -> anyhow::Result<Vec<ItemDetail>> {
    let mut found = house.read(move |tx| item_page::of_conversation(tx, id, Place::END, 200)).await?;
    found.reverse();
    Ok(found)
}

fn is_receipt(item: &ItemDetail) -> bool {
    matches!(&item.fact, Fact::MessageQueued(fact) if fact.automatic)
}

fn text(item: &ItemDetail) -> String {
    if let Some(Full::Message(words)) = item.full.as_open() { words.text.clone() } else { String::new() }
}

/// The texts of the receipts in a conversation.
async fn receipts(house: &Quiet, id: ConversationId) -> anyhow::Result<Vec<String>> {
    Ok(items(house, id).await?.iter().filter(|item| is_receipt(item)).map(text).collect())
}

/// The receipts of everything there is.
async fn count(house: &Quiet) -> anyhow::Result<usize> {
    let rows = house
        .read(|tx| {
            let tenant = tx.tenant();
            tx.query("SELECT id FROM item WHERE tenant = $1 AND automatic = 1", tsunagu_store::args![tenant])
        })
        .await?;
    Ok(rows.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_text_is_that_of_the_hour_and_of_the_language() -> anyhow::Result<()> {
    let mut house = house().await?;
    // A Saturday; the Monday after it is a holiday.
    let id = house.mail("taro@example.jp", "請求書を送ってください").await?;
    due(&house).await?;
    let found = receipts(&house, id).await?;
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("Shopです。") && found[0].contains("（受付番号 1）"), "{}", found[0]);
    assert!(
        found[0].contains("営業時間外") && found[0].contains("次の営業開始は 11月24日（火）9:00 です。"),
        "{}",
        found[0]
    );

    house.clock.turn(48 * HOUR);
    let id = house.mail("john@example.com", "Where is my order?").await?;
    due(&house).await?;
    let found = receipts(&house, id).await?;
    assert!(
        found[0].contains("Its number is 2.") && found[0].contains("closed today for a holiday"),
        "{}",
        found[0]
    );
    assert!(found[0].contains("We open again on Tuesday, 24 November at 9:00 (JST)."), "{}", found[0]);

    house.clock.turn(25 * HOUR);
    let own = AutomaticReceipt {
        on: true,
        ja: String::from("{{workspace.name}} #{{conversation.number}}"),
        en: String::new(),
    };
    set(&house, channel(&house).await?, AutomaticReceipts { open: own, ..AutomaticReceipts::default() })
        .await?;
    let id = house.mail("hanako@example.jp", "注文について").await?;
    let other = house.mail("jane@example.com", "About my order").await?;
    due(&house).await?;
    assert_eq!(receipts(&house, id).await?, ["Shop #3"]);
    let found = receipts(&house, other).await?;
    assert!(found[0].contains("Somebody will answer you soon."), "{}", found[0]);

    house.clock.turn(12 * HOUR);
    let id = house.mail("jiro@example.jp", "夜分にすみません").await?;
    due(&house).await?;
    assert!(receipts(&house, id).await?.is_empty(), "off outside the hours");
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_sender_gets_one_a_day_whatever_the_conversation() -> anyhow::Result<()> {
    let mut house = house().await?;
    let first = house.mail("taro@example.jp", "一つ目です").await?;
    due(&house).await?;
    decided(status::resolve(&house.spine, &house.owner, None, first).await?)?;
    let second = house.mail("taro@example.jp", "二つ目です").await?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 1);
    house.clock.turn(24 * HOUR);
    house.mail("taro@example.jp", "まだお返事がありません").await?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 2, "nobody answered for a day");

    house.clock.turn(25 * HOUR);
    house.reply("taro@example.jp", "お待たせしました").await?;
    house.clock.turn(25 * HOUR);
    house.mail("taro@example.jp", "ありがとうございます").await?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 2, "we answered last");
    house.mail("taro@example.jp", "もう一点あります").await?;
    house.reply("taro@example.jp", "はい").await?;
    house.mail("taro@example.jp", "では").await?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 2, "they are talking with somebody");
    assert!(first == second || receipts(&house, second).await?.len() <= 1);
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_written_once_whoever_takes_the_alarm_and_whatever_moved_meanwhile() -> anyhow::Result<()> {
    let mut house = house().await?;
    let first = house.mail("taro@example.jp", "一つ目です").await?;
    let other = house.mail("hanako@example.jp", "別の件です").await?;
    // Before the receipts are written somebody finds that the two are one person, and their conversations become one.
    let (one, two) = (house.bases["taro@example.jp"], house.bases["hanako@example.jp"]);
    decided(links::merge(&house.spine, &house.owner, None, one, two).await?)?;
    assert_eq!(house.stands_for(first).await?, house.stands_for(other).await?);
    let (one, two) =
        tokio::join!(catch_up(&house.spine, house.owner.tenant), catch_up(&house.spine, house.owner.tenant));
    one?;
    two?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 1, "one conversation now, and one receipt in it");

    // The alarm outlives the program; what nobody looked at for a day is not thanked for any more.
    house.mail("jiro@example.jp", "お願いします").await?;
    house.clock.turn(25 * HOUR);
    due(&house).await?;
    assert_eq!(count(&house).await?, 1);
    house.mail("saburo@example.jp", "お願いします").await?;
    set(&house, channel(&house).await?, AutomaticReceipts::default()).await?;
    due(&house).await?;
    assert_eq!(count(&house).await?, 1, "switched off meanwhile");
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receipt_answers_nothing() -> anyhow::Result<()> {
    let mut house = house().await?;
    let sla = house.spine.db().id();
    let value = SlaValue {
        name: String::from("An hour"),
        first_reply_minutes: Some(60),
        next_reply_minutes: None,
        resolve_minutes: None,
        only_hours: false,
    };
    let (spine, owner) = (&house.spine, &house.owner);
    decided(shelf::create(spine, owner, None, tsunagu_model::Id::get(sla), value).await?)?;
    let queues = house.read(routing_settings::queues).await?;
    let queue = queues.into_iter().next().ok_or_else(|| anyhow::anyhow!("no queue"))?;
    let value = QueueValue { sla: Some(sla), ..queue.value };
    decided(shelf::change(spine, owner, queue.id, None, value).await?)?;

    let id = house.mail("taro@example.jp", "請求書について").await?;
    let before = house.read(move |tx| conversations::get(tx, id)).await?;
    let clocks_before = house.read(move |tx| clocks::of(tx, id)).await?;
    due(&house).await?;
    assert_eq!(receipts(&house, id).await?.len(), 1);
    let after = house.read(move |tx| conversations::get(tx, id)).await?;
    let (before, after) = before.zip(after).ok_or_else(|| anyhow::anyhow!("no conversation"))?;
    assert_eq!(after.status, Status::Open);
    assert_eq!(
        (after.waiting_since, after.last_at, after.last_direction, after.heard_seq, after.items),
        (before.waiting_since, before.last_at, Direction::In, before.heard_seq, before.items + 1)
    );
    assert_eq!(
        house.read(move |tx| clocks::of(tx, id)).await?,
        clocks_before,
        "the first answer is still due"
    );
    assert!(!clocks_before.is_empty());
    let followed = house.read(move |tx| clocks::followed(tx, id)).await?;
    assert!(followed.is_some_and(|row| !row.is_answered));

    house.reply("taro@example.jp", "お送りします").await?;
    let answered = house.read(move |tx| clocks::followed(tx, id)).await?;
    assert!(answered.is_some_and(|row| row.is_answered && row.status == Status::Pending));
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn machines_lists_forgers_and_ourselves_get_none() -> anyhow::Result<()> {
    let house = house().await?;
    let new = NewChannel {
        kind: String::from("mail"),
        name: String::from("Sales"),
        settings: json!({"address": "sales@shop.example"}),
        secrets: json!({}),
        queue: None,
    };
    decided(channels::create(&house.spine, &house.owner, None, new).await?)?;
    let mail = |head: &str, from: &str, number: usize| {
        format!(
            "{head}From: {from}\nTo: support@shop.example\nSubject: Matter\nMessage-ID: <{number}@x.example>\n\nHello, please help me.\n"
        )
    };
    let cases = [
        ("", "", "taro@example.jp"),
        ("MAILER-DAEMON@example.jp", "", "taro@example.jp"),
        ("news-bounces@example.jp", "", "taro@example.jp"),
        ("taro@example.jp", "", "no-reply@example.jp"),
        ("taro@example.jp", "Auto-Submitted: auto-replied\n", "taro@example.jp"),
        ("taro@example.jp", "Auto-Submitted: auto-generated\n", "taro@example.jp"),
        ("taro@example.jp", "List-Id: <x.example>\n", "taro@example.jp"),
        ("taro@example.jp", "Precedence: bulk\n", "taro@example.jp"),
        ("taro@example.jp", "X-Auto-Response-Suppress: OOF\n", "taro@example.jp"),
        (
            "taro@example.jp",
            "Authentication-Results: mx.shop.example; dmarc=fail header.from=example.jp\n",
            "taro@example.jp",
        ),
        ("sales@shop.example", "", "sales@shop.example"),
        ("taro@example.jp", "", "Sales <SALES@shop.example>"),
        ("support@shop.example", "", "taro@example.jp"),
    ];
    for (number, (envelope, head, from)) in cases.into_iter().enumerate() {
        let id = take(&house, envelope, &mail(head, from, number)).await?;
        due(&house).await?;
        assert!(receipts(&house, id).await?.is_empty(), "{envelope} {head} {from}");
    }
    let id = take(&house, "taro@mobile.example", &mail("", "taro@example.jp", 99)).await?;
    due(&house).await?;
    let found = items(&house, id).await?;
    let receipt = found.iter().find(|item| is_receipt(item)).ok_or_else(|| anyhow::anyhow!("no receipt"))?;
    let Some(Full::Message(words)) = receipt.full.as_open() else { anyhow::bail!("no words") };
    assert_eq!(words.to.iter().map(|to| to.address.as_str()).collect::<Vec<_>>(), ["taro@mobile.example"]);
    assert_eq!(words.subject.as_deref(), Some("Re: Matter"));
    assert_eq!(words.references, ["<99@x.example>"]);
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_is_told_at_once_and_only_once() -> anyhow::Result<()> {
    let house = house().await?;
    let new = NewChannel {
        kind: String::from("webchat"),
        name: String::from("Chat"),
        settings: json!({}),
        secrets: json!({}),
        queue: None,
    };
    let chat = decided(channels::create(&house.spine, &house.owner, None, new).await?)?;
    let owned = house.spine.accounts().get(chat).ok_or_else(|| anyhow::anyhow!("no chat"))?;
    // Set while the visitor has the page open already.
    let visitor = visitor::begin(&house.spine, &owned).await?.visitor;
    set(&house, chat, all_on()).await?;
    let mut said: Option<(ConversationId, ItemId)> = None;
    for (number, words) in ["こんにちは", "在庫はありますか"].into_iter().enumerate() {
        let known = visitor::again(&house.spine, &visitor).await?.ok_or_else(|| anyhow::anyhow!("gone"))?;
        let saying = Saying { client_id: format!("c{number}"), text: words.to_owned(), ..Saying::default() };
        let done = decided(visitor::say(&house.spine, &known, saying).await?)?;
        said = Some((done.conversation, done.item));
        due(&house).await?;
    }
    let (id, _) = said.ok_or_else(|| anyhow::anyhow!("nothing said"))?;
    let found = items(&house, id).await?;
    let shown: Vec<&str> = found
        .iter()
        .map(|item| if is_receipt(item) { "receipt" } else { item.row.direction.text() })
        .collect();
    assert_eq!(shown, ["in", "receipt", "in"]);
    let receipt = &found[1];
    assert_eq!(receipt.row.delivery.map(tsunagu_model::content::DeliveryState::text), Some("sent"));
    let row = Arc::new(house.read(move |tx| conversations::get(tx, id)).await?);
    assert!(row.as_ref().as_ref().is_some_and(|row| row.status == Status::Open && row.number == 1));
    house.check_views().await?;
    house.end().await
}
