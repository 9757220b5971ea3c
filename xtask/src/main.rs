//! Checks and generators for the repository: `cargo xtask layers | tidy | openapi [--check]`.
//!
//! Each check is a function from the repository's files to a list of problems, so that its tests feed it a few lines
//! of text and see what it says. A check with problems prints them all and exits 1.

mod allow;
mod layers;
mod lexer;
mod openapi;
mod problem;
mod repo;
mod sql;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::problem::Problem;
use crate::repo::Repo;

const USAGE: &str = "usage: cargo xtask layers | tidy | openapi [--check]

  layers    arrows between crates go down, engines and channels stay pure, SQL stays in store and records
  tidy      sizes, head docs, forbidden words, SQL subset, documents that must be there
  openapi   writes openapi/tsunagu.json from the program; with --check fails when it differs";

/// What a check found: problems, or a line of figures when all is well.
type Outcome = anyhow::Result<(Vec<Problem>, String)>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["layers"] => load().map(|repo| layers::check(&repo)),
        ["tidy"] => load().and_then(|repo| tidy::check(&repo, &root())),
        ["openapi"] => openapi::write(&root()),
        ["openapi", "--check"] => openapi::compare(&root()),
        _ => {
            say(USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok((problems, figures)) if problems.is_empty() => {
            say(&format!("{}: ok, {figures}", words.join(" ")));
            ExitCode::SUCCESS
        }
        Ok((problems, figures)) => {
            for problem in &problems {
                say(&problem.to_string());
            }
            say(&format!("{}: {} problems ({figures})", words.join(" "), problems.len()));
            ExitCode::FAILURE
        }
        Err(cause) => {
            say(&format!("{}: cannot check: {cause:#}", words.join(" ")));
            ExitCode::FAILURE
        }
    }
}

fn load() -> anyhow::Result<Repo> {
    Repo::load(&root())
}

/// The folder above this crate's.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

#[allow(clippy::print_stdout, reason = "a tool that talks to the person at the terminal")]
fn say(line: &str) {
    println!("{line}");
}
