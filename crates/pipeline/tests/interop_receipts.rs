//! Automatic receipts with real mail servers around: Postfix hands over what swaks sends, and takes what we answer.

use std::net::SocketAddr;

use serde_json::json;
use tsunagu_bus::Note;
use tsunagu_pipeline::catch_up::catch_up;
use tsunagu_pipeline::desk::channels::{self, ChannelPatch};
use tsunagu_records::values::{AutomaticReceipt, AutomaticReceipts};
use tsunagu_testkit::outside::authority::Authority;
use tsunagu_testkit::outside::postfix::{Delivery, Postfix};
use tsunagu_testkit::outside::swaks::Swaks;
use tsunagu_testkit::world::{World, decided};

const SUPPORT: &str = "support@shop.example";

/// Gives the world's channel an address, a way out and receipts at every hour.
async fn gives_receipts(world: &World, address: &str, out: u16) -> anyhow::Result<()> {
    let on = || AutomaticReceipt { on: true, ..AutomaticReceipt::default() };
    let patch = ChannelPatch {
        settings: Some(json!({
            "address": address, "display_name": "Shop", "smtp_host": "localhost", "smtp_port": out,
            "smtp_security": "none", "trusted_authserv": ["mx.shop.example"],
        })),
        automatic_receipts: Some(AutomaticReceipts { open: on(), closed: on(), holiday: on() }),
        ..ChannelPatch::default()
    };
    decided(channels::change(&world.spine, &world.owner, world.channel, patch).await?)
}

/// Sends a mail through a mail server, as its sender's would.
async fn send(server: u16, envelope: &'static str, to: &'static str, mail: String) -> anyhow::Result<()> {
    let said = tokio::task::spawn_blocking(move || {
        let server = SocketAddr::from(([127, 0, 0, 1], server));
        Swaks { server, lmtp: false, from: envelope, to: &[to], mail: &mail }.run()
    })
    .await??;
    anyhow::ensure!(said.code == 0, "{}", said.text);
    Ok(())
}

fn mail(head: &str, from: &str, to: &str, id: &str) -> String {
    format!(
        "{head}From: {from}\nTo: {to}\nSubject: =?UTF-8?B?6KuL5rGC5pu4?=\nMessage-ID: <{id}@customer.example>\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n請求書を再発行していただけますか。\n"
    )
}

/// How many messages of this kind the world's log holds.
async fn count(world: &World, sql: &'static str) -> anyhow::Result<i64> {
    let read = move |tx: &mut dyn tsunagu_store::Tx| {
        let tenant = tx.tenant();
        let rows = tx.query(sql, tsunagu_store::args![tenant])?;
        rows.first().map_or(Ok(0), |row| row.get(0))
    };
    Ok(world.spine.db().read(world.owner.tenant, read).await?)
}

const IN: &str = "SELECT COUNT(*) FROM item WHERE tenant = $1 AND direction = 0";
const RECEIPTS: &str = "SELECT COUNT(*) FROM item WHERE tenant = $1 AND automatic = 1";

/// Waits until so many messages came in, and sees to every alarm they set.
async fn came(world: &World, messages: i64) -> anyhow::Result<()> {
    let mut notes = world.spine.bus().subscribe();
    while count(world, IN).await? < messages {
        while !matches!(notes.next().await, Some(Note::Committed { .. } | Note::Lost) | None) {}
    }
    Ok(catch_up(&world.spine, world.owner.tenant).await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_gets_one_in_their_box_and_machines_get_none() -> anyhow::Result<()> {
    let world = World::new().await?;
    let authority = Authority::new()?;
    let inward = Postfix::start(&authority, Delivery::Lmtp(world.lmtp_addr()), None).await?;
    let outward = Postfix::start(&authority, Delivery::Box, None).await?;
    gives_receipts(&world, SUPPORT, outward.port).await?;

    let machines: [(&str, &str, &str); 7] = [
        (
            "news-bounces@customer.example",
            "List-Id: <news.customer.example>\nPrecedence: list\n",
            "news@customer.example",
        ),
        ("", "", "MAILER-DAEMON@customer.example"),
        ("", "", "hanako@customer.example"),
        ("jiro@customer.example", "Auto-Submitted: auto-replied (vacation)\n", "jiro@customer.example"),
        ("saburo@customer.example", "X-Auto-Response-Suppress: All\n", "saburo@customer.example"),
        ("noreply@customer.example", "", "No Reply <noreply@customer.example>"),
        (SUPPORT, "", "Shop <support@shop.example>"),
    ];
    for (number, (envelope, head, from)) in machines.into_iter().enumerate() {
        let envelope = if envelope.is_empty() { "<>" } else { envelope };
        send(inward.port, envelope, SUPPORT, mail(head, from, SUPPORT, &format!("machine{number}"))).await?;
        came(&world, i64::try_from(number)? + 1).await?;
        assert_eq!(count(&world, RECEIPTS).await?, 0, "{envelope} {head} {from}");
    }

    let person = mail("", "=?UTF-8?B?5aSq6YOO?= <taro@customer.example>", SUPPORT, "person");
    send(inward.port, "taro@customer.example", SUPPORT, person).await?;
    let mails = outward.wait_for(1).await?;
    let found = mails.first().map(|mail| mail.replace("\r\n", "\n")).unwrap_or_default();
    for line in [
        "Auto-Submitted: auto-replied\n",
        "X-Auto-Response-Suppress: All\n",
        "Precedence: bulk\n",
        "In-Reply-To: <person@customer.example>\n",
        "References: <person@customer.example>\n",
        "To: taro@customer.example\n",
        "X-Original-To: taro@customer.example\n",
    ] {
        assert!(
            found.contains(line) || found.contains(&line.replace("To: taro@", "To: =?")),
            "{line} in {found}"
        );
    }
    let again = mail("", "taro@customer.example", SUPPORT, "again");
    send(inward.port, "taro@customer.example", SUPPORT, again).await?;
    came(&world, 9).await?;
    assert_eq!(count(&world, RECEIPTS).await?, 1, "one a day");
    assert_eq!(outward.mails()?.len(), 1, "{}", outward.log());
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_houses_that_both_thank_do_not_thank_each_other() -> anyhow::Result<()> {
    let (one, two) = (World::new().await?, World::new().await?);
    let authority = Authority::new()?;
    let to_one = Postfix::start(&authority, Delivery::Lmtp(one.lmtp_addr()), None).await?;
    let to_two = Postfix::start(&authority, Delivery::Lmtp(two.lmtp_addr()), None).await?;
    gives_receipts(&one, SUPPORT, to_two.port).await?;
    gives_receipts(&two, "help@customer.example", to_one.port).await?;

    // As if somebody of the other house had written by hand from its shared address.
    let first = mail("", "help@customer.example", SUPPORT, "first");
    send(to_one.port, "help@customer.example", SUPPORT, first).await?;
    came(&two, 1).await?;
    assert_eq!((count(&one, RECEIPTS).await?, count(&two, RECEIPTS).await?), (1, 0));

    // A server between them that takes every mark away: then the day of each sender bounds it.
    let receipt = mail("", SUPPORT, "help@customer.example", "unmarked");
    send(to_two.port, SUPPORT, "help@customer.example", receipt).await?;
    came(&two, 2).await?;
    came(&one, 2).await?;
    let answer = mail("", "help@customer.example", SUPPORT, "unmarked-too");
    send(to_one.port, "help@customer.example", SUPPORT, answer).await?;
    came(&one, 3).await?;
    assert_eq!((count(&one, RECEIPTS).await?, count(&two, RECEIPTS).await?), (1, 1));
    one.end().await?;
    two.end().await
}
