//! Measurements: `make bench`. A readable table on standard output, and `target/bench.json`.
//!
//! CPU for each unit of work comes first, wall time second: machines are shared and noisy. Each figure stands beside
//! its floor or a peer in the same run. No figure decides whether a test passes.
#![allow(clippy::print_stdout, reason = "the table is what the program is for")]

mod bare_sqlite;
mod durable;
mod faults;
mod measure;
mod message;
mod people;
mod recording;
mod report;
mod sample;
mod settings;

use clap::Parser;

use report::Measured;
use settings::Settings;

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(&settings))
}

async fn run(settings: &Settings) -> anyhow::Result<()> {
    let (folder, sizes) = (&settings.folder, settings.sizes());
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let mut rows = Vec::new();
    print!("{}", report::head());
    if settings.wants("durable") {
        show(&mut rows, durable::measure(folder, &sizes).await?);
    }
    if settings.wants("faults") {
        show(&mut rows, faults::measure(folder, &sizes).await?);
    }
    report::write_json(&settings.json, settings.short, &rows)?;
    std::fs::remove_dir_all(folder)?;
    let goals: Vec<bool> = rows.iter().flat_map(|row| &row.goals).map(|goal| goal.met).collect();
    let met = goals.iter().filter(|met| **met).count();
    println!("{met} of {} goals met; figures in {}", goals.len(), settings.json.display());
    Ok(())
}

fn show(rows: &mut Vec<Measured>, more: Vec<Measured>) {
    for row in &more {
        println!("{}", row.text());
    }
    rows.extend(more);
}
