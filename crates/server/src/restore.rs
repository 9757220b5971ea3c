//! `tsunagu restore FILE [--keys FILE] [--release]`: fills an empty store from a backup.

use std::process::ExitCode;

use tsunagu_pipeline::desk::{erase, hold};
use tsunagu_records::classes;
use tsunagu_records::record::refold;
use tsunagu_store::{Db, RebuildMode, RestoreOrder, RestoreReport};

use crate::open::{config, nobody};
use crate::progress::Tenths;
use crate::say;
use crate::settings::{RestoreWords, Settings};

/// Restores a backup, makes the views anew, lets nobody come back who was erased since, and puts every workspace on hold
/// unless told to release.
pub async fn restore(settings: Settings, words: &RestoreWords) -> anyhow::Result<ExitCode> {
    let order = RestoreOrder {
        file: words.file.clone(),
        keys: words.keys.clone(),
        anew: classes::CONSUMERS_ANEW.to_vec(),
    };
    let mut told = Tenths::default();
    let (db, report) = Db::restore(config(&settings, nobody()), order, move |step| {
        let done = if step.what == "bytes" { "checked" } else { "put in" };
        told.tell(step.what, step.done, step.total, done);
    })
    .await?;
    let ended = finish(&db, &report, words.release).await;
    db.close().await;
    let (events, erased) = ended?;
    say(&format!(
        "restored {} rows and {} files of {}, {events} events folded; keys of {} from {}",
        report.rows,
        report.blobs,
        report.made_at.to_rfc3339(),
        report.keys_made_at.to_rfc3339(),
        report.keys.display()
    ));
    if erased > 0 {
        say(&format!("{erased} erasures of later days begun anew; each receipt tells when nothing is left"));
    }
    if report.lost_keys > 0 {
        say(&format!(
            "{} keys are not in that keys file, and what they sealed cannot be read: it is of another branch of this \
             store's life. Restore again with the right one by --keys.",
            report.lost_keys
        ));
    }
    if !words.release {
        say(
            "on hold: nothing leaves, no alarm goes off and no mailbox is asked before the owner releases it (POST /api/v1/hold/release)",
        );
    }
    Ok(ExitCode::SUCCESS)
}

async fn finish(db: &Db, report: &RestoreReport, release: bool) -> anyhow::Result<(i64, usize)> {
    let mut told = Tenths::default();
    let rebuilt = db
        .rebuild(&classes::rebuilt(), refold, RebuildMode::Replace, move |done, total| {
            told.tell("events", done.unsigned_abs(), total.unsigned_abs(), "folded");
        })
        .await?;
    hold::restored(db, report, release).await?;
    let erased = erase::anew(db).await?;
    db.finish_restore().await?;
    Ok((rebuilt.events, erased))
}
