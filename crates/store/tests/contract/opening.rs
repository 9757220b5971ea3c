//! Starting, migrating, stopping, and every reason not to start.

use std::os::unix::fs::PermissionsExt;

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

both_stores!(
    a_store_starts_migrates_stops_and_starts_again,
    a_newer_store_is_refused_and_untouched,
    a_changed_migration_is_refused,
    a_wrong_master_key_is_refused,
    a_missing_key_file_is_refused,
    a_key_that_is_none_is_refused,
    migrations_out_of_their_range_are_refused,
    a_second_process_may_look_beside_the_first,
);

const SECOND: Migration = Migration {
    number: 1001,
    name: "shelves",
    sql: "CREATE TABLE shelf (id INT PRIMARY KEY, tenant INT NOT NULL);\nALTER TABLE thing ADD COLUMN shelf INT;",
};

fn with(place: &Place, migrations: Vec<Migration>) -> StoreConfig {
    StoreConfig { migrations, ..place.config() }
}

async fn a_store_starts_migrates_stops_and_starts_again(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    write_event(&db, tenant, 1).await.unwrap();
    db.close().await;
    for round in 2..5 {
        let db = Db::open(with(&place, vec![TABLES, SECOND])).await.unwrap();
        let id: ItemId = db.id();
        db.write(tenant, move |tx| {
            tx.exec(
                "INSERT INTO thing (id, tenant, word, shelf) VALUES ($1, $2, $3, $4)",
                args![id, tx.tenant(), format!("word {round}"), 1i64],
            )
        })
        .await
        .unwrap();
        assert_eq!(write_event(&db, tenant, 1).await.unwrap().seq, round);
        db.close().await;
    }
}

async fn a_newer_store_is_refused_and_untouched(place: Place) {
    let db = Db::open(with(&place, vec![TABLES, SECOND])).await.unwrap();
    let tenant = new_tenant(&db).await;
    db.close().await;
    let refused = Db::open(place.config()).await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { found: 1001, known: 1000 }), "{refused}");
    let db = Db::open(with(&place, vec![TABLES, SECOND])).await.unwrap();
    assert_eq!(write_event(&db, tenant, 1).await.unwrap().seq, 1);
}

async fn a_changed_migration_is_refused(place: Place) {
    place.open().await.close().await;
    let changed = Migration { sql: "CREATE TABLE thing (id INT PRIMARY KEY);", ..TABLES };
    let refused = Db::open(with(&place, vec![changed])).await.unwrap_err();
    assert!(matches!(refused, OpenError::MigrationChanged { number: 1000 }), "{refused}");
    place.open().await.close().await;
}

async fn a_wrong_master_key_is_refused(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    db.close().await;
    let other = StoreConfig { master_key: Some("ab".repeat(32)), ..with(&place, vec![TABLES, SECOND]) };
    let refused = Db::open(other).await.unwrap_err();
    assert!(matches!(&refused, OpenError::WrongMasterKey { .. }), "{refused}");
    assert!(refused.to_string().contains("TSUNAGU_MASTER_KEY"));
    let db = place.open().await;
    write_event(&db, tenant, 1).await.unwrap();
}

async fn a_missing_key_file_is_refused(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    db.close().await;
    let file = place.path("master.key");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let key = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let refused = Db::open(place.config()).await.unwrap_err();
    assert!(matches!(refused, OpenError::NoMasterKey { .. }), "{refused}");
    assert!(!file.exists(), "no new key over sealed data");
    let given = StoreConfig { master_key: Some(key.trim().to_uppercase()), ..place.config() };
    let db = Db::open(given).await.unwrap();
    write_event(&db, tenant, 1).await.unwrap();
    db.close().await;
    std::fs::write(&file, key).unwrap();
    place.open().await.close().await;
}

async fn a_key_that_is_none_is_refused(place: Place) {
    for key in ["", "abc", &"zz".repeat(32), &"ab".repeat(33)] {
        let given = StoreConfig { master_key: Some(key.to_owned()), ..place.config() };
        assert!(matches!(Db::open(given).await, Err(OpenError::BadMasterKey { .. })), "{key}");
    }
    place.open().await.close().await;
}

async fn migrations_out_of_their_range_are_refused(place: Place) {
    let low = Migration { number: 999, ..SECOND };
    for migrations in [vec![TABLES, low], vec![TABLES, TABLES]] {
        let refused = Db::open(with(&place, migrations)).await.unwrap_err();
        assert!(matches!(refused, OpenError::MigrationNumber { .. }), "{refused}");
    }
}

#[tokio::test]
async fn a_second_process_on_the_same_folder_is_refused() {
    let place = Place::sqlite();
    let (db, tenant) = place.with_tenant().await;
    let refused = place.config();
    let refused = Db::open(refused).await.unwrap_err();
    assert!(matches!(refused, OpenError::Locked { .. }), "{refused}");
    write_event(&db, tenant, 1).await.unwrap();
    drop(db);
    place.open().await.close().await;
}

#[tokio::test]
async fn an_unreachable_database_is_named_without_its_password() {
    let place = Place::postgres().await;
    let reachable = place.url.clone().unwrap();
    let nowhere =
        reachable.rsplit_once('/').unwrap().0.replace("postgres@", "postgres:hunter2@") + "/no_such_database";
    let urls = [
        "postgres://bob:hunter2@127.0.0.1:1/desk",
        "postgres://bob:hunter2@%2Fnowhere/desk",
        &nowhere,
        "nonsense hunter2",
    ];
    for url in urls {
        let config = StoreConfig { database_url: Some(url.to_owned()), ..place.config() };
        let refused = Db::open(config).await.unwrap_err();
        assert!(matches!(refused, OpenError::Unreachable { .. }), "{refused}");
        assert!(!refused.to_string().contains("hunter2"), "{refused}");
        assert!(refused.to_string().contains("--database-url"), "{refused}");
    }
}

async fn a_second_process_may_look_beside_the_first(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    write_event(&db, tenant, 1).await.unwrap();
    let looking = Db::beside(place.config()).await.unwrap();
    assert_whole(&looking, tenant).await;
    write_event(&db, tenant, 2).await.unwrap();
    assert_eq!(whole_log(&looking, tenant).await.len(), 2, "it sees what was written since");
    if place.url.is_none() {
        assert!(matches!(write_event(&looking, tenant, 3).await, Err(StoreError::Closed)));
        let other = StoreConfig { master_key: Some("77".repeat(32)), ..place.config() };
        assert!(matches!(Db::beside(other).await, Err(OpenError::WrongMasterKey { .. })));
    }
    looking.close().await;
    write_event(&db, tenant, 4).await.unwrap();
    db.close().await;
    let alone = Db::beside(place.config()).await.unwrap();
    assert_whole(&alone, tenant).await;
}
