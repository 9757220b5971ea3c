//! Reaching the server, with TLS where the address asks for it.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::Runtime;
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{OpenError, StoreError};

/// How long reaching the server may take unless the address says otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a database is and how to get there.
#[derive(Clone)]
pub(crate) struct Server {
    config: Config,
    tls: MakeRustlsConnect,
    /// Host, port and database for people; never user or password.
    pub(crate) place: String,
}

impl Server {
    /// Reads `--database-url`.
    pub(crate) fn parse(url: &str) -> Result<Self, OpenError> {
        let mut config: Config =
            url.parse().map_err(|cause: tokio_postgres::Error| OpenError::Unreachable {
                place: String::from("the address in --database-url"),
                cause: words(&cause),
            })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_application_name().is_none() {
            config.application_name("tsunagu");
        }
        let place = place(&config);
        Ok(Self { config, tls: tls()?, place })
    }

    /// Opens a connection that is driven by `runtime`.
    pub(crate) fn connect(&self, runtime: &Runtime) -> Result<Client, tokio_postgres::Error> {
        runtime.block_on(async {
            let (client, connection) = self.config.connect(self.tls.clone()).await?;
            // Its end shows as a closed client; the cause is told there.
            tokio::spawn(async move {
                if let Err(cause) = connection.await {
                    tracing::debug!(cause = words(&cause), "connection to the database ended");
                }
            });
            client.batch_execute("SET synchronous_commit = on; SET client_min_messages = warning").await?;
            Ok(client)
        })
    }

    /// Opens a connection at start-up, where failing has a name.
    pub(crate) fn reach(&self, runtime: &Runtime) -> Result<Client, OpenError> {
        self.connect(runtime)
            .map_err(|cause| OpenError::Unreachable { place: self.place.clone(), cause: words(&cause) })
    }
}

/// A runtime for one thread that talks to the server.
pub(crate) fn runtime() -> Result<Runtime, StoreError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|cause| StoreError::Io { what: "starting a connection's runtime", cause })
}

/// What went wrong, without values of rows: the server's own message or the chain of causes.
pub(crate) fn words(cause: &tokio_postgres::Error) -> String {
    if let Some(told) = cause.as_db_error() {
        return format!("{} ({})", told.message(), told.code().code());
    }
    let mut text = cause.to_string();
    let mut inner = cause.source();
    while let Some(cause) = inner {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        inner = cause.source();
    }
    text
}

fn place(config: &Config) -> String {
    let host = config.get_hosts().first().map_or_else(
        || String::from("localhost"),
        |host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        },
    );
    let port = config.get_ports().first().copied().unwrap_or(5432);
    format!("{host}:{port}/{}", config.get_dbname().unwrap_or("postgres"))
}

fn tls() -> Result<MakeRustlsConnect, OpenError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| StoreError::Unreadable(cause.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_names_neither_user_nor_password() {
        let server = Server::parse("postgres://bob:hunter2@db.example:6000/desk").unwrap();
        assert_eq!(server.place, "db.example:6000/desk");
        let server = Server::parse("postgres://bob:hunter2@%2Frun%2Fpg/desk").unwrap();
        assert_eq!(server.place, "/run/pg:5432/desk");
    }

    #[test]
    fn an_address_that_is_none_is_not_repeated() {
        let text = Server::parse("postgres://bob:hunter2@db:port/x").err().unwrap().to_string();
        assert!(!text.contains("hunter2"), "{text}");
    }
}
