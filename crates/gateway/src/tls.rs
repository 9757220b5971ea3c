//! TLS towards servers: who is trusted, and the handshake.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, InvalidDnsNameError, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::wire::ByteStream;

/// The trust of this installation: what the system trusts, and one file more if the operator names one.
#[derive(Clone, Debug)]
pub struct TlsClient {
    config: Arc<ClientConfig>,
}

/// Why no TLS can be spoken.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The extra certificate file cannot be read.
    #[error("certificate file {path} cannot be read")]
    CaFile {
        /// Which file.
        path: PathBuf,
        /// What went wrong.
        #[source]
        cause: rustls::pki_types::pem::Error,
    },
    /// The library refuses a certificate or its own set-up.
    #[error("TLS cannot be set up")]
    Setup(#[from] rustls::Error),
    /// The name can be in no certificate.
    #[error("the host name cannot be in a certificate")]
    Name(#[from] InvalidDnsNameError),
    /// The other side's certificate is not trusted, or it broke off.
    #[error("TLS was not agreed on")]
    Handshake(#[source] io::Error),
}

impl TlsClient {
    /// Trusts what the system trusts and, when given, the certificates of a PEM file. Reads files, some milliseconds.
    pub fn new(extra_ca: Option<&Path>) -> Result<Self, TlsError> {
        let mut roots = RootCertStore::empty();
        let native = rustls_native_certs::load_native_certs();
        if !native.errors.is_empty() {
            tracing::warn!(count = native.errors.len(), "some certificates of the system cannot be read");
        }
        // Old roots that the library does not understand are left out, as other programs do.
        roots.add_parsable_certificates(native.certs);
        if let Some(path) = extra_ca {
            for certificate in read_certificates(path)? {
                roots.add(certificate)?;
            }
        }
        Self::with_roots(roots)
    }

    /// Trusts these certificates and no others.
    pub fn trusting(
        certificates: impl IntoIterator<Item = CertificateDer<'static>>,
    ) -> Result<Self, TlsError> {
        let mut roots = RootCertStore::empty();
        for certificate in certificates {
            roots.add(certificate)?;
        }
        Self::with_roots(roots)
    }

    fn with_roots(roots: RootCertStore) -> Result<Self, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config) })
    }

    /// Agrees on TLS with the server that must prove to be `host` (a name, sent as SNI, or an address).
    pub(crate) async fn upgrade(
        &self,
        host: &str,
        stream: Box<dyn ByteStream>,
    ) -> Result<TlsStream<Box<dyn ByteStream>>, TlsError> {
        let name = ServerName::try_from(host.to_owned())?;
        let connector = TlsConnector::from(Arc::clone(&self.config));
        connector.connect(name, stream).await.map_err(TlsError::Handshake)
    }
}

fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    CertificateDer::pem_file_iter(path)
        .and_then(|certificates| certificates.collect())
        .map_err(|cause| TlsError::CaFile { path: path.to_owned(), cause })
}
