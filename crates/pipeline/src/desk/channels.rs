//! Configured channels.

use std::sync::Arc;

use serde_json::Value;
use tsunagu_bus::Note;
use tsunagu_channels::kind;
use tsunagu_gateway::{AddressPolicy, DriveContext, Network, send_parcel};
use tsunagu_identity::normalise;
use tsunagu_model::channel::{ChannelAccount, NotSetUp, Words};
use tsunagu_model::content::DeliveryState;
use tsunagu_model::outbound::SendOutcome;
use tsunagu_model::{ChannelId, Code, QueueId};
use tsunagu_records::tables::effects::{self, EffectState};
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{AutomaticReceipts, ChannelValue};
use tsunagu_store::{StoreError, Tx};

use super::Caller;
use crate::accounts::account;
use crate::acknowledge::{VARIABLES, says_number, unknown_variable};
use crate::lines::GatewayClock;
use crate::once::{Once, earlier, once};
use crate::outbound::receipt::{Step, moved};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::Spine;

/// Longest text of a receipt in one language, in bytes.
const LONGEST_RECEIPT: usize = 4_000;

/// A new channel.
#[derive(Clone, Debug)]
pub struct NewChannel {
    /// Word of its kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Settings of its kind, an object.
    pub settings: Value,
    /// Secrets of its kind, an object.
    pub secrets: Value,
    /// The queue into which its new conversations go.
    pub queue: Option<QueueId>,
}

/// What to change; `None` leaves it. Secrets not named stay.
#[derive(Clone, Debug, Default)]
pub struct ChannelPatch {
    /// Name.
    pub name: Option<String>,
    /// Whether it receives and sends.
    pub enabled: Option<bool>,
    /// All settings.
    pub settings: Option<Value>,
    /// Some or all secrets.
    pub secrets: Option<Value>,
    /// The queue into which its new conversations go; `Some(None)` is none.
    pub queue: Option<Option<QueueId>>,
    /// What who writes is told at once, all of it.
    pub automatic_receipts: Option<AutomaticReceipts>,
}

/// One step of *test now*.
#[derive(Clone, Debug)]
pub struct Tested {
    /// Name of the line.
    pub line: String,
    /// What became of it.
    pub found: Found,
}

/// What *test now* found of one line.
#[derive(Clone, Debug)]
pub enum Found {
    /// It works.
    Works,
    /// It failed, with what the other side said.
    Failed(String),
    /// There is none to try, with what that means.
    NotSetUp(Words),
}

const QUEUE_UNKNOWN: Refusal =
    Refusal::new(RefusalKind::Invalid, "queue_unknown", "`queue` names a queue that is not there.");

fn queue_is_there(tx: &mut dyn Tx, channel: &ChannelValue) -> Result<bool, StoreError> {
    let Some(queue) = channel.queue else { return Ok(true) };
    Ok(settings::ids(tx, area::QUEUE)?.binary_search(&queue.0).is_ok())
}

