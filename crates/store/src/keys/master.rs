//! The master key: from the environment or a file, and whether it belongs to the store.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use aes_gcm::Aes256Gcm;
use tsunagu_model::TenantId;
use zeroize::Zeroizing;

use super::{Nonces, Secret, cell, cipher, hmac, unwrap, wrap};
use crate::error::{OpenError, StoreError};

/// The key above all others.
pub(crate) struct MasterKey {
    wrapping: Aes256Gcm,
    mac_root: Secret,
}

/// Field of the cell that tells whether a master key belongs to a store.
const PROOF_FIELD: u8 = 251;
const PROOF: &[u8] = b"tsunagu";

impl MasterKey {
    /// Derives the parts from the secret itself.
    fn new(secret: &Secret) -> Self {
        Self {
            wrapping: cipher(&Zeroizing::new(hmac(secret, &[b"tsunagu master wrap 1"]))),
            mac_root: Zeroizing::new(hmac(secret, &[b"tsunagu master mac 1"])),
        }
    }

    /// Takes the key from `given` (hexadecimal) or from the file, which is made when the store is `fresh`.
    pub(crate) fn load(given: Option<&str>, file: &Path, fresh: bool) -> Result<Self, OpenError> {
        if let Some(text) = given {
            let origin = || OpenError::BadMasterKey { origin: String::from("TSUNAGU_MASTER_KEY") };
            return parse(text).map(|secret| Self::new(&secret)).ok_or_else(origin);
        }
        match fs::read_to_string(file).map(Zeroizing::new) {
            Ok(text) => parse(&text)
                .map(|secret| Self::new(&secret))
                .ok_or_else(|| OpenError::BadMasterKey { origin: shown(file) }),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound && fresh => {
                let secret = Nonces::new().secret()?;
                write(file, &secret).map_err(|cause| io("writing the master key", cause))?;
                Ok(Self::new(&secret))
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                Err(OpenError::NoMasterKey { path: shown(file) })
            }
            Err(cause) => Err(io("reading the master key", cause).into()),
        }
    }

    /// A cell that only this key opens, kept in the store.
    pub(crate) fn proof(&self) -> Result<Vec<u8>, StoreError> {
        cell::seal(&self.wrapping, &mut Nonces::new(), TenantId(0), 0, PROOF_FIELD, PROOF)
    }

    /// Whether this key made the proof.
    pub(crate) fn proves(&self, proof: &[u8]) -> bool {
        cell::open(&self.wrapping, TenantId(0), proof).is_ok_and(|clear| clear == PROOF)
    }

    /// Wraps a tenant's key.
    pub(crate) fn wrap(
        &self,
        nonces: &mut Nonces,
        tenant: TenantId,
        key: &Secret,
    ) -> Result<Vec<u8>, StoreError> {
        wrap(&self.wrapping, nonces, &additional(tenant), key)
    }

    /// Opens a tenant's wrapped key.
    pub(crate) fn unwrap(&self, tenant: TenantId, wrapped: &[u8]) -> Result<Secret, StoreError> {
        unwrap(&self.wrapping, &additional(tenant), wrapped)
    }

    /// HMAC under a key of the installation, separate for each purpose.
    pub(crate) fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let key = Zeroizing::new(hmac(&self.mac_root, &[purpose.as_bytes()]));
        hmac(&key, &[bytes])
    }
}

fn additional(tenant: TenantId) -> [u8; 10] {
    let mut bytes = *b"tk00000000";
    bytes[2..].copy_from_slice(&tenant.0.to_be_bytes());
    bytes
}

fn parse(text: &str) -> Option<Secret> {
    let digits = text.trim().as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut secret = Zeroizing::new([0u8; 32]);
    for (byte, pair) in secret.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(secret)
}

fn write(file: &Path, secret: &Secret) -> std::io::Result<()> {
    let mut text = Zeroizing::new(String::with_capacity(65));
    for byte in secret.iter() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text.push('\n');
    let folder = file.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let draft = folder.join(".master.key.new");
    let mut out = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    fs::rename(&draft, file)?;
    fs::File::open(folder)?.sync_all()
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

fn io(what: &'static str, cause: std::io::Error) -> StoreError {
    StoreError::Io { what, cause }
}
