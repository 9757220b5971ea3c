//! Several nodes on one PostgreSQL database.

use std::collections::BTreeSet;

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

async fn two_nodes() -> (Place, Db, Db) {
    let place = Place::postgres().await;
    let first = place.open().await;
    let second = Db::open(place.config()).await.unwrap();
    (place, first, second)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_share_tenants_without_gaps_or_equal_ids() {
    let (_place, first, second) = two_nodes().await;
    let tenants = [new_tenant(&first).await, new_tenant(&second).await];
    let mut tasks = Vec::new();
    for writer in 0..16usize {
        let db = if writer % 2 == 0 { first.clone() } else { second.clone() };
        tasks.push(tokio::spawn(async move {
            for turn in 0..15 {
                write_event(&db, tenants[(writer / 2 + turn) % 2], 1).await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut ids = BTreeSet::new();
    for tenant in tenants {
        let here = whole_log(&first, tenant).await;
        assert_eq!(here, whole_log(&second, tenant).await);
        ids.extend(here.iter().map(|line| line.id));
        assert_whole(&first, tenant).await;
    }
    assert_eq!(ids.len(), 16 * 15);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_node_has_its_own_number_and_gives_it_back() {
    let (place, first, second) = two_nodes().await;
    assert_eq!((first.node(), second.node()), (1, 2));
    first.close().await;
    let third = place.open().await;
    assert_eq!(third.node(), 1);
    let fourth = place.open().await;
    assert_eq!(fourth.node(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_without_the_key_is_refused() {
    let place = Place::postgres().await;
    place.open().await.close().await;
    let elsewhere = StoreConfig { data: place.path("elsewhere"), ..place.config() };
    let refused = Db::open(elsewhere).await.unwrap_err();
    assert!(matches!(refused, OpenError::NoMasterKey { .. }), "{refused}");
}

/// Opens a door once, whoever comes first; decided by reading, guarded only by the unique key.
async fn open_door(db: &Db, tenant: TenantId, name: String) -> Result<bool, StoreError> {
    db.write(tenant, move |tx| {
        if !tx.query("SELECT name FROM door WHERE name = $1", args![name])?.is_empty() {
            return Ok(false);
        }
        tx.exec("INSERT INTO door (name, opened) VALUES ($1, $2)", args![name, tx.now()])?;
        Ok(true)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_race_for_one_row_is_decided_and_tried_again() {
    let (_place, first, second) = two_nodes().await;
    let (a, b) = (new_tenant(&first).await, new_tenant(&second).await);
    for round in 0..30 {
        let name = format!("door {round}");
        let (left, right) = tokio::join!(open_door(&first, a, name.clone()), open_door(&second, b, name));
        assert_eq!(usize::from(left.unwrap()) + usize::from(right.unwrap()), 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlocks_are_tried_again() {
    let (_place, first, second) = two_nodes().await;
    let (a, b) = (new_tenant(&first).await, new_tenant(&second).await);
    for name in ["left", "right"] {
        assert!(open_door(&first, a, name.to_owned()).await.unwrap());
    }
    let both = |db: &Db, tenant, order: [&'static str; 2]| {
        let db = db.clone();
        async move {
            db.write(tenant, move |tx| {
                for name in order {
                    tx.query(
                        "UPDATE door SET opened = opened + 1 WHERE name = $1 RETURNING opened",
                        args![name],
                    )?;
                }
                Ok(())
            })
            .await
        }
    };
    for _ in 0..20 {
        let (left, right) =
            tokio::join!(both(&first, a, ["left", "right"]), both(&second, b, ["right", "left"]));
        left.unwrap();
        right.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_is_made_again() {
    let (place, first, second) = two_nodes().await;
    let tenant = new_tenant(&first).await;
    second.close().await;
    for _ in 0..3 {
        write_event(&first, tenant, 1).await.unwrap();
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        postgres_server::execute(place.url.as_ref().unwrap(), cut).await;
        write_event(&first, tenant, 1).await.unwrap();
        whole_log(&first, tenant).await;
    }
    assert_eq!(whole_log(&first, tenant).await.len(), 6);
    assert_whole(&first, tenant).await;
}
