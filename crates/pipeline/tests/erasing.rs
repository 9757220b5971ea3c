//! A person who is erased: nothing of theirs is left in any row or byte, nobody else notices, and the views still come
//! out of the log.

mod support;

use std::path::Path;

use support::{Mail, items, message_id, send, view};
use tsunagu_model::event::{About, Actor, Fact, LinkedBy, NewEvent, ProfilesLinked};
use tsunagu_model::{BaseId, Code, ConversationId, ReceiptId};
use tsunagu_pipeline::desk::reply::{self, ReplyRequest};
use tsunagu_pipeline::desk::{erase, note, upload};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_records::classes;
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::queries::item_page::{self, ItemDetail, Place};
use tsunagu_records::record::refold;
use tsunagu_records::tables::receipts::{self, ReceiptState};
use tsunagu_records::{cluster, record};
use tsunagu_store::{RebuildMode, Value};
use tsunagu_testkit::world::{World, decided};

/// Tables of the store itself that hold bytes.
const OWN: [&str; 5] = ["event", "data_key", "blob", "done", "tenant"];

/// Clear words of the person, as they stand in mails and as they are encoded there.
const WORDS: [&str; 8] = [
    "akechi@ranpo.example",
    "kobayashi@ranpo.example",
    "明智小五郎",
    "5piO5pm65bCP5LqU6YOO",
    "クリスティーン",
    "zweiundvierzigstes",
    "anemone.pdf",
    "nijumenso",
];

/// Everything a table holds, as bytes.
async fn dump(world: &World, table: &str) -> anyhow::Result<Vec<Vec<u8>>> {
    // Statements are texts of the program; a test may make some.
    // The index of search has a type of its own in PostgreSQL.
    let columns = if table == "search_text" { "CAST(words AS TEXT)" } else { "*" };
    let sql: &'static str = Box::leak(format!("SELECT {columns} FROM {table}").into_boxed_str());
    let rows = world.spine.db().read_any(move |tx| tx.query(sql, &[])).await?;
    let cells = rows.into_iter().flat_map(|row| row.0).filter_map(|value| match value {
        Value::Text(text) => Some(text.into_bytes()),
        Value::Bytes(bytes) => Some(bytes),
        Value::Null | Value::Int(_) | Value::Real(_) => None,
    });
    Ok(cells.collect())
}

/// Sealed bytes and hashes that are the person's alone: nothing that outlives them may hold one.
async fn traces(world: &World, bases: &[BaseId]) -> anyhow::Result<Vec<Vec<u8>>> {
    let tenant = world.owner.tenant;
    let bases = bases.to_vec();
    let found = world
        .spine
        .db()
        .read(tenant, move |tx| {
            let mut found = Vec::new();
            for base in bases {
                for sql in [
                    "SELECT wrapped FROM data_key WHERE tenant = $1 AND owner_base = $2",
                    "SELECT e.full FROM event e JOIN data_key k ON k.id = e.key WHERE e.tenant = $1 AND k.owner_base = $2",
                    "SELECT e.brief FROM event e JOIN data_key k ON k.id = e.key WHERE e.tenant = $1 AND k.owner_base = $2",
                    "SELECT b.wrapped FROM blob b JOIN data_key k ON k.id = b.key WHERE b.tenant = $1 AND k.owner_base = $2",
                    "SELECT b.inline_part FROM blob b JOIN data_key k ON k.id = b.key WHERE b.tenant = $1 AND k.owner_base = $2",
                    "SELECT blind_index FROM handle WHERE tenant = $1 AND base = $2",
                    "SELECT r.hash FROM mail_ref r JOIN item i ON i.id = r.item WHERE r.tenant = $1 AND i.base = $2",
                ] {
                    let rows = tx.query(sql, tsunagu_store::args![tenant, base])?;
                    for row in rows {
                        found.extend(row.get::<Option<Vec<u8>>>(0)?);
                    }
                }
            }
            Ok(found)
        })
        .await?;
    // The first bytes of a cell tell its place in the log; what follows is as good as random.
    Ok(found.into_iter().map(|bytes| bytes[bytes.len().saturating_sub(24)..].to_vec()).collect())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn search_files(folder: &Path, parts: &[Vec<u8>], found: &mut Vec<String>) -> anyhow::Result<usize> {
    let mut files = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files += search_files(&path, parts, found)?;
            continue;
        }
        files += 1;
        let bytes = std::fs::read(&path)?;
        for part in parts.iter().filter(|part| holds(&bytes, part)) {
            found.push(format!("{}: {part:02x?}", path.display()));
        }
    }
    Ok(files)
}

fn mail_of(number: usize) -> Mail {
    let from = ["明智小五郎 <akechi@ranpo.example>", "kobayashi@ranpo.example"][number % 2];
    Mail::new(from, &format!("nijumenso{number}")).subject("クリスティーン")
}

