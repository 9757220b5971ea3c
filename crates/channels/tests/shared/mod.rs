//! What the tests of mails share: the folder of mails that are not part of the project, an account, an item.

#![allow(dead_code, reason = "each test program uses its part")]

use std::path::{Path, PathBuf};

use serde_json::json;
use tsunagu_model::channel::ChannelAccount;
use tsunagu_model::inbound::RawItem;
use tsunagu_model::{ChannelId, Code};

/// The folder `specs/email` of the shared data: below `TSUNAGU_SHARED`, or below `shared` beside the project.
pub fn mails() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("TSUNAGU_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("specs/email");
    assert!(
        folder.is_dir(),
        "the test mails are missing: {} does not exist; set TSUNAGU_SHARED to the folder that holds specs/email",
        folder.display()
    );
    folder
}

/// Every `.eml` below `folder`, sorted.
pub fn eml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "eml") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "no mails in {}", folder.display());
    files
}

/// An account that trusts `mx.example.jp`.
pub fn account() -> ChannelAccount {
    ChannelAccount {
        id: ChannelId(1),
        kind: Code::new("mail"),
        name: "support".into(),
        settings: json!({"address": "support@example.jp", "trusted_authserv": ["mx.example.jp"]}),
        secrets: json!({}),
    }
}

/// A mail as the wire gave it.
pub fn raw(bytes: Vec<u8>) -> RawItem {
    RawItem {
        bytes: bytes.into(),
        envelope_sender: None,
        recipient: None,
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    }
}

/// Time this thread has spent on a processor: what work costs, however busy the machine is (Linux, `proc(5)`).
pub fn spent() -> std::time::Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    std::time::Duration::from_nanos(text.split_whitespace().next().unwrap().parse().unwrap())
}
