//! Automatic receipts: who writes to us is told at once that it came, under which number, and when people answer.
//!
//! The command that takes a message sets an alarm with it, and the alarm is taken in the command that writes the receipt:
//! so there is one, whatever breaks between. It leaves like every message of ours.

mod language;
mod texts;

use std::sync::Arc;

use tsunagu_channels::kind;
use tsunagu_conversation::{Hours, Opening};
use tsunagu_model::channel::{ChannelAccount, ChannelKind};
use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::event::{Actor, Full, MessageWords, Sealed};
use tsunagu_model::handle::Party;
use tsunagu_model::inbound::{Inbound, RawItem};
use tsunagu_model::{
    ChannelId, Code, ConversationId, HandleId, ItemId, QueueId, TenantId, TimerId, Timestamp,
};
use tsunagu_records::queries::item_page;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::items::{self, ItemRow};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::tables::timers::{self, TimerRow};
use tsunagu_records::tables::{bases, interactions};
use tsunagu_records::values::{AutomaticReceipt, AutomaticReceipts, ChannelValue, QueueValue, Workspace};
use tsunagu_store::{StoreError, Tx};

use crate::desk::hours;
use crate::inbound::receive::poisoned;
use crate::outbound::erased::names_erased;
use crate::outbound::reply::{Draft, Fresh, fresh, queue, thread};
use crate::spine::Spine;

pub use language::Language;
pub use texts::{Case, VARIABLES, default_text, says_number, unknown_variable};

/// A receipt is to be written; the subject is the item it is for.
pub(crate) const RECEIPT: Code = Code::new("receipt");

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whether an item may get a receipt as far as it and its channel say: the channel gives some, it came just now, and it
/// names an address for one that is none of ours.
pub(crate) fn may_be_receipted(
    spine: &Spine,
    tenant: TenantId,
    channel: ChannelId,
    item: &RawItem,
    inbound: &Inbound,
) -> bool {
    // What a mailbox had before it was connected, and what was set aside, is old.
    item.taken_at.is_none()
        && spine.accounts().get(channel).is_some_and(|owned| owned.gives_receipts)
        && inbound.message.receipt_to.as_ref().is_some_and(|to| {
            [to, &inbound.sender.party.address].into_iter().all(|address| !is_ours(spine, tenant, address))
        })
}

/// Sets the alarm of a message's receipt where it begins a conversation, opens a resolved one again, or comes while the
/// customer waits; says whether it did. To be called before the message changes the state of its conversation.
pub(crate) fn set(
    tx: &mut dyn Tx,
    item: ItemId,
    conversation: ConversationId,
    id: TimerId,
) -> Result<bool, StoreError> {
    if !conversations::waits_or_begins(tx, conversation)? {
        return Ok(false);
    }
    let now = tx.now();
    timers::set(tx, id, RECEIPT, item.0, now)?;
    Ok(true)
}

/// What a receipt is made of that lies outside its command.
struct Prepared {
    said: MessageWords,
    account: Arc<ChannelAccount>,
    kind: &'static dyn ChannelKind,
    fresh: Fresh,
}

/// Writes the receipt an alarm is for, unless it is not wanted any more. One that cannot be written is given up, so that it
/// stands in no other alarm's way.
pub(crate) async fn fire(spine: &Spine, timer: TimerRow) -> Result<(), StoreError> {
    match acknowledge(spine, timer).await {
        Err(fault) if poisoned(&fault) => {
            tracing::error!(item = %ItemId(timer.subject), fault = %fault, "a receipt could not be written");
            spine.db().write(timer.tenant, move |tx| timers::take(tx, timer.id).map(|_| ())).await
        }
        other => other,
    }
}

async fn acknowledge(spine: &Spine, timer: TimerRow) -> Result<(), StoreError> {
    let item = ItemId(timer.subject);
    let prepared = prepare(spine, timer.tenant, item).await?;
    let is_written = spine
        .db()
        .write(timer.tenant, move |tx| {
            if !timers::take(tx, timer.id)? {
                return Ok(false);
            }
            match &prepared {
                Some(prepared) => write(tx, item, prepared),
                None => Ok(false),
            }
        })
        .await?;
    if is_written {
        spine.wake_effects();
    }
    Ok(())
}

