//! The configured channels, kept ready: which account has an address, and with what settings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use tsunagu_channels::kind;
use tsunagu_conversation::Policy;
use tsunagu_identity::normalise;
use tsunagu_model::channel::ChannelAccount;
use tsunagu_model::{ChannelId, Code, TenantId};
use tsunagu_records::tables::hold;
use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{ChannelValue, Workspace};
use tsunagu_store::{Db, StoreError, Tx};

/// An account and whose it is.
#[derive(Clone, Debug)]
pub struct Owned {
    /// Whose.
    pub tenant: TenantId,
    /// The account.
    pub account: Arc<ChannelAccount>,
    /// By which rules its items join conversations.
    pub policy: Policy,
    /// Whether who writes by it may get an automatic receipt.
    pub gives_receipts: bool,
}

#[derive(Default)]
struct Book {
    by_id: BTreeMap<ChannelId, Owned>,
    by_address: BTreeMap<String, ChannelId>,
    /// Tenants whose channels ask for nothing, because they are on hold.
    on_hold: BTreeSet<TenantId>,
}

/// The book of accounts. Reloaded when a channel changes.
pub struct Accounts {
    db: Db,
    book: RwLock<Book>,
    /// Held from reading to writing: what was read earlier must not replace what was read later.
    turn: tokio::sync::Mutex<()>,
}

impl Accounts {
    /// An empty book; see [`Accounts::reload`].
    pub fn new(db: Db) -> Self {
        Self { db, book: RwLock::default(), turn: tokio::sync::Mutex::default() }
    }

    /// Reads every enabled channel of every tenant anew.
    pub async fn reload(&self) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let mut book = Book::default();
        for tenant in self.db.tenants().await? {
            let read = |tx: &mut dyn Tx| Ok((policy(tx)?, enabled(tx)?, hold::get(tx)?.is_some()));
            let (policy, accounts, on_hold) = self.db.read(tenant, read).await?;
            if on_hold {
                book.on_hold.insert(tenant);
            }
            for (account, gives_receipts) in accounts {
                let account = Arc::new(account);
                add(&mut book, Owned { tenant, account, policy, gives_receipts });
            }
        }
        match self.book.write() {
            Ok(mut held) => *held = book,
            Err(poisoned) => *poisoned.into_inner() = book,
        }
        Ok(())
    }

    /// The enabled account with this id.
    pub fn get(&self, id: ChannelId) -> Option<Owned> {
        self.with(|book| book.by_id.get(&id).cloned())
    }

    /// The enabled account that has this address.
    pub fn by_address(&self, address: &str) -> Option<Owned> {
        let address = normalise::mail(address)?;
        self.with(|book| book.by_address.get(&address).and_then(|id| book.by_id.get(id)).cloned())
    }

    /// Whether a tenant's channels ask for nothing, because it is on hold.
    pub fn on_hold(&self, tenant: TenantId) -> bool {
        self.with(|book| book.on_hold.contains(&tenant))
    }

    /// Every enabled account.
    pub fn all(&self) -> Vec<Owned> {
        self.with(|book| book.by_id.values().cloned().collect())
    }

    fn with<T>(&self, read: impl FnOnce(&Book) -> T) -> T {
        match self.book.read() {
            Ok(book) => read(&book),
            Err(poisoned) => read(&poisoned.into_inner()),
        }
    }
}

fn add(book: &mut Book, owned: Owned) {
    let account = &owned.account;
    let Some(kind) = kind(account.kind) else { return };
    for address in kind.own_addresses(account) {
        if let Some(normal) = normalise::mail(&address) {
            book.by_address.entry(normal).or_insert(account.id);
        }
    }
    book.by_id.insert(account.id, owned);
}

fn policy(tx: &mut dyn Tx) -> Result<Policy, StoreError> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    let usual = Policy::default();
    let workspace = settings::get::<Workspace>(tx, area::WORKSPACE, 0)?;
    let reopen_window_ms =
        workspace.map_or(usual.reopen_window_ms, |found| i64::from(found.value.reopen_days) * DAY_MS);
    Ok(Policy { reopen_window_ms, ..usual })
}

/// The accounts that receive and send, and whether each gives automatic receipts.
fn enabled(tx: &mut dyn Tx) -> Result<Vec<(ChannelAccount, bool)>, StoreError> {
    let mut accounts = Vec::new();
    for setting in settings::list::<ChannelValue>(tx, area::CHANNEL)? {
        let gives_receipts = !setting.value.automatic_receipts.are_off();
        if setting.value.enabled
            && let Some(account) = account(tx, setting.id, setting.value)?
        {
            accounts.push((account, gives_receipts));
        }
    }
    Ok(accounts)
}

/// An account with its secrets; `None` when this program does not know its kind.
pub fn account(tx: &mut dyn Tx, id: i64, value: ChannelValue) -> Result<Option<ChannelAccount>, StoreError> {
    let Some(kind) = Code::parse(&value.kind) else { return Ok(None) };
    let secrets = settings::secret(tx, area::CHANNEL, id)?;
    Ok(Some(ChannelAccount { id: ChannelId(id), kind, name: value.name, settings: value.settings, secrets }))
}