/// Makes a channel. Names each wrong setting.
pub async fn create(
    spine: &Spine,
    caller: &Caller,
    key: Option<Once>,
    new: NewChannel,
) -> Result<Decided<ChannelId>, StoreError> {
    if let Some(done) = earlier(spine, caller.tenant, key).await? {
        return Ok(done.map(ChannelId));
    }
    let id: ChannelId = spine.db().id();
    let value = ChannelValue {
        kind: new.kind,
        name: new.name,
        enabled: true,
        settings: new.settings,
        queue: new.queue,
        automatic_receipts: AutomaticReceipts::default(),
    };
    if let Err(refusal) = checked(spine, id, &value, &new.secrets) {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    let outcome = spine
        .db()
        .write(caller.tenant, move |tx| {
            once(tx, key, |tx| {
                if !queue_is_there(tx, &value)? {
                    return Ok(Err(QUEUE_UNKNOWN));
                }
                settings::put(tx, change, area::CHANNEL, id.0, &value, Some(&new.secrets))?;
                Ok(Ok(id.0))
            })
        })
        .await?;
    let outcome = outcome.map(|outcome| ChannelId(outcome.id));
    changed(spine, caller, id).await?;
    Ok(outcome)
}

/// Changes a channel; messages in its outbox leave once there is a way out.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    id: ChannelId,
    patch: ChannelPatch,
) -> Result<Decided<()>, StoreError> {
    let known = spine
        .db()
        .read(caller.tenant, move |tx| {
            let value = settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)?;
            Ok((value, settings::secret(tx, area::CHANNEL, id.0)?))
        })
        .await?;
    let (Some(setting), mut secrets) = known else { return Ok(Err(Refusal::not_found("channel_not_found"))) };
    let revision = setting.revision;
    let mut value = setting.value;
    if let Some(name) = patch.name {
        value.name = name;
    }
    if let Some(enabled) = patch.enabled {
        value.enabled = enabled;
    }
    if let Some(settings) = patch.settings {
        value.settings = settings;
    }
    if let Some(queue) = patch.queue {
        value.queue = queue;
    }
    if let Some(receipts) = patch.automatic_receipts {
        value.automatic_receipts = receipts;
    }
    let new_secrets = patch.secrets.is_some();
    if let (Some(Value::Object(some)), Value::Object(all)) = (patch.secrets, &mut secrets) {
        all.extend(some);
    }
    if let Err(refusal) = checked(spine, id, &value, &secrets) {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    let written = spine
        .db()
        .write(caller.tenant, move |tx| {
            let now = settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)?;
            if now.map(|setting| setting.revision) != Some(revision) {
                return Ok(Err(Refusal::new(
                    RefusalKind::Conflict,
                    "changed_meanwhile",
                    "Somebody changed this channel meanwhile; read it again.",
                )));
            }
            if !queue_is_there(tx, &value)? {
                return Ok(Err(QUEUE_UNKNOWN));
            }
            settings::put(tx, change, area::CHANNEL, id.0, &value, new_secrets.then_some(&secrets))
                .map(|_| Ok(()))
        })
        .await?;
    changed(spine, caller, id).await?;
    release(spine, caller, id).await?;
    Ok(written)
}

/// Deletes a channel. Its conversations stay.
pub async fn remove(spine: &Spine, caller: &Caller, id: ChannelId) -> Result<Decided<()>, StoreError> {
    let change = caller.change(spine);
    let removed = spine
        .db()
        .write(caller.tenant, move |tx| {
            if settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)?.is_none() {
                return Ok(Err(Refusal::not_found("channel_not_found")));
            }
            settings::delete(tx, change, area::CHANNEL, id.0).map(Ok)
        })
        .await?;
    changed(spine, caller, id).await?;
    Ok(removed)
}

/// Tries receiving and sending with the settings as they are, and says which step failed and which there is none of.
pub async fn test(spine: &Spine, caller: &Caller, id: ChannelId) -> Result<Decided<Vec<Tested>>, StoreError> {
    let found = spine
        .db()
        .read(caller.tenant, move |tx| match settings::get::<ChannelValue>(tx, area::CHANNEL, id.0)? {
            Some(setting) => account(tx, id.0, setting.value),
            None => Ok(None),
        })
        .await?;
    let Some(account) = found else { return Ok(Err(Refusal::not_found("channel_not_found"))) };
    let Some(kind) = kind(account.kind) else { return Ok(Err(Refusal::not_found("channel_not_found"))) };
    let policy = AddressPolicy { allow_private_hosts: spine.config().allow_private_hosts };
    let network = Network::new(spine.tls().clone(), policy);
    let mut tested = Vec::new();
    for line in kind.test_lines(&account) {
        let name = line.name.clone();
        let context = DriveContext::alone(Arc::new(GatewayClock(Arc::clone(spine.clock()))));
        let found = match send_parcel(line, &network, &context).await {
            SendOutcome::Accepted { .. } => Found::Works,
            SendOutcome::RetryLater { reason, .. }
            | SendOutcome::Rejected { reason, .. }
            | SendOutcome::Reauthorise { reason } => Found::Failed(reason),
            SendOutcome::Unknown => Found::Failed(String::from("The connection was cut.")),
        };
        tested.push(Tested { line: name, found });
    }
    let lacking = kind.not_set_up(&account).into_iter();
    tested
        .extend(lacking.map(|one| Tested { line: one.line.to_owned(), found: Found::NotSetUp(one.meaning) }));
    Ok(Ok(tested))
}

/// The ways in and out that a channel with these settings lacks; secrets have no say in it.
pub fn not_set_up(id: ChannelId, value: ChannelValue) -> Vec<NotSetUp> {
    let Some(kind) = Code::parse(&value.kind).and_then(kind) else { return Vec::new() };
    kind.not_set_up(&ChannelAccount {
        id,
        kind: kind.descriptor().kind,
        name: value.name,
        settings: value.settings,
        secrets: Value::Null,
    })
}

