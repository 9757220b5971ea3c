//! A PostgreSQL connection on the thread that drives it.
//!
//! Statements that answer nothing are sent and not waited for; their answers are collected before the next query's,
//! or with the COMMIT. A fault of one of them shows there, and nothing after it has run.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_util::TryStreamExt;
use tokio::runtime::Runtime;
use tokio_postgres::{Client, Error, Statement};

use super::connect::{Server, runtime};
use super::value::{Parameter, row};
use crate::error::StoreError;
use crate::schema::dialect::Dialect;
use crate::transaction::session::{Control, Session};
use crate::value::{Row, Value};

type Sent = Pin<Box<dyn Future<Output = Result<(), Error>>>>;
type Asked = Pin<Box<dyn Future<Output = Result<Vec<tokio_postgres::Row>, Error>>>>;

/// One connection, made again when it was lost.
pub(crate) struct PostgresSession {
    server: Server,
    link: Option<Link>,
    /// Declared after the link: the link's pending answers go first.
    runtime: Runtime,
    /// A transaction was begun and not ended.
    open: bool,
    /// A read was begun and has answered nothing yet, so it may begin again on another connection.
    unread: bool,
}

struct Link {
    /// Answers still to come, in order.
    sent: Vec<Sent>,
    statements: BTreeMap<(usize, usize), Statement>,
    client: Arc<Client>,
}

impl PostgresSession {
    /// A session that connects when it is first used.
    pub(crate) fn new(server: Server) -> Result<Self, StoreError> {
        Ok(Self { server, link: None, runtime: runtime()?, open: false, unread: false })
    }

    /// Connects now.
    pub(crate) fn connect(&mut self) -> Result<(), StoreError> {
        self.alive().map(drop)
    }

    /// The connection; a lost one is made again, which only the beginning of a transaction may do.
    fn alive(&mut self) -> Result<&mut Link, StoreError> {
        // Lets the connection notice what the server said while this thread was waiting for work.
        self.runtime.block_on(tokio::task::yield_now());
        if self.link.as_ref().is_some_and(|link| link.client.is_closed()) {
            self.link = None;
        }
        let link = match self.link.take() {
            Some(link) => link,
            None => {
                let client = self.server.connect(&self.runtime)?;
                Link { client: Arc::new(client), statements: BTreeMap::new(), sent: Vec::new() }
            }
        };
        Ok(self.link.insert(link))
    }

    fn link(&mut self) -> Result<&mut Link, StoreError> {
        self.link.as_mut().ok_or(StoreError::Closed)
    }

    fn prepare(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(statement) = self.link()?.statements.get(&key) {
            return Ok(statement.clone());
        }
        let client = Arc::clone(&self.link()?.client);
        let text = in_64_bits(sql);
        let prepared = self.runtime.block_on(client.prepare(&text));
        // An earlier statement's fault is the reason when this one was not even looked at.
        if prepared.is_err() {
            self.settle()?;
        }
        let statement = prepared.map_err(|cause| self.fault(cause))?;
        self.link()?.statements.insert(key, statement.clone());
        Ok(statement)
    }

    /// Runs SQL made at run time and answers its rows.
    pub(crate) fn ask_text(&mut self, sql: &str) -> Result<Vec<Row>, StoreError> {
        self.settle()?;
        let client = Arc::clone(&self.link()?.client);
        let text = in_64_bits(sql);
        let rows = self.runtime.block_on(client.query(&text, &[])).map_err(|cause| self.fault(cause))?;
        rows.iter().map(row).collect()
    }

    /// Runs SQL made at run time.
    pub(crate) fn tell_text(&mut self, sql: &str) -> Result<(), StoreError> {
        self.settle()?;
        let client = Arc::clone(&self.link()?.client);
        self.runtime.block_on(client.batch_execute(sql)).map_err(|cause| self.fault(cause))
    }

    /// Runs a statement made at run time once for each row, and waits for all.
    pub(crate) fn put_text(&mut self, sql: &str, rows: &[Row]) -> Result<(), StoreError> {
        self.settle()?;
        let client = Arc::clone(&self.link()?.client);
        let statement = self.runtime.block_on(client.prepare(sql)).map_err(|cause| self.fault(cause))?;
        for row in rows {
            let (client, statement, args) = (Arc::clone(&client), statement.clone(), parameters(&row.0)?);
            self.send(Box::pin(async move { client.execute_raw(&statement, args).await.map(drop) }))?;
        }
        self.settle()
    }

    /// Sends SQL without parameters; its answer is collected later.
    fn send_text(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let client = Arc::clone(&self.link()?.client);
        self.send(Box::pin(async move { client.batch_execute(sql).await }))
    }