/// A mail with files, over 32 kB in all.
fn large(number: usize) -> String {
    let file = "zweiundvierzigstes ".repeat(4_000);
    format!(
        "From: =?utf-8?B?5piO5pm65bCP5LqU6YOO?= <akechi@ranpo.example>\nTo: support@shop.example\n\
         Subject: =?utf-8?B?44Kv44Oq44K544OG44Kj44O844Oz?=\nMessage-ID: <nijumenso-large{number}@outside.example>\n\
         MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/html; charset=utf-8\n\n<p>明智小五郎</p>\n\
         --b\nContent-Type: text/plain; name=\"anemone.pdf\"\n\
         Content-Disposition: attachment; filename=\"anemone.pdf\"\n\n{file}\n--b--\n"
    )
}

async fn link(world: &World, a: BaseId, b: BaseId) -> anyhow::Result<()> {
    let db = world.spine.db();
    let (event, link, trace) = (db.id(), db.id(), db.id());
    db.write(world.owner.tenant, move |tx| {
        let about = About {
            base: Some(a),
            conversation: None,
            interaction: None,
            key: None,
            actor: Actor::System,
            cause: None,
            trace,
            occurred_at: tx.now(),
        };
        let (a, b, reason) = (a.min(b), a.max(b), Code::new("test"));
        let fact = Fact::ProfilesLinked(ProfilesLinked {
            link,
            a,
            b,
            by: LinkedBy::Person,
            reason,
            a_evidence: None,
            b_evidence: None,
        });
        record(tx, NewEvent { id: event, about, fact, brief: None, full: None }).map(|_| ())
    })
    .await?;
    Ok(())
}

struct Person {
    conversations: Vec<ConversationId>,
    bases: Vec<BaseId>,
}

/// Twenty mails over two addresses of one person, with answers, notes, files and an upload.
async fn person(world: &World) -> anyhow::Result<Person> {
    for number in 0..18 {
        send(world, &mail_of(number)).await?;
    }
    for number in 0..2 {
        world.mail("akechi@ranpo.example", &large(number)).await?;
    }
    let mine = |one: &tsunagu_records::queries::conversation_list::ListedConversation| {
        one.first.as_open().is_some_and(|brief| brief.subject == "クリスティーン")
    };
    let listed = view(world, View::All).await?;
    let mine: Vec<_> = listed.iter().filter(|one| mine(one)).collect();
    anyhow::ensure!(mine.len() == 2, "two conversations, not {}", mine.len());
    for one in &mine {
        let id = one.row.id;
        let far = Some(world.spine.now().plus_millis(1_000_000));
        let answer = ReplyRequest {
            text: String::from("明智小五郎 zweiundvierzigstes"),
            send_at: far,
            ..ReplyRequest::default()
        };
        decided(reply::send(&world.spine, &world.owner, None, id, answer).await?)?;
        decided(
            note::add(&world.spine, &world.owner, None, id, String::from("明智小五郎"), Vec::new(), None)
                .await?,
        )?;
        let bytes = "zweiundvierzigstes ".repeat(3_000).into_bytes();
        let (name, kind) = (String::from("anemone.pdf"), String::from("application/pdf"));
        decided(upload::upload(&world.spine, &world.owner, Some(id), name, kind, bytes).await?)?;
    }
    let (one, other) = (mine[0].row.home_base, mine[1].row.home_base);
    link(world, one, other).await?;
    Ok(Person { conversations: mine.iter().map(|one| one.row.id).collect(), bases: vec![one, other] })
}

async fn timeline(world: &World, base: BaseId) -> anyhow::Result<Vec<ItemDetail>> {
    let read = move |tx: &mut dyn tsunagu_store::Tx| {
        let bases = cluster::members(tx, base)?;
        item_page::of_bases(tx, &bases, Place::END, 200)
    };
    Ok(world.spine.db().read(world.owner.tenant, read).await?)
}

async fn done(world: &World, receipt: ReceiptId) -> anyhow::Result<receipts::ReceiptRow> {
    // The worker of the world is at it too; both may.
    while go_on(&world.spine).await? {
        tokio::task::yield_now().await;
    }
    let row = world.spine.db().read(world.owner.tenant, move |tx| receipts::get(tx, receipt)).await?;
    row.ok_or_else(|| anyhow::anyhow!("the receipt is gone"))
}

