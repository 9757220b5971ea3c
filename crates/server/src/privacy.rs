//! `tsunagu export` and `tsunagu erase`: what a person may ask of whoever keeps their data.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use tsunagu_api::export::{self, ExportOrder, Pieces};
use tsunagu_bus::LocalBus;
use tsunagu_gateway::TlsClient;
use tsunagu_model::event::Actor;
use tsunagu_model::{BaseId, Id, TenantId};
use tsunagu_pipeline::desk::{Caller, erase as desk};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_records::cluster;
use tsunagu_records::tables::receipts::{self, ReceiptState};

use crate::open::{nobody, open};
use crate::say;
use crate::settings::{EraseWords, ExportWords, Settings};

/// How often to look whether a server has passed an erasure, and how many times.
const PAUSE_MS: i64 = 500;
const LOOKS: usize = 60;

/// Writes everything that is kept of a person into a new file.
pub async fn export(settings: Settings, words: &ExportWords) -> anyhow::Result<ExitCode> {
    let (spine, tenant, profile) = find(&settings, &words.profile).await?;
    let japanese = words.lang.as_deref().map(|lang| lang == "ja");
    let order = ExportOrder { tenant, profile, notes: words.notes, japanese };
    let written = match export::begin(&spine, order).await {
        Ok(pieces) => write(pieces, &words.file).await,
        Err(fault) => Err(fault.into()),
    };
    spine.db().clone().close().await;
    let bytes = written?;
    say(&format!("{} written, {bytes} bytes: readable by whoever gets it", words.file.display()));
    Ok(ExitCode::SUCCESS)
}

async fn write(mut pieces: Pieces, path: &Path) -> anyhow::Result<u64> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = made.with_context(|| format!("cannot make {}", path.display()))?;
    let mut bytes = 0;
    let outcome = async {
        while let Some(piece) = pieces.recv().await {
            let piece = piece?;
            bytes += piece.len() as u64;
            file.write_all(&piece)?;
        }
        file.sync_all()?;
        anyhow::Ok(bytes)
    }
    .await;
    if outcome.is_err() {
        // Half an export must not look like one; what cannot be removed is named with the fault anyway.
        let _ = std::fs::remove_file(path);
    }
    outcome.with_context(|| format!("cannot write {}", path.display()))
}

/// Erases a person and waits until nothing is left.
pub async fn erase(settings: Settings, words: &EraseWords) -> anyhow::Result<ExitCode> {
    if words.confirm != words.profile {
        bail!("--confirm needs the same id as --profile");
    }
    let (spine, tenant, profile) = find(&settings, &words.profile).await?;
    let outcome = carry_out(&spine, tenant, profile, &words.reason).await;
    spine.db().clone().close().await;
    outcome
}

async fn carry_out(
    spine: &Spine,
    tenant: TenantId,
    profile: BaseId,
    reason: &str,
) -> anyhow::Result<ExitCode> {
    let caller = Caller { tenant, actor: Actor::System, member: None };
    let receipt = match desk::erase(spine, &caller, None, profile, reason.to_owned()).await? {
        Ok(receipt) => receipt,
        Err(refusal) => bail!("{}", refusal.detail),
    };
    say(&format!("erasing, receipt {}", receipt.text()));
    for _ in 0..LOOKS {
        let waiting = go_on(spine).await?;
        let row = spine.db().read(tenant, move |tx| receipts::get(tx, receipt)).await?;
        if let Some(row) = row.filter(|row| row.state == ReceiptState::Done) {
            let counts = row.counts;
            say(&format!(
                "erased: {} messages, {} notes, {} files in {} conversations",
                counts.messages, counts.notes, counts.files, counts.conversations
            ));
            return Ok(ExitCode::SUCCESS);
        }
        if waiting {
            spine.clock().wait_until(spine.now().plus_millis(PAUSE_MS)).await;
        }
    }
    say("the rest follows when the server has passed it: see the receipt");
    Ok(ExitCode::SUCCESS)
}

/// Opens the store and finds whose profile it is.
async fn find(settings: &Settings, text: &str) -> anyhow::Result<(Spine, TenantId, BaseId)> {
    let profile = BaseId::parse(text).context("--profile needs the id of a profile, prf_…")?;
    let db = open(settings, nobody()).await?;
    for tenant in db.tenants().await? {
        if db.read(tenant, move |tx| cluster::root(tx, profile)).await?.is_some() {
            let tls = TlsClient::new(None)?;
            let spine = Spine::new(db, Arc::new(LocalBus::new(16)), tls, SpineConfig::default());
            return Ok((spine, tenant, profile));
        }
    }
    db.close().await;
    bail!("there is no such profile");
}