fn checked(spine: &Spine, id: ChannelId, value: &ChannelValue, secrets: &Value) -> Decided<()> {
    let Some(kind) = Code::parse(&value.kind).and_then(kind) else {
        return Err(Refusal::invalid(
            "channel_kind_unknown",
            "`kind` names no channel kind; see /channel-kinds.",
        ));
    };
    if value.name.trim().is_empty() || value.name.chars().count() > 100 {
        return Err(Refusal::invalid("name_length", "`name` needs 1 to 100 characters."));
    }
    checked_receipts(&value.automatic_receipts)?;
    let problems = kind.check(&value.settings, secrets);
    if !problems.is_empty() {
        let text: Vec<String> = problems.iter().map(|one| format!("`{}`: {}", one.field, one.what)).collect();
        return Err(Refusal::invalid("channel_settings", text.join(" ")));
    }
    let account = ChannelAccount {
        id,
        kind: kind.descriptor().kind,
        name: value.name.clone(),
        settings: value.settings.clone(),
        secrets: secrets.clone(),
    };
    for address in kind.own_addresses(&account) {
        let taken = spine.accounts().by_address(&address).is_some_and(|owned| owned.account.id != id);
        if taken && normalise::mail(&address).is_some() {
            return Err(Refusal::new(
                RefusalKind::Conflict,
                "address_taken",
                "Another channel has this address.",
            ));
        }
    }
    Ok(())
}

fn checked_receipts(receipts: &AutomaticReceipts) -> Decided<()> {
    for receipt in [&receipts.open, &receipts.closed, &receipts.holiday] {
        checked_receipt(&receipt.ja)?;
        checked_receipt(&receipt.en)?;
    }
    Ok(())
}

/// Refuses a text of a receipt that is too long, names something it cannot say, or keeps the number back.
pub fn checked_receipt(text: &str) -> Decided<()> {
    if text.len() > LONGEST_RECEIPT {
        return Err(Refusal::invalid("receipt_text", "A text of a receipt is over 4,000 bytes."));
    }
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        return Err(Refusal::invalid("receipt_text", "A text of a receipt has characters nobody can read."));
    }
    if let Some(name) = unknown_variable(text) {
        let known = VARIABLES.join(", ");
        let name: String = name.chars().take(60).collect();
        return Err(Refusal::invalid(
            "receipt_text",
            format!("`{name}` is no variable of a receipt; there are {known}."),
        ));
    }
    if !text.trim().is_empty() && !says_number(text) {
        return Err(Refusal::invalid(
            "receipt_number",
            "A receipt says the conversation's number: write {{conversation.number}} into it, on a line without {{hours.opens}}.",
        ));
    }
    Ok(())
}

async fn changed(spine: &Spine, caller: &Caller, channel: ChannelId) -> Result<(), StoreError> {
    spine.accounts().reload().await?;
    spine.bus().publish(Note::ChannelChanged { tenant: caller.tenant, channel });
    Ok(())
}

/// Lets what waits in the outbox try again.
async fn release(spine: &Spine, caller: &Caller, channel: ChannelId) -> Result<(), StoreError> {
    let ready = spine
        .accounts()
        .get(channel)
        .is_some_and(|owned| kind(owned.account.kind).is_some_and(|kind| kind.has_way_out(&owned.account)));
    if !ready {
        return Ok(());
    }
    loop {
        let waiting = spine.db().read(caller.tenant, move |tx| effects::in_outbox(tx, channel, 100)).await?;
        if waiting.is_empty() {
            spine.wake_effects();
            return Ok(());
        }
        let steps: Vec<_> = waiting.iter().map(|_| (spine.db().id(), spine.trace())).collect();
        spine
            .db()
            .write(caller.tenant, move |tx| {
                let now = tx.now();
                for (effect, (event, trace)) in waiting.iter().zip(&steps) {
                    if effects::shift(tx, effect.id, EffectState::Outbox, EffectState::Queued, now)? {
                        let step = Step {
                            event: *event,
                            trace: *trace,
                            new: DeliveryState::Queued,
                            code: 0,
                            reason: String::new(),
                            repeated: false,
                        };
                        moved(tx, effect, step)?;
                    }
                }
                Ok(())
            })
            .await?;
    }
}
