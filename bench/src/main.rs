//! Measurements: `make bench`. A readable table on standard output, and `target/bench.json`.
//!
//! CPU for each unit of work comes first, wall time second: machines are shared and noisy. Each figure stands beside
//! its floor or a peer in the same run. No figure decides whether a test passes.
#![allow(clippy::print_stdout, reason = "the table is what the program is for")]

mod bare_sqlite;
mod chat;
mod durable;
mod faults;
mod floor;
mod http;
mod inbox;
mod lmtp;
mod mail;
mod measure;
mod message;
mod peers;
mod people;
mod program;
mod prose;
mod read;
mod recording;
mod report;
mod routing;
mod sample;
mod search;
mod settings;
mod start;
mod xmpp;

use clap::Parser;

use report::Measured;
use settings::Settings;

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime
        .block_on(async { if settings.bare_axum { read::bare_axum().await } else { run(&settings).await } })
}

async fn run(settings: &Settings) -> anyhow::Result<()> {
    let (folder, sizes) = (&settings.folder, settings.sizes());
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let mut table = Table { judged: !settings.short, rows: Vec::new() };
    print!("{}", report::head());
    if settings.wants("mail") {
        table.show(mail::measure(settings, &sizes).await?);
    }
    if settings.wants("durable") {
        table.show(durable::measure(folder, &sizes).await?);
    }
    if settings.wants("faults") {
        table.show(faults::measure(folder, &sizes).await?);
    }
    if settings.wants("start") {
        table.show(start::measure(settings, &sizes).await?);
    }
    if ["inbox", "timeline", "merged"].into_iter().any(|part| settings.wants(part)) {
        table.show(inbox::measure(settings, &sizes).await?);
    }
    if settings.wants("read") {
        table.show(read::measure(settings, &sizes).await?);
    }
    if settings.wants("search") {
        table.show(search::measure(settings, &sizes).await?);
    }
    if settings.wants("routing") {
        table.show(routing::measure(&sizes));
    }
    if settings.wants("chat") {
        table.show(chat::measure(settings, &sizes).await?);
    }
    if settings.wants("floor") {
        table.show(floor::measure(settings, &sizes).await?);
    }
    report::write_json(&settings.json, settings.short, &table.rows)?;
    std::fs::remove_dir_all(folder)?;
    let goals: Vec<bool> = table.rows.iter().flat_map(|row| &row.goals).map(|goal| goal.met).collect();
    let met = goals.iter().filter(|met| **met).count();
    let json = settings.json.display();
    if settings.short {
        println!("{} rows measured, too short to judge; figures in {json}", table.rows.len());
    } else {
        println!("{met} of {} goals met; figures in {json}", goals.len());
    }
    Ok(())
}

/// The rows shown so far.
struct Table {
    judged: bool,
    rows: Vec<Measured>,
}

impl Table {
    fn show(&mut self, more: Vec<Measured>) {
        for row in &more {
            println!("{}", row.text(self.judged));
        }
        self.rows.extend(more);
    }
}
