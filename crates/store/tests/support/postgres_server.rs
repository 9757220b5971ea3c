//! A PostgreSQL server for tests: the one named by `TSUNAGU_TEST_POSTGRES`, else a private one.
//!
//! The private server lives in a temporary folder on a Unix socket only, and goes with the test process: a shell
//! that waits for the end of a pipe stops it, also when the process is killed. Other crates include this file by
//! `#[path]`.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio_postgres::{Config, NoTls};

static SERVER: OnceLock<Server> = OnceLock::new();
static DATABASES: AtomicU64 = AtomicU64::new(0);

struct Server {
    /// `postgres://…` up to and without the database name.
    url: String,
    /// Its standard input is the pipe that keeps the private server alive.
    _keeper: Option<Child>,
}

/// The address of a new, empty database.
pub async fn database() -> String {
    let server = tokio::task::spawn_blocking(|| SERVER.get_or_init(start)).await.unwrap();
    let name = format!("tsunagu_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    execute(&format!("{}/postgres", server.url), &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
    format!("{}/{name}", server.url)
}

/// Runs one statement in the database at `url`.
pub async fn execute(url: &str, sql: &str) {
    let config: Config = url.parse().unwrap();
    let (client, connection) = config.connect(NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    driver.await.unwrap().unwrap();
}

fn start() -> Server {
    if let Ok(url) = std::env::var("TSUNAGU_TEST_POSTGRES") {
        let url = url.trim_end_matches('/').trim_end_matches("/postgres").to_owned();
        return Server { url, _keeper: None };
    }
    let programs = programs().expect(
        "PostgreSQL is not installed: run `apt-get install -y postgresql`, or name a server where databases can be \
         created in TSUNAGU_TEST_POSTGRES",
    );
    let folder = std::env::temp_dir().join(format!("tsunagu-pg-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let owner = owner();
    if let Some((user, group)) = owner {
        std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
    }
    let data = folder.join("data");
    let made = as_owner(&mut Command::new(programs.join("initdb")), owner)
        .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data)
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    // The shell lives as long as this process holds the other end of its standard input.
    let script = "\"$0\" -D \"$1\" -k \"$2\" -c listen_addresses= -c fsync=off -c max_connections=400 \
                  -c shared_buffers=64MB </dev/null & server=$!; read -r line; \
                  kill -TERM $server; wait $server; rm -rf \"$2\"";
    let mut keeper = as_owner(&mut Command::new("sh"), owner)
        .args(["-c", script])
        .arg(programs.join("postgres"))
        .arg(&data)
        .arg(&folder)
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(keeper.stderr.take().unwrap()).lines();
    let ready = lines.by_ref().map_while(Result::ok).any(|line| {
        said.push_str(&line);
        line.contains("ready to accept connections")
    });
    assert!(ready, "the private PostgreSQL did not start: {said}");
    // Somebody has to read on, or the server would wait when the pipe is full.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    let host = folder.to_str().unwrap().replace('/', "%2F");
    Server { url: format!("postgres://postgres@{host}"), _keeper: Some(keeper) }
}

/// Where `initdb` and `postgres` are: Debian keeps them out of the path.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()))
        .filter(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .collect();
    found.sort();
    found.pop()
}

/// The server refuses to run as root; then it runs as `postgres` or `nobody`.
fn owner() -> Option<(u32, u32)> {
    let own =
        std::fs::metadata("/proc/self").map(|meta| std::os::unix::fs::MetadataExt::uid(&meta)).unwrap_or(1);
    if own != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}

fn as_owner(command: &mut Command, owner: Option<(u32, u32)>) -> &mut Command {
    match owner {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
}
