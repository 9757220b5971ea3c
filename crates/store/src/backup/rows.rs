//! Rows as bytes: each value one letter for its type, numbers in eight bytes, texts and bytes behind their length.

use crate::value::{Row, Value};

/// Appends a row.
pub(super) fn write(out: &mut Vec<u8>, row: &Row) {
    let long = |out: &mut Vec<u8>, kind: u8, bytes: &[u8]| {
        out.push(kind);
        out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        out.extend_from_slice(bytes);
    };
    for value in &row.0 {
        match value {
            Value::Null => out.push(b'n'),
            Value::Int(number) => {
                out.push(b'i');
                out.extend_from_slice(&number.to_be_bytes());
            }
            Value::Real(number) => {
                out.push(b'r');
                out.extend_from_slice(&number.to_bits().to_be_bytes());
            }
            Value::Text(text) => long(out, b't', text.as_bytes()),
            Value::Bytes(bytes) => long(out, b'b', bytes),
        }
    }
}

/// Reads rows of so many columns to the end; `None` when the bytes are something else.
pub(super) fn read(mut bytes: &[u8], columns: usize) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    while columns > 0 && !bytes.is_empty() {
        let mut values = Vec::with_capacity(columns);
        for _ in 0..columns {
            values.push(value(&mut bytes)?);
        }
        rows.push(Row(values));
    }
    Some(rows)
}

fn value(bytes: &mut &[u8]) -> Option<Value> {
    let (kind, rest) = bytes.split_first()?;
    *bytes = rest;
    if *kind == b'n' {
        return Some(Value::Null);
    }
    let (eight, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    let length = usize::try_from(u64::from_be_bytes(*eight));
    let mut long = || {
        let (now, later) = bytes.split_at_checked(length.ok()?)?;
        *bytes = later;
        Some(now.to_vec())
    };
    match kind {
        b'i' => Some(Value::Int(i64::from_be_bytes(*eight))),
        b'r' => Some(Value::Real(f64::from_bits(u64::from_be_bytes(*eight)))),
        b't' => String::from_utf8(long()?).ok().map(Value::Text),
        b'b' => long().map(Value::Bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Int),
            (-1e12..1e12f64).prop_map(Value::Real),
            ".{0,20}".prop_map(Value::Text),
            prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        ]
    }

    proptest! {
        #[test]
        fn rows_come_back(rows in prop::collection::vec(prop::collection::vec(any_value(), 3), 0..8)) {
            let rows: Vec<Row> = rows.into_iter().map(Row).collect();
            let mut bytes = Vec::new();
            for row in &rows {
                write(&mut bytes, row);
            }
            prop_assert_eq!(read(&bytes, 3), Some(rows));
        }

        #[test]
        fn other_bytes_are_refused_or_read_but_never_fatal(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = read(&bytes, 2);
        }
    }
}
