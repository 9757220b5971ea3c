//! Simulated days: a script of short commands in, a transcript out.
//!
//! One command a line; `|` parts its words. Conversations go by the name of their first mail.
//!
//! ```text
//! mail NAME ADDRESS [verified|forged] [answers NAME] | SUBJECT | TEXT
//! reply NAME | TEXT            an agent answers, and the mail leaves
//! note NAME | TEXT
//! assign NAME me|nobody
//! resolve NAME    reopen NAME    spam NAME
//! snooze NAME MINUTES
//! wait MINUTES
//! show mine|unassigned|waiting|snoozed|spam|system
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, bail};
use tsunagu_bus::Note;
use tsunagu_model::ConversationId;
use tsunagu_model::event::Stream;
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{assign, note, spam, status};
use tsunagu_records::queries::conversation_list::{self, Page, Start, View};
use tsunagu_records::queries::log_page;
use tsunagu_records::tables::effects;
use tsunagu_store::Clock;

use crate::transcript::Transcript;
use crate::world::{World, decided};

const MINUTE_MS: i64 = 60_000;

/// Plays a script in a world of its own and gives its transcript.
pub async fn play(script: &str) -> anyhow::Result<String> {
    let world = World::new().await?;
    let mut stage =
        Stage { told: Transcript::default(), seq: 0, names: BTreeMap::new(), ids: BTreeMap::new(), world };
    stage.seq = stage.last_seq().await?;
    let mut text = String::new();
    for line in script.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            let _ = writeln!(text, "{line}");
            continue;
        }
        let shown = stage.act(line).await.with_context(|| format!("in the line {line:?}"))?;
        let _ = writeln!(text, "> {line}\n{shown}");
    }
    stage.world.end().await?;
    Ok(text)
}

struct Stage {
    world: World,
    told: Transcript,
    seq: i64,
    /// Conversations by the name of their first mail.
    names: BTreeMap<String, ConversationId>,
    /// Message-ID of the newest answer in the conversation of a name.
    ids: BTreeMap<String, String>,
}

