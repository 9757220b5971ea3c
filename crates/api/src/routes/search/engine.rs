//! A search as routes ask for it: the query understood, the reader's rights applied to every candidate.

use tsunagu_model::Id;
use tsunagu_records::search::find::Once;
use tsunagu_records::search::names::Asked;
use tsunagu_records::search::rows::Candidate;
use tsunagu_records::search::{Hits, Query, Scope, Search, Sight, find, parse};
use tsunagu_records::tables::bases::BaseRow;
use tsunagu_records::tables::conversations::ConversationRow;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::Workspace;
use tsunagu_store::{StoreError, Tx, log};

use crate::cursor::{self, SearchPlace};
use crate::permission::Permission;
use crate::problem::Problem;
use crate::reader::Reader;
use crate::visible;

/// Hours that the days of a workspace in Japan begin before those of UTC.
const JAPAN: i8 = 9;

/// What is asked, and for whom.
pub struct Asking<'a> {
    /// Who asks.
    pub reader: &'a Reader,
    /// As typed.
    pub q: &'a str,
    /// What may be found.
    pub scope: Scope,
    /// `next_cursor` of the page before.
    pub cursor: Option<&'a str>,
    /// Hits wanted.
    pub limit: i64,
    /// A number above every id there is.
    pub newest: i64,
}

/// A page of hits, and the cursor of the next one.
pub struct Page {
    /// The hits and the words they were found by.
    pub found: Hits,
    /// For the next page.
    pub next_cursor: Option<String>,
}

/// Searches; of items only those whose conversation passes `takes`.
pub fn search(
    tx: &mut dyn Tx,
    asking: &Asking<'_>,
    takes: &mut dyn FnMut(&mut dyn Tx, &ConversationRow) -> Result<bool, StoreError>,
) -> Result<Result<Page, Problem>, StoreError> {
    let incarnation = log::incarnation(tx)?;
    let place = match cursor::parse_search(asking.cursor, incarnation, asking.newest) {
        Ok(place) => place,
        Err(problem) => return Ok(Err(problem)),
    };
    let query = match parse(asking.q, offset_hours(tx)?) {
        Ok(query) => query,
        Err(fault) => return Ok(Err(Problem::invalid("invalid_query", fault.to_string()))),
    };
    let found = run(tx, asking, &query, place, takes)?;
    let skip = place.skip + found.hits.len();
    let next_cursor = found.more.then(|| cursor::search(incarnation, SearchPlace { skip, ..place }));
    Ok(Ok(Page { found, next_cursor }))
}

fn run(
    tx: &mut dyn Tx,
    asking: &Asking<'_>,
    query: &Query,
    place: SearchPlace,
    takes: &mut dyn FnMut(&mut dyn Tx, &ConversationRow) -> Result<bool, StoreError>,
) -> Result<Hits, StoreError> {
    let asked = Asked::of(tx, query, asking.reader.caller().member)?;
    let mut eyes = Eyes { reader: asking.reader, asked, takes, profiles: Once::default() };
    let limit = usize::try_from(asking.limit).unwrap_or(1);
    let search = Search { query, scope: asking.scope, skip: place.skip, limit, up_to: place.up_to };
    find(tx, &search, &mut eyes)
}

/// Where the days of the workspace begin.
fn offset_hours(tx: &mut dyn Tx) -> Result<i8, StoreError> {
    let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    Ok(if workspace.is_some_and(|found| found.value.region == "JP") { JAPAN } else { 0 })
}

/// The reader's rights, by the rules of [`visible`].
struct Eyes<'a> {
    reader: &'a Reader,
    asked: Asked,
    takes: &'a mut dyn FnMut(&mut dyn Tx, &ConversationRow) -> Result<bool, StoreError>,
    profiles: Once,
}

impl Sight for Eyes<'_> {
    fn item(&mut self, tx: &mut dyn Tx, candidate: &Candidate) -> Result<bool, StoreError> {
        let row = &candidate.conversation;
        Ok(self.reader.sees(&row.channels) && self.asked.takes(candidate) && (self.takes)(tx, row)?)
    }

    fn profile(&mut self, tx: &mut dyn Tx, base: &BaseRow) -> Result<bool, StoreError> {
        let may = self.reader.may(Permission::ProfilesRead)
            && visible::profile(tx, self.reader, base.id)?.is_some();
        // Every base answers for its profile, which is one hit.
        Ok(may && self.profiles.first(base.root))
    }
}

/// A number above every id there is.
pub fn newest(api: &crate::state::Api) -> i64 {
    api.spine().db().id::<tsunagu_model::ItemId>().get()
}
