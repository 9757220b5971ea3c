//! The first frame of either file: what it is, of which store, from when, and how much follows.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tsunagu_model::Timestamp;

/// Layout of the files. A program reads this number only.
const FORMAT: u64 = 1;

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Log, settings, operations, blobs.
    Data,
    /// Data keys and what must never be older than they are.
    Keys,
}

impl Part {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Keys => "keys",
        }
    }
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) part: Part,
    /// Version of the program that made it.
    pub(super) program: String,
    /// When the snapshot was taken.
    pub(super) made_at: Timestamp,
    /// The store's proof of its master key; also tells one store from another.
    pub(super) proof: Vec<u8>,
    /// Number and checksum of every step of the schema.
    pub(super) migrations: Vec<(i64, Vec<u8>)>,
    /// Tenant and incarnation of its log.
    pub(super) incarnations: Vec<(i64, i64)>,
    /// Tables and their rows.
    pub(super) rows: Vec<(String, u64)>,
    /// Files of blobs, and their bytes.
    pub(super) blobs: (u64, u64),
}

/// What a first frame may turn out to be.
pub(super) enum Read {
    /// One of ours.
    Header(Header),
    /// Of a newer program, whose version it names.
    Newer(String),
    /// Something else.
    Other,
}

impl Header {
    pub(super) fn total_rows(&self) -> u64 {
        self.rows.iter().map(|(_, rows)| rows).sum()
    }

    /// The newest step of the schema.
    fn schema(&self) -> i64 {
        self.migrations.iter().map(|(number, _)| *number).max().unwrap_or(0)
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let migrations: Vec<Value> =
            self.migrations.iter().map(|(number, sum)| json!([number, STANDARD.encode(sum)])).collect();
        json!({
            "format": FORMAT,
            "part": self.part.word(),
            "program": self.program,
            "schema": self.schema(),
            "made_at": self.made_at.0,
            "proof": STANDARD.encode(&self.proof),
            "migrations": migrations,
            "incarnations": self.incarnations,
            "rows": self.rows,
            "blobs": self.blobs.0,
            "blob_bytes": self.blobs.1,
        })
        .to_string()
        .into_bytes()
    }

    pub(super) fn read(bytes: &[u8]) -> Read {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return Read::Other };
        let program = value["program"].as_str().unwrap_or_default().to_owned();
        match value["format"].as_u64() {
            Some(FORMAT) => Self::parse(&value, program).map_or(Read::Other, Read::Header),
            Some(newer) if newer > FORMAT => Read::Newer(program),
            Some(_) | None => Read::Other,
        }
    }

    fn parse(value: &Value, program: String) -> Option<Self> {
        let part = match value["part"].as_str()? {
            "data" => Part::Data,
            "keys" => Part::Keys,
            _ => return None,
        };
        let migration = |one: &Value| Some((one[0].as_i64()?, STANDARD.decode(one[1].as_str()?).ok()?));
        let incarnation = |one: &Value| Some((one[0].as_i64()?, one[1].as_i64()?));
        let rows = |one: &Value| Some((one[0].as_str()?.to_owned(), one[1].as_u64()?));
        Some(Self {
            part,
            program,
            made_at: Timestamp(value["made_at"].as_i64()?),
            proof: STANDARD.decode(value["proof"].as_str()?).ok()?,
            migrations: value["migrations"].as_array()?.iter().map(migration).collect::<Option<_>>()?,
            incarnations: value["incarnations"].as_array()?.iter().map(incarnation).collect::<Option<_>>()?,
            rows: value["rows"].as_array()?.iter().map(rows).collect::<Option<_>>()?,
            blobs: (value["blobs"].as_u64()?, value["blob_bytes"].as_u64()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_comes_back_and_a_newer_one_is_known_as_such() {
        let header = Header {
            part: Part::Keys,
            program: String::from("1.2.3"),
            made_at: Timestamp(5),
            proof: vec![1, 2, 255],
            migrations: vec![(1, vec![9; 32]), (1000, vec![8; 32])],
            incarnations: vec![(7, 42)],
            rows: vec![(String::from("data_key"), 3)],
            blobs: (0, 0),
        };
        assert!(matches!(Header::read(&header.write()), Read::Header(read) if read == header));
        let newer = br#"{"format": 2, "program": "9.0.0"}"#;
        assert!(matches!(Header::read(newer), Read::Newer(program) if program == "9.0.0"));
        for other in [&b"{}"[..], b"", b"[1]", br#"{"format": 1}"#, br#"{"format": 0}"#] {
            assert!(matches!(Header::read(other), Read::Other));
        }
    }
}
