//! Topics: what a socket follows, and what a change means for it.

use std::collections::BTreeSet;

use serde::Deserialize;
use tsunagu_model::{ConversationId, Id, MemberId};
use tsunagu_records::queries::conversation_list::View;

use super::boards;
use super::change::Change;
use super::frame::Kind;
use super::here::Said;
use super::notices;
use super::offers;
use crate::reader::Reader;
use crate::routes::view;

/// Topics one socket may follow.
const MOST: usize = 100;

/// What a client sends: it replaces what was followed before.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscribe {
    /// Topics.
    #[serde(default)]
    subscribe: Vec<String>,
    /// The last position the client has seen, when it comes back.
    #[serde(default)]
    pub after: Option<String>,
    /// Where somebody is; such a message changes no topics.
    #[serde(default)]
    pub here: Option<Said>,
}

/// What a client asked for.
#[derive(Debug)]
pub enum Asked {
    /// To follow these topics, from a position on when it comes back.
    Topics(Vec<Topic>, Option<String>),
    /// To tell others where it is.
    Here(Said),
}

/// One thing to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// As the client named it.
    pub name: String,
    /// What it is.
    pub subject: Subject,
}

/// What a topic is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The conversations of a view.
    Inbox(View),
    /// One conversation with its items.
    Conversation(ConversationId),
    /// What the reader is told of; changes of rows mean nothing to it.
    Notifications(MemberId),
    /// What is offered to the reader, and how they are; the same.
    Offers(MemberId),
    /// The boards of supervisors, for who may see them; the same.
    Boards,
}

impl Subscribe {
    /// Reads what a client sent; the words say what is wrong with it.
    pub fn parse(text: &str, reader: &Reader) -> Result<Asked, &'static str> {
        let asked: Self = serde_json::from_str(text).map_err(
            |_| "send {\"subscribe\":[…],\"after\":…} or {\"here\":{\"conversation\":…,\"state\":…}}",
        )?;
        if let Some(here) = asked.here {
            return Ok(Asked::Here(here));
        }
        if asked.subscribe.len() > MOST {
            return Err("at most 100 topics");
        }
        let mut names = BTreeSet::new();
        let mut topics = Vec::new();
        for name in asked.subscribe {
            if names.insert(name.clone()) {
                topics.push(
                    Topic::parse(name, reader).ok_or(
                        "topics: inbox, inbox:<view>, conversation:<id>, notifications, offers, live",
                    )?,
                );
            }
        }
        Ok(Asked::Topics(topics, asked.after))
    }
}

impl Topic {
    fn parse(name: String, reader: &Reader) -> Option<Self> {
        let subject = match name.split_once(':') {
            None if name == "inbox" => Subject::Inbox(View::All),
            // A program is told of nothing.
            None if name == notices::TOPIC => Subject::Notifications(reader.caller().member?),
            None if name == offers::TOPIC => Subject::Offers(reader.caller().member?),
            None if name == boards::TOPIC => Subject::Boards,
            // Whether a mention was read is no event: that view cannot be followed.
            Some(("inbox", word)) if word != "mentions" => Subject::Inbox(view::parse(word, reader).ok()?),
            Some(("conversation", id)) => Subject::Conversation(ConversationId::parse(id)?),
            Some(_) | None => return None,
        };
        Some(Self { name, subject })
    }

    /// What a change means for a reader of this topic; `None`: nothing they may know of.
    pub fn meaning(&self, reader: &Reader, change: &Change) -> Option<Kind> {
        let was = change.old.as_ref().is_some_and(|old| reader.sees(&old.channels) && self.holds(old));
        let is = reader.sees(&change.row.channels) && self.holds(&change.row);
        match (was, is) {
            (true, true) => Some(Kind::Delta),
            (false, true) => Some(Kind::Enter),
            (true, false) => Some(Kind::Leave),
            (false, false) => None,
        }
    }

    fn holds(&self, row: &tsunagu_records::tables::conversations::ConversationRow) -> bool {
        match self.subject {
            Subject::Inbox(view) => view::holds(view, row).unwrap_or(false),
            Subject::Conversation(id) => row.id == id && row.merged_into.is_none(),
            Subject::Notifications(_) | Subject::Offers(_) | Subject::Boards => false,
        }
    }
}

/// The conversations whose items these topics show.
pub fn watched(topics: &[Topic]) -> BTreeSet<ConversationId> {
    topics
        .iter()
        .filter_map(|topic| match topic.subject {
            Subject::Conversation(id) => Some(id),
            Subject::Inbox(_) | Subject::Notifications(_) | Subject::Offers(_) | Subject::Boards => None,
        })
        .collect()
}
