//! `tsunagu rebuild [--check]`: makes the views anew from the log, or compares them with it. `tsunagu rebuild search`
//! feeds the index of search again, which no check compares.

use std::process::ExitCode;

use tsunagu_pipeline::search::catch_up;
use tsunagu_records::classes;
use tsunagu_records::record::refold;
use tsunagu_records::search;
use tsunagu_store::{Db, RebuildMode, StoreError};

use crate::open::{nobody, open};
use crate::progress::Tenths;
use crate::say;
use crate::settings::Settings;

/// Events between two lines of progress.
const TOLD_EVERY: i64 = 100_000;

/// Folds the whole log again, or only feeds the index of search. With `check` nothing changes, and a difference ends
/// with 1.
pub async fn rebuild(settings: Settings, search: bool, check: bool) -> anyhow::Result<ExitCode> {
    let db = open(&settings, nobody()).await?;
    if search {
        let outcome = feed_search(&db).await;
        db.close().await;
        say(&format!("{} events read: the index of search is made anew", outcome?));
        return Ok(ExitCode::SUCCESS);
    }
    let mode = if check { RebuildMode::Check } else { RebuildMode::Replace };
    let mut told = Tenths::default();
    let report = db
        .rebuild(&classes::rebuilt(), refold, mode, move |done, total| {
            told.tell("events", done.unsigned_abs(), total.unsigned_abs(), "folded");
        })
        .await;
    db.close().await;
    let report = report?;
    let events = report.events;
    for table in &report.tables {
        if table.missing + table.extra + table.different > 0 {
            say(&format!(
                "{}: {} rows missing, {} too many, {} different; for example {}",
                table.table,
                table.missing,
                table.extra,
                table.different,
                table.examples.join(", ")
            ));
        }
    }
    if report.clean() {
        say(&format!("{events} events folded: every view agrees with the log"));
        return Ok(ExitCode::SUCCESS);
    }
    if check {
        say(&format!(
            "{events} events folded: views differ from the log; run `tsunagu rebuild` to mend them"
        ));
        return Ok(ExitCode::FAILURE);
    }
    say(&format!("{events} events folded: views made anew"));
    Ok(ExitCode::SUCCESS)
}

async fn feed_search(db: &Db) -> Result<i64, StoreError> {
    db.write_any(search::clear).await?;
    let mut told = 0;
    catch_up(db, move |events| {
        if events - told >= TOLD_EVERY {
            told = events;
            say(&format!("{events} events read"));
        }
    })
    .await
}
