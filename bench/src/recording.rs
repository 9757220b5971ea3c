//! A transaction that writes down every statement it passes on, those the store adds included, so that a bare
//! connection can be given exactly the same work.

use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::{Dialect, KeyKind, LogEvent, RawEvent, Row, StoreError, Tx, Value};

/// A statement as the store ran it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its text.
    pub sql: &'static str,
    /// Its arguments.
    pub args: Vec<Value>,
    /// For the read of a data key: which. The store reads a key once in a transaction.
    pub key: Option<KeyId>,
}

/// The store's own statement for a line of the log.
const EVENT: &str = "INSERT INTO event (tenant, stream, seq, id, kind, version, base, conversation, interaction, key, \
                     actor, cause, trace, occurred_at, recorded_at, open, brief, \"full\") VALUES ($1, $2, $3, $4, \
                     $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
/// The store's own statement for the key of a cell.
const KEY: &str = "SELECT wrapped FROM data_key WHERE tenant = $1 AND id = $2";

/// The transaction.
pub struct Recording<'a> {
    inner: &'a mut dyn Tx,
    /// What was run so far.
    pub steps: Vec<Step>,
}

impl<'a> Recording<'a> {
    /// Writes down what `inner` is asked.
    pub fn over(inner: &'a mut dyn Tx) -> Self {
        Self { inner, steps: Vec::new() }
    }

    fn note(&mut self, sql: &'static str, args: &[Value]) {
        self.steps.push(Step { sql, args: args.to_vec(), key: None });
    }

    fn note_key(&mut self, key: KeyId) {
        let args = vec![Value::Int(self.inner.tenant().0), Value::Int(key.0)];
        self.steps.push(Step { sql: KEY, args, key: Some(key) });
    }
}

impl Tx for Recording<'_> {
    fn tenant(&self) -> TenantId {
        self.inner.tenant()
    }

    fn now(&self) -> Timestamp {
        self.inner.now()
    }

    fn fresh_id(&mut self) -> i64 {
        self.inner.fresh_id()
    }

    fn dialect(&self) -> Dialect {
        self.inner.dialect()
    }

    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.note(sql, args);
        self.inner.query(sql, args)
    }

    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError> {
        self.note(sql, args);
        self.inner.exec(sql, args)
    }

    fn emit(&mut self, event: RawEvent) -> Result<LogEvent, StoreError> {
        if let (Some(key), true) = (event.about.key, event.brief.is_some() || event.full.is_some()) {
            self.note_key(key);
        }
        let line = self.inner.emit(event)?;
        let args = line_args(&line);
        self.note(EVENT, &args);
        Ok(line)
    }

    fn create_key(&mut self, id: KeyId, kind: KeyKind, owner: Option<BaseId>) -> Result<(), StoreError> {
        self.inner.create_key(id, kind, owner)
    }

    fn destroy_keys(&mut self, keys: &[KeyId]) -> Result<(), StoreError> {
        self.inner.destroy_keys(keys)
    }

    fn open_cell(&mut self, key: KeyId, cell: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.note_key(key);
        self.inner.open_cell(key, cell)
    }

    fn open_joined(
        &mut self,
        key: Option<KeyId>,
        wrapped: Option<&[u8]>,
        cell: &[u8],
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.open_joined(key, wrapped, cell)
    }

    fn seal_cell(&mut self, key: KeyId, id: i64, field: u8, clear: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.note_key(key);
        self.inner.seal_cell(key, id, field, clear)
    }

    fn tenant_key(&mut self) -> Result<KeyId, StoreError> {
        self.inner.tenant_key()
    }

    fn mac(&mut self, purpose: &'static str, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
        self.inner.mac(purpose, bytes)
    }
}

fn line_args(line: &LogEvent) -> Vec<Value> {
    let number = |id: Option<i64>| id.map_or(Value::Null, Value::Int);
    let bytes = |part: &Option<Vec<u8>>| part.clone().map_or(Value::Null, Value::Bytes);
    vec![
        Value::Int(line.tenant.0),
        Value::Int(Stream::number(line.stream)),
        Value::Int(line.seq),
        Value::Int(line.id.0),
        Value::Int(line.kind),
        Value::Int(line.version),
        number(line.base.map(Id::get)),
        number(line.conversation.map(Id::get)),
        number(line.interaction.map(Id::get)),
        number(line.key.map(Id::get)),
        Value::Text(line.actor.text()),
        number(line.cause.map(Id::get)),
        Value::Int(line.trace.0),
        Value::Int(line.occurred_at.0),
        Value::Int(line.recorded_at.0),
        Value::Text(line.open.clone()),
        bytes(&line.brief),
        bytes(&line.full),
    ]
}
