//! The [`Tx`] that commands and queries see, over either store.

use aes_gcm::Aes256Gcm;
use std::sync::Arc;
use tsunagu_model::{BaseId, KeyId, TenantId, Timestamp};

use super::Shared;
use super::session::Session;
use super::state::State;
use crate::error::StoreError;
use crate::event::{LogEvent, RawEvent};
use crate::keys::tenant::TenantKey;
use crate::keys::{Nonces, cell};
use crate::log;
use crate::schema::dialect::Dialect;
use crate::tx::{KeyKind, Tx};
use crate::value::{Row, Value};

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Everything.
    Write,
    /// Statements that change nothing.
    Read,
    /// Statements, but nothing goes into the log: views are folded again. `now` is the event's.
    Fold(Timestamp),
}

/// One command or query inside a transaction.
pub(crate) struct Work<'a, S> {
    pub(crate) session: &'a mut S,
    pub(crate) shared: &'a Shared,
    pub(crate) state: &'a mut State,
    pub(crate) tenant: TenantId,
    pub(crate) mode: Mode,
    /// A statement failed; the transaction cannot be kept whatever the command answers.
    pub(crate) failed: bool,
}

impl<S: Session> Work<'_, S> {
    fn note<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        self.failed |= outcome.is_err();
        outcome
    }

    fn may_write(&self) -> Result<(), StoreError> {
        if self.mode == Mode::Read { Err(StoreError::ReadOnly) } else { Ok(()) }
    }

    /// Whether the log and the keys may change: not in a fold, which comes after both.
    fn may_add(&self) -> Result<(), StoreError> {
        if self.mode == Mode::Write { Ok(()) } else { Err(StoreError::ReadOnly) }
    }

    fn wrote(&mut self) {
        if let Some(state) = self.state.tenants.get_mut(&self.tenant) {
            state.wrote = true;
        }
    }

    /// The tenant's opened key.
    fn ring(&mut self) -> Result<Arc<TenantKey>, StoreError> {
        if let Some(state) = self.state.tenants.get(&self.tenant) {
            return Ok(Arc::clone(&state.key));
        }
        if let Some(key) = self.shared.keyring.get(self.tenant) {
            return Ok(key);
        }
        let rows = self.query("SELECT wrapped FROM tenant WHERE id = $1", &[Value::Int(self.tenant.0)])?;
        let row = rows.first().ok_or(StoreError::NoTenant)?;
        self.shared.keyring.open(self.tenant, &row.get::<Vec<u8>>(0)?)
    }

    /// Makes sure a data key is at hand; `false` when it is destroyed or unknown.
    fn fetch(&mut self, key: KeyId) -> Result<bool, StoreError> {
        if self.state.data_keys.contains_key(&(self.tenant, key)) {
            return Ok(true);
        }
        let rows = self.query(
            "SELECT wrapped FROM data_key WHERE tenant = $1 AND id = $2",
            &[Value::Int(self.tenant.0), Value::Int(key.0)],
        )?;
        let Some(wrapped) = rows.first().map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()?.flatten()
        else {
            return Ok(false);
        };
        let cipher = self.ring()?.data_key(key, &wrapped)?;
        self.state.data_keys.insert((self.tenant, key), cipher);
        Ok(true)
    }

    fn sealer(&mut self, key: KeyId) -> Result<(&Aes256Gcm, &mut Nonces), StoreError> {
        self.fetch(key)?;
        let State { data_keys, nonces, .. } = &mut *self.state;
        let cipher = data_keys.get(&(self.tenant, key)).ok_or(StoreError::KeyGone)?;
        Ok((cipher, nonces))
    }

    fn seal_part(
        &mut self,
        event: &RawEvent,
        field: u8,
        clear: Option<&[u8]>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(clear) = clear else {
            return Ok(None);
        };
        let key = event.about.key.ok_or(StoreError::KeyGone)?;
        self.seal_cell(key, event.id.0, field, clear).map(Some)
    }
}

