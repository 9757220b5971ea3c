//! A certificate authority of our own, so that TLS can be tried on this machine.

use std::path::PathBuf;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::Folder;

/// The authority and one certificate for `localhost` and `127.0.0.1`, as PEM files.
#[derive(Debug)]
pub struct Authority {
    /// The authority's own certificate: what a client has to trust.
    pub ca: PathBuf,
    /// The server's certificate.
    pub cert: PathBuf,
    /// The server's key.
    pub key: PathBuf,
    _folder: Folder,
}

impl Authority {
    /// Makes keys and certificates.
    pub fn new() -> anyhow::Result<Self> {
        let folder = Folder::new("authority")?;
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, "Tsunagu test authority");
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        let server_key = KeyPair::generate()?;
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let server = CertificateParams::new(names)?.signed_by(&server_key, &issuer)?;
        Ok(Self {
            ca: folder.write("ca.pem", &issuer.pem())?,
            cert: folder.write("cert.pem", &server.pem())?,
            key: folder.write("key.pem", &server_key.serialize_pem())?,
            _folder: folder,
        })
    }
}
