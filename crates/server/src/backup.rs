//! `tsunagu backup FILE`: writes FILE and FILE.keys beside a running server.

use std::process::ExitCode;

use tsunagu_records::classes;
use tsunagu_store::{BackupOrder, Db};

use crate::open::{config, nobody};
use crate::progress::Tenths;
use crate::say;
use crate::settings::{BackupWords, Settings};

/// Makes a backup. Nothing in the store changes.
pub async fn backup(settings: Settings, words: &BackupWords) -> anyhow::Result<ExitCode> {
    let order = BackupOrder {
        file: words.file.clone(),
        tables: classes::backed_up(),
        with_keys: classes::WITH_KEYS.to_vec(),
    };
    let mut told = Tenths::default();
    let report = Db::back_up(config(&settings, nobody()), order, move |step| {
        told.tell(step.what, step.done, step.total, "written");
    })
    .await?;
    let file = words.file.display();
    say(&format!(
        "{file}: {} rows and {} files of {}, {} bytes",
        report.rows,
        report.blobs,
        report.made_at.to_rfc3339(),
        report.data_bytes
    ));
    say(&format!(
        "{file}.keys: {} bytes; keep it apart from {file}, and the newest of its kind for every restore",
        report.keys_bytes
    ));
    if report.missing > 0 {
        say(&format!(
            "{} files are named in the store and not there: erased while the backup ran, or lost before",
            report.missing
        ));
    }
    Ok(ExitCode::SUCCESS)
}
