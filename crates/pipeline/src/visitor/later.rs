//! Asking to be answered later: where customers are offered that, and what becomes of it.

use tsunagu_conversation::{Hours, Opening};
use tsunagu_identity::normalise;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::{About, Actor, Fact, Full, LaterAsked, LaterWords, NewEvent};
use tsunagu_model::routing::{LaterWay, OverflowCause};
use tsunagu_model::{BaseId, ChannelId, ConversationId, EventId, Id, ItemId, QueueId, Timestamp};
use tsunagu_records::queries::visitor_page;
use tsunagu_records::tables::settings::{self, Setting, area};
use tsunagu_records::tables::{conversations, interactions, items, later, routing_settings};
use tsunagu_records::values::{OverflowAction, QueueValue, WaitingLimitValue, Workspace};
use tsunagu_store::{StoreError, Tx};

use super::identify::{Claim, LONGEST, REGION, identify};
use super::say::{LONGEST_ID, Saying, say};
use super::{Scope, Visitor};
use crate::accounts::Owned;
use crate::clocks::record;
use crate::desk::hours;
use crate::once::{Once, once};
use crate::refusal::{Decided, Refusal, RefusalKind};
use crate::spine::{Spine, about};
use crate::words;

/// How often it may be asked in one conversation: each time somebody here may look.
const MOST_ASKED: i64 = 10;
/// Longest word of when it suits, in bytes.
const LONGEST_SUITS: usize = 600;

/// How somebody wants to be answered, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskingLater {
    /// The page's own id of it; asked again under the same id, it is asked once.
    pub client_id: String,
    /// In which way.
    pub way: LaterWay,
    /// What it is about; may be empty where they wrote before.
    pub text: String,
    /// Telephone number; needed to be called.
    pub phone: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// When it suits them.
    pub suits: Option<String>,
}

/// What somebody who waits is offered instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferedLater {
    /// In which way they would be answered.
    pub way: LaterWay,
    /// Why they should not wait.
    pub cause: OverflowCause,
    /// When people answer next, where that is why and it is known.
    pub opens_at: Option<Timestamp>,
}

/// What somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedForLater {
    /// In which way they want to be answered.
    pub way: LaterWay,
    /// When they asked.
    pub at: Timestamp,
    /// Where and when; empty once it was erased.
    pub words: LaterWords,
}

/// How it stands with a visitor's conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterState {
    /// What they are offered now.
    pub offered: Option<OfferedLater>,
    /// What they asked for, until it is done.
    pub asked: Option<AskedForLater>,
}

/// How it stands with a conversation for whoever sees these bases on this channel; `None` where nothing was ever offered
/// or asked in it.
pub fn later_state(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    bases: &[BaseId],
    channel: ChannelId,
) -> Result<Option<LaterState>, StoreError> {
    let (offered, asked) = (later::overflow(tx, conversation)?, later::asked(tx, conversation)?);
    if offered.is_none() && asked.is_none() {
        return Ok(None);
    }
    let row = conversations::get(tx, conversation)?;
    let mut state = LaterState { offered: None, asked: None };
    if let Some(offered) = offered.filter(|offered| !offered.is_over) {
        let opening = Behind::of(tx, row.as_ref().and_then(|row| row.queue))?.opening(tx.now());
        state.offered = match (offered.cause, opening) {
            // They may wait now: somebody answers again.
            (OverflowCause::Closed, Opening::Open) => None,
            (cause, opening) => {
                let opens_at = opens_at(opening).filter(|_| cause == OverflowCause::Closed);
                Some(OfferedLater { way: offered.way, cause, opens_at })
            }
        };
    }
    let is_done = row.is_none_or(|row| row.status == Status::Resolved);
    if let Some(asked) = asked.filter(|_| !is_done)
        && let Some(item) = items::get(tx, asked.item)?
        && visitor_page::sees(tx, &item, bases, channel)?
    {
        let words = later::words(tx, &asked)?.as_open().cloned().unwrap_or_default();
        state.asked = Some(AskedForLater { way: asked.way, at: asked.at, words });
    }
    Ok(Some(state))
}

