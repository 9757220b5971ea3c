//! Writing to us.

use tsunagu_channels::kind;
use tsunagu_model::inbound::{RawFile, RawItem};
use tsunagu_model::visitor::VisitorSaid;
use tsunagu_model::{AttachmentId, BaseId, ConversationId, Id, ItemId};
use tsunagu_records::tables::items;
use tsunagu_records::tables::visitor_files::{self, VisitorFile};
use tsunagu_store::{StoreError, done};

use super::identify::settle;
use super::{MOST_FILES, Visitor};
use crate::inbound::receive::{receive_understood, understand};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Longest `client_id`, in bytes.
pub(super) const LONGEST_ID: usize = 64;

/// What a visitor writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    /// The page's own id of it; said again under the same id, it is the same message.
    pub client_id: String,
    /// The words.
    pub text: String,
    /// Files sent ahead.
    pub files: Vec<AttachmentId>,
    /// The handoff link the page was opened by. One that is not good any more changes nothing.
    pub handoff: Option<String>,
}

/// A message that is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The item it is.
    pub item: ItemId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// The base it belongs to.
    pub base: BaseId,
    /// It was stored before.
    pub again: bool,
    /// It was stored before with other words, which stay.
    pub differs: bool,
}

/// Stores a visitor's message; answers after commit.
pub async fn say(spine: &Spine, visitor: &Visitor, saying: Saying) -> Result<Decided<Said>, StoreError> {
    let account = &visitor.owned.account;
    if let Err(refusal) = checked(visitor, &saying) {
        return Ok(Err(refusal));
    }
    let said = VisitorSaid {
        visitor: visitor.id.text(),
        user: visitor.identity.user.clone(),
        name: visitor.identity.name.clone().unwrap_or_default(),
        client_id: saying.client_id,
        text: saying.text,
        files: saying.files.iter().map(|id| id.text()).collect(),
        handoff: saying.handoff,
    };
    let files = match files(spine, visitor, &saying.files).await? {
        Some(files) => files,
        // Sent before, the files went with it.
        None => return earlier(spine, visitor, said).await,
    };
    let Some(mut item) = raw(&said) else { return Ok(Err(nothing_said())) };
    for file in &files {
        let Some(bytes) = spine.db().read_blob(visitor.owned.tenant, file.blob, None).await? else {
            return Ok(Err(no_such_file()));
        };
        item.files.push(RawFile {
            name: file.words.name.clone(),
            content_type: file.words.content_type.clone(),
            bytes: bytes.into(),
        });
    }
    let Ok(inbound) = understand(account, &item) else { return Ok(Err(nothing_said())) };
    let received = receive_understood(spine, &visitor.owned, &item, inbound, None).await?;
    let (Some(item), Some(conversation), Some(base)) = (received.item, received.conversation, received.base)
    else {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "set_aside",
            "The message could not be processed; it is kept for a person to look at.",
        )));
    };
    if !files.is_empty() {
        spine
            .db()
            .write(visitor.owned.tenant, move |tx| {
                files.iter().try_for_each(|file| visitor_files::remove(tx, file))
            })
            .await?;
    }
    if visitor.identity.mail.is_some() || visitor.identity.phone.is_some() {
        settle(spine, visitor).await?;
    }
    Ok(Ok(Said { item, conversation, base, again: received.duplicate, differs: received.differs }))
}

fn checked(visitor: &Visitor, saying: &Saying) -> Decided<()> {
    let id = saying.client_id.as_bytes();
    let letters = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    if id.is_empty() || id.len() > LONGEST_ID || !id.iter().all(letters) {
        return Err(Refusal::invalid(
            "client_id",
            "`client_id` needs 1 to 64 letters, digits or `-_.:`, new for each message.",
        ));
    }
    let longest = kind(visitor.owned.account.kind).map_or(0, |kind| kind.descriptor().max_text);
    if saying.text.len() as u64 > longest {
        return Err(Refusal::invalid("text_length", format!("`text` is over {longest} bytes.")));
    }
    if saying.text.trim().is_empty() && saying.files.is_empty() {
        return Err(nothing_said());
    }
    if saying.handoff.as_ref().is_some_and(|token| token.len() > LONGEST_ID) {
        return Err(Refusal::invalid("handoff_invalid", "`handoff` is none of our links."));
    }
    if saying.files.len() > MOST_FILES {
        return Err(Refusal::invalid("attachment_count", "`attachments` names more than 10 files."));
    }
    Ok(())
}

fn nothing_said() -> Refusal {
    Refusal::invalid("text_length", "`text` is empty.")
}

fn no_such_file() -> Refusal {
    Refusal::invalid("attachment_unknown", "`attachments` names a file not sent ahead by this visitor.")
}

fn raw(said: &VisitorSaid) -> Option<RawItem> {
    Some(RawItem {
        bytes: serde_json::to_vec(said).ok()?.into(),
        envelope_sender: None,
        recipient: None,
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    })
}

/// The files named, in order; `None` when one of them is not there.
async fn files(
    spine: &Spine,
    visitor: &Visitor,
    named: &[AttachmentId],
) -> Result<Option<Vec<VisitorFile>>, StoreError> {
    if named.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let id = visitor.id;
    let held = spine.db().read(visitor.owned.tenant, move |tx| visitor_files::of_visitor(tx, id)).await?;
    Ok(named.iter().map(|id| held.iter().find(|file| file.id == *id).cloned()).collect())
}

/// The message as it was stored before under the same id.
async fn earlier(spine: &Spine, visitor: &Visitor, said: VisitorSaid) -> Result<Decided<Said>, StoreError> {
    let account = &visitor.owned.account;
    // Which message it is does not depend on its words, and without its files it needs some.
    let any_words = VisitorSaid { text: String::from("?"), ..said };
    let Some(item) = raw(&any_words) else { return Ok(Err(no_such_file())) };
    let Ok(inbound) = understand(account, &item) else { return Ok(Err(no_such_file())) };
    let (scope, key) = (account.kind, inbound.dedupe.0);
    let found = spine
        .db()
        .read(visitor.owned.tenant, move |tx| {
            let Some(done) = done::find(tx, scope, &key)? else { return Ok(None) };
            items::get(tx, ItemId(done.ref_id.unwrap_or_default()))
        })
        .await?;
    Ok(found.ok_or_else(no_such_file).map(|row| Said {
        item: row.id,
        conversation: row.conversation,
        base: row.base,
        again: true,
        differs: false,
    }))
}
