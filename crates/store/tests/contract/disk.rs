//! A full disk: a clear word, nothing acknowledged lost, and on with it once there is room.

use std::path::{Path, PathBuf};
use std::process::Command;

use tsunagu_model::*;
use tsunagu_store::*;

use crate::support::*;

/// A small file system of its own.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(place: &Place, megabytes: usize) -> Self {
        let folder = place.path("disk");
        std::fs::create_dir_all(&folder).unwrap();
        let size = format!("size={megabytes}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder).output().unwrap();
        let said = String::from_utf8_lossy(&mounted.stderr).into_owned();
        assert!(mounted.status.success(), "this test mounts a small tmpfs and has to run as root: {said}");
        Self(folder)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

async fn put(db: &Db, tenant: TenantId) -> Result<(), StoreError> {
    let id: EventId = db.id();
    db.write(tenant, move |tx| {
        tx.exec(
            "INSERT INTO thing (id, tenant, word, bytes) VALUES ($1, $2, $3, $4)",
            args![id, tx.tenant(), id.text(), vec![9u8; 20_000]],
        )?;
        tx.emit(event(id, 1)).map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_acknowledged() {
    let place = Place::sqlite();
    let disk = SmallDisk::new(&place, 12);
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; 7 << 20]).unwrap();
    let config = || StoreConfig { data: disk.path().join("data"), ..place.config() };
    let db = Db::open(config()).await.unwrap();
    let tenant = new_tenant(&db).await;

    let (mut acknowledged, mut refused) = (0, 0);
    while refused == 0 {
        let writes = futures_util::future::join_all((0..8).map(|_| put(&db, tenant))).await;
        for outcome in writes {
            match outcome {
                Ok(()) => acknowledged += 1,
                Err(cause) => {
                    assert!(matches!(cause, StoreError::NoSpace { .. }), "{cause:?}");
                    refused += 1;
                }
            }
        }
        assert!(acknowledged < 1_000, "the disk never filled");
    }
    // A batch that did not fit leaves room for a few smaller ones.
    let text = loop {
        match put(&db, tenant).await {
            Ok(()) => acknowledged += 1,
            Err(cause) => break cause.to_string(),
        }
    };
    assert!(text.contains("no space left") && text.contains(disk.path().to_str().unwrap()), "{text}");
    assert!(matches!(db.stage(&vec![0; 4 << 20]).await, Err(StoreError::NoSpace { .. })));
    let things = "SELECT COUNT(*) FROM thing WHERE tenant = $1";
    assert_eq!(count(&db, tenant, things).await, acknowledged, "reads still work");

    std::fs::remove_file(&ballast).unwrap();
    put(&db, tenant).await.unwrap();
    db.close().await;
    let db = Db::open(config()).await.unwrap();
    assert_eq!(count(&db, tenant, things).await, acknowledged + 1);
    assert_whole(&db, tenant).await;
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_does_not_start_on_a_full_disk() {
    let place = Place::sqlite();
    let disk = SmallDisk::new(&place, 1);
    let ballast = disk.path().join("ballast");
    let _ = std::fs::write(&ballast, vec![0; 2 << 20]);
    let config = || StoreConfig { data: disk.path().to_path_buf(), ..place.config() };
    let refused = Db::open(config()).await.unwrap_err();
    assert!(matches!(refused, OpenError::NoSpace { .. }), "{refused:?}");
    std::fs::remove_file(&ballast).unwrap();
    Db::open(config()).await.unwrap().close().await;
}
