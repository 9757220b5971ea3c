//! Which profile and which conversation a mail comes to, through the whole system.

mod support;

use support::{Mail, items, message_id, send, view};
use tsunagu_model::conversation::{InteractionRole, JoinReason, Status};
use tsunagu_model::event::Fact;
use tsunagu_model::handle::SenderCheck;
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::status;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::tables::interactions;
use tsunagu_testkit::world::{World, decided, mail_channel};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn answer(text: &str) -> ReplyRequest {
    ReplyRequest { text: text.to_owned(), ..ReplyRequest::default() }
}

fn reason(item: &tsunagu_records::queries::item_page::ItemDetail) -> Option<JoinReason> {
    if let Fact::MessageReceived(fact) = &item.fact { Some(fact.reason) } else { None }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unverified_and_a_verified_mail_of_one_address_are_one() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("Taro <taro@example.jp>", "1")).await?;
    send(&world, &Mail::new("TARO <Taro@Example.JP>", "2").verified().subject("Another matter")).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.len(), 1);
    let said = items(&world, open[0].row.id).await?;
    let check = |item: &tsunagu_records::queries::item_page::ItemDetail| {
        if let Fact::MessageReceived(fact) = &item.fact { Some(fact.check) } else { None }
    };
    let checks: Vec<_> = said.iter().map(check).collect();
    assert_eq!(checks, [Some(SenderCheck::None), Some(SenderCheck::Pass)]);
    assert_eq!(reason(&said[1]), Some(JoinReason::OpenConversation));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_mail_is_kept_apart_and_marked() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("Taro <taro@example.jp>", "1").verified()).await?;
    send(&world, &Mail::new("Taro <taro@example.jp>", "2").forged()).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.len(), 2);
    assert_eq!(open.iter().filter(|one| one.row.forged).count(), 1);
    assert_ne!(open[0].profile, open[1].profile);
    // Leaving the field out that was checked helps nobody.
    let verdict = "Authentication-Results: mx.shop.example; dmarc=fail header.from=example.jp\n";
    let nameless = format!(
        "{verdict}To: support@shop.example\nSubject: A bill\nMessage-ID: <3@outside.example>\n\nHello.\n"
    );
    world.mail("taro@example.jp", &nameless).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.iter().filter(|one| one.row.forged).map(|one| one.row.items).sum::<i64>(), 2);
    assert_eq!(open.iter().filter(|one| !one.row.forged).map(|one| one.row.items).sum::<i64>(), 1);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_in_copy_who_answers_becomes_a_participant() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("Taro <taro@example.jp>", "1")).await?;
    let conversation = view(&world, View::Waiting).await?[0].row.id;
    decided(reply::send(&world.spine, &world.owner, None, conversation, answer("We look into it.")).await?)?;
    let ours = message_id(&world.outside.wait_for(1).await[0].bytes);
    send(&world, &Mail::new("Hanako <hanako@example.jp>", "2").header("References", &ours)).await?;
    // A stranger who knows the subject and no token is somebody else with another matter.
    send(&world, &Mail::new("Stranger <who@else.example>", "3").subject("Re: A bill")).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.len(), 2);
    let said = items(&world, conversation).await?;
    assert_eq!(said.len(), 3);
    assert_eq!(reason(&said[2]), Some(JoinReason::SignedReference));
    assert_ne!(said[2].row.base, said[0].row.base);
    let read = move |tx: &mut dyn tsunagu_store::Tx| interactions::of_conversation(tx, conversation);
    let roles: Vec<_> =
        world.spine.db().read(world.owner.tenant, read).await?.into_iter().map(|one| one.role).collect();
    assert_eq!(roles, [InteractionRole::Customer, InteractionRole::Participant]);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resolved_conversation_opens_again_within_its_window_only() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    let first = view(&world, View::Waiting).await?[0].row.id;
    decided(status::resolve(&world.spine, &world.owner, None, first).await?)?;
    world.clock.turn(6 * DAY_MS);
    send(&world, &Mail::new("taro@example.jp", "2")).await?;
    let again = view(&world, View::Waiting).await?;
    assert_eq!(again[0].row.id, first);
    assert_eq!(reason(&items(&world, first).await?[1]), Some(JoinReason::WithinReopenWindow));
    decided(status::resolve(&world.spine, &world.owner, None, first).await?)?;
    world.clock.turn(8 * DAY_MS);
    send(&world, &Mail::new("taro@example.jp", "3")).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!(open.len(), 1);
    assert_ne!(open[0].row.id, first);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bounce_moves_its_message_and_other_machine_mail_stays_apart() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    let conversation = view(&world, View::Waiting).await?[0].row.id;
    decided(reply::send(&world.spine, &world.owner, None, conversation, answer("Here.")).await?)?;
    let ours = message_id(&world.outside.wait_for(1).await[0].bytes);
    let bounce = format!(
        "From: MAILER-DAEMON@example.jp\nTo: support@shop.example\nSubject: Undelivered Mail Returned to Sender\n\
         Message-ID: <b1@example.jp>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nUser unknown.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; example.jp\n\n\
         Final-Recipient: rfc822; taro@example.jp\nAction: failed\nStatus: 5.1.1\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {ours}\nSubject: Re: A bill\n\n--b--\n"
    );
    world.mail("", &bounce).await?;
    let said = items(&world, conversation).await?;
    assert_eq!(said.len(), 3, "the report is shown where it belongs");
    assert_eq!(said[1].row.delivery, Some(tsunagu_model::content::DeliveryState::Failed));
    assert_eq!(view(&world, View::Waiting).await?[0].row.status, Status::Open);
    world.mail("", &bounce.replace(&ours, "<foreign@elsewhere.example>").replace("<b1@", "<b2@")).await?;
    assert_eq!(view(&world, View::SystemMail).await?.len(), 1);
    assert_eq!(view(&world, View::Waiting).await?.len(), 1);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_mail_twice_is_one_item() -> anyhow::Result<()> {
    let world = World::new().await?;
    let mail = Mail::new("taro@example.jp", "1");
    send(&world, &mail).await?;
    let routed =
        Mail::new("taro@example.jp", "1").header("Received", "from a by b; Sat, 21 Nov 2026 00:00:00 +0000");
    send(&world, &routed).await?;
    let open = view(&world, View::Waiting).await?;
    assert_eq!((open.len(), open[0].row.items), (1, 1));
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_mail_to_two_channels_is_one_item_that_names_both() -> anyhow::Result<()> {
    let world = World::new().await?;
    let sales = mail_channel(&world.spine, &world.owner, &world.outside, "sales@shop.example").await?;
    let mail = Mail::new("taro@example.jp", "1").text();
    let to = ["support@shop.example", "sales@shop.example", "nobody@shop.example"];
    let answers = world.lmtp().await?.deliver("taro@example.jp", &to, mail.as_bytes()).await?;
    let codes: Vec<_> = answers.iter().map(|answer| &answer[..3]).collect();
    assert_eq!(codes, ["550", "250", "250"], "the unknown one is refused at once, the others after commit");
    let open = view(&world, View::Waiting).await?;
    assert_eq!((open.len(), open[0].row.items), (1, 1));
    assert_eq!(open[0].row.channels, [world.channel, sales]);
    assert_eq!(items(&world, open[0].row.id).await?[0].also_by, [sales]);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_no_rule_allows_is_answered_where_it_came_from() -> anyhow::Result<()> {
    let world = World::new().await?;
    // What a Japanese carrier gave its customers for years (RFC 5321 section 4.1.2 allows no such local part).
    for (number, from) in ["foo..bar@docomo.ne.jp", "foo.@ezweb.ne.jp"].into_iter().enumerate() {
        send(&world, &Mail::new(from, &format!("carrier{number}"))).await?;
        let open = view(&world, View::Waiting).await?;
        let newest = open.first().ok_or_else(|| anyhow::anyhow!("no conversation"))?.row.id;
        decided(
            reply::send(&world.spine, &world.owner, None, newest, answer("It arrives tomorrow.")).await?,
        )?;
        let left = world.outside.wait_for(number + 1).await;
        assert_eq!(left[number].recipients, [from]);
    }
    world.end().await
}
