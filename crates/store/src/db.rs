//! The store as the program sees it: two ways in, and what goes with them.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;
use tsunagu_model::{Id, KeyId, TenantId};

use crate::clock::Clock;
use crate::config::StoreConfig;
use crate::error::{OpenError, StoreError};
use crate::ids::Generator;
use crate::keys::tenant::{Keyring, TenantKey};
use crate::schema::runner::{Prepared, Purpose};
use crate::sqlite::quick::QuickReads;
use crate::transaction::Shared;
use crate::transaction::job::{Command, Job, Query};
use crate::transaction::queue::{Lane, Queue};
use crate::tx::Tx;
use crate::{postgres, schema, sqlite};

/// An open store. Clones share it; it closes with [`Db::close`] or with the last clone.
#[derive(Clone)]
pub struct Db(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) shared: Arc<Shared>,
    pub(crate) config: StoreConfig,
    /// One per writer thread; a tenant always uses the same.
    writers: Vec<Arc<Queue>>,
    reads: Arc<Queue>,
    /// None on PostgreSQL, where an answer takes a round trip and a caller's thread may not wait for it.
    quick: Option<QuickReads>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Db {
    /// Opens the store, making or migrating it where needed.
    ///
    /// Nothing is changed when it is in use, was last used by a newer program, or the master key is not its own.
    pub async fn open(config: StoreConfig) -> Result<Self, OpenError> {
        let several_nodes = config.database_url.is_some();
        let db = tokio::task::spawn_blocking(move || open(config, Purpose::Use))
            .await
            .map_err(|_| OpenError::Store(StoreError::Panicked))??;
        if several_nodes {
            postgres::node::claim(&db).await?;
        }
        Ok(db)
    }

    /// Opens the store to look at it while another process uses it; writing answers [`StoreError::Closed`].
    ///
    /// Where that is not possible, it is opened as by [`Db::open`]: on PostgreSQL, which several processes share, and
    /// where the tables must be made or brought up to date first.
    pub async fn beside(config: StoreConfig) -> Result<Self, OpenError> {
        if config.database_url.is_some() {
            return Self::open(config).await;
        }
        let tried = config.clone();
        let found = tokio::task::spawn_blocking(move || beside(tried))
            .await
            .map_err(|_| OpenError::Store(StoreError::Panicked))??;
        match found {
            Some(db) => Ok(db),
            None => Self::open(config).await,
        }
    }

    /// Runs `command` in a durable transaction of `tenant` and answers once it is committed.
    ///
    /// The command may run more than once; it makes its ids, times and random values outside and touches nothing but
    /// the transaction. A refusal is an `Ok` value decided before its first write. An error or panic undoes it.
    pub async fn write<T, F>(&self, tenant: TenantId, command: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        self.command(tenant, None, Lane::Normal, command).await
    }

    /// Like [`Db::write`], behind everything else: at least one command in sixteen.
    pub async fn write_low<T, F>(&self, tenant: TenantId, command: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        self.command(tenant, None, Lane::Low, command).await
    }

    /// Like [`Db::write`], for tables outside one tenant: `tx.tenant()` is 0 and nothing can be put into a log.
    pub async fn write_any<T, F>(&self, command: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        self.command(TenantId(0), None, Lane::Normal, command).await
    }

    /// Makes a tenant with its keys and runs `command` in the same transaction.
    pub async fn create_tenant<T, F>(&self, tenant: TenantId, command: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        let key: KeyId = self.id();
        self.command(tenant, Some(key), Lane::Normal, command).await
    }

    /// Runs `query` against one snapshot of the store, which it cannot change.
    pub async fn read<T, F>(&self, tenant: TenantId, query: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Query { tenant, body: Some(query), answer: None, reply };
        self.0.reads.push(Box::new(job), Lane::Normal)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Like [`Db::read`], for a query that finds a few rows by their keys and does nothing else that takes long: where
    /// the store allows it, it runs at once on the caller's thread, which costs less than handing it over.
    pub async fn read_quick<T, F>(&self, tenant: TenantId, query: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        let Some(quick) = &self.0.quick else { return self.read(tenant, query).await };
        match quick.run(&self.0.shared, tenant, query) {
            Ok(outcome) => outcome,
            Err(query) => self.read(tenant, query).await,
        }
    }

    /// Like [`Db::read`], for tables outside one tenant: log-ins by hash, leases, what is due in any tenant.
    pub async fn read_any<T, F>(&self, query: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        self.read(TenantId(0), query).await
    }

    /// A new id, above every id this store holds or gave.
    pub fn id<I: Id>(&self) -> I {
        I::new(self.0.shared.ids.next(self.0.shared.now()))
    }

    /// The time of day.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.0.shared.clock
    }

    /// This process's node number: 0 on SQLite, a leased one on PostgreSQL.
    pub fn node(&self) -> i64 {
        self.0.shared.ids.node()
    }

    /// Every tenant, oldest first.
    pub async fn tenants(&self) -> Result<Vec<TenantId>, StoreError> {
        self.read_any(|tx| {
            let rows = tx.query("SELECT id FROM tenant ORDER BY id", &[])?;
            rows.iter().map(|row| row.get(0)).collect()
        })
        .await
    }

    /// HMAC-SHA256 under a key of the tenant that is separate for each `purpose`; the same as [`Tx::mac`].
    pub async fn mac(
        &self,
        tenant: TenantId,
        purpose: &'static str,
        bytes: &[u8],
    ) -> Result<[u8; 32], StoreError> {
        Ok(self.macs(tenant).await?.mac(purpose, bytes))
    }

    /// The tenant's keyed hashes, for many at once.
    pub async fn macs(&self, tenant: TenantId) -> Result<Macs, StoreError> {
        if tenant.0 == 0 {
            return Ok(Macs(Hashing::Installation(Arc::clone(&self.0.shared))));
        }
        if self.0.shared.keyring.get(tenant).is_none() {
            // Any use of the tenant's key puts it on the ring.
            self.read(tenant, |tx| tx.mac("", &[]).map(drop)).await?;
        }
        self.0.shared.keyring.get(tenant).map(|key| Macs(Hashing::Tenant(key))).ok_or(StoreError::NoTenant)
    }

    /// Leaves no old image of a row beside the database file. False while a reader is in the way: try again. On
    /// PostgreSQL the server decides what it keeps, and nothing happens.
    pub async fn empty_journal(&self) -> Result<bool, StoreError> {
        if self.0.config.database_url.is_some() {
            return Ok(true);
        }
        let data = self.0.shared.data.clone();
        tokio::task::spawn_blocking(move || sqlite::journal::empty(&data))
            .await
            .map_err(|_| StoreError::Panicked)?
    }

    /// Finishes what is queued, writes everything into the database file and lets go of it.
    pub async fn close(self) {
        postgres::node::release(&self).await;
        let inner = Arc::clone(&self.0);
        // A thread that panicked has told so already.
        let _ = tokio::task::spawn_blocking(move || inner.shut()).await;
    }

    async fn command<T, F>(
        &self,
        tenant: TenantId,
        creates: Option<KeyId>,
        lane: Lane,
        body: F,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Box<dyn Job> = Box::new(Command { tenant, creates, body, answer: None, reply });
        self.0.writer_of(tenant).push(job, lane)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.config.fmt(f)
    }
}