impl Stage {
    async fn act(&mut self, line: &str) -> anyhow::Result<String> {
        let mut parts = line.split('|').map(str::trim);
        let words: Vec<&str> = parts.next().unwrap_or_default().split_whitespace().collect();
        let texts: Vec<&str> = parts.collect();
        let text = |place: usize| texts.get(place).copied().unwrap_or_default();
        match words.as_slice() {
            ["mail", name, address, flags @ ..] => self.mail(name, address, flags, text(0), text(1)).await?,
            ["reply", name] => self.reply(name, text(0)).await?,
            ["note", name] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                decided(
                    note::add(&world.spine, &world.owner, None, id, text(0).to_owned(), Vec::new(), None)
                        .await?,
                )?;
            }
            ["assign", name, to] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                let to = if *to == "me" { world.owner.member } else { None };
                decided(assign::assign(&world.spine, &world.owner, None, id, to).await?)?;
            }
            ["resolve", name] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                decided(status::resolve(&world.spine, &world.owner, None, id).await?)?;
            }
            ["reopen", name] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                decided(status::reopen(&world.spine, &world.owner, None, id).await?)?;
            }
            ["spam", name] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                decided(spam::mark(&world.spine, &world.owner, None, id, true).await?)?;
            }
            ["snooze", name, minutes] => {
                let (id, world) = (self.conversation(name)?, &self.world);
                let until = world.clock.now().plus_millis(minutes.parse::<i64>()? * MINUTE_MS);
                decided(status::snooze(&world.spine, &world.owner, None, id, until).await?)?;
            }
            ["wait", minutes] => self.world.clock.turn(minutes.parse::<i64>()? * MINUTE_MS),
            ["show", view] => return self.show(view).await,
            _ => bail!("no such command"),
        }
        self.settle().await?;
        let after = self.seq;
        let tenant = self.world.owner.tenant;
        let events = self.world.spine.db().read(tenant, move |tx| log_page::after(tx, after, 10_000)).await?;
        self.seq = events.last().map_or(after, |event| event.log.seq);
        if let (["mail", name, ..], Some(conversation)) =
            (words.as_slice(), events.iter().rev().find_map(|event| event.log.conversation))
        {
            self.names.entry((*name).to_owned()).or_insert(conversation);
        }
        Ok(self.told.lines(&events))
    }

    fn conversation(&self, name: &str) -> anyhow::Result<ConversationId> {
        self.names.get(name).copied().with_context(|| format!("no mail is called {name}"))
    }

    async fn mail(
        &self,
        name: &str,
        address: &str,
        flags: &[&str],
        subject: &str,
        text: &str,
    ) -> anyhow::Result<()> {
        let mut headers = String::new();
        let mut flags = flags.iter();
        while let Some(flag) = flags.next() {
            match *flag {
                "verified" => headers.push_str("Authentication-Results: mx.shop.example; dmarc=pass\n"),
                "forged" => headers.push_str("Authentication-Results: mx.shop.example; dmarc=fail\n"),
                "answers" => {
                    let named = flags.next().context("answers whom?")?;
                    let id =
                        self.ids.get(*named).with_context(|| format!("nothing was answered in {named}"))?;
                    let _ = writeln!(headers, "References: {id}");
                }
                other => bail!("no such flag: {other}"),
            }
        }
        let mail = format!(
            "{headers}From: {address}\nTo: support@shop.example\nSubject: {subject}\n\
             Message-ID: <{name}@outside.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        );
        self.world.mail(address, &mail).await
    }

    async fn reply(&mut self, name: &str, text: &str) -> anyhow::Result<()> {
        let id = self.conversation(name)?;
        let before = self.world.outside.mails().len();
        let request = ReplyRequest { text: text.to_owned(), ..ReplyRequest::default() };
        decided(reply::send(&self.world.spine, &self.world.owner, None, id, request).await?)?;
        let sent = self.world.outside.wait_for(before + 1).await;
        let mail = String::from_utf8_lossy(&sent[before].bytes).into_owned();
        if let Some(id) = mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")) {
            self.ids.insert(name.to_owned(), id.to_owned());
        }
        Ok(())
    }

    async fn show(&mut self, view: &str) -> anyhow::Result<String> {
        let view = match view {
            "mine" => View::Mine(self.world.owner.member.context("the owner is a member")?),
            "unassigned" => View::Unassigned,
            "waiting" => View::Waiting,
            "snoozed" => View::Snoozed,
            "spam" => View::Spam,
            "system" => View::SystemMail,
            other => bail!("no such view: {other}"),
        };
        let page = Page { view, status: None, queue: None, start: Start::NEWEST, limit: 50 };
        let tenant = self.world.owner.tenant;
        let rows = self.world.spine.db().read(tenant, move |tx| conversation_list::page(tx, &page)).await?;
        let mut text = String::new();
        for row in rows {
            let brief = row.last.as_open().cloned().unwrap_or_default();
            let (name, items) = (self.told.name(row.row.id), row.row.items);
            let _ = writeln!(
                text,
                "  {name} {} {items} items [{} | {}]",
                row.row.status.text(),
                brief.name,
                brief.subject
            );
        }
        Ok(text)
    }

    async fn last_seq(&self) -> anyhow::Result<i64> {
        let read = |tx: &mut dyn tsunagu_store::Tx| tsunagu_store::log::last_seq(tx, Stream::Contact);
        Ok(self.world.spine.db().read(self.world.owner.tenant, read).await?)
    }

    /// Returns once nothing that is due waits any more.
    async fn settle(&self) -> anyhow::Result<()> {
        let mut notes = self.world.spine.bus().subscribe();
        loop {
            let now = self.world.clock.now();
            let busy = self
                .world
                .spine
                .db()
                .read_any(move |tx| {
                    let timers = tsunagu_records::tables::timers::due(tx, now, 1)?.len();
                    Ok(effects::due(tx, now, 1)?.len() + effects::claimed(tx, 1)?.len() + timers > 0)
                })
                .await?;
            if !busy {
                return Ok(());
            }
            while !matches!(notes.next().await, Some(Note::Committed { .. } | Note::Lost) | None) {}
        }
    }
}
