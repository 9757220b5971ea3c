//! What leaves, how often, and what is shown of it.

mod support;

use support::{Mail, items, send, until, view};
use tsunagu_model::ConversationId;
use tsunagu_model::content::DeliveryState;
use tsunagu_model::handle::Party;
use tsunagu_pipeline::desk::channels::{self, ChannelPatch};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{cancel, erase, note, status};
use tsunagu_records::queries::conversation_list::View;
use tsunagu_testkit::mail_sink::Behaviour;
use tsunagu_testkit::world::{World, decided};

async fn conversation(world: &World) -> anyhow::Result<ConversationId> {
    send(world, &Mail::new("taro@example.jp", "1")).await?;
    Ok(view(world, View::Waiting).await?[0].row.id)
}

fn answer(text: &str) -> ReplyRequest {
    ReplyRequest { text: text.to_owned(), ..ReplyRequest::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_cut_after_the_final_dot_is_sent_once_more_under_one_identity() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    world.outside.behave(Behaviour { cut_every: 1, ..Behaviour::default() });
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Once.")).await?)?;
    let first = world.outside.wait_for(1).await;
    world.outside.behave(Behaviour::default());
    until(&world, id, DeliveryState::Sent).await?;
    let all = world.outside.wait_for(2).await;
    assert_eq!(all.len(), 2);
    assert_eq!(support::message_id(&first[0].bytes), support::message_id(&all[1].bytes));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn later_means_later_and_never_means_failed() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    world
        .outside
        .behave(Behaviour { refuse_content: Some(String::from("451 4.3.0 Later")), ..Behaviour::default() });
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Twice.")).await?)?;
    let mut notes = world.spine.bus().subscribe();
    loop {
        let item = items(&world, id).await?.pop();
        if item.as_ref().and_then(|item| item.delivery_reason.clone()).is_some() {
            assert_eq!(item.and_then(|item| item.row.delivery), Some(DeliveryState::Queued));
            break;
        }
        notes.next().await;
    }
    world.outside.behave(Behaviour::default());
    world.clock.turn(2 * 60 * 1000);
    until(&world, id, DeliveryState::Sent).await?;
    world
        .outside
        .behave(Behaviour { refuse_content: Some(String::from("550 5.7.1 Never")), ..Behaviour::default() });
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Never.")).await?)?;
    until(&world, id, DeliveryState::Failed).await?;
    let reason = items(&world, id).await?.pop().and_then(|item| item.delivery_reason).unwrap_or_default();
    assert!(reason.contains("Never"), "{reason}");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_way_out_answers_wait_in_the_outbox_until_there_is_one() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    let settings = serde_json::json!({"address": "support@shop.example"});
    let patch = ChannelPatch { settings: Some(settings), ..ChannelPatch::default() };
    decided(channels::change(&world.spine, &world.owner, world.channel, patch).await?)?;
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Waiting.")).await?)?;
    until(&world, id, DeliveryState::Outbox).await?;
    let settings = serde_json::json!({
        "address": "support@shop.example", "smtp_host": "127.0.0.1",
        "smtp_port": world.outside.addr().port(), "smtp_security": "none",
    });
    let patch = ChannelPatch { settings: Some(settings), ..ChannelPatch::default() };
    decided(channels::change(&world.spine, &world.owner, world.channel, patch).await?)?;
    until(&world, id, DeliveryState::Sent).await?;
    assert_eq!(world.outside.mails().len(), 1);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_can_be_taken_back_while_it_waits() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    let soon = tsunagu_store::Clock::now(world.clock.as_ref()).plus_millis(5_000);
    let request = ReplyRequest { send_at: Some(soon), ..answer("Oops.") };
    let item = decided(reply::send(&world.spine, &world.owner, None, id, request).await?)?;
    decided(cancel::cancel(&world.spine, &world.owner, item).await?)?;
    assert!(cancel::cancel(&world.spine, &world.owner, item).await?.is_err());
    world.clock.turn(10_000);
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Right.")).await?)?;
    let sent = world.outside.wait_for(1).await;
    assert_eq!(sent.len(), 1);
    assert!(String::from_utf8_lossy(&sent[0].bytes).contains("Right."));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leaves_to_who_was_erased_while_it_waited() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("hanako@example.jp", "other")).await?;
    let hanako = view(&world, View::Waiting).await?[0].row.home_base;
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    let all = view(&world, View::Waiting).await?;
    let id = all.iter().find(|one| one.row.home_base != hanako).map(|one| one.row.id);
    let id = id.ok_or_else(|| anyhow::anyhow!("no conversation with Taro"))?;
    let copied = || Party { address: String::from("Hanako@Example.jp"), name: String::new() };
    let soon = tsunagu_store::Clock::now(world.clock.as_ref()).plus_millis(5_000);
    let request = ReplyRequest { cc: vec![copied()], send_at: Some(soon), ..answer("To both.") };
    decided(reply::send(&world.spine, &world.owner, None, id, request).await?)?;
    decided(erase::erase(&world.spine, &world.owner, None, hanako, String::from("Asked")).await?)?;
    world.clock.turn(10_000);
    until(&world, id, DeliveryState::Failed).await?;

    for request in [
        ReplyRequest { cc: vec![copied()], ..answer("Again.") },
        ReplyRequest { bcc: vec![copied()], ..answer("Again.") },
        ReplyRequest { to: Some(vec![copied()]), ..answer("Again.") },
    ] {
        let refused = reply::send(&world.spine, &world.owner, None, id, request).await?.err();
        assert_eq!(refused.map(|refusal| refusal.code), Some("address_erased"));
    }
    decided(reply::send(&world.spine, &world.owner, None, id, answer("To Taro.")).await?)?;
    let sent = world.outside.wait_for(1).await;
    assert_eq!((sent.len(), sent[0].recipients.len()), (1, 1));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn html_alone_gives_its_text_and_leaves_without_what_runs() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    let html = |html: &str| ReplyRequest { html: Some(html.to_owned()), ..ReplyRequest::default() };
    let nothing = reply::send(&world.spine, &world.owner, None, id, html("<script>x()</script>")).await?;
    assert_eq!(nothing.err().map(|refusal| refusal.code), Some("text_length"));
    let deep = reply::send(&world.spine, &world.owner, None, id, html(&"<div>".repeat(1_000))).await?;
    assert_eq!(deep.err().map(|refusal| refusal.code), Some("html_unreadable"));
    let said = html("<p>We sent <b onclick=\"x()\">two</b>.</p><script>x()</script>");
    decided(reply::send(&world.spine, &world.owner, None, id, said).await?)?;
    let sent = String::from_utf8_lossy(&world.outside.wait_for(1).await[0].bytes).into_owned();
    assert!(sent.contains("We sent <b>two</b>.") && !sent.contains("x()"), "{sent}");
    let shown = items(&world, id).await?.pop().map(|item| item.full);
    assert!(format!("{shown:?}").contains("two"), "{shown:?}");
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snooze_comes_back_when_its_time_is_over() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    let until_then = tsunagu_store::Clock::now(world.clock.as_ref()).plus_millis(3_600_000);
    decided(status::snooze(&world.spine, &world.owner, None, id, until_then).await?)?;
    assert!(view(&world, View::Waiting).await?.is_empty());
    assert_eq!(view(&world, View::Snoozed).await?.len(), 1);
    let mut notes = world.spine.bus().subscribe();
    world.clock.turn(3_600_001);
    while view(&world, View::Waiting).await?.is_empty() {
        notes.next().await;
    }
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_never_leaves() -> anyhow::Result<()> {
    let world = World::new().await?;
    let id = conversation(&world).await?;
    decided(note::add(&world.spine, &world.owner, None, id, String::from("内緒"), Vec::new(), None).await?)?;
    decided(reply::send(&world.spine, &world.owner, None, id, answer("Hello.")).await?)?;
    let sent = world.outside.wait_for(1).await;
    assert!(!String::from_utf8_lossy(&sent[0].bytes).contains("内緒"));
    assert_eq!(items(&world, id).await?.len(), 3);
    world.end().await
}
