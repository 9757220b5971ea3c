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

use crate::open::{nobody, open};
use crate::say;
use crate::settings::{InitWords, Settings};

/// Makes a workspace with its owner.
pub async fn init(settings: Settings, words: &InitWords) -> anyhow::Result<ExitCode> {
    let mut password = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut password)
        .context("cannot read the password from standard input")?;
    let db = open(&settings, nobody()).await?;
    let tls = TlsClient::new(None)?;
    let spine = Spine::new(db.clone(), Arc::new(LocalBus::new(16)), tls, SpineConfig::default());
    let done = make(
        &spine,
        &words.owner_email,
        password.trim_end_matches(['\r', '\n']),
        &words.workspace,
        &words.locale,
    )
    .await;
    db.close().await;
    let done = done?;
    say(&format!("workspace {} made, owner {}", done.tenant.text(), done.owner.text()));
    Ok(ExitCode::SUCCESS)
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
    };
    match setup(spine, request).await? {
        Ok(done) => Ok(done),
        Err(refusal) => bail!("{}", refusal.detail),
    }
}
