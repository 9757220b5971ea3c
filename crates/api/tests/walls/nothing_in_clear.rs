//! No name, address, subject or rare word of a mail stands in clear in the log's tables, in any file of the data
//! folder, or in any log line.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::House;

/// Words that occur nowhere else; the address also in parts.
const SECRETS: &[&str] = &[
    "Kirishima",
    "hortensia",
    "Zwetschgen",
    "quixotry",
    "Umbrella-Clause",
    "vermilion",
    "受取人不明",
    "syzygy",
];

/// Everything the program logs, at the finest level.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn find(place: &str, bytes: &[u8]) {
    for secret in SECRETS {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} stands in clear in {place}");
    }
}

fn search_files(folder: &Path) -> usize {
    let mut searched = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            searched += search_files(&path);
        } else {
            find(&path.display().to_string(), &std::fs::read(&path).unwrap());
            searched += 1;
        }
    }
    searched
}

/// Everything people can say here, said once.
async fn say_everything(house: &House, token: &str) {
    house.channel(token, "support@shop.example").await;
    let attachment = "quixotry ".repeat(8_000);
    let mail = format!(
        "From: Kirishima Aoi <hortensia@zwetschgen.example>\nReply-To: hortensia@Zwetschgen.example\n\
         To: support@shop.example\nSubject: Umbrella-Clause\nMessage-ID: <syzygy@customer.example>\n\
         MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/html; charset=utf-8\n\n<p>vermilion 受取人不明</p>\n\
         --b\nContent-Type: text/plain; name=\"quixotry.txt\"\n\
         Content-Disposition: attachment; filename=\"quixotry.txt\"\n\n{attachment}\n--b--\n"
    );
    let (_, conversation) = house.mail("support@shop.example", &mail).await;
    house.set_aside("support@shop.example").await;
    let path = format!("/api/v1/conversations/{conversation}/messages");
    let file = house.upload(token, &conversation, "quixotry.txt", b"vermilion").await;
    let reply =
        json!({"type": "reply", "text": "syzygy", "subject": "Umbrella-Clause", "attachments": [file]});
    house.post(&path, token, reply).await.expect(201);
    house.post(&path, token, json!({"type": "note", "text": "受取人不明"})).await.expect(201);
    let chat = house.chat(token, json!({})).await;
    let visitor = house.visit(&chat).await;
    let typed = json!({"name": "Kirishima", "email": "hortensia@zwetschgen.example"});
    house.post(&format!("/widget/v1/{chat}/identify"), &visitor, typed).await.expect(200);
    house.say(&chat, &visitor, "m1", "vermilion 受取人不明").await;
    let later = json!({"client_id": "l1", "way": "message", "email": "hortensia@zwetschgen.example", "suits": "syzygy"});
    house.post(&format!("/widget/v1/{chat}/later"), &visitor, later).await.expect(200);
    house.member(token, "hortensia@zwetschgen.example", "agent").await;
    house.get(&format!("/api/v1/conversations/{conversation}/items"), token).await.expect(200);
    tsunagu_pipeline::search::catch_up(house.spine.db(), |_| ()).await.unwrap();
    let found = house.get("/api/v1/search?q=vermilion", token).await.expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 2, "{found}");
    house.get("/api/v1/conversations?view=hortensia", token).await;
    house.get("/api/v1/profiles/Kirishima", token).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_stands_in_clear() {
    let lines = Lines::default();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(lines.clone()).init();
    let (house, token) = House::new().await;
    say_everything(&house, &token).await;

    let rows = house
        .spine
        .db()
        .read_any(|tx| {
            tx.query("SELECT open, brief, e.full, actor FROM event e ORDER BY tenant, stream, seq", &[])
        })
        .await
        .unwrap();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in &rows {
        find("the log's table", row.get::<String>(0).unwrap().as_bytes());
        find("the log's table", &row.get::<Option<Vec<u8>>>(1).unwrap().unwrap_or_default());
        find("the log's table", &row.get::<Option<Vec<u8>>>(2).unwrap().unwrap_or_default());
    }
    assert!(search_files(house.folder()) >= 1);
    let logged = lines.0.lock().unwrap().clone();
    assert!(logged.len() > 1_000, "nothing was logged");
    find("a log line", &logged);
    let lower = String::from_utf8_lossy(&logged).to_lowercase();
    assert!(!lower.contains("hortensia"), "an address stands in a log line");
}
