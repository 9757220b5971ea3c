//! `tsunagu rebuild [--check]`: makes the views anew from the log, or compares them with it.

use std::process::ExitCode;

use tsunagu_records::classes;
use tsunagu_records::record::refold;
use tsunagu_store::RebuildMode;

use crate::open::{nobody, open};
use crate::progress::Tenths;
use crate::say;
use crate::settings::Settings;

/// Folds the whole log again. With `check` nothing changes, and a difference ends with 1.
pub async fn rebuild(settings: Settings, check: bool) -> anyhow::Result<ExitCode> {
    let db = open(&settings, nobody()).await?;
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
