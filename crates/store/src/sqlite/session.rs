//! A SQLite connection on the thread that owns it, with its prepared statements.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, Statement, ToSql};

use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::transaction::session::{Control, Session};
use crate::value::{Row, Value};

/// A statement's text by address and length: texts are `'static`, so equal addresses are equal texts.
type TextKey = (usize, usize);

/// One connection.
pub(crate) struct SqliteSession<'c> {
    connection: &'c Connection,
    /// For messages about a full disk.
    place: String,
    statements: HashMap<TextKey, Statement<'c>, BuildHasherDefault<AddressHasher>>,
}

impl<'c> SqliteSession<'c> {
    /// A session that prepares each statement once.
    pub(crate) fn new(connection: &'c Connection, place: String) -> Self {
        Self { connection, place, statements: HashMap::default() }
    }

    /// The connection itself, for what is no common statement.
    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }

    fn statement(&mut self, sql: &'static str) -> Result<&mut Statement<'c>, StoreError> {
        match self.statements.entry((sql.as_ptr() as usize, sql.len())) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => {
                let statement = self.connection.prepare(sql)?;
                in_order(&statement)?;
                Ok(entry.insert(statement))
            }
        }
    }

    fn fault(&self, cause: StoreError) -> StoreError {
        full_disk(cause, &self.place)
    }
}

impl Session for SqliteSession<'_> {
    const TENANT: &'static str = TENANT;
    const DIALECT: Dialect = Dialect::Sqlite;

    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.statement(sql)
            .and_then(|statement| read_rows(statement, args))
            .map_err(|cause| self.fault(cause))
    }

    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError> {
        self.statement(sql)
            .and_then(|statement| run_through(statement, args))
            .map_err(|cause| self.fault(cause))
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn control(&mut self, step: Control) -> Result<(), StoreError> {
        let open = self.in_transaction();
        control(self, step, open)
    }

    fn in_transaction(&mut self) -> bool {
        !self.connection.is_autocommit()
    }
}

/// Reads a tenant's row. No lock: SQLite has one writer.
pub(super) const TENANT: &str =
    "SELECT contact_seq, activity_seq, recorded_at, key, wrapped FROM tenant WHERE id = $1";

/// Takes a step of transaction control; `open`: there is a transaction.
pub(super) fn control(session: &mut impl Session, step: Control, open: bool) -> Result<(), StoreError> {
    if step == Control::Rollback && !open {
        return Ok(());
    }
    let sql = match step {
        Control::Begin => "BEGIN IMMEDIATE",
        Control::BeginRead => "BEGIN",
        Control::Commit => "COMMIT",
        Control::Rollback => "ROLLBACK",
        Control::Save => "SAVEPOINT command",
        Control::Release => "RELEASE command",
        Control::Return => {
            return session
                .exec("ROLLBACK TO command", &[])
                .and_then(|()| session.exec("RELEASE command", &[]));
        }
    };
    session.exec(sql, &[])
}

/// Runs a statement and takes its rows.
pub(super) fn read_rows(statement: &mut Statement<'_>, args: &[Value]) -> Result<Vec<Row>, StoreError> {
    bind(statement, args)?;
    let columns = statement.column_count();
    let mut answer = statement.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = answer.next()? {
        let mut values = Vec::with_capacity(columns);
        for place in 0..columns {
            values.push(match row.get_ref(place)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Int(number),
                ValueRef::Real(number) => Value::Real(number),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            });
        }
        rows.push(Row(values));
    }
    Ok(rows)
}

/// Runs a statement that answers nothing.
pub(super) fn run_through(statement: &mut Statement<'_>, args: &[Value]) -> Result<(), StoreError> {
    bind(statement, args)?;
    let mut answer = statement.raw_query();
    while answer.next()?.is_some() {}
    Ok(())
}

/// Names a full disk as such, whatever SQLite called it.
pub(crate) fn full_disk(cause: StoreError, place: &str) -> StoreError {
    if let StoreError::Sqlite(inner) = &cause
        && inner.sqlite_error_code() == Some(ErrorCode::DiskFull)
    {
        return StoreError::NoSpace { place: place.to_owned() };
    }
    cause
}

/// SQLite numbers `$n` by first appearance; the common subset makes that the number itself.
pub(super) fn in_order(statement: &Statement<'_>) -> Result<(), StoreError> {
    for place in 1..=statement.parameter_count() {
        let named = statement.parameter_name(place).and_then(|name| name.strip_prefix('$'));
        if named.and_then(|digits| digits.parse().ok()) != Some(place) {
            return Err(StoreError::Subset("parameters are not $1 to $n, first appearing in order"));
        }
    }
    Ok(())
}

fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<(), StoreError> {
    if statement.parameter_count() != args.len() {
        return Err(StoreError::Subset("another number of arguments than parameters"));
    }
    for (place, value) in args.iter().enumerate() {
        // PostgreSQL's texts cannot hold one, so ours do not.
        if matches!(value, Value::Text(text) if text.as_bytes().contains(&0)) {
            return Err(StoreError::Subset("a text holds a zero byte"));
        }
        statement.raw_bind_parameter(place + 1, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Mixes an address and a length; both are already spread well enough.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = (self.0.rotate_left(5) ^ number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
