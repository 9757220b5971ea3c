//! The search words that name rows instead of words: who has a conversation, its channels, its tags.

use std::collections::BTreeSet;

use tsunagu_model::{ChannelId, Id, MemberId, TagId};
use tsunagu_store::{StoreError, Tx};

use super::fold::folded;
use super::query::Query;
use super::rows::Candidate;
use crate::tables::conversations::ConversationRow;
use crate::tables::settings::{self, area};
use crate::values::{ChannelValue, MemberValue, TagValue};

/// What the search words of a query ask of an item and its conversation. Each list holds what satisfies one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    assignees: Vec<BTreeSet<Option<MemberId>>>,
    channels: Vec<BTreeSet<ChannelId>>,
    tags: Vec<BTreeSet<TagId>>,
    query: Query,
}

impl Asked {
    /// Looks up the names of a query; `me` is who asks. A name nobody has is satisfied by nothing.
    pub fn of(tx: &mut dyn Tx, query: &Query, me: Option<MemberId>) -> Result<Self, StoreError> {
        let mut asked = Self { query: query.clone(), ..Self::default() };
        for word in &query.assignee {
            asked.assignees.push(assignees(tx, word, me)?);
        }
        for word in &query.channel {
            asked.channels.push(channels(tx, word)?);
        }
        for word in &query.tag {
            asked.tags.push(tags(tx, word)?);
        }
        Ok(asked)
    }

    /// Whether an item satisfies them all.
    pub fn takes(&self, candidate: &Candidate) -> bool {
        let (item, row) = (&candidate.item, &candidate.conversation);
        let by = |wanted: &BTreeSet<ChannelId>| item.channel.is_some_and(|channel| wanted.contains(&channel));
        self.takes_conversation(row)
            && self.channels.iter().all(by)
            && self.query.before.is_none_or(|moment| item.sort_at < moment)
            && self.query.after.is_none_or(|moment| item.sort_at >= moment)
    }

    fn takes_conversation(&self, row: &ConversationRow) -> bool {
        (self.query.status.is_empty() || self.query.status.contains(&row.status))
            && self.assignees.iter().all(|wanted| wanted.contains(&row.assignee))
            && self.tags.iter().all(|wanted| row.tags.iter().any(|tag| wanted.contains(tag)))
    }
}

fn assignees(
    tx: &mut dyn Tx,
    word: &str,
    me: Option<MemberId>,
) -> Result<BTreeSet<Option<MemberId>>, StoreError> {
    let word = word.trim();
    if let Some(id) = MemberId::parse(word) {
        return Ok(BTreeSet::from([Some(id)]));
    }
    let name = folded(word);
    match name.as_str() {
        "me" | "自分" => return Ok(me.into_iter().map(Some).collect()),
        "none" | "ナシ" | "無シ" | "未割リ当テ" | "未割当" => return Ok(BTreeSet::from([None])),
        _ => {}
    }
    let members = settings::list::<MemberValue>(tx, area::MEMBER)?;
    let named = members.iter().filter(|member| {
        close(&folded(&member.value.name)).contains(&close(&name)) || folded(&member.value.email) == name
    });
    Ok(named.map(|member| Some(MemberId(member.id))).collect())
}

/// Without blanks: 佐藤 花子 is also written 佐藤花子.
fn close(name: &str) -> String {
    name.replace(' ', "")
}

fn channels(tx: &mut dyn Tx, word: &str) -> Result<BTreeSet<ChannelId>, StoreError> {
    let word = word.trim();
    if let Some(id) = ChannelId::parse(word) {
        return Ok(BTreeSet::from([id]));
    }
    let name = folded(word);
    let channels = settings::list::<ChannelValue>(tx, area::CHANNEL)?;
    let named = channels
        .iter()
        .filter(|channel| folded(&channel.value.name).contains(&name) || channel.value.kind == name);
    Ok(named.map(|channel| ChannelId(channel.id)).collect())
}

fn tags(tx: &mut dyn Tx, word: &str) -> Result<BTreeSet<TagId>, StoreError> {
    let word = word.trim();
    if let Some(id) = TagId::parse(word) {
        return Ok(BTreeSet::from([id]));
    }
    let name = folded(word);
    let tags = settings::list::<TagValue>(tx, area::TAG)?;
    Ok(tags.iter().filter(|tag| folded(&tag.value.name) == name).map(|tag| TagId(tag.id)).collect())
}
