//! Follows one message through every step of the spine, and its answer back. Start reading here.

mod support;

use tsunagu_model::content::DeliveryState;
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_records::queries::conversation_list::{self, Page, Start, View};
use tsunagu_testkit::transcript::transcript;
use tsunagu_testkit::world::{World, decided};

const MAIL: &str = "\
From: 山田 太郎 <taro@example.jp>
To: support@shop.example
Subject: 請求書について
Message-ID: <first@example.jp>
Date: Sat, 21 Nov 2026 09:04:00 +0900
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

お世話になっております。
請求書が届いていません。
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_message_and_its_answer() -> anyhow::Result<()> {
    let world = World::new().await?;
    let db = world.spine.db().clone();
    let tenant = world.owner.tenant;
    let begin =
        db.read(tenant, |tx| tsunagu_store::log::last_seq(tx, tsunagu_model::event::Stream::Contact)).await?;

    // The outside hands it over by LMTP; the answer 250 comes after commit.
    world.mail("taro@example.jp", MAIL).await?;

    // It is a conversation now, waiting for us.
    let page = Page { view: View::Waiting, status: None, queue: None, start: Start::NEWEST, limit: 50 };
    let waiting = db.read(tenant, move |tx| conversation_list::page(tx, &page)).await?;
    assert_eq!(waiting.len(), 1);
    let conversation = waiting[0].row.id;

    // An agent answers; the mail leaves by SMTP.
    let answer =
        ReplyRequest { text: String::from("本日お送りします。"), ..ReplyRequest::default() };
    decided(reply::send(&world.spine, &world.owner, None, conversation, answer).await?)?;
    let sent = world.outside.wait_for(1).await;
    support::until(&world, conversation, DeliveryState::Sent).await?;
    assert_eq!(sent[0].recipients, ["taro@example.jp"]);
    let text = String::from_utf8_lossy(&sent[0].bytes).into_owned();
    assert!(text.contains("In-Reply-To: <first@example.jp>"), "{text}");

    // The customer answers the answer: our own Message-ID names the conversation, whatever the subject says.
    let ours = text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default().to_owned();
    let again = MAIL
        .replace("<first@example.jp>", "<second@example.jp>")
        .replace("請求書について", "別件")
        .replace("MIME-Version", &format!("References: {ours}\nMIME-Version"));
    world.mail("taro@example.jp", &again).await?;

    let told = transcript(&db, tenant, begin).await?;
    world.end().await?;
    insta::assert_snapshot!(told);
    Ok(())
}
