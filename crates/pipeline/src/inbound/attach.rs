//! Step attach: which conversation an item joins. Calls the conversation engine.

use tsunagu_conversation::{Candidate, Carried, JoinDecision, JoinSnapshot, Policy, ReferenceHit, join};
use tsunagu_model::conversation::Status;
use tsunagu_model::handle::SenderCheck;
use tsunagu_model::{BaseId, ItemId, Timestamp};
use tsunagu_records::cluster;
use tsunagu_records::tables::conversations::{self, ConversationRow};
use tsunagu_records::tables::handoffs::{self, HandoffRow};
use tsunagu_records::tables::{bases, items, references};
use tsunagu_store::{StoreError, Tx};

use super::identify::Writer;
use super::prepared::{Clue, Prepared};

/// An earlier item that a clue names.
pub(super) struct Hit {
    pub item: ItemId,
    pub signed: bool,
    pub conversation: ConversationRow,
}

/// The earlier items an item names, strongest first.
pub(super) fn hits(tx: &mut dyn Tx, clues: &[Clue]) -> Result<Vec<Hit>, StoreError> {
    let hashes: Vec<[u8; 16]> = clues.iter().map(|clue| clue.hash).collect();
    let mut named: Vec<(usize, ItemId, bool)> = references::find(tx, &hashes)?
        .into_iter()
        .map(|(place, item)| (place, item, clues[place].signed == Some(item)))
        .collect();
    for (place, clue) in clues.iter().enumerate() {
        if let Some(item) = clue.signed
            && !named.iter().any(|(at, ..)| *at == place)
        {
            named.push((place, item, true));
        }
    }
    named.sort_unstable();
    let mut hits = Vec::with_capacity(named.len());
    for (_, item, signed) in named {
        let Some(row) = items::get(tx, item)? else { continue };
        // A conversation whose customer was erased is closed for good; whoever answers in it begins anew.
        if let Some(conversation) = conversations::resolved(tx, row.conversation)?
            && !bases::is_erased(tx, conversation.home_base)?
        {
            hits.push(Hit { item, signed, conversation });
        }
    }
    Ok(hits)
}

/// Asks the engine where the item belongs.
pub(super) fn attach(
    tx: &mut dyn Tx,
    item: &Prepared,
    writer: &Writer,
    (clue_hits, about_hits): (&[Hit], &[Hit]),
    handed: Option<&HandoffRow>,
    at: Timestamp,
    policy: &Policy,
) -> Result<(JoinDecision, Vec<ConversationRow>), StoreError> {
    let since = at.minus_millis(policy.reopen_window_ms);
    let mut rows = conversations::joinable(tx, &writer.cluster, since)?;
    let candidates = rows
        .iter()
        .map(|row| Candidate {
            conversation: row.id,
            status: row.status,
            resolved_at: row.resolved_at,
            last_at: row.last_at,
            spam: row.spam,
            forged: row.forged,
            system: row.system,
        })
        .collect();
    let references = clue_hits.iter().map(|hit| seen_by(tx, hit, writer)).collect::<Result<Vec<_>, _>>()?;
    let about_our_message = match about_hits.first().or_else(|| clue_hits.iter().find(|hit| hit.signed)) {
        Some(hit) if item.machine().is_system() => Some(seen_by(tx, hit, writer)?),
        Some(_) | None => None,
    };
    let carried = match handed {
        Some(row) => conversations::resolved(tx, row.conversation)?,
        None if writer.carried => match handoffs::carried(tx, writer.base)? {
            Some(row) => conversations::resolved(tx, row.conversation)?
                .filter(|row| row.status != Status::Resolved && !row.spam),
            None => None,
        },
        None => None,
    };
    let snapshot = JoinSnapshot {
        carried: match &carried {
            Some(row) => Some(Carried {
                conversation: row.id,
                same_home: same_profile(tx, row.home_base, &writer.cluster)?,
            }),
            None => None,
        },
        references,
        candidates,
        machine: item.machine(),
        about_our_message,
        forged: item.inbound.sender.check == SenderCheck::Fail,
    };
    rows.extend(carried);
    rows.extend(clue_hits.iter().chain(about_hits).map(|hit| hit.conversation.clone()));
    Ok((join(&snapshot, at, policy), rows))
}

fn seen_by(tx: &mut dyn Tx, hit: &Hit, writer: &Writer) -> Result<ReferenceHit, StoreError> {
    let same_home = same_profile(tx, hit.conversation.home_base, &writer.cluster)?;
    let mut takes_part = same_home;
    for base in &writer.cluster {
        takes_part = takes_part || items::takes_part(tx, hit.conversation.id, *base)?;
    }
    Ok(ReferenceHit {
        item: hit.item,
        conversation: hit.conversation.id,
        status: hit.conversation.status,
        system: hit.conversation.system,
        forged: hit.conversation.forged,
        signed: hit.signed,
        sender_takes_part: takes_part,
        same_home,
    })
}

fn same_profile(tx: &mut dyn Tx, home: BaseId, members: &[BaseId]) -> Result<bool, StoreError> {
    if members.contains(&home) {
        return Ok(true);
    }
    Ok(cluster::root(tx, home)? == members.first().copied())
}
