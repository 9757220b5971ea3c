//! What follows when a link is withdrawn: what each wrote as the customer goes back. Calls the conversation engine.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_conversation::{Destination, Exchange, part};
use tsunagu_model::conversation::{JoinReason, Status};
use tsunagu_model::event::*;
use tsunagu_model::*;
use tsunagu_records::tables::conversations::{self, ConversationRow, MergeRow};
use tsunagu_records::tables::interactions::{self, InteractionRow};
use tsunagu_records::tables::items;
use tsunagu_records::{cluster, record};
use tsunagu_store::{StoreError, Tx};

use crate::ids::Ids;
use crate::moving::{Moving, move_interaction, set_assignee, settle_side, take_out};

/// Most messages listed as having been sent across.
const MOST_LISTED: i64 = 200;

/// A conversation in which somebody stands who does not belong there any more.
struct Torn {
    row: ConversationRow,
    exchanges: Vec<(InteractionRow, Exchange)>,
}

/// The conversations that bases of a cluster that fell apart have to leave.
pub(crate) fn torn(tx: &mut dyn Tx, bases: &[BaseId]) -> Result<BTreeSet<ConversationId>, StoreError> {
    let mut roots = Roots::default();
    let mut found = BTreeSet::new();
    for base in bases {
        for row in interactions::away_from_home(tx, *base)? {
            let Some(at) = conversations::get(tx, row.conversation)? else { continue };
            if roots.of(tx, *base)? != roots.of(tx, at.home_base)? {
                found.insert(at.id);
            }
        }
        for (_, into) in conversations::merged_away(tx, *base)? {
            let Some(at) = conversations::get(tx, into)? else { continue };
            if roots.of(tx, *base)? != roots.of(tx, at.home_base)? {
                let top = conversations::resolved(tx, at.id)?.map_or(at.id, |row| row.id);
                found.insert(top);
            }
        }
    }
    Ok(found)
}

/// Sends back what no longer belongs where it is, after a link was withdrawn. `bases` are those of the profile as it
/// was. Answers our messages that went out in those conversations since `since`.
pub(crate) fn send_back(
    tx: &mut dyn Tx,
    bases: &[BaseId],
    since: Timestamp,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<Vec<ItemId>, StoreError> {
    let mut crossed = Vec::new();
    for id in torn(tx, bases)? {
        crossed.extend(items::sent_since(tx, id, since, MOST_LISTED)?);
        if let Some(torn) = look(tx, id)? {
            mend(tx, &torn, moving, ids)?;
        }
    }
    crossed.truncate(usize::try_from(MOST_LISTED).unwrap_or(usize::MAX));
    Ok(crossed)
}

fn look(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<Torn>, StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(None) };
    let mut roots = Roots::default();
    let mut exchanges = Vec::new();
    for interaction in interactions::of_conversation(tx, id)? {
        let exchange = Exchange {
            interaction: interaction.id,
            profile: roots.of(tx, interaction.base)?,
            role: interaction.role,
            way: way(tx, &interaction, &mut roots)?,
        };
        exchanges.push((interaction, exchange));
    }
    Ok(Some(Torn { row, exchanges }))
}

/// The way from where an interaction began to where it is; empty when there is none.
fn way(
    tx: &mut dyn Tx,
    interaction: &InteractionRow,
    roots: &mut Roots,
) -> Result<Vec<(ConversationId, BaseId)>, StoreError> {
    let mut way = Vec::new();
    let mut next = Some(interaction.origin);
    while let Some(id) = next {
        if id == interaction.conversation {
            return Ok(way);
        }
        if way.len() >= conversations::LONGEST_CHAIN {
            break;
        }
        let Some(row) = conversations::get(tx, id)? else { break };
        way.push((id, roots.of(tx, row.home_base)?));
        next = row.merged_into;
    }
    Ok(Vec::new())
}

