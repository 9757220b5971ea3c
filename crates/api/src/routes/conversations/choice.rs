//! What a list holds: a view, and the parts that narrow it.

use tsunagu_channels::kinds;
use tsunagu_model::conversation::Status;
use tsunagu_model::{Id, MemberId};
use tsunagu_records::queries::conversation_list::{Page, Start, View};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{SavedFilter, TagValue};
use tsunagu_store::{StoreError, Tx};

use super::view;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::shown::Names;

/// What of a page's rows a list takes.
pub struct Filter {
    /// Only what they may see.
    pub reader: Reader,
    /// Only conversations that have had a channel of this kind.
    pub kind: Option<String>,
    /// Only what this view holds too.
    pub within: Option<View>,
    /// Only with this assignee; `Some(None)`: with nobody.
    pub assignee: Option<Option<MemberId>>,
}

impl Filter {
    /// Everything the reader may see.
    pub fn of(reader: Reader) -> Self {
        Self { reader, kind: None, within: None, assignee: None }
    }

    /// Whether the list takes a row.
    pub fn takes(
        &self,
        tx: &mut dyn Tx,
        names: &mut Names,
        row: &ConversationRow,
    ) -> Result<bool, StoreError> {
        let within = self.within.is_none_or(|view| view::holds(view, row).unwrap_or(false));
        let theirs = self.assignee.is_none_or(|assignee| row.assignee == assignee);
        if !within || !theirs || !self.reader.sees(&row.channels) {
            return Ok(false);
        }
        let Some(kind) = &self.kind else { return Ok(true) };
        for channel in &row.channels {
            if names.channel(tx, *channel)?.kind.as_ref() == Some(kind) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What is named, over what a saved view names.
pub fn over(named: SavedFilter, saved: SavedFilter) -> SavedFilter {
    SavedFilter {
        view: named.view.or(saved.view),
        status: named.status.or(saved.status),
        queue: named.queue.or(saved.queue),
        channel_kind: named.channel_kind.or(saved.channel_kind),
        tag: named.tag.or(saved.tag),
        assignee: named.assignee.or(saved.assignee),
    }
}

/// The first page of what is wanted, and its filter; the problem names the part that is wrong.
pub fn choose(
    tx: &mut dyn Tx,
    reader: &Reader,
    wanted: &SavedFilter,
    limit: i64,
) -> Result<Result<(Page, Filter), Problem>, StoreError> {
    if let Some(tag) = wanted.tag
        && settings::get::<TagValue>(tx, area::TAG, tag.0)?.is_none()
    {
        return Ok(Err(Problem::invalid("tag_unknown", "`tag` names a tag that is not there.")));
    }
    Ok(chosen(reader, wanted, limit))
}

fn chosen(reader: &Reader, wanted: &SavedFilter, limit: i64) -> Result<(Page, Filter), Problem> {
    let view = view::parse(wanted.view.as_deref().unwrap_or("all"), reader)?;
    let mut filter = Filter::of(reader.clone());
    filter.kind = wanted.channel_kind.clone().map(channel_kind).transpose()?;
    filter.assignee = wanted.assignee.as_deref().map(|word| assignee(word, reader)).transpose()?;
    // The rarer of the two is looked up, unless a row alone does not tell whether the view holds it.
    let looked_up = match (wanted.tag, view) {
        (Some(tag), View::Mentions(_)) => {
            filter.within = Some(View::Tagged(tag));
            view
        }
        (Some(tag), _) => {
            filter.within = Some(view);
            View::Tagged(tag)
        }
        (None, _) => view,
    };
    let status = wanted.status.as_deref().map(status).transpose()?;
    let page = Page { view: looked_up, status, queue: wanted.queue, start: Start::NEWEST, limit };
    Ok((page, filter))
}

/// The state a word names.
pub fn status(word: &str) -> Result<Status, Problem> {
    Status::parse(word).ok_or_else(|| {
        Problem::invalid("status_unknown", "`status` is one of: open, pending, snoozed, resolved.")
    })
}

fn channel_kind(word: String) -> Result<String, Problem> {
    if kinds().iter().any(|kind| kind.descriptor().kind.text() == word) {
        Ok(word)
    } else {
        Err(Problem::invalid("channel_kind_unknown", "`channel_kind` is none of `/api/v1/channel-kinds`."))
    }
}

fn assignee(word: &str, reader: &Reader) -> Result<Option<MemberId>, Problem> {
    let unknown = || Problem::invalid("agent_unknown", "`assignee` is `me`, `nobody` or the id of a member.");
    match word {
        "nobody" => Ok(None),
        "me" => reader.caller().member.map(Some).ok_or_else(unknown),
        id => MemberId::parse(id).map(Some).ok_or_else(unknown),
    }
}
