//! The inbox, searched: conversations with an item that a query finds.

use std::collections::BTreeMap;

use tsunagu_model::ConversationId;
use tsunagu_records::queries::conversation_list::{self, Page, View};
use tsunagu_records::search::find::Once;
use tsunagu_records::search::{Hit, Scope};
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_store::{StoreError, Tx};

use super::choice::Filter;
use super::view;
use crate::page::List;
use crate::problem::Problem;
use crate::routes::search::engine::{self, Asking};
use crate::shown::{ConversationJson, Names};

/// Whether a conversation is in a view; asked of the tables where its row alone does not say.
fn in_view(tx: &mut dyn Tx, view: View, row: &ConversationRow) -> Result<bool, StoreError> {
    match view::holds(view, row) {
        Some(holds) => Ok(holds),
        None => conversation_list::is_in(tx, view, row.id),
    }
}

/// A page of conversations by their best item. `search` is the query, the cursor and a number above every id.
pub fn page(
    tx: &mut dyn Tx,
    page: &Page,
    filter: &Filter,
    (q, cursor, newest): (&str, Option<&str>, i64),
) -> Result<Result<List<ConversationJson>, Problem>, StoreError> {
    let asking = Asking { reader: &filter.reader, q, scope: Scope::Items, cursor, limit: page.limit, newest };
    let (mut once, mut names) = (Once::default(), Names::default());
    let mut shown: BTreeMap<ConversationId, ConversationJson> = BTreeMap::new();
    let found = engine::search(tx, &asking, &mut |tx, row| {
        let right_place = page.status.is_none_or(|status| row.status == status)
            && page.queue.is_none_or(|queue| row.queue == Some(queue))
            && in_view(tx, page.view, row)?;
        if !right_place || !once.first(row.id) || !filter.takes(tx, &mut names, row)? {
            return Ok(false);
        }
        let Some(listed) = conversation_list::one(tx, row.id)? else { return Ok(false) };
        let json = ConversationJson::to(tx, &filter.reader, &listed)?;
        shown.insert(row.id, json);
        Ok(true)
    })?;
    Ok(found.map(|found| {
        let conversations = found.found.hits.iter().filter_map(|hit| match hit {
            Hit::Item(candidate, _) => shown.remove(&candidate.conversation.id),
            Hit::Profile(..) => None,
        });
        List { items: conversations.collect(), next_cursor: found.next_cursor }
    }))
}