fn mend(tx: &mut dyn Tx, torn: &Torn, moving: &mut Moving, ids: &mut Ids<'_>) -> Result<(), StoreError> {
    let mut roots = Roots::default();
    let home = roots.of(tx, torn.row.home_base)?;
    let exchanges: Vec<Exchange> = torn.exchanges.iter().map(|(_, exchange)| exchange.clone()).collect();
    let leaving = part(home, &exchanges);
    let mut out = Vec::new();
    for id in conversations::with_merged(tx, torn.row.id)? {
        let Some(stood) = stood(tx, id)? else { continue };
        if roots.of(tx, stood.row.home_base)? != roots.of(tx, stood.into.home_base)? {
            out.push(stood);
        }
    }
    for one in &out {
        take_out(tx, one.row.id, moving, ids)?;
    }
    let mut opened: BTreeMap<BaseId, ConversationId> = BTreeMap::new();
    for one in leaving {
        let Some((row, _)) = torn.exchanges.iter().find(|(row, _)| row.id == one.interaction) else {
            continue;
        };
        let to = match one.to {
            Destination::Back(id) => id,
            Destination::New(profile) => match opened.get(&profile) {
                Some(id) => *id,
                None => {
                    let id = open(tx, &torn.row, row, moving, ids)?;
                    opened.insert(profile, id);
                    id
                }
            },
        };
        move_interaction(tx, row, (to, row.base, row.role), moving, ids)?;
    }
    for id in opened.values() {
        settle_side(tx, *id, (Status::Open, torn.row.status, Timestamp(0)), moving, ids)?;
    }
    settle_out(tx, &torn.row, &out, moving, ids)
}

/// A conversation inside another one, and how the two stood when it went there.
pub(crate) struct Stood {
    /// The one inside.
    pub row: ConversationRow,
    /// The one it went into, as it is now.
    pub into: ConversationRow,
    /// How they stood.
    pub merge: MergeRow,
}

/// How a conversation went into another one; to be asked before it is taken out. `None` when it did not.
pub(crate) fn stood(tx: &mut dyn Tx, id: ConversationId) -> Result<Option<Stood>, StoreError> {
    let Some(row) = conversations::get(tx, id)? else { return Ok(None) };
    let (Some(into), Some(merge)) = (row.merged_into, conversations::merge_of(tx, id)?) else {
        return Ok(None);
    };
    let Some(into) = conversations::get(tx, into)? else { return Ok(None) };
    Ok(Some(Stood { row, into, merge }))
}

/// Sets state and assignee of what was taken out of `top`, and of `top` itself.
pub(crate) fn settle_out(
    tx: &mut dyn Tx,
    top: &ConversationRow,
    out: &[Stood],
    moving: &Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    for one in out {
        settle_side(tx, one.row.id, (one.row.status, top.status, one.merge.at), moving, ids)?;
        if one.into.id == top.id
            && one.merge.into_assignee.is_none()
            && let Some(now) = conversations::get(tx, top.id)?
            && now.assignee == one.row.assignee
        {
            set_assignee(tx, &now, None, moving, ids)?;
        }
    }
    let first = out.iter().filter(|one| one.into.id == top.id).min_by_key(|one| one.merge.at);
    match (top.status, first) {
        (Status::Open | Status::Pending, Some(one)) => {
            settle_side(tx, top.id, (one.merge.into_status, top.status, one.merge.at), moving, ids)
        }
        (Status::Open | Status::Pending, None) | (Status::Snoozed | Status::Resolved, _) => Ok(()),
    }
}

/// A new conversation for what cannot go back to where it began.
fn open(
    tx: &mut dyn Tx,
    from: &ConversationRow,
    row: &InteractionRow,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<ConversationId, StoreError> {
    let id: ConversationId = ids.next()?;
    opened(tx, (id, row.base), from, row.channel, JoinReason::Parted, moving, ids)?;
    Ok(id)
}

/// Opens a conversation that begins with what another one gives up.
pub(crate) fn opened(
    tx: &mut dyn Tx,
    (id, home): (ConversationId, BaseId),
    from: &ConversationRow,
    channel: Option<ChannelId>,
    reason: JoinReason,
    moving: &mut Moving,
    ids: &mut Ids<'_>,
) -> Result<(), StoreError> {
    let Some(channel) = channel.or_else(|| from.channels.first().copied()) else {
        return Err(StoreError::Unreadable(String::from("a conversation with messages has had no channel")));
    };
    let fact = Fact::ConversationOpened(ConversationOpened {
        channel,
        reason,
        status: Status::Open,
        system: false,
        queue: from.queue,
        may_be_forged: from.forged,
    });
    let about =
        About { base: Some(home), conversation: Some(id), interaction: None, key: None, ..moving.about };
    record(tx, NewEvent { id: ids.next()?, about, fact, brief: None, full: None })?;
    moving.did(OpenPart::Opened { conversation: id });
    Ok(())
}

/// The profile of each base, looked up once.
#[derive(Default)]
pub(crate) struct Roots(BTreeMap<BaseId, BaseId>);

impl Roots {
    pub fn of(&mut self, tx: &mut dyn Tx, base: BaseId) -> Result<BaseId, StoreError> {
        if let Some(known) = self.0.get(&base) {
            return Ok(*known);
        }
        let root = cluster::root(tx, base)?.unwrap_or(base);
        self.0.insert(base, root);
        Ok(root)
    }
}
