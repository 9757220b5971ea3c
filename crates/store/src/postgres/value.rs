//! Values on their way to PostgreSQL and back.

use std::error::Error;
use std::fmt;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

use crate::error::StoreError;
use crate::value::{Row, Value};

type Fault = Box<dyn Error + Sync + Send>;

/// A parameter. The client library writes parameters into its own debug log, so this one does not show itself.
pub(crate) struct Parameter(pub(crate) Value);

impl fmt::Debug for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl ToSql for Parameter {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match &self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) if *kind == Type::INT2 => i16::try_from(*number)?.to_sql(kind, out),
            Value::Real(number) if *kind == Type::FLOAT8 => number.to_sql(kind, out),
            Value::Text(text) if <&str as ToSql>::accepts(kind) => text.as_str().to_sql(kind, out),
            Value::Bytes(bytes) if *kind == Type::BYTEA => bytes.as_slice().to_sql(kind, out),
            Value::Int(_) | Value::Real(_) | Value::Text(_) | Value::Bytes(_) => {
                Err(format!("a value of another type than {kind}").into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

struct Column(Value);

impl<'a> FromSql<'a> for Column {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        let value = if *kind == Type::INT8 {
            Value::Int(i64::from_sql(kind, raw)?)
        } else if *kind == Type::INT4 {
            Value::Int(i64::from(i32::from_sql(kind, raw)?))
        } else if *kind == Type::INT2 {
            Value::Int(i64::from(i16::from_sql(kind, raw)?))
        } else if *kind == Type::BOOL {
            Value::Int(i64::from(bool::from_sql(kind, raw)?))
        } else if *kind == Type::FLOAT8 {
            Value::Real(f64::from_sql(kind, raw)?)
        } else if *kind == Type::BYTEA {
            Value::Bytes(raw.to_vec())
        } else if <&str as FromSql>::accepts(kind) {
            Value::Text(String::from_sql(kind, raw)?)
        } else {
            return Err(format!("a column of type {kind} is outside the common subset").into());
        };
        Ok(Self(value))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Reads a row.
pub(crate) fn row(from: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let columns = (0..from.len()).map(|place| from.try_get::<_, Column>(place).map(|column| column.0));
    Ok(Row(columns.collect::<Result<_, _>>()?))
}
