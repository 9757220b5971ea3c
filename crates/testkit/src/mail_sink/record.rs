//! What the mail sink remembers, in memory and in a file.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::json;

/// One accepted mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedMail {
    /// Envelope sender, empty for the null sender.
    pub sender: String,
    /// Envelope receivers that were accepted.
    pub recipients: Vec<String>,
    /// The bytes, dots taken off.
    pub bytes: Bytes,
    /// Whether the client was told; otherwise the connection was cut after the mail was taken.
    pub answered: bool,
}

impl RecordedMail {
    /// The bytes as text, what is not UTF-8 replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The value of the first header line of that name, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = self.text();
        let head =
            text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

/// Keeps the mails in order.
#[derive(Debug)]
pub(super) struct Recorder {
    mails: Vec<RecordedMail>,
    file: Option<File>,
}

impl Recorder {
    pub(super) fn open(path: Option<PathBuf>) -> io::Result<Self> {
        let file = path.map(|path| File::options().create(true).append(true).open(path)).transpose()?;
        Ok(Self { mails: Vec::new(), file })
    }

    pub(super) fn mails(&self) -> &[RecordedMail] {
        &self.mails
    }

    /// Writes the mail down, on the disk too if there is a file, and gives how many there are.
    pub(super) fn record(&mut self, mail: RecordedMail) -> io::Result<usize> {
        if let Some(file) = &mut self.file {
            let line = json!({
                "sender": mail.sender,
                "recipients": mail.recipients,
                "answered": mail.answered,
                "data": mail.text(),
                "data_base64": STANDARD.encode(&mail.bytes),
            });
            file.write_all(format!("{line}\n").as_bytes())?;
            file.sync_data()?;
        }
        self.mails.push(mail);
        Ok(self.mails.len())
    }
}