/// Whether the queue behind a channel is open, and what whoever wrote now would be offered instead of waiting.
pub async fn before_waiting(
    spine: &Spine,
    owned: &Owned,
) -> Result<(Opening, Option<OfferedLater>), StoreError> {
    let channel = owned.account.id;
    let read = move |tx: &mut dyn Tx| {
        let named = routing_settings::queue_of_channel(tx, channel)?;
        Behind::of(tx, named)
    };
    let behind = spine.db().read_quick(owned.tenant, read).await?;
    let opening = behind.opening(spine.now());
    let Some(queue) = &behind.queue else { return Ok((opening, None)) };
    let is_full = || spine.places().is_full(owned.tenant, QueueId(queue.id));
    let (cause, action) = match opening {
        Opening::Closed(_) => (OverflowCause::Closed, Some(queue.value.when_closed)),
        Opening::Open => (OverflowCause::Full, Some(queue.value.when_full).filter(|_| is_full())),
    };
    let offered = action.and_then(way_of);
    Ok((opening, offered.map(|way| OfferedLater { way, cause, opens_at: opens_at(opening) })))
}

const fn opens_at(opening: Opening) -> Option<Timestamp> {
    match opening {
        Opening::Open => None,
        Opening::Closed(next) => next,
    }
}

const fn way_of(action: OverflowAction) -> Option<LaterWay> {
    match action {
        OverflowAction::TakeMessage => Some(LaterWay::Message),
        OverflowAction::Callback => Some(LaterWay::Callback),
        OverflowAction::Wait | OverflowAction::Move { .. } => None,
    }
}

/// A queue and the hours in which it is served.
struct Behind {
    queue: Option<Setting<QueueValue>>,
    hours: Option<Hours>,
    limit: WaitingLimitValue,
}

impl Behind {
    /// The queue of this name; the oldest where none is named, or one that is gone.
    fn of(tx: &mut dyn Tx, named: Option<QueueId>) -> Result<Self, StoreError> {
        let queues = routing_settings::queues(tx)?;
        let queue = routing_settings::standing_for(&queues, named).cloned();
        let own = queue.as_ref().and_then(|queue| queue.value.hours.as_ref());
        // What was stored was read before: without hours nobody is said to be away.
        let own = own.and_then(|own| hours::read(&own.time_zone, &own.hours).ok());
        let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
        let whole = workspace.and_then(|set| hours::read(&set.value.time_zone, &set.value.hours).ok());
        let limit = routing_settings::waiting_limit(tx)?.value;
        Ok(Self { queue, hours: own.or(whole), limit })
    }

    fn opening(&self, now: Timestamp) -> Opening {
        self.hours.as_ref().map_or(Opening::Open, |hours| hours.at(now))
    }

    /// Whether any of its limits ends in a call back.
    fn calls_back(&self) -> bool {
        let together =
            self.limit.most_waiting.is_some() && way_of(self.limit.when_full) == Some(LaterWay::Callback);
        together
            || self.queue.as_ref().is_some_and(|queue| {
                let value = &queue.value;
                let limits =
                    [Some(value.when_full), Some(value.when_closed), value.max_wait.map(|wait| wait.action)];
                limits.into_iter().flatten().any(|action| way_of(action) == Some(LaterWay::Callback))
            })
    }
}

