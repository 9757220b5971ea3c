//! What is run, how much of it, and where.

use std::path::PathBuf;

use clap::Parser;

/// Measures the program, each figure beside its floor or a peer in the same run.
#[derive(Parser)]
#[command(name = "tsunagu-bench")]
pub struct Settings {
    /// Small numbers: shows that everything runs, its figures mean nothing.
    #[arg(long)]
    pub short: bool,
    /// Also drives the peers that are installed (Roundup, ejabberd, Prosody).
    #[arg(long)]
    pub peers: bool,
    /// Items searched, instead of the usual number.
    #[arg(long)]
    pub items: Option<usize>,
    /// The Python that has the peers.
    #[arg(long, default_value = "python3")]
    pub python: PathBuf,
    /// Serves the floor of API reads instead; the program starts itself so.
    #[arg(long, hide = true)]
    pub bare_axum: bool,
    /// Only rows whose part begins so: mail, durable, faults, start, inbox, timeline, merged, read, search, routing, chat, floor.
    pub parts: Vec<String>,
    /// The program.
    #[arg(long, default_value = "target/release/tsunagu")]
    pub program: PathBuf,
    /// Where the stores of the run are made; emptied first.
    #[arg(long, default_value = "target/bench-data")]
    pub folder: PathBuf,
    /// Where the figures go.
    #[arg(long, default_value = "target/bench.json")]
    pub json: PathBuf,
}

impl Settings {
    /// Whether a part is asked for.
    pub fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|asked| part.starts_with(asked.as_str()))
    }

    /// How much of everything.
    pub fn sizes(&self) -> Sizes {
        let usual = if self.short { SHORT } else { FULL };
        Sizes { searched: self.items.unwrap_or(usual.searched), ..usual }
    }
}

/// How much of everything.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Messages with 64 writers.
    pub durable: usize,
    /// Messages with one writer.
    pub durable_alone: usize,
    /// Mails of each kind by LMTP.
    pub mails: usize,
    /// Conversations in the inbox.
    pub conversations: usize,
    /// Items of one profile.
    pub timeline: usize,
    /// Items searched.
    pub searched: usize,
    /// Requests of each kind.
    pub requests: usize,
    /// Starts of the program.
    pub starts: usize,
    /// Routing decisions of each kind.
    pub decisions: usize,
    /// Agents at their desks.
    pub agents: usize,
    /// Visitors with a socket.
    pub visitors: usize,
    /// Messages of each visitor who writes.
    pub said: usize,
}

const FULL: Sizes = Sizes {
    durable: 30_000,
    durable_alone: 4_000,
    mails: 8_000,
    conversations: 200_000,
    timeline: 10_000,
    searched: 1_000_000,
    requests: 20_000,
    starts: 9,
    decisions: 200_000,
    agents: 200,
    visitors: 5_000,
    said: 40,
};

const SHORT: Sizes = Sizes {
    durable: 800,
    durable_alone: 80,
    mails: 160,
    conversations: 1_000,
    timeline: 300,
    searched: 3_000,
    requests: 400,
    starts: 2,
    decisions: 500,
    agents: 8,
    visitors: 60,
    said: 4,
};
