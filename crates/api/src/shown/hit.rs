//! A hit of a search as the public contract shows it.

use std::collections::BTreeMap;

use serde::Serialize;
use tsunagu_model::event::{Full, MessageWords};
use tsunagu_model::{BaseId, Id};
use tsunagu_records::search::Hit;
use tsunagu_records::search::document::sections;
use tsunagu_records::search::plan::Plan;
use tsunagu_records::search::rows::Candidate;
use tsunagu_records::search::snippet::{Snippet, snippet};
use tsunagu_records::search::terms::Field;
use tsunagu_records::tables::bases::{self, BaseRow};
use tsunagu_store::{StoreError, Tx};
use utoipa::ToSchema;

use super::conversation::ProfileRef;
use super::names::{ChannelRef, Names};
use super::party::PartyJson;
use super::plain::{file_name, line};

/// A part of a text that shows why it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Snippet)]
pub struct SnippetJson {
    /// The words, on one line.
    pub text: String,
    /// What was found in it, in order.
    pub highlights: Vec<Highlight>,
    /// Whether the text begins before or goes on behind.
    pub cut: bool,
}

/// A part of a snippet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Highlight {
    /// Byte offset of its beginning.
    pub start: usize,
    /// Byte offset behind its end.
    pub end: usize,
}

impl From<Snippet> for SnippetJson {
    fn from(found: Snippet) -> Self {
        let highlights = found.marks.iter().map(|(start, end)| Highlight { start: *start, end: *end });
        Self { highlights: highlights.collect(), text: found.text, cut: found.cut }
    }
}

/// Something a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SearchHit)]
pub struct HitJson {
    /// `item` or `profile`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// `message` or `note`; null for a profile.
    pub item_kind: Option<&'static str>,
    /// `in`, `out` or `internal`; null for a profile.
    pub direction: Option<&'static str>,
    /// The item's conversation; null for a profile.
    pub conversation: Option<String>,
    /// State of the conversation: `open`, `pending`, `snoozed` or `resolved`; null for a profile.
    pub status: Option<&'static str>,
    /// The profile, or the one of the item's other side.
    pub profile: ProfileRef,
    /// By which channel; null for a note or profile.
    pub channel: Option<ChannelRef>,
    /// Who wrote it; null for a note or profile.
    pub from: Option<PartyJson>,
    /// Subject.
    pub subject: Option<String>,
    /// Why it was found.
    pub snippet: SnippetJson,
    /// Names of its files.
    pub attachments: Vec<String>,
    /// When it happened; null for a profile.
    pub occurred_at: Option<String>,
}

/// Shows hits; reads each name once.
#[derive(Default)]
pub struct Shower {
    names: Names,
    profiles: BTreeMap<BaseId, ProfileRef>,
}

impl Shower {
    /// Shows a hit.
    pub fn show(&mut self, tx: &mut dyn Tx, plan: &Plan, hit: &Hit) -> Result<HitJson, StoreError> {
        match hit {
            Hit::Item(candidate, full) => self.item(tx, plan, candidate, full),
            Hit::Profile(base, texts) => self.profile(tx, plan, base, texts),
        }
    }

    fn item(
        &mut self,
        tx: &mut dyn Tx,
        plan: &Plan,
        candidate: &Candidate,
        full: &Full,
    ) -> Result<HitJson, StoreError> {
        let row = &candidate.item;
        let none = MessageWords::default();
        let words = match full {
            Full::Message(words) => words,
            Full::Note { .. }
            | Full::Handle(_)
            | Full::Reason { .. }
            | Full::Later(_)
            | Full::Setting { .. } => &none,
        };
        let root = self.names.profile(tx, row.base)?;
        Ok(HitJson {
            kind: "item",
            id: row.id.text(),
            item_kind: Some(row.kind.text()),
            direction: Some(row.direction.text()),
            conversation: Some(row.conversation.text()),
            status: Some(candidate.conversation.status.text()),
            profile: self.named(tx, root)?,
            channel: row.channel.map(|channel| self.names.channel(tx, channel)).transpose()?,
            from: words.from.as_ref().map(PartyJson::from),
            subject: words.subject.as_deref().map(line),
            snippet: snippet(plan, sections(full)).into(),
            attachments: words.attachments.iter().map(|file| file_name(&file.name)).collect(),
            occurred_at: Some(row.sort_at.to_rfc3339()),
        })
    }

    fn profile(
        &mut self,
        tx: &mut dyn Tx,
        plan: &Plan,
        base: &BaseRow,
        texts: &[String],
    ) -> Result<HitJson, StoreError> {
        Ok(HitJson {
            kind: "profile",
            id: base.root.text(),
            item_kind: None,
            direction: None,
            conversation: None,
            status: None,
            profile: self.named(tx, base.root)?,
            channel: None,
            from: None,
            subject: None,
            snippet: snippet(plan, texts.iter().map(|text| (Field::Any, text.as_str()))).into(),
            attachments: Vec::new(),
            occurred_at: None,
        })
    }

    fn named(&mut self, tx: &mut dyn Tx, root: BaseId) -> Result<ProfileRef, StoreError> {
        if let Some(known) = self.profiles.get(&root) {
            return Ok(known.clone());
        }
        let name = bases::get(tx, root)?.and_then(|row| row.name).filter(|name| !name.is_empty());
        let found = ProfileRef { id: root.text(), erased: false, name };
        self.profiles.insert(root, found.clone());
        Ok(found)
    }
}