async fn clean(world: &World) -> anyhow::Result<()> {
    let report = world.spine.db().rebuild(&classes::rebuilt(), refold, RebuildMode::Check, |_, _| {}).await?;
    anyhow::ensure!(report.clean(), "{report:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_an_erased_person_is_left() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("Hanako <hanako@example.jp>", "other").subject("Another matter")).await?;
    let other = view(&world, View::All).await?[0].row.home_base;
    let person = person(&world).await?;
    let before = timeline(&world, other).await?;
    let traces = traces(&world, &person.bases).await?;
    anyhow::ensure!(traces.len() > 60, "{} traces", traces.len());
    let mut there = Vec::new();
    search_files(world.folder(), &traces, &mut there)?;
    let embedded = std::env::var("TSUNAGU_TEST_STORE").is_err();
    anyhow::ensure!(!embedded || there.len() >= traces.len(), "the search finds what is there");

    let asked =
        erase::erase(&world.spine, &world.owner, None, person.bases[0], String::from("Asked")).await?;
    let row = done(&world, decided(asked)?).await?;
    assert_eq!(row.state, ReceiptState::Done);
    let counts = row.counts;
    assert_eq!((counts.bases, counts.handles, counts.conversations), (2, 2, 2), "{counts:?}");
    assert_eq!(
        (counts.messages, counts.notes, counts.cancelled, counts.uploads),
        (22, 2, 2, 2),
        "{counts:?}"
    );
    clean(&world).await?;

    let clear = WORDS.iter().map(|word| word.as_bytes().to_vec());
    let parts: Vec<Vec<u8>> = traces.into_iter().chain(clear).collect();
    let mut found = Vec::new();
    let files = search_files(world.folder(), &parts, &mut found)?;
    assert!(files > 0 || !embedded);
    assert_eq!(found, Vec::<String>::new(), "while it runs");
    let blobs = world.folder().join("blobs");
    let mut left = 0;
    for place in std::fs::read_dir(&blobs)? {
        left += std::fs::read_dir(place?.path())?.count();
    }
    assert_eq!(left, 0, "files of blobs");
    for table in classes::TABLES.iter().map(|(table, _)| *table).chain(OWN) {
        for cell in dump(&world, table).await? {
            for part in &parts {
                assert!(!holds(&cell, part), "{table} holds {part:02x?}");
            }
        }
    }

    for id in &person.conversations {
        assert!(items(&world, *id).await?.iter().all(|item| item.full.is_erased()));
    }
    assert_eq!(timeline(&world, other).await?, before, "others are untouched");
    send(&world, &mail_of(0)).await?;
    send(&world, &mail_of(100)).await?;
    let fresh = view(&world, View::Waiting).await?;
    let born = fresh.iter().find(|one| one.row.home_base != other).map(|one| one.row.home_base);
    let born = born.ok_or_else(|| anyhow::anyhow!("nobody wrote"))?;
    assert!(!person.bases.contains(&born));
    assert_eq!(timeline(&world, born).await?.len(), 1, "the same mail once more brings nobody back");
    clean(&world).await?;
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_to_an_erased_conversation_begins_anew() -> anyhow::Result<()> {
    let world = World::new().await?;
    send(&world, &Mail::new("taro@example.jp", "one")).await?;
    let row = view(&world, View::Waiting).await?[0].row.clone();
    let answer = ReplyRequest {
        text: String::from("Soon."),
        cc: vec![tsunagu_model::handle::Party {
            address: String::from("friend@example.jp"),
            name: String::new(),
        }],
        ..ReplyRequest::default()
    };
    decided(reply::send(&world.spine, &world.owner, None, row.id, answer).await?)?;
    let ours = message_id(&world.outside.wait_for(1).await[0].bytes);
    support::until(&world, row.id, tsunagu_model::content::DeliveryState::Sent).await?;
    let asked = erase::erase(&world.spine, &world.owner, None, row.home_base, String::from("Asked")).await?;
    assert_eq!(done(&world, decided(asked)?).await?.state, ReceiptState::Done);
    for (from, id) in [("taro@example.jp", "two"), ("friend@example.jp", "three")] {
        send(&world, &Mail::new(from, id).header("References", &ours)).await?;
    }
    let waiting = view(&world, View::Waiting).await?;
    assert_eq!(waiting.len(), 2);
    assert!(waiting.iter().all(|one| one.row.id != row.id && one.row.home_base != row.home_base));
    clean(&world).await?;
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_id_two_people_claim_goes_to_who_is_left() -> anyhow::Result<()> {
    let world = World::new().await?;
    for (number, from) in ["taro@example.jp", "hanako@example.jp", "jiro@example.jp"].iter().enumerate() {
        let mut mail = Mail::new(from, "same");
        mail.text = ["One.", "Two.", "Three."][number];
        send(&world, &mail).await?;
    }
    let listed = view(&world, View::All).await?;
    let mut bases: Vec<BaseId> = listed.iter().map(|one| one.row.home_base).collect();
    bases.sort_unstable();
    assert_eq!(bases.len(), 3);
    for base in [bases[1], bases[0]] {
        let asked = erase::erase(&world.spine, &world.owner, None, base, String::from("Asked")).await?;
        assert_eq!(done(&world, decided(asked)?).await?.state, ReceiptState::Done);
        clean(&world).await?;
    }
    send(&world, &Mail::new("jiro@example.jp", "answer").header("References", "<same@outside.example>"))
        .await?;
    let left = view(&world, View::Waiting).await?;
    assert_eq!((left.len(), left[0].row.items), (1, 2));
    world.end().await
}