impl<S: Session> Tx for Work<'_, S> {
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn dialect(&self) -> Dialect {
        S::DIALECT
    }

    fn fresh_id(&mut self) -> i64 {
        self.shared.ids.next(self.shared.now())
    }

    fn now(&self) -> Timestamp {
        match (self.mode, self.state.tenants.get(&self.tenant)) {
            (Mode::Fold(moment), _) => moment,
            (Mode::Write | Mode::Read, Some(state)) => state.now,
            (Mode::Write | Mode::Read, None) => self.shared.now(),
        }
    }

    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        if !reads(sql) {
            self.may_write()?;
            self.wrote();
        }
        let outcome = self.session.query(sql, args);
        self.note(outcome)
    }

    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError> {
        self.may_write()?;
        self.wrote();
        let outcome = self.session.exec(sql, args);
        self.note(outcome)
    }

    fn emit(&mut self, event: RawEvent) -> Result<LogEvent, StoreError> {
        self.may_add()?;
        let brief = self.seal_part(&event, cell::BRIEF, event.brief.as_deref())?;
        let full = self.seal_part(&event, cell::FULL, event.full.as_deref())?;
        let state = self.state.tenants.get_mut(&self.tenant).ok_or(StoreError::NoTenant)?;
        state.wrote = true;
        let line = LogEvent {
            tenant: self.tenant,
            stream: event.stream,
            seq: state.number(event.stream),
            id: event.id,
            kind: event.kind,
            version: event.version,
            base: event.about.base,
            conversation: event.about.conversation,
            interaction: event.about.interaction,
            key: event.about.key,
            actor: event.about.actor,
            cause: event.about.cause,
            trace: event.about.trace,
            occurred_at: event.about.occurred_at.min(state.now),
            recorded_at: state.now,
            open: event.open,
            brief,
            full,
        };
        let outcome = log::append(self.session, line);
        self.note(outcome)
    }

    fn create_key(&mut self, id: KeyId, kind: KeyKind, owner: Option<BaseId>) -> Result<(), StoreError> {
        self.may_add()?;
        let ring = self.ring()?;
        let (cipher, wrapped) = ring.make_data_key(&mut self.state.nonces, id)?;
        self.exec(
            "INSERT INTO data_key (id, tenant, kind, owner_base, wrapped) VALUES ($1, $2, $3, $4, $5)",
            &[
                Value::Int(id.0),
                Value::Int(self.tenant.0),
                Value::Int(kind.number()),
                owner.map_or(Value::Null, |base| Value::Int(base.0)),
                Value::Bytes(wrapped),
            ],
        )?;
        self.state.data_keys.insert((self.tenant, id), cipher);
        Ok(())
    }

    fn destroy_keys(&mut self, keys: &[KeyId]) -> Result<(), StoreError> {
        self.may_add()?;
        let now = self.now();
        for key in keys {
            self.exec(
                "UPDATE data_key SET wrapped = NULL, destroyed_at = $1 \
                 WHERE tenant = $2 AND id = $3 AND destroyed_at IS NULL",
                &[Value::Int(now.0), Value::Int(self.tenant.0), Value::Int(key.0)],
            )?;
            self.state.data_keys.remove(&(self.tenant, *key));
        }
        Ok(())
    }

    fn open_cell(&mut self, key: KeyId, sealed: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.fetch(key)? {
            return Ok(None);
        }
        let ring = self.ring()?;
        let cipher = self.state.data_keys.get(&(self.tenant, key)).ok_or(StoreError::KeyGone)?;
        ring.open(cipher, sealed).map(Some)
    }

    fn open_joined(
        &mut self,
        key: Option<KeyId>,
        wrapped: Option<&[u8]>,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let (Some(key), Some(wrapped)) = (key, wrapped) else {
            return Ok(None);
        };
        let ring = self.ring()?;
        let cipher = ring.data_key(key, wrapped)?;
        ring.open(&cipher, sealed).map(Some)
    }

    fn seal_cell(&mut self, key: KeyId, id: i64, field: u8, clear: &[u8]) -> Result<Vec<u8>, StoreError> {
        let tenant = self.tenant;
        let (cipher, nonces) = self.sealer(key)?;
        cell::seal(cipher, nonces, tenant, id, field, clear)
    }

    fn tenant_key(&mut self) -> Result<KeyId, StoreError> {
        if let Some(state) = self.state.tenants.get(&self.tenant) {
            return Ok(state.key_id);
        }
        let rows = self.query("SELECT key FROM tenant WHERE id = $1", &[Value::Int(self.tenant.0)])?;
        rows.first().ok_or(StoreError::NoTenant)?.get(0)
    }

    fn mac(&mut self, purpose: &'static str, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
        if self.tenant.0 == 0 {
            return Ok(self.shared.keyring.master.mac(purpose, bytes));
        }
        Ok(self.ring()?.mac(purpose, bytes))
    }
}

/// Whether a statement only reads, by its first word. A `WITH` that writes is not in our subset.
fn reads(sql: &str) -> bool {
    let start = sql.trim_start();
    ["SELECT", "WITH", "VALUES"]
        .iter()
        .any(|word| start.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word)))
}
