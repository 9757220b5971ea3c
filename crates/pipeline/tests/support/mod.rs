//! Mails and look-ups shared by the whole-system tests.

// Each test program uses its own part of this file.
#![allow(dead_code, reason = "shared between several test programs")]

use tsunagu_bus::Note;
use tsunagu_model::ConversationId;
use tsunagu_model::content::DeliveryState;
use tsunagu_records::queries::conversation_list::{self, ListedConversation, Page, Start, View};
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_testkit::world::World;

/// A mail as its author wrote it.
pub struct Mail {
    pub from: &'static str,
    pub id: String,
    pub subject: &'static str,
    pub headers: Vec<String>,
    pub text: &'static str,
}

impl Mail {
    pub fn new(from: &'static str, id: &str) -> Self {
        Self {
            from,
            id: format!("<{id}@outside.example>"),
            subject: "A bill",
            headers: Vec::new(),
            text: "Hello.",
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push(format!("{name}: {value}"));
        self
    }

    pub fn subject(mut self, subject: &'static str) -> Self {
        self.subject = subject;
        self
    }

    pub fn verified(self) -> Self {
        self.header("Authentication-Results", "mx.shop.example; dmarc=pass header.from=example.jp")
    }

    pub fn forged(self) -> Self {
        self.header("Authentication-Results", "mx.shop.example; dmarc=fail header.from=example.jp")
    }

    pub fn text(&self) -> String {
        let headers: String = self.headers.iter().map(|header| format!("{header}\n")).collect();
        format!(
            "{headers}From: {}\nTo: support@shop.example\nSubject: {}\nMessage-ID: {}\n\n{}\n",
            self.from, self.subject, self.id, self.text
        )
    }
}

/// Hands a mail over.
pub async fn send(world: &World, mail: &Mail) -> anyhow::Result<()> {
    world.mail("bounces@outside.example", &mail.text()).await
}

/// A page of conversations.
pub async fn view(world: &World, view: View) -> anyhow::Result<Vec<ListedConversation>> {
    let page = Page { view, status: None, queue: None, start: Start::NEWEST, limit: 200 };
    Ok(world.spine.db().read(world.owner.tenant, move |tx| conversation_list::page(tx, &page)).await?)
}

/// The items of a conversation, oldest first.
pub async fn items(world: &World, conversation: ConversationId) -> anyhow::Result<Vec<ItemDetail>> {
    let read =
        move |tx: &mut dyn tsunagu_store::Tx| item_page::of_conversation(tx, conversation, Place::END, 200);
    let mut items = world.spine.db().read(world.owner.tenant, read).await?;
    items.reverse();
    Ok(items)
}

/// The Message-ID of a mail that left.
pub fn message_id(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default().to_owned()
}

/// Waits until the newest item is in this state.
pub async fn until(world: &World, conversation: ConversationId, state: DeliveryState) -> anyhow::Result<()> {
    let mut notes = world.spine.bus().subscribe();
    loop {
        let newest = items(world, conversation).await?.pop().and_then(|item| item.row.delivery);
        if newest == Some(state) {
            return Ok(());
        }
        while !matches!(notes.next().await, Some(Note::Committed { .. } | Note::Lost) | None) {}
    }
}