    fn send(&mut self, mut request: Sent) -> Result<(), StoreError> {
        // The first poll puts the request on its way.
        match request.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => Ok(()),
            Poll::Ready(Err(cause)) => Err(self.fault(cause)),
            Poll::Pending => {
                self.link()?.sent.push(request);
                Ok(())
            }
        }
    }

    /// One query behind everything sent before.
    fn ask(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepare(sql)?;
        let client = Arc::clone(&self.link()?.client);
        let args = parameters(args)?;
        let mut asked: Asked =
            Box::pin(async move { client.query_raw(&statement, args).await?.try_collect().await });
        // Puts the query behind everything sent before any answer is waited for.
        let first = asked.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let earlier = self.collect();
        let rows = match first {
            Poll::Ready(rows) => rows,
            Poll::Pending => self.runtime.block_on(asked),
        };
        earlier.map_err(|cause| self.fault(cause))?;
        rows.map_err(|cause| self.fault(cause))?.iter().map(row).collect()
    }

    fn fault(&self, cause: Error) -> StoreError {
        if cause.code().is_some_and(|code| code.code() == "53100") {
            return StoreError::NoSpace { place: self.server.place.clone() };
        }
        StoreError::Postgres(cause)
    }

    /// Collects answers; the first fault counts, what follows it only says that the transaction is over.
    fn collect(&mut self) -> Result<(), Error> {
        let Some(link) = self.link.as_mut() else {
            return Ok(());
        };
        let sent = std::mem::take(&mut link.sent);
        self.runtime.block_on(async {
            let mut outcome = Ok(());
            for request in sent {
                let answer = request.await;
                outcome = outcome.and(answer);
            }
            outcome
        })
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.settle()?;
        self.send_text("COMMIT")?;
        self.open = false;
        self.collect().map_err(|cause| if ended(&cause) { StoreError::Unsure } else { self.fault(cause) })
    }
}

impl Session for PostgresSession {
    const TENANT: &'static str =
        "SELECT contact_seq, activity_seq, recorded_at, key, wrapped FROM tenant WHERE id = $1 FOR UPDATE";
    const DIALECT: Dialect = Dialect::Postgres;

    fn query(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let answer = self.ask(sql, args);
        let unread = std::mem::take(&mut self.unread);
        match answer {
            Err(StoreError::Postgres(cause)) if unread && ended(&cause) => {
                self.link = None;
                self.control(Control::BeginRead)?;
                self.ask(sql, args)
            }
            answer => answer,
        }
    }

    fn exec(&mut self, sql: &'static str, args: &[Value]) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let client = Arc::clone(&self.link()?.client);
        let args = parameters(args)?;
        self.send(Box::pin(async move { client.execute_raw(&statement, args).await.map(drop) }))
    }
    fn settle(&mut self) -> Result<(), StoreError> {
        self.collect().map_err(|cause| self.fault(cause))
    }

    fn control(&mut self, step: Control) -> Result<(), StoreError> {
        match step {
            Control::Begin | Control::BeginRead => {
                self.alive()?;
                self.open = true;
                self.unread = step == Control::BeginRead;
                self.send_text(if step == Control::Begin {
                    "BEGIN ISOLATION LEVEL READ COMMITTED"
                } else {
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                })
            }
            Control::Commit => self.commit(),
            Control::Rollback => {
                // Faults of what is thrown away do not matter any more.
                let _ = self.collect();
                if !std::mem::take(&mut self.open)
                    || self.link.as_ref().is_none_or(|link| link.client.is_closed())
                {
                    return Ok(());
                }
                self.send_text("ROLLBACK")?;
                self.settle()
            }
            Control::Save => self.send_text("SAVEPOINT command"),
            Control::Release => self.send_text("RELEASE SAVEPOINT command"),
            Control::Return => {
                // The fault that leads here was told already.
                let _ = self.collect();
                self.send_text("ROLLBACK TO SAVEPOINT command; RELEASE SAVEPOINT command")?;
                self.settle()
            }
        }
    }

    fn in_transaction(&mut self) -> bool {
        self.open && self.link.as_ref().is_some_and(|link| !link.client.is_closed())
    }
}

/// `CAST(… AS INT)` means 64 bits in the common subset.
fn in_64_bits(sql: &str) -> String {
    sql.replace(" AS INT)", " AS BIGINT)")
}

/// Whether the connection is over: closed, reset, or ended by the server (57P01 to 57P03).
pub(crate) fn ended(cause: &Error) -> bool {
    let told = cause.code().is_some_and(|code| ["57P01", "57P02", "57P03"].contains(&code.code()));
    told || cause.is_closed() || (cause.as_db_error().is_none() && cause.code().is_none() && is_io(cause))
}

fn is_io(cause: &Error) -> bool {
    std::error::Error::source(cause).is_some_and(|inner| inner.is::<std::io::Error>())
}

fn parameters(args: &[Value]) -> Result<Vec<Parameter>, StoreError> {
    args.iter()
        .map(|value| match value {
            Value::Text(text) if text.contains('\0') => Err(StoreError::Subset("a text holds a zero byte")),
            Value::Null | Value::Int(_) | Value::Real(_) | Value::Text(_) | Value::Bytes(_) => {
                Ok(Parameter(value.clone()))
            }
        })
        .collect()
}