async fn prepare(spine: &Spine, tenant: TenantId, item: ItemId) -> Result<Option<Prepared>, StoreError> {
    let detail = spine.db().read(tenant, move |tx| item_page::one(tx, item)).await?;
    let Some(detail) = detail else { return Ok(None) };
    let Sealed::Open(Full::Message(said)) = detail.full else { return Ok(None) };
    let owned = detail.row.channel.and_then(|id| spine.accounts().get(id));
    let Some(owned) = owned.filter(|owned| owned.tenant == tenant) else { return Ok(None) };
    let Some(kind) = kind(owned.account.kind) else { return Ok(None) };
    let to = receiver(&said);
    if to.iter().any(|party| is_ours(spine, tenant, &party.address))
        || names_erased(spine, tenant, kind, to.iter()).await?
    {
        return Ok(None);
    }
    let fresh = fresh(spine, tenant, Arc::clone(&owned.account), kind, None).await?;
    Ok(Some(Prepared { said: *said, account: owned.account, kind, fresh }))
}

/// Whether one of our own channels has an address: two of them would thank each other.
pub(crate) fn is_ours(spine: &Spine, tenant: TenantId, address: &str) -> bool {
    spine.accounts().by_address(address).is_some_and(|owned| owned.tenant == tenant)
}

/// The one it goes to.
fn receiver(said: &MessageWords) -> Option<Party> {
    let from = said.from.as_ref()?;
    let Some(other) = said.receipt_to.as_ref() else { return Some(from.clone()) };
    Some(Party { address: other.clone(), name: String::new() })
}

/// Writes the receipt, where it is still wanted; says whether it did.
fn write(tx: &mut dyn Tx, item: ItemId, prepared: &Prepared) -> Result<bool, StoreError> {
    let Some(item) = items::get(tx, item)? else { return Ok(false) };
    let Some(row) = conversations::resolved(tx, item.conversation)? else { return Ok(false) };
    let (Some(handle), Some(to)) = (item.handle, receiver(&prepared.said)) else { return Ok(false) };
    if !is_wanted(tx, &item, handle, &row)? {
        return Ok(false);
    }
    let Some(situation) = situation(tx, prepared.account.id, row.queue)? else { return Ok(false) };
    let (case, opens) = situation.at(tx.now());
    let receipt = of_case(&situation.receipts, case);
    if !receipt.on {
        return Ok(false);
    }
    let language = language::of(&prepared.said).unwrap_or(situation.usual);
    let told = texts::Told {
        number: row.number,
        workspace: &situation.workspace,
        opens: opens.map(|at| texts::moment(at, situation.zone.as_deref(), language)),
    };
    let text = texts::fill(text_of(receipt, case, language), &told);
    let interaction = interactions::get(tx, item.interaction)?;
    let words = MessageWords {
        from: Some(prepared.kind.sender(&prepared.account)),
        to: vec![to],
        subject: subject(&prepared.said, prepared.kind, language),
        references: thread(&prepared.said),
        text,
        ..MessageWords::default()
    };
    let draft = Draft {
        actor: Actor::System,
        conversation: row.id,
        status: row.status,
        base: item.base,
        role: interaction.map_or(InteractionRole::Customer, |found| found.role),
        handle,
        in_reply_to: Some(item.id),
        words,
        uploads: Vec::new(),
        due_at: tx.now(),
        automatic: true,
    };
    queue(tx, draft, &prepared.fresh).map(|_| true)
}

/// Whether a receipt of a message is still due: nobody has answered in its conversation within a day, none went to its
/// sender or in its conversation within a day, and it did not lie here for a day.
fn is_wanted(
    tx: &mut dyn Tx,
    item: &ItemRow,
    handle: HandleId,
    row: &ConversationRow,
) -> Result<bool, StoreError> {
    let since = tx.now().minus_millis(DAY_MS);
    if row.spam || row.system || row.forged || item.sort_at <= since {
        return Ok(false);
    }
    if bases::is_erased(tx, item.base)? || bases::is_erased(tx, row.home_base)? {
        return Ok(false);
    }
    let lately = items::ours_after(tx, row.id, handle, since)?;
    Ok(!lately.answered && !lately.receipted)
}

