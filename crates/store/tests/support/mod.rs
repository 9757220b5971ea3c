//! What the contract tests share: a place for a store, a clock turned by hand, events.

pub mod clock;
pub mod postgres_server;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use clock::HandClock;
use tsunagu_model::event::{About, Actor, Stream};
use tsunagu_model::*;
use tsunagu_store::*;

/// Makes each test function of a file run on both stores.
macro_rules! both_stores {
    ($($name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Place::sqlite()).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Place::postgres().await).await;
            })*
        }
    };
}

/// Tables of a small domain.
pub const TABLES: Migration = Migration {
    number: 1000,
    name: "things",
    sql: "CREATE TABLE thing (\n  id INT PRIMARY KEY,\n  tenant INT NOT NULL,\n  word TEXT NOT NULL,\n  weight REAL,\n  \
          bytes BLOB\n);\nCREATE UNIQUE INDEX thing_word ON thing (tenant, word);\n\
          CREATE TABLE tally (\n  tenant INT NOT NULL,\n  kind INT NOT NULL,\n  events INT NOT NULL,\n  \
          last INT NOT NULL,\n  PRIMARY KEY (tenant, kind)\n);\nCREATE INDEX tally_last ON tally (tenant, last);\n\
          CREATE TABLE door (name TEXT NOT NULL, opened INT NOT NULL, PRIMARY KEY (name));",
};

static FOLDERS: AtomicU64 = AtomicU64::new(0);

/// A folder, and for PostgreSQL a database, that go with the test.
pub struct Place {
    pub folder: PathBuf,
    pub url: Option<String>,
    pub clock: Arc<HandClock>,
}

impl Place {
    pub fn sqlite() -> Self {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("tsunagu-store-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self { folder, url: None, clock: Arc::new(HandClock::new()) }
    }

    pub async fn postgres() -> Self {
        let mut place = Self::sqlite();
        place.url = Some(postgres_server::database().await);
        place
    }

    pub fn config(&self) -> StoreConfig {
        StoreConfig {
            database_url: self.url.clone(),
            migrations: vec![TABLES],
            clock: self.clock.clone(),
            ..StoreConfig::new(&self.folder)
        }
    }

    pub async fn open(&self) -> Db {
        Db::open(self.config()).await.unwrap()
    }

    /// An open store with one tenant.
    pub async fn with_tenant(&self) -> (Db, TenantId) {
        let db = self.open().await;
        let tenant = new_tenant(&db).await;
        (db, tenant)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub async fn new_tenant(db: &Db) -> TenantId {
    let tenant: TenantId = db.id();
    db.create_tenant(tenant, |_| Ok(())).await.unwrap();
    tenant
}

/// An event of the contact stream that seals nothing.
pub fn event(id: EventId, kind: i64) -> RawEvent {
    let about = About {
        base: Some(BaseId(7)),
        conversation: None,
        interaction: Some(InteractionId(9)),
        key: None,
        actor: Actor::Member(MemberId(5)),
        cause: Some(EventId(3)),
        trace: TraceId(11),
        occurred_at: Timestamp(1),
    };
    let open = format!("{{\"kind\":{kind}}}");
    RawEvent { id, stream: Stream::Contact, kind, version: 1, about, open, brief: None, full: None }
}

/// An event with both sealed parts under `key`.
pub fn sealed_event(id: EventId, key: KeyId) -> RawEvent {
    let mut event = event(id, 40);
    event.about.key = Some(key);
    event.brief = Some("山田 太郎".as_bytes().to_vec());
    event.full = Some(b"everything that was said".to_vec());
    event
}

/// Writes one event and answers its line.
pub async fn write_event(db: &Db, tenant: TenantId, kind: i64) -> Result<LogEvent, StoreError> {
    let id: EventId = db.id();
    db.write(tenant, move |tx| tx.emit(event(id, kind))).await
}

/// Makes a data key.
pub async fn new_key(db: &Db, tenant: TenantId) -> KeyId {
    let key: KeyId = db.id();
    db.write(tenant, move |tx| tx.create_key(key, KeyKind::Interaction, Some(BaseId(7)))).await.unwrap();
    key
}

pub async fn whole_log(db: &Db, tenant: TenantId) -> Vec<LogEvent> {
    db.read(tenant, |tx| log::read_after(tx, Stream::Contact, 0, 1_000_000)).await.unwrap()
}

/// Fails unless the tenant's logs have neither holes nor times that go back.
pub async fn assert_whole(db: &Db, tenant: TenantId) {
    let checks = db.read(tenant, log::check).await.unwrap();
    for check in checks {
        assert!(check.whole() && check.given == check.events, "{check:?}");
    }
}

pub async fn count(db: &Db, tenant: TenantId, sql: &'static str) -> i64 {
    db.read(tenant, move |tx| tx.query(sql, args![tx.tenant()])?[0].get(0)).await.unwrap()
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path()))
        } else {
            files.push(entry.path())
        }
    }
    files
}
