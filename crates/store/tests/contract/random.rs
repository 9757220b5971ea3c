//! Random commands on both stores; answers and tables come out the same.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::done::Done;
use tsunagu_store::*;

use crate::support::*;

/// What one command does; several steps make one command.
#[derive(Clone, Debug)]
enum Step {
    Insert { id: i64, word: String, weight: Option<f64>, bytes: Option<Vec<u8>> },
    Rename { id: i64, word: String },
    Weigh { below: f64 },
    Delete { word: String },
    Words { from: String },
    Emit { kind: i64 },
    Done { key: u8, code: i64 },
    Move { expected: i64, next: i64 },
    Lease { node: i64 },
    Fail,
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a",
        "B",
        "b",
        "Z",
        "é",
        "山田",
        "やまだ",
        "ヤマダ",
        "ﾔﾏﾀﾞ",
        "😀",
        "a b",
        "",
        "10",
        "9",
        "_",
        "%",
    ])
    .prop_map(str::to_owned)
}

fn step() -> impl Strategy<Value = Step> {
    let weight = prop::option::of(-1e9..1e9f64);
    let bytes = prop::option::of(prop::collection::vec(any::<u8>(), 0..40));
    prop_oneof![
        4 => (0..12i64, word(), weight, bytes).prop_map(|(id, word, weight, bytes)| Step::Insert { id, word, weight, bytes }),
        2 => (0..12i64, word()).prop_map(|(id, word)| Step::Rename { id, word }),
        1 => (-1e9..1e9f64).prop_map(|below| Step::Weigh { below }),
        1 => word().prop_map(|word| Step::Delete { word }),
        2 => word().prop_map(|from| Step::Words { from }),
        3 => (0..4i64).prop_map(|kind| Step::Emit { kind }),
        1 => (0..3u8, 0..9i64).prop_map(|(key, code)| Step::Done { key, code }),
        1 => (0..4i64, 1..4i64).prop_map(|(expected, next)| Step::Move { expected, next }),
        1 => (1..3i64).prop_map(|node| Step::Lease { node }),
        1 => Just(Step::Fail),
    ]
}

fn run(tx: &mut dyn Tx, step: &Step, base: i64, event_id: i64) -> Result<Vec<Row>, StoreError> {
    let search = Code::new("search");
    match step {
        Step::Insert { id, word, weight, bytes } => tx.query(
            "INSERT INTO thing (id, tenant, word, weight, bytes) VALUES ($1, $2, $3, $4, $5) RETURNING id",
            args![base + id, tx.tenant(), word.as_str(), weight, bytes],
        ),
        Step::Rename { id, word } => tx.query(
            "UPDATE thing SET word = $1 WHERE tenant = $2 AND id = $3 RETURNING word, weight",
            args![word.as_str(), tx.tenant(), base + id],
        ),
        Step::Weigh { below } => tx.query(
            "SELECT COUNT(*), MIN(weight), CAST(SUM(id) AS INT) FROM thing WHERE tenant = $1 AND weight < $2",
            args![tx.tenant(), *below],
        ),
        Step::Delete { word } => {
            tx.exec("DELETE FROM thing WHERE tenant = $1 AND word = $2", args![tx.tenant(), word.as_str()])?;
            Ok(Vec::new())
        }
        Step::Words { from } => tx.query(
            "SELECT word FROM thing WHERE tenant = $1 AND word >= $2 ORDER BY word LIMIT $3",
            args![tx.tenant(), from.as_str(), 5i64],
        ),
        Step::Emit { kind } => {
            let line = tx.emit(event(EventId(event_id), *kind))?;
            Ok(vec![Row(vec![Value::Int(line.seq), Value::Int(line.recorded_at.0)])])
        }
        Step::Done { key, code } => {
            let found = done::find(tx, search, &[*key; 16])?;
            let note = Done { body_hash: vec![*key], code: *code, ref_id: None, expires_at: None };
            done::record(tx, search, &[*key; 16], &note)?;
            Ok(vec![Row(vec![Value::Int(found.map_or(-1, |done| done.code))])])
        }
        Step::Move { expected, next } => {
            let moved = cursor::set(tx, search, Stream::Contact, *expected, *next)?;
            Ok(vec![Row(vec![Value::Int(i64::from(moved))])])
        }
        Step::Lease { node } => {
            let lease = lease::take(tx, "box", *node, 60_000)?;
            Ok(vec![Row(vec![Value::Int(lease.map_or(0, |lease| lease.epoch))])])
        }
        Step::Fail => Err(StoreError::Unreadable(String::from("on purpose"))),
    }
}

async fn play(db: &Db, tenant: TenantId, commands: &[Vec<Step>]) -> Vec<String> {
    let mut outcomes = Vec::new();
    for (number, steps) in commands.iter().cloned().enumerate() {
        let base = tenant.0 * 100;
        let outcome = db
            .write(tenant, move |tx| {
                let mut answers = Vec::new();
                for (place, step) in steps.iter().enumerate() {
                    let event_id = tenant.0 * 100_000 + (number * 100 + place) as i64;
                    answers.push(run(tx, step, base, event_id)?);
                }
                Ok(answers)
            })
            .await;
        outcomes.push(outcome.map_or_else(|_| String::from("fault"), |answers| format!("{answers:?}")));
    }
    let dump = db
        .read(tenant, |tx| {
            let tenant = tx.tenant();
            Ok([
                tx.query("SELECT * FROM thing WHERE tenant = $1 ORDER BY id", args![tenant])?,
                tx.query("SELECT word FROM thing WHERE tenant = $1 ORDER BY word", args![tenant])?,
                tx.query("SELECT * FROM event WHERE tenant = $1 ORDER BY stream, seq", args![tenant])?,
                tx.query("SELECT * FROM done WHERE tenant = $1 ORDER BY scope, key16", args![tenant])?,
                tx.query("SELECT * FROM cursor WHERE tenant = $1 ORDER BY consumer, stream", args![tenant])?,
                tx.query("SELECT * FROM lease WHERE tenant = $1 ORDER BY name", args![tenant])?,
                tx.query(
                    "SELECT contact_seq, activity_seq, recorded_at FROM tenant WHERE id = $1",
                    args![tenant],
                )?,
            ])
        })
        .await
        .unwrap();
    outcomes.extend(dump.iter().map(|rows| format!("{rows:?}")));
    outcomes
}

#[test]
fn both_stores_answer_and_end_alike() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (sqlite, postgres) = (Place::sqlite(), runtime.block_on(Place::postgres()));
    let (left, right) = runtime.block_on(async { (sqlite.open().await, postgres.open().await) });
    let mut runner = TestRunner::new(Config {
        cases: 48,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    });
    let next = std::cell::Cell::new(1);
    let commands = prop::collection::vec(prop::collection::vec(step(), 1..5), 1..12);
    let outcome = runner.run(&commands, |commands| {
        let tenant = TenantId(next.replace(next.get() + 1));
        let (ours, theirs) = runtime.block_on(async {
            for db in [&left, &right] {
                db.create_tenant(tenant, |_| Ok(())).await.unwrap();
            }
            (play(&left, tenant, &commands).await, play(&right, tenant, &commands).await)
        });
        prop_assert_eq!(ours, theirs);
        Ok(())
    });
    runtime.block_on(async {
        left.close().await;
        right.close().await;
    });
    outcome.unwrap();
}
