//! `tsunagu reset-password`: a way back in for whoever runs the server.

use std::process::ExitCode;

use anyhow::bail;
use tsunagu_pipeline::Spine;
use tsunagu_pipeline::desk::{passwords, second_factor};
use tsunagu_pipeline::refusal::Decided;

use crate::init::{alone, password};
use crate::open::{nobody, open};
use crate::say;
use crate::settings::{ResetWords, Settings};

/// Prints a link of one use, sets the password that standard input holds, or switches a second factor off.
pub async fn reset_password(settings: Settings, words: &ResetWords) -> anyhow::Result<ExitCode> {
    let password = if words.password_stdin { Some(password()?) } else { None };
    let db = open(&settings, nobody()).await?;
    let spine = alone(db.clone())?;
    let told = reset(&spine, &settings, words, password).await;
    db.close().await;
    say(&told?);
    Ok(ExitCode::SUCCESS)
}

async fn reset(
    spine: &Spine,
    settings: &Settings,
    words: &ResetWords,
    password: Option<String>,
) -> anyhow::Result<String> {
    let (caller, member) = done(passwords::operator(spine, &words.email, words.workspace.as_deref()).await?)?;
    if words.second_factor_off {
        done(second_factor::take_away(spine, &caller, member).await?)?;
        return Ok(String::from("the second factor of this member is off"));
    }
    if let Some(password) = password {
        done(passwords::set(spine, &caller, member, password).await?)?;
        return Ok(String::from("password set; every log-in of this member ended"));
    }
    let made = done(passwords::reset_link(spine, &caller, member).await?)?;
    let url =
        settings.public_url.clone().unwrap_or_else(|| format!("http://localhost:{}", settings.listen.port()));
    let url = url.trim_end_matches('/');
    Ok(format!("good once, until {}: {url}/reset#{}", made.expires_at.to_rfc3339(), made.token))
}

fn done<T>(answer: Decided<T>) -> anyhow::Result<T> {
    match answer {
        Ok(value) => Ok(value),
        Err(refusal) => bail!("{}", refusal.detail),
    }
}
