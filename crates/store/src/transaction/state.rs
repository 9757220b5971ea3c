//! What one transaction remembers: the tenants' rows and the keys it opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use aes_gcm::Aes256Gcm;
use tsunagu_model::event::Stream;
use tsunagu_model::{KeyId, TenantId, Timestamp};

use super::Shared;
use super::session::Session;
use crate::config::Commit;
use crate::error::StoreError;
use crate::keys::Nonces;
use crate::keys::tenant::TenantKey;
use crate::tx::KeyKind;
use crate::value::Value;

/// A tenant's row as this transaction found it and moved it on.
#[derive(Clone)]
pub(crate) struct TenantState {
    pub(crate) contact_seq: i64,
    pub(crate) activity_seq: i64,
    /// The batch's `recorded_at`.
    pub(crate) now: Timestamp,
    pub(crate) key_id: KeyId,
    pub(crate) key: Arc<TenantKey>,
    /// Something was written.
    pub(crate) wrote: bool,
    pub(crate) emitted_contact: bool,
    pub(crate) emitted_activity: bool,
}

impl TenantState {
    /// Takes the next number of a stream.
    pub(crate) fn number(&mut self, stream: Stream) -> i64 {
        match stream {
            Stream::Contact => {
                self.emitted_contact = true;
                self.contact_seq += 1;
                self.contact_seq
            }
            Stream::Activity => {
                self.emitted_activity = true;
                self.activity_seq += 1;
                self.activity_seq
            }
        }
    }
}

/// One transaction.
pub(crate) struct State {
    pub(crate) tenants: BTreeMap<TenantId, TenantState>,
    /// Keys opened in this transaction; never kept longer, or they would outlive their destruction.
    pub(crate) data_keys: BTreeMap<(TenantId, KeyId), Aes256Gcm>,
    pub(crate) nonces: Nonces,
}

impl State {
    /// A state for a thread's first transaction.
    pub(crate) fn new() -> Self {
        Self { tenants: BTreeMap::new(), data_keys: BTreeMap::new(), nonces: Nonces::new() }
    }

    /// Forgets everything about the last transaction.
    pub(crate) fn reset(&mut self) {
        self.tenants.clear();
        self.data_keys.clear();
    }

    /// Reads and locks the tenant's row, unless this transaction already did.
    pub(crate) fn lock<S: Session>(
        &mut self,
        session: &mut S,
        shared: &Shared,
        tenant: TenantId,
    ) -> Result<(), StoreError> {
        if tenant.0 == 0 || self.tenants.contains_key(&tenant) {
            return Ok(());
        }
        let rows = session.query(S::TENANT, &[Value::Int(tenant.0)])?;
        let row = rows.first().ok_or(StoreError::NoTenant)?;
        let key = match shared.keyring.get(tenant) {
            Some(key) => key,
            None => shared.keyring.open(tenant, &row.get::<Vec<u8>>(4)?)?,
        };
        let last: Timestamp = row.get(2)?;
        let state = TenantState {
            contact_seq: row.get(0)?,
            activity_seq: row.get(1)?,
            now: shared.now().max(last),
            key_id: row.get(3)?,
            key,
            wrote: false,
            emitted_contact: false,
            emitted_activity: false,
        };
        self.tenants.insert(tenant, state);
        Ok(())
    }

    /// Makes a tenant: its row, its key and its first data key.
    pub(crate) fn create<S: Session>(
        &mut self,
        session: &mut S,
        shared: &Shared,
        tenant: TenantId,
        key_id: KeyId,
    ) -> Result<(), StoreError> {
        let secret = self.nonces.secret()?;
        let wrapped = shared.keyring.master.wrap(&mut self.nonces, tenant, &secret)?;
        let key = shared.keyring.open(tenant, &wrapped)?;
        let incarnation = i64::from_be_bytes(self.nonces.draw()?) & i64::MAX;
        let now = shared.now();
        session.exec(
            "INSERT INTO tenant (id, contact_seq, activity_seq, recorded_at, key, wrapped, incarnation) \
             VALUES ($1, 0, 0, $2, $3, $4, $5)",
            &[
                Value::Int(tenant.0),
                Value::Int(now.0),
                Value::Int(key_id.0),
                Value::Bytes(wrapped),
                Value::Int(incarnation),
            ],
        )?;
        let (cipher, wrapped) = key.make_data_key(&mut self.nonces, key_id)?;
        session.exec(
            "INSERT INTO data_key (id, tenant, kind, wrapped) VALUES ($1, $2, $3, $4)",
            &[
                Value::Int(key_id.0),
                Value::Int(tenant.0),
                Value::Int(KeyKind::Tenant.number()),
                Value::Bytes(wrapped),
            ],
        )?;
        self.data_keys.insert((tenant, key_id), cipher);
        let state = TenantState {
            contact_seq: 0,
            activity_seq: 0,
            now,
            key_id,
            key,
            wrote: true,
            emitted_contact: false,
            emitted_activity: false,
        };
        self.tenants.insert(tenant, state);
        Ok(())
    }

    /// Writes the rows of the tenants this transaction changed.
    pub(crate) fn store<S: Session>(&self, session: &mut S) -> Result<(), StoreError> {
        for (tenant, state) in self.tenants.iter().filter(|(_, state)| state.wrote) {
            session.exec(
                "UPDATE tenant SET contact_seq = $1, activity_seq = $2, recorded_at = $3 WHERE id = $4",
                &[
                    Value::Int(state.contact_seq),
                    Value::Int(state.activity_seq),
                    Value::Int(state.now.0),
                    Value::Int(tenant.0),
                ],
            )?;
        }
        Ok(())
    }

    /// What to tell the world once the transaction is durable.
    pub(crate) fn commits(&self) -> Vec<Commit> {
        let mut commits = Vec::with_capacity(self.tenants.len());
        for (&tenant, state) in self.tenants.iter().filter(|(_, state)| state.wrote) {
            if state.emitted_contact {
                commits.push(Commit { tenant, stream: Some(Stream::Contact), last_seq: state.contact_seq });
            }
            if state.emitted_activity {
                commits.push(Commit { tenant, stream: Some(Stream::Activity), last_seq: state.activity_seq });
            }
            if !state.emitted_contact && !state.emitted_activity {
                commits.push(Commit { tenant, stream: None, last_seq: 0 });
            }
        }
        commits
    }
}
