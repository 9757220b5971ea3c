//! The command of an inbound mail by a known person who joins their open conversation, made of the same statements
//! as `pipeline/src/inbound/record.rs`, without the engines between them.

use tsunagu_model::content::MachineClass;
use tsunagu_model::conversation::JoinReason;
use tsunagu_model::event::*;
use tsunagu_model::handle::{HandleKind, Party, SenderCheck};
use tsunagu_model::*;
use tsunagu_records::tables::{bases, conversations, handles, interactions};
use tsunagu_records::{cluster, record, tables};
use tsunagu_store::done::{self, Done};
use tsunagu_store::{Db, StagedBlob, StoreError, Tx, name_blob};

use crate::people::{Person, about};
use crate::sample;

/// Scope under which provider items are noted as done: the channel kind.
const MAIL: Code = Code::new("mail");

/// A mail made ready for its command: parsed, sealed and given its ids.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the parts are named as in the pipeline")]
pub struct Message {
    pub dedupe: [u8; 16],
    pub index: [u8; 16],
    pub words: MessageWords,
    pub name: String,
    pub raw: StagedBlob,
    pub item: ItemId,
    pub event: EventId,
    pub trace: TraceId,
}

/// Makes mail number `n` ready, from `person`.
pub async fn prepare(db: &Db, tenant: TenantId, n: usize, person: &Person) -> Result<Message, StoreError> {
    let words = sample::words(n, person.number, 900);
    let to = Party { address: String::from("support@shop.example"), name: String::new() };
    let mail = sample::plain(n, &words, &to.address, "store");
    let message_id = format!("<m{n}.store@{}>", words.address.split('@').nth(1).unwrap_or_default());
    let mac = db.mac(tenant, "reference", message_id.as_bytes()).await?;
    let mut dedupe = [0; 16];
    dedupe.copy_from_slice(&mac[16..]);
    Ok(Message {
        dedupe,
        index: person.index,
        name: words.name.clone(),
        raw: db.stage(&mail).await?,
        item: db.id(),
        event: db.id(),
        trace: db.id(),
        words: MessageWords {
            from: Some(Party { address: words.address, name: words.name }),
            to: vec![to],
            subject: Some(words.subject),
            message_id: Some(message_id),
            message_ref: Some(tables::to_hex(&mac[..16])),
            text: words.text,
            ..MessageWords::default()
        },
    })
}

/// Looks up whether the mail is here already: what a refused command gets to.
pub fn known(tx: &mut dyn Tx, message: &Message) -> Result<bool, StoreError> {
    Ok(done::find(tx, MAIL, &message.dedupe)?.is_some())
}

/// Carries one mail through receive, identify, attach and record.
pub fn run(tx: &mut dyn Tx, message: &Message, channel: ChannelId) -> Result<ItemId, StoreError> {
    if known(tx, message)? {
        return Ok(message.item);
    }
    let lost = |what: &str| StoreError::Unreadable(format!("the sample person has no {what}"));
    let at = tx.now();
    let handle = handles::find(tx, HandleKind::MAIL, &message.index)?.ok_or_else(|| lost("handle"))?;
    let base = bases::get(tx, handle.base)?.ok_or_else(|| lost("base"))?;
    let members = cluster::members(tx, base.id)?;
    let since = at.minus_millis(7 * 24 * 60 * 60 * 1000);
    let open = conversations::joinable(tx, &members, since)?;
    let conversation = open.first().ok_or_else(|| lost("conversation"))?.id;
    let all = interactions::of_conversation(tx, conversation)?;
    let interaction = all.first().ok_or_else(|| lost("interaction"))?;
    name_blob(tx, &message.raw, interaction.key, Some(message.item))?;
    let mut about = about(base.id, message.trace, at);
    about.conversation = Some(conversation);
    about.interaction = Some(interaction.id);
    about.key = Some(interaction.key);
    record(tx, event(message, handle.id, channel, about))?;
    let done = Done { body_hash: Vec::new(), code: 0, ref_id: Some(message.item.0), expires_at: None };
    done::record(tx, MAIL, &message.dedupe, &done)?;
    Ok(message.item)
}

/// The event of a mail.
pub fn event(message: &Message, handle: HandleId, channel: ChannelId, about: About) -> NewEvent {
    let fact = Fact::MessageReceived(MessageReceived {
        item: message.item,
        channel,
        handle,
        check: SenderCheck::None,
        machine: MachineClass::Human,
        reason: JoinReason::OpenConversation,
        reference: None,
        written_at: Some(about.occurred_at),
        raw: Some(message.raw.id),
        raw_size: message.raw.size,
        html: None,
        attachments: Vec::new(),
        problems: Vec::new(),
    });
    let subject = message.words.subject.as_deref().unwrap_or_default();
    let brief = Brief::new(&message.name, subject, &message.words.text);
    let full = Full::Message(Box::new(message.words.clone()));
    NewEvent { id: message.event, about, fact, brief: Some(brief), full: Some(full) }
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod message_tests;
