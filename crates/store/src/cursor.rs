//! How far each consumer of the log has come. The position moves in the consumer's own transaction.

use tsunagu_model::Code;
use tsunagu_model::event::Stream;

use crate::error::StoreError;
use crate::tx::Tx;

/// The last number `consumer` has dealt with; 0 at first.
pub fn get(tx: &mut dyn Tx, consumer: Code, stream: Stream) -> Result<i64, StoreError> {
    let rows = tx.query(
        "SELECT seq FROM cursor WHERE tenant = $1 AND consumer = $2 AND stream = $3",
        crate::args![tx.tenant(), consumer, stream.number()],
    )?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// Moves the position from `expected` to `next`. `false` when it stands elsewhere: somebody else did that part, and
/// the command must change nothing.
pub fn set(
    tx: &mut dyn Tx,
    consumer: Code,
    stream: Stream,
    expected: i64,
    next: i64,
) -> Result<bool, StoreError> {
    let rows = if expected == 0 {
        tx.query(
            "INSERT INTO cursor (tenant, consumer, stream, seq) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (tenant, consumer, stream) DO UPDATE SET seq = excluded.seq WHERE cursor.seq = 0 \
             RETURNING seq",
            crate::args![tx.tenant(), consumer, stream.number(), next],
        )?
    } else {
        tx.query(
            "UPDATE cursor SET seq = $1 WHERE tenant = $2 AND consumer = $3 AND stream = $4 AND seq = $5 \
             RETURNING seq",
            crate::args![next, tx.tenant(), consumer, stream.number(), expected],
        )?
    };
    Ok(!rows.is_empty())
}
