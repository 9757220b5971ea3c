//! Settings: flag, then `TSUNAGU_<NAME>` in the environment, then `tsunagu.toml`, then the default.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use serde::Deserialize;

/// Omnichannel contact centre: one conversation per customer over every channel.
#[derive(Parser)]
#[command(name = "tsunagu", version)]
pub struct Cli {
    /// Data folder [default: ./data].
    #[arg(long, env = "TSUNAGU_DATA", global = true)]
    data: Option<PathBuf>,
    /// postgres://… instead of the embedded store.
    #[arg(long, env = "TSUNAGU_DATABASE_URL", global = true, hide_env_values = true)]
    database_url: Option<String>,
    /// Settings file [default: tsunagu.toml, when it is there].
    #[arg(long, env = "TSUNAGU_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the API, take mail and send it.
    Serve(ServeWords),
    /// Make a workspace; its owner's password is read from standard input. The server must be stopped.
    Init(InitWords),
    /// Make a workspace of a made-up company with two weeks of customers in Japanese and English. The server must be
    /// stopped.
    Demo(DemoWords),
    /// Make the views anew from the log, or check that they agree. The server must be stopped.
    Rebuild(RebuildWords),
    /// Write FILE and FILE.keys, together everything but the master key. May run beside the server.
    Backup(BackupWords),
    /// Fill an empty store from a backup. The server must be stopped.
    Restore(RestoreWords),
    /// Print a link by which a member chooses a new password. May run beside the server on PostgreSQL.
    ResetPassword(ResetWords),
    /// Take out everything that is kept of a person, as one file. May run beside the server on PostgreSQL.
    Export(ExportWords),
    /// Erase a person for good. May run beside the server on PostgreSQL.
    Erase(EraseWords),
    /// Look for damage. May run beside the server.
    Doctor,
    /// Print the OpenAPI description.
    Openapi,
}

/// Flags of `serve`.
#[derive(Args, Default)]
pub struct ServeWords {
    /// Address of the API [default: 127.0.0.1:8080].
    #[arg(long, env = "TSUNAGU_LISTEN")]
    listen: Option<SocketAddr>,
    /// Address of the demo shop, a site with the chat on it; only while listening on loopback.
    #[arg(long, env = "TSUNAGU_SHOP_LISTEN")]
    shop_listen: Option<SocketAddr>,
    /// Address where mail is taken by LMTP; without it there is none.
    #[arg(long, env = "TSUNAGU_LMTP_LISTEN")]
    lmtp_listen: Option<SocketAddr>,
    /// Address under which browsers reach it [default: http://localhost:<port>].
    #[arg(long, env = "TSUNAGU_PUBLIC_URL")]
    public_url: Option<String>,
    /// Address of a proxy that may set X-Forwarded headers; may be given several times.
    #[arg(long, env = "TSUNAGU_TRUSTED_PROXY", value_delimiter = ',')]
    trusted_proxy: Vec<IpAddr>,
    /// Whether mail hosts may be on this machine or in private networks [default: yes while listening on loopback].
    #[arg(long, env = "TSUNAGU_ALLOW_PRIVATE_HOSTS")]
    allow_private_hosts: Option<bool>,
    /// For tests: pictures that mails name may be fetched from this machine, private networks and any port.
    #[arg(long, env = "TSUNAGU_ALLOW_PRIVATE_PICTURES")]
    allow_private_pictures: bool,
    /// PEM file with further authorities to trust when connecting out.
    #[arg(long, env = "TSUNAGU_EXTRA_CA")]
    extra_ca: Option<PathBuf>,
    /// Folder with built screens to serve instead of those in the program.
    #[arg(long, env = "TSUNAGU_WEB_DIR")]
    web_dir: Option<PathBuf>,
    /// Log lines as JSON.
    #[arg(long, env = "TSUNAGU_LOG_JSON")]
    log_json: bool,
}

/// Flags of `init`.
#[derive(Args)]
pub struct InitWords {
    /// Mail address of the owner.
    #[arg(long)]
    pub owner_email: String,
    /// Their name, as customers read it; it can be given later on the desk.
    #[arg(long)]
    pub owner_name: Option<String>,
    /// Name of the workspace.
    #[arg(long)]
    pub workspace: String,
    /// Its language.
    #[arg(long, default_value = "en", value_parser = ["ja", "en"])]
    pub locale: String,
}