/// Takes down that a visitor wants to be answered later. What they write with it is stored first, as a message; asked
/// again it replaces what was asked before. Answers the item it stands with.
pub async fn ask_later(
    spine: &Spine,
    visitor: &Visitor,
    asking: AskingLater,
) -> Result<Decided<ItemId>, StoreError> {
    let wanted = match checked(&asking) {
        Ok(wanted) => wanted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (scope, way) = (visitor.scope, asking.way);
    if way == LaterWay::Callback {
        let read = move |tx: &mut dyn Tx| Ok(queue_behind(tx, &scope)?.calls_back());
        if !spine.db().read(visitor.owned.tenant, read).await? {
            return Ok(Err(Refusal::new(
                RefusalKind::Conflict,
                "callback_not_offered",
                "The queue behind this channel calls nobody back.",
            )));
        }
    }
    let said = if asking.text.trim().is_empty() {
        None
    } else {
        let saying =
            Saying { client_id: asking.client_id.clone(), text: asking.text.clone(), ..Saying::default() };
        match say(spine, visitor, saying).await? {
            Ok(said) => Some(said.item),
            Err(refusal) => return Ok(Err(refusal)),
        }
    };
    let key = once_of(visitor, &asking);
    let (event, trace) = (spine.db().id::<EventId>(), spine.trace());
    let full = wanted.clone();
    let written = spine
        .db()
        .write(visitor.owned.tenant, move |tx| {
            once(tx, Some(key), |tx| {
                let about = about(Actor::System, trace, tx.now());
                take_down(tx, &scope, said, (way, full.clone()), NewEventAt { id: event, about })
            })
        })
        .await?;
    let item = match written {
        Ok(outcome) => ItemId(outcome.id),
        Err(refusal) => return Ok(Err(refusal)),
    };
    claim(spine, visitor, wanted, asking.name).await?;
    Ok(Ok(item))
}

struct NewEventAt {
    id: EventId,
    about: About,
}

fn take_down(
    tx: &mut dyn Tx,
    scope: &Scope,
    said: Option<ItemId>,
    (way, words): (LaterWay, LaterWords),
    event: NewEventAt,
) -> Result<Decided<i64>, StoreError> {
    let bases = scope.bases(tx)?;
    let item = match said {
        Some(item) => items::get(tx, item)?,
        None => items::newest_on(tx, &bases, scope.channel)?,
    };
    let Some(item) = item else { return Ok(Err(nothing_said())) };
    let row = conversations::get(tx, item.conversation)?;
    let interaction = interactions::get(tx, item.interaction)?.filter(|one| one.living);
    let (Some(row), Some(interaction)) = (row, interaction) else { return Ok(Err(nothing_said())) };
    if row.status == Status::Resolved {
        return Ok(Err(nothing_said()));
    }
    if later::count(tx, row.id)? >= MOST_ASKED {
        return Ok(Err(Refusal::new(
            RefusalKind::Impossible,
            "later_limit",
            "It was asked ten times already in this conversation.",
        )));
    }
    let about = About {
        base: Some(interaction.base),
        conversation: Some(row.id),
        interaction: Some(interaction.id),
        key: Some(interaction.key),
        actor: Actor::Customer(interaction.base),
        ..event.about
    };
    let fact = Fact::LaterAsked(LaterAsked { item: item.id, way });
    record(tx, NewEvent { id: event.id, about, fact, brief: None, full: Some(Full::Later(words)) })?;
    Ok(Ok(item.id.0))
}

/// The queue in which the visitor waits, or would.
fn queue_behind(tx: &mut dyn Tx, scope: &Scope) -> Result<Behind, StoreError> {
    let bases = scope.bases(tx)?;
    let newest = items::newest_on(tx, &bases, scope.channel)?;
    let row = match newest {
        Some(item) => conversations::get(tx, item.conversation)?,
        None => None,
    };
    let named = match row.filter(|row| row.status != Status::Resolved) {
        Some(row) => row.queue,
        None => routing_settings::queue_of_channel(tx, scope.channel)?,
    };
    Behind::of(tx, named)
}

/// What they said of themselves is claimed, as if they had typed it anywhere. That it was said too often already keeps
/// nobody from being answered: the words of what was asked have it.
async fn claim(
    spine: &Spine,
    visitor: &Visitor,
    wanted: LaterWords,
    name: Option<String>,
) -> Result<(), StoreError> {
    let LaterWords { phone, mail, .. } = wanted;
    if phone.is_none() && mail.is_none() && name.is_none() {
        return Ok(());
    }
    let _ = identify(spine, visitor, Claim::Typed { mail, phone, name }).await?;
    Ok(())
}

fn checked(asking: &AskingLater) -> Decided<LaterWords> {
    let id = asking.client_id.as_bytes();
    if id.is_empty() || id.len() > LONGEST_ID {
        return Err(Refusal::invalid("client_id", "`client_id` needs 1 to 64 letters, digits or `-_.:`."));
    }
    let given = |word: &Option<String>| {
        word.as_deref().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
    };
    let (phone, mail, suits) = (given(&asking.phone), given(&asking.mail), given(&asking.suits));
    if phone.is_none() && asking.way == LaterWay::Callback {
        return Err(Refusal::invalid("phone_missing", "`phone` is needed to be called back."));
    }
    let phone = phone.map(|phone| {
        let normal = Some(phone).filter(|phone| phone.len() <= LONGEST);
        normal
            .and_then(|phone| normalise::phone(&phone, REGION))
            .ok_or_else(|| Refusal::invalid("phone_invalid", "`phone` is no telephone number."))
    });
    let phone = phone.transpose()?;
    if mail.as_ref().is_some_and(|mail| mail.len() > LONGEST || normalise::mail(mail).is_none()) {
        return Err(Refusal::invalid("address_invalid", "`email` is no mail address."));
    }
    if asking.name.as_ref().is_some_and(|name| name.trim().is_empty() || name.len() > LONGEST) {
        return Err(Refusal::invalid("name_length", "`name` needs 1 to 254 bytes."));
    }
    if suits.as_ref().is_some_and(|suits| suits.len() > LONGEST_SUITS) {
        return Err(Refusal::invalid("suits_length", "`suits` is over 600 bytes."));
    }
    Ok(LaterWords { phone, mail, suits })
}

fn nothing_said() -> Refusal {
    Refusal::invalid("text_length", "`text` is needed: there is nothing yet that could be answered.")
}

/// Bound to the visitor, so that another one's `client_id` is another.
fn once_of(visitor: &Visitor, asking: &AskingLater) -> Once {
    let key = format!("later\n{}\n{}", visitor.id.text(), asking.client_id);
    let said = [&asking.phone, &asking.mail, &asking.name, &asking.suits]
        .map(|word| word.clone().unwrap_or_default());
    let body = format!("{}\n{}\n{}", asking.way.text(), asking.text, said.join("\n"));
    let hash = |text: String| words::first(words::digest(text.as_bytes()));
    Once { key: hash(key), body: hash(body) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(way: LaterWay, phone: &str) -> AskingLater {
        AskingLater {
            client_id: String::from("c"),
            way,
            text: String::new(),
            phone: Some(phone.to_owned()),
            mail: None,
            name: None,
            suits: Some(String::from(" 午後 ")),
        }
    }

    #[test]
    fn numbers_are_kept_as_they_are_dialled() {
        let words = checked(&asking(LaterWay::Callback, "０９０-1234-5678")).unwrap();
        assert_eq!(words.phone.as_deref(), Some("+819012345678"));
        assert_eq!(words.suits.as_deref(), Some("午後"));
        for (way, phone, code) in [
            (LaterWay::Callback, " ", "phone_missing"),
            (LaterWay::Callback, "call me", "phone_invalid"),
            (LaterWay::Message, "110", "phone_invalid"),
        ] {
            assert_eq!(checked(&asking(way, phone)).map_err(|refusal| refusal.code), Err(code), "{phone}");
        }
        assert_eq!(checked(&asking(LaterWay::Message, "")).unwrap().phone, None);
    }
}
