//! Making views anew from the log, to check them or to replace them.
//!
//! Everything happens in one transaction of a connection of its own. The views are made as temporary tables of the
//! same names, which both stores find first, so folds run unchanged; then they are compared with the live ones.

mod compare;
mod mirror;
mod postgres;
mod sqlite;

use tsunagu_model::event::Stream;
use tsunagu_model::{TenantId, Timestamp};

pub(crate) use compare::names;
pub(crate) use mirror::Mirror;
pub(crate) use sqlite::ours;

use crate::db::Db;
use crate::error::StoreError;
use crate::event::LogEvent;
use crate::log;
use crate::transaction::Shared;
use crate::transaction::session::Control;
use crate::transaction::state::State;
use crate::transaction::work::{Mode, Work};
use crate::tx::Tx;

/// Events read at once.
const PAGE: u32 = 500;

/// What becomes of the live tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RebuildMode {
    /// They stay as they are.
    Check,
    /// They get the rows made from the log.
    Replace,
}

/// How a view differs from what the log makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// The table.
    pub table: String,
    /// Rows made from the log.
    pub rows: i64,
    /// Rows the log makes that are not there.
    pub missing: i64,
    /// Rows that are there without the log's word.
    pub extra: i64,
    /// Rows of one key that differ.
    pub different: i64,
    /// Keys of the first few such rows, for a search by hand.
    pub examples: Vec<String>,
}

/// What a rebuild found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RebuildReport {
    /// Events folded.
    pub events: i64,
    /// One entry per view, in the order asked for.
    pub tables: Vec<TableReport>,
}

impl RebuildReport {
    /// Whether every view was what the log says.
    pub fn clean(&self) -> bool {
        self.tables.iter().all(|table| table.missing + table.extra + table.different == 0)
    }
}

impl Db {
    /// Folds the whole log into empty copies of `tables` and compares or replaces the live ones.
    ///
    /// Events come by tenant, stream and number; `tx.tenant()` and `tx.now()` follow the event. The store must be
    /// otherwise idle. `progress` hears events done and events in all.
    pub async fn rebuild<F, P>(
        &self,
        tables: &[&'static str],
        fold: F,
        mode: RebuildMode,
        progress: P,
    ) -> Result<RebuildReport, StoreError>
    where
        F: FnMut(&mut dyn Tx, &LogEvent) -> Result<(), StoreError> + Send + 'static,
        P: FnMut(i64, i64) + Send + 'static,
    {
        let tables = tables.to_vec();
        let shared = std::sync::Arc::clone(&self.0.shared);
        let url = self.0.config.database_url.clone();
        tokio::task::spawn_blocking(move || {
            let order = Order { tables: &tables, mode };
            match url {
                None => {
                    sqlite::with_mirror(&shared.data, |mirror| run(mirror, &shared, &order, fold, progress))
                }
                Some(url) => {
                    postgres::with_mirror(&url, |mirror| run(mirror, &shared, &order, fold, progress))
                }
            }
        })
        .await
        .map_err(|_| StoreError::Panicked)?
    }
}

struct Order<'a> {
    tables: &'a [&'static str],
    mode: RebuildMode,
}

fn run<M: Mirror>(
    mirror: &mut M,
    shared: &Shared,
    order: &Order<'_>,
    fold: impl FnMut(&mut dyn Tx, &LogEvent) -> Result<(), StoreError>,
    progress: impl FnMut(i64, i64),
) -> Result<RebuildReport, StoreError> {
    mirror.control(Control::Begin)?;
    let outcome = inside(mirror, shared, order, fold, progress);
    let keep = outcome.is_ok() && order.mode == RebuildMode::Replace;
    let ended = mirror.control(if keep { Control::Commit } else { Control::Rollback });
    let report = outcome?;
    ended?;
    Ok(report)
}

fn inside<M: Mirror>(
    mirror: &mut M,
    shared: &Shared,
    order: &Order<'_>,
    mut fold: impl FnMut(&mut dyn Tx, &LogEvent) -> Result<(), StoreError>,
    mut progress: impl FnMut(i64, i64),
) -> Result<RebuildReport, StoreError> {
    for table in order.tables {
        mirror.copy_structure(table)?;
    }
    let total = total(mirror)?;
    let mut events = 0;
    progress(0, total);
    for tenant in tenants(mirror)? {
        for stream in [Stream::Contact, Stream::Activity] {
            let mut after = 0;
            // Keys are kept for one tenant's page only.
            let mut state = State::new();
            loop {
                let page = page(mirror, shared, &mut state, (tenant, stream, after))?;
                for line in &page {
                    if line.seq != after + 1 {
                        return Err(StoreError::Unreadable(format!(
                            "the log of {tenant} has a hole after {after}"
                        )));
                    }
                    after = line.seq;
                    fold_one(mirror, shared, &mut state, line, &mut fold)?;
                }
                state.reset();
                if page.is_empty() {
                    break;
                }
                events += i64::try_from(page.len()).unwrap_or(0);
                progress(events, total);
            }
        }
    }
    mirror.settle()?;
    let mut reports = Vec::with_capacity(order.tables.len());
    for table in order.tables {
        reports.push(compare::compare(mirror, table)?);
        if order.mode == RebuildMode::Replace {
            compare::replace(mirror, table)?;
        }
    }
    Ok(RebuildReport { events, tables: reports })
}

/// Events in all logs: numbers are given without gaps.
fn total<M: Mirror>(mirror: &mut M) -> Result<i64, StoreError> {
    let rows = mirror.query("SELECT CAST(SUM(contact_seq + activity_seq) AS INT) FROM tenant", &[])?;
    Ok(rows.first().map_or(Ok(None), |row| row.get::<Option<i64>>(0))?.unwrap_or(0))
}

fn tenants<M: Mirror>(mirror: &mut M) -> Result<Vec<TenantId>, StoreError> {
    mirror.query("SELECT id FROM tenant ORDER BY id", &[])?.iter().map(|row| row.get(0)).collect()
}

fn page<M: Mirror>(
    mirror: &mut M,
    shared: &Shared,
    state: &mut State,
    (tenant, stream, after): (TenantId, Stream, i64),
) -> Result<Vec<LogEvent>, StoreError> {
    let mode = Mode::Fold(Timestamp(0));
    let mut work = Work { session: mirror, shared, state, tenant, mode, failed: false };
    log::read_after(&mut work, stream, after, PAGE)
}

fn fold_one<M: Mirror>(
    mirror: &mut M,
    shared: &Shared,
    state: &mut State,
    line: &LogEvent,
    fold: &mut impl FnMut(&mut dyn Tx, &LogEvent) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mode = Mode::Fold(line.recorded_at);
    let mut work = Work { session: mirror, shared, state, tenant: line.tenant, mode, failed: false };
    fold(&mut work, line)?;
    if work.failed { Err(StoreError::FaultIgnored) } else { Ok(()) }
}
