//! Real programs of the world outside, each a private instance on free ports under a folder of its own.
//!
//! A program that is not installed is an error that names its Debian package, never a reason to leave a test out.

pub mod authority;
pub mod dovecot;
pub mod postfix;
pub mod swaks;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

const READY: Duration = Duration::from_secs(20);

/// A folder that goes away with its value.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes an empty one that every user of the machine may enter.
    pub fn new(name: &str) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("tsunagu-{name}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        open_to_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the next cleaning of the temporary folder.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn open_to_all(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// Where ports are looked for: below those that systems give to whoever calls out, so that none is taken before it is used.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A TCP port of the loopback address that was free a moment ago.
pub fn free_port() -> io::Result<u16> {
    loop {
        // Every state of a hash map is seeded anew.
        let draw = RandomState::new().build_hasher().finish() % u64::from(PORTS.end - PORTS.start);
        let port = PORTS.start + u16::try_from(draw).unwrap_or_default();
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(_) => return Ok(port),
            Err(fault) if fault.kind() == io::ErrorKind::AddrInUse => {}
            Err(fault) => return Err(fault),
        }
    }
}

/// A program by its file, or an error that names the package it is in.
fn program(file: &str, package: &str) -> anyhow::Result<PathBuf> {
    let path = PathBuf::from(file);
    ensure!(path.exists(), "{file} is missing: install the Debian package {package}");
    Ok(path)
}

/// Runs a program to its end; fails with what it said.
fn run(command: &mut Command) -> anyhow::Result<Output> {
    let output = command.output().with_context(|| format!("{command:?} cannot be started"))?;
    if !output.status.success() {
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&said));
    }
    Ok(output)
}

/// Waits until somebody listens on a loopback port.
async fn wait_for_port(port: u16, what: &str) -> anyhow::Result<()> {
    let addr = SocketAddr::from(([127, 0, 0, 1], port));
    let listens = || Ok(TcpStream::connect(addr).ok());
    wait_for(listens).await?.with_context(|| format!("{what} does not listen on port {port}")).map(drop)
}

/// Looks again and again until there is something; `None` when there was nothing in time. Programs outside tell
/// nobody when they are done.
async fn wait_for<T>(mut look: impl FnMut() -> anyhow::Result<Option<T>>) -> anyhow::Result<Option<T>> {
    let begun = Instant::now();
    let mut turns = tokio::time::interval(Duration::from_millis(20));
    while begun.elapsed() < READY {
        if let Some(found) = look()? {
            return Ok(Some(found));
        }
        turns.tick().await;
    }
    Ok(None)
}