/// Keyed hashes of one tenant, or of the installation.
#[derive(Clone)]
pub struct Macs(Hashing);

#[derive(Clone)]
enum Hashing {
    Installation(Arc<Shared>),
    Tenant(Arc<TenantKey>),
}

impl Macs {
    /// HMAC-SHA256 under the key of `purpose`.
    pub fn mac(&self, purpose: &'static str, bytes: &[u8]) -> [u8; 32] {
        match &self.0 {
            Hashing::Installation(shared) => shared.keyring.master.mac(purpose, bytes),
            Hashing::Tenant(key) => key.mac(purpose, bytes),
        }
    }
}

impl Inner {
    fn writer_of(&self, tenant: TenantId) -> &Queue {
        // Ids of one millisecond differ in their low bits; mix so that tenants spread over the writers.
        let mixed = (tenant.0 as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let place = usize::try_from(mixed).unwrap_or(0) % self.writers.len().max(1);
        // `open` made at least one writer.
        self.writers.get(place).map_or(&*self.reads, |queue| &**queue)
    }

    fn shut(&self) {
        for queue in self.writers.iter().chain([&self.reads]) {
            queue.close();
        }
        if let Some(quick) = &self.quick {
            quick.close();
        }
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let own = std::thread::current().id();
        // The writer ends first, then the readers, and last the thread that holds the lock.
        for thread in threads.into_iter().rev().filter(|thread| thread.thread().id() != own) {
            let _ = thread.join();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shut();
    }
}

/// Opens a store, also one that a restore has just filled.
pub(crate) fn open(config: StoreConfig, purpose: Purpose) -> Result<Db, OpenError> {
    let plan = schema::plan(&config.migrations)?;
    let reads = Arc::new(Queue::new(config.queue));
    let queues =
        |count: usize| (0..count.max(1)).map(|_| Arc::new(Queue::new(config.queue))).collect::<Vec<_>>();
    let (shared, writers, quick, threads) = match config.database_url.as_deref() {
        None => {
            let (lock, prepared) = sqlite::open::open(&config, &plan, purpose)?;
            let (shared, writers) = (share(&config, prepared), queues(1));
            let quick = QuickReads::open(&config.data)?;
            let threads = sqlite::threads::start(&shared, &writers, &reads, config.readers, lock)?;
            (shared, writers, Some(quick), threads)
        }
        Some(url) => {
            let (server, prepared) = postgres::open::open(&config, url, &plan, purpose)?;
            let (shared, writers) = (share(&config, prepared), queues(config.writers));
            let threads = postgres::threads::start(&shared, &server, &writers, &reads, config.readers)?;
            (shared, writers, None, threads)
        }
    };
    Ok(Db(Arc::new(Inner { shared, config, writers, reads, quick, threads: Mutex::new(threads) })))
}

fn beside(config: StoreConfig) -> Result<Option<Db>, OpenError> {
    let plan = schema::plan(&config.migrations)?;
    let Some(prepared) = sqlite::open::look(&config, &plan)? else { return Ok(None) };
    let shared = share(&config, prepared);
    let reads = Arc::new(Queue::new(config.queue));
    let closed = Arc::new(Queue::new(0));
    closed.close();
    let threads = sqlite::threads::start_readers(&shared, &reads, config.readers)?;
    let threads = Mutex::new(threads);
    let inner = Inner { shared, config, writers: vec![closed], reads, quick: None, threads };
    Ok(Some(Db(Arc::new(inner))))
}

fn share(config: &StoreConfig, prepared: Prepared) -> Arc<Shared> {
    Arc::new(Shared {
        clock: Arc::clone(&config.clock),
        keyring: Keyring::new(prepared.master),
        ids: Generator::new(0, prepared.largest_id),
        on_commit: Arc::clone(&config.on_commit),
        node_lease: Mutex::new(None),
        data: config.data.clone(),
    })
}
