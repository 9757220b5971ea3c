//! `tsunagu init`: makes a workspace.

use std::io::BufRead;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use tsunagu_bus::LocalBus;
use tsunagu_gateway::TlsClient;
use tsunagu_model::Id;
use tsunagu_pipeline::desk::setup::{SetupDone, SetupRequest, setup};
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
    let done = make(&spine, &words.owner_email, &password, &words.workspace, &words.locale).await;
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
pub async fn make(
    spine: &Spine,
    email: &str,
    password: &str,
    workspace: &str,
    locale: &str,
) -> anyhow::Result<SetupDone> {
    let request = SetupRequest {
        owner_email: email.to_owned(),
        password: password.to_owned(),
        workspace: workspace.to_owned(),
        locale: locale.to_owned(),
        roles: tsunagu_api::built_in_roles(),
        time_zone: None,
        furnished: true,
    };
    match setup(spine, request).await? {
        Ok(done) => Ok(done),
        Err(refusal) => bail!("{}", refusal.detail),
    }
}
