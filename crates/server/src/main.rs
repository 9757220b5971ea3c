//! The `tsunagu` program: reads settings, opens the store, and serves or runs one command.

mod backup;
mod demo;
mod doctor;
mod greeting;
mod init;
mod open;
mod privacy;
mod progress;
mod rebuild;
mod reset_password;
mod restore;
mod screens;
mod serve;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use settings::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.command {
        Command::Openapi => {
            say(&tsunagu_api::openapi());
            return ExitCode::SUCCESS;
        }
        Command::Serve(words) => {
            settings::Settings::of_serve(&cli, words).and_then(|settings| run(serve::serve(settings)))
        }
        Command::Init(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(init::init(settings, words)))
        }
        Command::Demo(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(demo::demo(settings, words)))
        }
        Command::Rebuild(words) => settings::Settings::of(&cli)
            .and_then(|settings| run(rebuild::rebuild(settings, words.view.is_some(), words.check))),
        Command::Backup(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(backup::backup(settings, words)))
        }
        Command::Restore(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(restore::restore(settings, words)))
        }
        Command::ResetPassword(words) => settings::Settings::of(&cli)
            .and_then(|settings| run(reset_password::reset_password(settings, words))),
        Command::Export(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(privacy::export(settings, words)))
        }
        Command::Erase(words) => {
            settings::Settings::of(&cli).and_then(|settings| run(privacy::erase(settings, words)))
        }
        Command::Doctor => settings::Settings::of(&cli).and_then(|settings| run(doctor::doctor(settings))),
    };
    match outcome {
        Ok(code) => code,
        Err(fault) => {
            complain(&format!("tsunagu: {fault:#}"));
            ExitCode::from(open::exit_code(&fault))
        }
    }
}

fn run(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

/// Writes a line for the person at the terminal.
#[allow(clippy::print_stdout, reason = "a command line program talks to its terminal")]
fn say(text: &str) {
    println!("{text}");
}

/// Writes a line about what went wrong for the person at the terminal.
#[allow(clippy::print_stderr, reason = "a command line program talks to its terminal")]
fn complain(text: &str) {
    eprintln!("{text}");
}
