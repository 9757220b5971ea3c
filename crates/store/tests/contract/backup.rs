//! Backups: made beside a store in use, restored into either kind, refused by name when something is wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    everything_comes_back_in_either_store,
    what_was_erased_stays_so,
    a_backup_is_of_one_moment,
    a_damaged_file_is_refused_before_anything_is_written,
    files_that_do_not_belong_together_are_refused,
    a_store_that_is_being_filled_is_nobodys,
    an_old_backup_goes_into_a_newer_program_and_not_the_other_way,
    keys_of_another_branch_are_told,
);

const FILE: &str = "monday.backup";
const LARGE: usize = 200_000;

fn order(file: &Path) -> BackupOrder {
    BackupOrder { file: file.to_owned(), tables: vec!["thing", "door"], with_keys: vec!["receipt"] }
}

async fn back_up(place: &Place, name: &str) -> Result<BackupReport, BackupError> {
    Db::back_up(place.config(), order(&place.path(name)), |_| {}).await
}

async fn restore(to: &Place, file: &Path, keys: Option<PathBuf>) -> Result<(Db, RestoreReport), BackupError> {
    let order = RestoreOrder { file: file.to_owned(), keys, anew: vec![Code::new("search")] };
    Db::restore(to.config(), order, |_| {}).await
}

/// An empty place that has the master key of another.
fn beside(place: &Place, to: Place) -> Place {
    fs::create_dir_all(&to.folder).unwrap();
    fs::copy(place.path("master.key"), to.path("master.key")).unwrap();
    to
}

async fn other_kind(place: &Place) -> Place {
    beside(place, if place.url.is_some() { Place::sqlite() } else { Place::postgres().await })
}

struct Filled {
    db: Db,
    tenant: TenantId,
    key: KeyId,
    blobs: Vec<(BlobId, usize)>,
}

/// A store with one of everything.
async fn filled(place: &Place) -> Filled {
    let (db, tenant) = place.with_tenant().await;
    let key = new_key(&db, tenant).await;
    for _ in 0..40 {
        write_event(&db, tenant, 3).await.unwrap();
        let id: EventId = db.id();
        db.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap();
    }
    let mut blobs = Vec::new();
    for size in [10, LARGE] {
        let staged = db.stage(&vec![7; size]).await.unwrap();
        blobs.push((staged.id, size));
        db.write(tenant, move |tx| name_blob(tx, &staged, key, None)).await.unwrap();
    }
    db.write(tenant, move |tx| {
        for number in 1..=3_000_i64 {
            tx.exec(
                "INSERT INTO thing (id, tenant, word, weight, bytes) VALUES ($1, $2, $3, $4, $5)",
                args![number, tx.tenant(), format!("語{number}"), Some(0.5), Some(vec![0_u8, 255])],
            )?;
        }
        tx.exec(
            "UPDATE thing SET weight = NULL, bytes = NULL WHERE tenant = $1 AND id = 9",
            args![tx.tenant()],
        )?;
        for consumer in ["search", "hooks"] {
            cursor::set(tx, Code::new(consumer), Stream::Contact, 0, 5)?;
        }
        Ok(())
    })
    .await
    .unwrap();
    db.write_any(|tx| lease::take(tx, "spine/0", 0, 60_000)).await.unwrap();
    Filled { db, tenant, key, blobs }
}

async fn things(db: &Db, tenant: TenantId) -> Vec<Row> {
    let sql = "SELECT id, word, weight, bytes FROM thing WHERE tenant = $1 ORDER BY id";
    db.read(tenant, move |tx| tx.query(sql, args![tx.tenant()])).await.unwrap()
}

