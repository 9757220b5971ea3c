//! What happened, as the router hears it: the events since, and the rows of now.

use std::collections::BTreeSet;

use tsunagu_model::conversation::Status;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{Code, ConversationId, OfferId};
use tsunagu_records::tables::offers::{self, OfferRow};
use tsunagu_records::tables::presence::{self, PresenceRow};
use tsunagu_records::tables::routed::{self, RoutedRow};
use tsunagu_records::tables::settings::area;
use tsunagu_store::{LogEvent, StoreError, Tx, log};

use super::offer::is_in;
use super::rows;
use super::rules::{self, Rules};

/// Settings that say what work is: who sees it, by which medium it came, where it waits.
const SHAPING: [Code; 3] = [area::ROLE, area::CHANNEL, area::QUEUE];
/// Events read at once.
const AT_ONCE: u32 = 512;

/// What the log says changed since, and the rows of now.
pub(super) struct News {
    /// Number of the last event it is of.
    pub(super) at: i64,
    /// What is set up, where that changed.
    pub(super) rules: Option<Rules>,
    /// How everybody is, where anybody's changed.
    pub(super) presence: Vec<PresenceRow>,
    /// Conversations that changed.
    pub(super) rows: Vec<(ConversationId, Option<RoutedRow>)>,
    /// Offers that stand although their conversation waits there no more.
    pub(super) idle_offers: Vec<OfferId>,
}

/// Everything, of one snapshot.
pub(super) fn read_all(tx: &mut dyn Tx) -> Result<News, StoreError> {
    let at = log::last_seq(tx, Stream::Contact)?;
    let mut idle_offers = Vec::new();
    for offer in offers::standing(tx)? {
        let row = routed::get(tx, offer.conversation)?;
        if !stands(tx, &offer, row.as_ref())? {
            idle_offers.push(offer.id);
        }
    }
    let rows = routed::all(tx)?.into_iter().map(|row| (row.id, Some(row))).collect();
    Ok(News { at, rules: Some(rules::read(tx)?), presence: presence::all(tx)?, rows, idle_offers })
}

/// What the events after a number changed, all of them, and how it is now.
pub(super) fn read_news(tx: &mut dyn Tx, after: i64) -> Result<News, StoreError> {
    let mut changed = Changed { at: after, ..Changed::default() };
    while changed.read_on(tx)? {}
    if changed.is_shape {
        changed.conversations.extend(routed::all(tx)?.into_iter().map(|row| row.id));
    }
    let mut rows = Vec::with_capacity(changed.conversations.len());
    let mut idle_offers = Vec::new();
    for id in changed.conversations {
        let row = routed::get(tx, id)?;
        let offer = offers::newest_of(tx, id)?.filter(|offer| offer.end.is_none());
        if let Some(offer) = offer
            && !stands(tx, &offer, row.as_ref())?
        {
            idle_offers.push(offer.id);
        }
        rows.push((id, row));
    }
    Ok(News {
        at: changed.at,
        rules: if changed.are_rules { Some(rules::read(tx)?) } else { None },
        // Who may answer now may have been here before.
        presence: if changed.is_presence || changed.are_rules { presence::all(tx)? } else { Vec::new() },
        rows,
        idle_offers,
    })
}

/// What events changed, by their names alone.
#[derive(Default)]
struct Changed {
    /// Number of the last that was looked at.
    at: i64,
    conversations: BTreeSet<ConversationId>,
    is_presence: bool,
    are_rules: bool,
    /// What work is may have changed, of everything.
    is_shape: bool,
}

impl Changed {
    /// Looks at the next events; whether more may be behind them.
    fn read_on(&mut self, tx: &mut dyn Tx) -> Result<bool, StoreError> {
        let events = log::read_after(tx, Stream::Contact, self.at, AT_ONCE)?;
        for event in &events {
            let fact = Fact::decode(event.kind, event.version, &event.open)
                .map_err(|fault| StoreError::Unreadable(fault.to_string()))?;
            self.conversations.extend(conversations_of(event, &fact));
            if let (true, Some(base)) = (changes_customer(&fact), event.base) {
                self.conversations.extend(routed::waiting_of(tx, base)?);
            }
            if let Fact::SettingChanged(setting) = &fact {
                self.are_rules = true;
                self.is_shape |= SHAPING.contains(&setting.area);
            }
            self.is_presence |= matches!(fact, Fact::PresenceSet(_));
        }
        self.at = events.last().map_or(self.at, |event| event.seq);
        Ok(events.len() == AT_ONCE as usize)
    }
}

/// Whether an offer that was not ended still means something: its conversation waits where it did.
fn stands(tx: &mut dyn Tx, offer: &OfferRow, row: Option<&RoutedRow>) -> Result<bool, StoreError> {
    match row.filter(|row| rows::waits(row)) {
        Some(row) => is_in(tx, row, offer.queue),
        None => Ok(false),
    }
}

/// Whether a fact may change how soon everything of a customer is served, and by whom.
fn changes_customer(fact: &Fact) -> bool {
    // Whoever resolved the newest conversation is the agent the customer knows.
    let is_resolved = matches!(fact, Fact::StatusChanged(changed) if changed.new == Status::Resolved);
    is_resolved || matches!(fact, Fact::VipMarked(_) | Fact::ProfilesLinked(_) | Fact::LinkWithdrawn(_))
}

fn conversations_of(event: &LogEvent, fact: &Fact) -> impl Iterator<Item = ConversationId> {
    event.conversation.into_iter().chain(fact.other_conversation())
}
