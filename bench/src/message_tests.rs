//! The command of the bench is the command of the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use tsunagu_bus::LocalBus;
use tsunagu_gateway::TlsClient;
use tsunagu_model::event::Actor;
use tsunagu_model::inbound::RawItem;
use tsunagu_model::{ChannelId, TenantId};
use tsunagu_pipeline::desk::Caller;
use tsunagu_pipeline::desk::channels::{NewChannel, create};
use tsunagu_pipeline::desk::setup::{Furniture, SetupRequest, setup};
use tsunagu_pipeline::inbound::receive;
use tsunagu_pipeline::{Spine, SpineConfig};
use tsunagu_records::values::RoleValue;
use tsunagu_store::Db;

use crate::durable::distinct;
use crate::people::{self, person};
use crate::recording::Recording;
use crate::{message, sample};

const ADDRESS: &str = "support@shop.example";

struct Shop {
    spine: Spine,
    tenant: TenantId,
    channel: ChannelId,
    folder: PathBuf,
}

async fn shop(name: &str) -> Shop {
    let folder = std::env::temp_dir().join(format!("tsunagu-bench-{name}-{}", std::process::id()));
    let db = people::open(&folder).await.unwrap();
    let tls = TlsClient::new(None).unwrap();
    let spine = Spine::new(db, Arc::new(LocalBus::new(16)), tls, SpineConfig::default());
    let role = |name: &str| RoleValue {
        name: name.to_owned(),
        built_in: true,
        permissions: Vec::new(),
        channels: None,
    };
    let request = SetupRequest {
        owner_email: String::from("owner@shop.example"),
        owner_name: None,
        password: String::from("correct horse battery staple"),
        workspace: String::from("Shop"),
        locale: String::from("en"),
        roles: vec![role("owner"), role("agent")],
        time_zone: None,
        furniture: Furniture::Nothing,
    };
    let done = setup(&spine, request).await.unwrap().unwrap();
    let caller = Caller { tenant: done.tenant, actor: Actor::Member(done.owner), member: Some(done.owner) };
    let new = NewChannel {
        kind: String::from("mail"),
        name: String::from("Support"),
        settings: json!({ "address": ADDRESS }),
        secrets: json!({}),
        queue: None,
    };
    let channel: ChannelId = create(&spine, &caller, None, new).await.unwrap().unwrap();
    spine.accounts().reload().await.unwrap();
    Shop { spine, tenant: done.tenant, channel, folder }
}

async fn really(shop: &Shop, n: usize) {
    let words = sample::words(n, 7, 900);
    let item = RawItem {
        bytes: sample::plain(n, &words, ADDRESS, "test").into(),
        envelope_sender: Some(words.address),
        recipient: Some(ADDRESS.to_owned()),
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    };
    let owned = shop.spine.accounts().get(shop.channel).unwrap();
    let received = receive(&shop.spine, &owned, item, None).await.unwrap();
    assert!(received.conversation.is_some() && !received.duplicate);
}

/// Rows of each table, read beside the open store.
fn rows(folder: &Path) -> BTreeMap<String, i64> {
    let connection = rusqlite::Connection::open(folder.join("tsunagu.db")).unwrap();
    let mut names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let count = |name: &String| {
        connection.query_row(&format!("SELECT COUNT(*) FROM \"{name}\""), [], |row| row.get(0)).unwrap()
    };
    names.iter().map(|name| (name.clone(), count(name))).collect()
}

fn grown(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> Vec<(String, i64)> {
    after
        .iter()
        .map(|(name, rows)| (name.clone(), rows - before[name]))
        .filter(|(_, more)| *more != 0)
        .collect()
}

async fn recorded(db: &Db, shop: &Shop, n: usize) -> Vec<&'static str> {
    let known = person(db, shop.tenant, 7).await.unwrap();
    let ready = message::prepare(db, shop.tenant, n, &known).await.unwrap();
    let channel = shop.channel;
    let steps = db
        .write(shop.tenant, move |tx| {
            let mut recording = Recording::over(tx);
            message::run(&mut recording, &ready, channel)?;
            Ok(recording.steps)
        })
        .await
        .unwrap();
    assert_eq!(distinct(&steps), 17, "{steps:#?}");
    steps.iter().map(|step| step.sql).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_the_bench_leaves_the_same_rows_as_a_real_one() {
    let shop = shop("rows").await;
    // The first mail makes the person and their conversation; the bench finds them by the same blind index.
    really(&shop, 0).await;
    let before = rows(&shop.folder);
    really(&shop, 1).await;
    let real = rows(&shop.folder);
    let texts = recorded(shop.spine.db(), &shop, 2).await;
    let bench = rows(&shop.folder);
    assert_eq!(grown(&real, &bench), grown(&before, &real));
    assert_eq!(grown(&before, &real).len(), 5, "blob, done, event, item, mail_ref");
    let changes = |word: &str| texts.iter().filter(|text| text.starts_with(word)).count();
    // One insert looks for an earlier claim of the Message-ID and finds none.
    assert_eq!((changes("INSERT"), changes("UPDATE")), (6, 3));
    shop.spine.db().clone().close().await;
    std::fs::remove_dir_all(&shop.folder).unwrap();
}