/// Flags of `demo`.
#[derive(Args)]
pub struct DemoWords {
    /// How many conversations; above sixty the stories are varied with other people.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub conversations: u32,
    /// Name of the workspace [default: that of the made-up company].
    #[arg(long)]
    pub workspace: Option<String>,
    /// Another number plays it with other numbers, people and moments.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Flags of `backup`.
#[derive(Args)]
pub struct BackupWords {
    /// The data file; the keys file is called FILE.keys. Neither may exist.
    pub file: PathBuf,
}

/// Flags of `restore`.
#[derive(Args)]
pub struct RestoreWords {
    /// The data file.
    pub file: PathBuf,
    /// The keys file [default: the newest of the same store beside FILE].
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// Let leave at once what waits, without the owner's look at it.
    #[arg(long)]
    pub release: bool,
}

/// Flags of `reset-password`.
#[derive(Args)]
pub struct ResetWords {
    /// Mail address the member logs in with.
    #[arg(long)]
    pub email: String,
    /// Name of the workspace, needed when the address belongs to several.
    #[arg(long)]
    pub workspace: Option<String>,
    /// Read the new password from standard input instead of printing a link.
    #[arg(long)]
    pub password_stdin: bool,
    /// Switch the member's second factor off instead, for whoever lost phone and recovery codes.
    #[arg(long, conflicts_with = "password_stdin")]
    pub second_factor_off: bool,
}

/// Flags of `rebuild`.
#[derive(Args)]
pub struct RebuildWords {
    /// `search` empties the index of search and feeds it from the log again; without it all other views are made anew.
    #[arg(value_parser = ["search"], conflicts_with = "check")]
    pub view: Option<String>,
    /// Change nothing; end with 1 when a view differs from the log.
    #[arg(long)]
    pub check: bool,
}

/// Flags of `export`.
#[derive(Args)]
pub struct ExportWords {
    /// Id of the profile, or of any of its bases.
    #[arg(long)]
    pub profile: String,
    /// Add what members noted about the person.
    #[arg(long)]
    pub notes: bool,
    /// Language of the page for people [default: the workspace's].
    #[arg(long, value_parser = ["ja", "en"])]
    pub lang: Option<String>,
    /// The ZIP file to make; it must not be there yet.
    pub file: PathBuf,
}

/// Flags of `erase`.
#[derive(Args)]
pub struct EraseWords {
    /// Id of the profile, or of any of its bases.
    #[arg(long)]
    pub profile: String,
    /// Why; it stays on the receipt, so without names or addresses.
    #[arg(long)]
    pub reason: String,
    /// The id once more: there is no way back.
    #[arg(long)]
    pub confirm: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    database_url: Option<String>,
    listen: Option<SocketAddr>,
    lmtp_listen: Option<SocketAddr>,
    shop_listen: Option<SocketAddr>,
    public_url: Option<String>,
    #[serde(default)]
    trusted_proxy: Vec<IpAddr>,
    allow_private_hosts: Option<bool>,
    extra_ca: Option<PathBuf>,
    web_dir: Option<PathBuf>,
    log_json: Option<bool>,
}

/// Everything settled.
pub struct Settings {
    pub data: PathBuf,
    pub database_url: Option<String>,
    pub master_key: Option<String>,
    pub listen: SocketAddr,
    pub lmtp_listen: Option<SocketAddr>,
    pub shop_listen: Option<SocketAddr>,
    pub public_url: Option<String>,
    pub trusted_proxies: Vec<IpAddr>,
    pub allow_private_hosts: bool,
    pub allow_private_pictures: bool,
    pub extra_ca: Option<PathBuf>,
    pub web_dir: Option<PathBuf>,
    pub log_json: bool,
}

impl Settings {
    /// For commands that only need the store.
    pub fn of(cli: &Cli) -> anyhow::Result<Self> {
        Self::of_serve(cli, &ServeWords::default())
    }

    /// For `serve`.
    pub fn of_serve(cli: &Cli, words: &ServeWords) -> anyhow::Result<Self> {
        let file = read_file(cli.config.as_deref())?;
        let listen = words.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let trusted_proxies =
            if words.trusted_proxy.is_empty() { file.trusted_proxy } else { words.trusted_proxy.clone() };
        Ok(Self {
            data: cli.data.clone().or(file.data).unwrap_or_else(|| PathBuf::from("data")),
            database_url: cli.database_url.clone().or(file.database_url),
            master_key: std::env::var("TSUNAGU_MASTER_KEY").ok().filter(|key| !key.is_empty()),
            listen,
            shop_listen: words.shop_listen.or(file.shop_listen).filter(|_| listen.ip().is_loopback()),
            lmtp_listen: words.lmtp_listen.or(file.lmtp_listen),
            public_url: words.public_url.clone().or(file.public_url),
            trusted_proxies,
            allow_private_hosts: words
                .allow_private_hosts
                .or(file.allow_private_hosts)
                .unwrap_or(listen.ip().is_loopback()),
            allow_private_pictures: words.allow_private_pictures,
            extra_ca: words.extra_ca.clone().or(file.extra_ca),
            web_dir: words.web_dir.clone().or(file.web_dir),
            log_json: words.log_json || file.log_json.unwrap_or(false),
        })
    }
}

fn read_file(named: Option<&Path>) -> anyhow::Result<File> {
    let path = named.unwrap_or(Path::new("tsunagu.toml"));
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("cannot understand {}", path.display())),
        Err(fault) if named.is_none() && fault.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(fault) => Err(fault).with_context(|| format!("cannot read {}", path.display())),
    }
}
