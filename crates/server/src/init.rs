//! `tsunagu init`: makes a workspace.

use std::io::BufRead;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use tsunagu_bus::LocalBus;
use tsunagu_gateway::TlsClient;
use tsunagu_model::Id;
use tsunagu_pipeline::desk::setup::{Furniture, SetupDone, SetupRequest, setup};
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_store::Db;

use crate::open::{nobody, open};
use crate::say;
use crate::settings::{InitWords, Settings};

/// Makes a workspace with its owner.
pub async fn init(settings: Settings, words: &InitWords) -> anyhow::Result<ExitCode> {
    let password = password()?;
    let db = open(&settings, nobody()).await?;
    let spine = alone(db.clone())?;
    let request = SetupRequest {
        owner_email: words.owner_email.clone(),
        owner_name: words.owner_name.clone(),
        password,
        workspace: words.workspace.clone(),
        locale: words.locale.clone(),
        roles: tsunagu_api::built_in_roles(),
        time_zone: None,
        furniture: Furniture::Whole,
    };
    let done = make(&spine, request).await;
    db.close().await;
    let done = done?;
    say(&format!("workspace {} made, owner {}", done.tenant.text(), done.owner.text()));
    Ok(ExitCode::SUCCESS)
}

/// The first line of standard input.
pub fn password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read the password from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A spine of which nothing runs, for commands.
pub fn alone(db: Db) -> anyhow::Result<Spine> {
    Ok(Spine::new(db, Arc::new(LocalBus::new(16)), TlsClient::new(None)?, SpineConfig::default()))
}

/// Makes a workspace over an open spine.
pub async fn make(spine: &Spine, request: SetupRequest) -> anyhow::Result<SetupDone> {
    match setup(spine, request).await? {
        Ok(done) => Ok(done),
        Err(refusal) => bail!("{}", refusal.detail),
    }
}