async fn everything_comes_back_in_either_store(place: Place) {
    let Filled { db, tenant, key, blobs } = filled(&place).await;
    let report = back_up(&place, FILE).await.unwrap();
    assert_eq!((report.blobs, report.missing), (1, 0));
    for name in [FILE, "monday.backup.keys"] {
        assert_eq!(fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    let there = other_kind(&place).await;
    let (moved, restored) = restore(&there, &place.path(FILE), None).await.unwrap();
    assert_eq!((restored.rows, restored.blobs), (report.rows, 1));
    moved.finish_restore().await.unwrap();
    fs::create_dir_all(there.path("again")).unwrap();
    back_up(&there, "again/two").await.unwrap();
    let back = beside(&place, if place.url.is_some() { Place::postgres().await } else { Place::sqlite() });
    let (back_db, _) = restore(&back, &there.path("again/two"), None).await.unwrap();
    back_db.finish_restore().await.unwrap();

    let incarnation = db.read(tenant, log::incarnation).await.unwrap();
    for other in [&moved, &back_db] {
        assert_eq!(whole_log(other, tenant).await, whole_log(&db, tenant).await);
        assert_eq!(things(other, tenant).await, things(&db, tenant).await);
        for (blob, size) in &blobs {
            assert_eq!(other.read_blob(tenant, *blob, None).await.unwrap(), Some(vec![7; *size]));
        }
        let cell = whole_log(other, tenant).await[1].full.clone().unwrap();
        let opened = other.read(tenant, move |tx| tx.open_cell(key, &cell)).await.unwrap();
        assert_eq!(opened.as_deref(), Some(b"everything that was said".as_slice()));
        assert_ne!(other.read(tenant, log::incarnation).await.unwrap(), incarnation);
        let cursors = other
            .read(tenant, |tx| {
                let at = |tx: &mut dyn Tx, name| cursor::get(tx, Code::new(name), Stream::Contact);
                Ok((at(tx, "search")?, at(tx, "hooks")?))
            })
            .await
            .unwrap();
        assert_eq!(cursors, (0, 5), "what is not in a backup is made anew");
        assert_eq!(other.read_any(|tx| lease::held(tx, "spine/0")).await.unwrap(), None);
        let taken = other.write_any(|tx| lease::take(tx, "spine/0", 0, 1_000)).await.unwrap();
        assert!(taken.is_some_and(|lease| lease.epoch > 1), "epochs go on");
        let newest = whole_log(other, tenant).await.last().map(|line| line.id);
        assert!(Some(other.id::<EventId>()) > newest, "ids go on above the old ones");
        write_event(other, tenant, 9).await.unwrap();
        assert_whole(other, tenant).await;
    }
}

async fn what_was_erased_stays_so(place: Place) {
    let Filled { db, tenant, key, blobs } = filled(&place).await;
    back_up(&place, "yesterday").await.unwrap();
    place.clock.turn(1_000);
    db.write(tenant, move |tx| tx.destroy_keys(&[key])).await.unwrap();
    back_up(&place, "today").await.unwrap();

    // The newest keys are found by themselves.
    let there = other_kind(&place).await;
    let (restored, report) = restore(&there, &place.path("yesterday"), None).await.unwrap();
    assert!(report.keys.ends_with("today.keys") && report.keys_made_at > report.made_at);
    let line = whole_log(&restored, tenant).await[1].clone();
    let cell = line.full.unwrap();
    assert_eq!(restored.read(tenant, move |tx| tx.open_cell(key, &cell)).await.unwrap(), None);
    for (blob, _) in blobs {
        assert_eq!(restored.read_blob(tenant, blob, None).await.unwrap(), None);
    }
    assert_eq!(
        count(
            &restored,
            tenant,
            "SELECT COUNT(*) FROM data_key WHERE tenant = $1 AND destroyed_at IS NOT NULL"
        )
        .await,
        1
    );
    assert_eq!(report.lost_keys, 0, "destroyed is not lost");
    // Older keys would bring back what was erased in between.
    let third = beside(&place, Place::sqlite());
    let outcome = restore(&third, &place.path("today"), Some(place.path("yesterday.keys"))).await;
    assert!(matches!(outcome, Err(BackupError::OlderKeys { .. })), "{outcome:?}");
}

async fn a_backup_is_of_one_moment(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let writer = {
        let db = db.clone();
        tokio::spawn(async move {
            for number in 1..=2_000_i64 {
                let id: EventId = db.id();
                db.write(tenant, move |tx| {
                    tx.emit(event(id, 1))?;
                    tx.exec(
                        "INSERT INTO thing (id, tenant, word) VALUES ($1, $2, $3)",
                        args![number, tx.tenant(), number.to_string()],
                    )
                })
                .await
                .unwrap();
            }
        })
    };
    while count(&db, tenant, "SELECT COUNT(*) FROM thing WHERE tenant = $1").await < 50 {
        tokio::task::yield_now().await;
    }
    back_up(&place, FILE).await.unwrap();
    writer.await.unwrap();
    let there = beside(&place, Place::sqlite());
    let (restored, _) = restore(&there, &place.path(FILE), None).await.unwrap();
    let things = count(&restored, tenant, "SELECT COUNT(*) FROM thing WHERE tenant = $1").await;
    assert!((50..2_000).contains(&things), "{things}: it ran beside the writer");
    assert_eq!(whole_log(&restored, tenant).await.len() as i64, things, "both tables are of one moment");
    assert_whole(&restored, tenant).await;
}

/// Nothing but the key, and the lock file of the embedded store.
fn untouched(place: &Place) -> bool {
    files_below(&place.folder).iter().all(|file| file.ends_with("master.key") || file.ends_with("lock"))
}

async fn a_damaged_file_is_refused_before_anything_is_written(place: Place) {
    let Filled { db, .. } = filled(&place).await;
    back_up(&place, FILE).await.unwrap();
    db.close().await;
    let there = beside(&place, Place::sqlite());
    for name in [FILE, "monday.backup.keys"] {
        let path = place.path(name);
        let whole = fs::read(&path).unwrap();
        for at in [0, 17, 20, 26, 60, whole.len() / 2, whole.len() - 40, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 0x10;
            fs::write(&path, &changed).unwrap();
            let cause = restore(&there, &place.path(FILE), None).await.unwrap_err();
            assert!(cause.to_string().contains(name), "byte {at}: {cause}");
        }
        for length in [0, 10, 40, whole.len() / 2, whole.len() - 1] {
            fs::write(&path, &whole[..length]).unwrap();
            let cause = restore(&there, &place.path(FILE), None).await.unwrap_err();
            assert!(cause.to_string().contains(name), "cut at {length}: {cause}");
        }
        fs::write(&path, [whole.as_slice(), b"more"].concat()).unwrap();
        assert!(restore(&there, &place.path(FILE), None).await.is_err(), "something behind the end");
        fs::write(&path, &whole).unwrap();
    }
    assert!(untouched(&there), "{:?}", files_below(&there.folder));
    restore(&there, &place.path(FILE), None).await.unwrap();
}

async fn files_that_do_not_belong_together_are_refused(place: Place) {
    let Filled { db, .. } = filled(&place).await;
    back_up(&place, FILE).await.unwrap();
    assert!(matches!(back_up(&place, FILE).await, Err(BackupError::Exists { .. })));
    assert!(matches!(back_up(&Place::sqlite(), FILE).await, Err(BackupError::NoStore { .. })));
    let file = place.path(FILE);

    let stranger = Place::sqlite();
    let (other, _) = stranger.with_tenant().await;
    back_up(&stranger, "other").await.unwrap();
    other.close().await;
    let outcome = restore(&stranger, &file, None).await;
    assert!(matches!(outcome, Err(BackupError::NotEmpty { .. })), "{outcome:?}");
    let outcome = restore(&place, &file, None).await;
    match place.url {
        None => assert!(matches!(outcome, Err(BackupError::Open(OpenError::Locked { .. }))), "{outcome:?}"),
        Some(_) => assert!(matches!(outcome, Err(BackupError::NotEmpty { .. })), "{outcome:?}"),
    }

    let there = Place::sqlite();
    let outcome = restore(&there, &file, None).await;
    assert!(matches!(outcome, Err(BackupError::Open(OpenError::NoMasterKey { .. }))), "{outcome:?}");
    fs::copy(stranger.path("master.key"), there.path("master.key")).unwrap();
    let outcome = restore(&there, &file, None).await;
    assert!(matches!(outcome, Err(BackupError::WrongMasterKey { .. })), "{outcome:?}");
    fs::copy(place.path("master.key"), there.path("master.key")).unwrap();
    let outcome = restore(&there, &file, Some(stranger.path("other.keys"))).await;
    assert!(matches!(outcome, Err(BackupError::OtherStore { .. })), "{outcome:?}");
    let outcome = restore(&there, &file, Some(file.clone())).await;
    assert!(matches!(outcome, Err(BackupError::OtherPart { wanted: "keys", .. })), "{outcome:?}");
    fs::rename(place.path("monday.backup.keys"), place.path("elsewhere")).unwrap();
    let outcome = restore(&there, &file, None).await;
    assert!(matches!(outcome, Err(BackupError::NoKeys { .. })), "{outcome:?}");
    assert!(untouched(&there), "{:?}", files_below(&there.folder));
    restore(&there, &file, Some(place.path("elsewhere"))).await.unwrap();
    db.close().await;
}

async fn a_store_that_is_being_filled_is_nobodys(place: Place) {
    let Filled { db, tenant, .. } = filled(&place).await;
    back_up(&place, FILE).await.unwrap();
    let there = other_kind(&place).await;
    let (restored, _) = restore(&there, &place.path(FILE), None).await.unwrap();
    restored.close().await;
    let outcome = Db::open(there.config()).await;
    assert!(matches!(outcome, Err(OpenError::HalfRestored { .. })), "{outcome:?}");
    let outcome = back_up(&there, "late").await;
    assert!(matches!(outcome, Err(BackupError::Open(OpenError::HalfRestored { .. }))), "{outcome:?}");
    assert_whole(&db, tenant).await;
}

/// What a later program adds: a column that takes its value from the rows that are there, and a table of receipts.
const LATER: Migration = Migration {
    number: 1_001,
    name: "later",
    sql: "ALTER TABLE thing ADD COLUMN letters INT NOT NULL DEFAULT 0;\nUPDATE thing SET letters = LENGTH(word);\n\
          CREATE TABLE receipt (\n  id INT PRIMARY KEY,\n  tenant INT NOT NULL\n);",
};

async fn an_old_backup_goes_into_a_newer_program_and_not_the_other_way(place: Place) {
    let Filled { db, tenant, .. } = filled(&place).await;
    back_up(&place, "old").await.unwrap();
    db.close().await;
    let newer = |place: &Place| StoreConfig { migrations: vec![TABLES, LATER], ..place.config() };
    let outcome = Db::back_up(newer(&place), order(&place.path("early")), |_| {}).await;
    assert!(matches!(outcome, Err(BackupError::OldStore)), "{outcome:?}");

    // The store goes on under the newer program, which hands out a receipt and makes the newest keys.
    place.clock.turn(1_000);
    let db = Db::open(newer(&place)).await.unwrap();
    db.write(tenant, |tx| {
        tx.exec("INSERT INTO receipt (id, tenant) VALUES ($1, $2)", args![8_i64, tx.tenant()])
    })
    .await
    .unwrap();
    Db::back_up(newer(&place), order(&place.path("new")), |_| {}).await.unwrap();

    let there = other_kind(&place).await;
    let order = RestoreOrder { file: place.path("old"), keys: None, anew: Vec::new() };
    let (restored, report) = Db::restore(newer(&there), order, |_| {}).await.unwrap();
    assert!(report.keys.ends_with("new.keys"));
    let sum = "SELECT COUNT(*) FROM thing WHERE tenant = $1 AND letters = LENGTH(word) AND letters > 1";
    assert_eq!(count(&restored, tenant, sum).await, 3_000, "later steps find the rows");
    assert_eq!(count(&restored, tenant, "SELECT COUNT(*) FROM receipt WHERE tenant = $1").await, 1);

    let last = beside(&place, Place::sqlite());
    let outcome = restore(&last, &place.path("new"), None).await;
    assert!(matches!(outcome, Err(BackupError::Newer { .. })), "{outcome:?}");
    assert!(untouched(&last), "{:?}", files_below(&last.folder));
    db.close().await;
}

async fn keys_of_another_branch_are_told(place: Place) {
    let Filled { db, tenant, .. } = filled(&place).await;
    back_up(&place, "fork").await.unwrap();
    let there = beside(&place, Place::sqlite());
    let (branch, _) = restore(&there, &place.path("fork"), None).await.unwrap();
    branch.finish_restore().await.unwrap();
    let key = new_key(&branch, tenant).await;
    let id: EventId = branch.id();
    branch.write(tenant, move |tx| tx.emit(sealed_event(id, key))).await.unwrap();
    back_up(&there, "branch").await.unwrap();
    // The first store went on elsewhere, and its keys are newer.
    place.clock.turn(1_000_000);
    back_up(&place, "trunk").await.unwrap();
    let last = beside(&place, Place::sqlite());
    let (_, report) = restore(&last, &there.path("branch"), Some(place.path("trunk.keys"))).await.unwrap();
    assert_eq!(report.lost_keys, 1);
    db.close().await;
}