/// What is set up for a channel, as far as its receipts follow it.
struct Found {
    receipts: AutomaticReceipts,
    workspace: String,
    usual: Language,
    zone: Option<String>,
    hours: Option<Hours>,
}

impl Found {
    /// Which receipt fits a moment, and when people answer again where they do not. Without hours somebody always answers.
    fn at(&self, now: Timestamp) -> (Case, Option<Timestamp>) {
        let Some(hours) = &self.hours else { return (Case::Open, None) };
        match hours.at(now) {
            Opening::Open => (Case::Open, None),
            Opening::Closed(next) if hours.is_day_off(now) => (Case::Holiday, next),
            Opening::Closed(next) => (Case::Closed, next),
        }
    }
}

/// The hours are those of the conversation's queue, else those of the queue the channel names, else the workspace's.
fn situation(
    tx: &mut dyn Tx,
    channel: ChannelId,
    of_conversation: Option<QueueId>,
) -> Result<Option<Found>, StoreError> {
    let Some(channel) = settings::get::<ChannelValue>(tx, area::CHANNEL, channel.0)? else { return Ok(None) };
    let Some(workspace) = settings::get::<Workspace>(tx, area::WORKSPACE, 0)? else { return Ok(None) };
    let own = match of_conversation.or(channel.value.queue) {
        Some(id) => settings::get::<QueueValue>(tx, area::QUEUE, id.0)?.and_then(|found| found.value.hours),
        None => None,
    };
    let workspace = workspace.value;
    let (zone, hours) = match own {
        Some(own) => (own.time_zone, own.hours),
        None => (workspace.time_zone, workspace.hours),
    };
    Ok(Some(Found {
        receipts: channel.value.automatic_receipts,
        workspace: workspace.name,
        usual: if workspace.locale == "ja" { Language::Ja } else { Language::En },
        hours: hours::read(&zone, &hours).ok(),
        zone: Some(zone),
    }))
}

const fn of_case(receipts: &AutomaticReceipts, case: Case) -> &AutomaticReceipt {
    match case {
        Case::Open => &receipts.open,
        Case::Closed => &receipts.closed,
        Case::Holiday => &receipts.holiday,
    }
}

/// The text as it was set, else the one that comes with the program.
fn text_of(receipt: &AutomaticReceipt, case: Case, language: Language) -> &str {
    let own = match language {
        Language::Ja => &receipt.ja,
        Language::En => &receipt.en,
    };
    if own.trim().is_empty() { default_text(case, language) } else { own }
}

fn subject(said: &MessageWords, kind: &dyn ChannelKind, language: Language) -> Option<String> {
    if !kind.descriptor().has_subject {
        return None;
    }
    let subject = said.subject.as_deref().unwrap_or_default().trim();
    let answered = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    Some(match subject {
        "" => String::from(match language {
            Language::Ja => "お問い合わせを受け付けました",
            Language::En => "We have received your message",
        }),
        _ if answered => subject.to_owned(),
        _ => format!("Re: {subject}"),
    })
}

/// A receipt as somebody who sets one up sees it: as it would leave by the channel at a moment of its case.
///
/// `None` when the channel is not there.
pub async fn preview(
    spine: &Spine,
    tenant: TenantId,
    channel: ChannelId,
    case: Case,
    language: Language,
    text: String,
) -> Result<Option<String>, StoreError> {
    spine
        .db()
        .read(tenant, move |tx| {
            let Some(found) = situation(tx, channel, None)? else { return Ok(None) };
            let now = tx.now();
            let opens = match (case, &found.hours) {
                (Case::Open, _) | (_, None) => None,
                // Shown while people answer, the next time they begin stands for the next time they are away.
                (Case::Closed | Case::Holiday, Some(hours)) => match hours.at(now) {
                    Opening::Closed(next) => next,
                    Opening::Open => hours.part_ends(now).and_then(|end| match hours.at(end) {
                        Opening::Closed(next) => next,
                        Opening::Open => None,
                    }),
                },
            };
            let told = texts::Told {
                number: conversations::last_number(tx)? + 1,
                workspace: &found.workspace,
                opens: opens.map(|at| texts::moment(at, found.zone.as_deref(), language)),
            };
            let text = if text.trim().is_empty() { default_text(case, language).to_owned() } else { text };
            Ok(Some(texts::fill(&text, &told)))
        })
        .await
}
