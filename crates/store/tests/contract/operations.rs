//! `done`, cursors and leases.

use tsunagu_model::event::Stream;
use tsunagu_model::*;
use tsunagu_store::done::Done;
use tsunagu_store::*;

use crate::support::clock::HOUR;
use crate::support::*;

both_stores!(
    what_is_done_is_found_until_it_expires,
    a_cursor_moves_only_from_where_it_stands,
    a_lease_has_one_holder_and_a_rising_epoch,
);

async fn what_is_done_is_found_until_it_expires(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let other = new_tenant(&db).await;
    let (api, mail) = (Code::new("api"), Code::new("mail"));
    let expires_at = Some(place.clock.now().plus_millis(HOUR));
    let forever = Done { body_hash: Vec::new(), code: 250, ref_id: Some(77), expires_at: None };
    let brief = Done { body_hash: vec![1, 2, 3], code: 201, ref_id: None, expires_at };
    let (a, b) = (forever.clone(), brief.clone());
    db.write(tenant, move |tx| {
        assert_eq!(done::find(tx, mail, &[1; 16])?, None);
        done::record(tx, mail, &[1; 16], &a)?;
        done::record(tx, api, &[1; 16], &b)
    })
    .await
    .unwrap();
    let find = |tenant, scope| db.read(tenant, move |tx| done::find(tx, scope, &[1; 16]));
    assert_eq!(find(tenant, mail).await.unwrap(), Some(forever.clone()));
    assert_eq!(find(tenant, api).await.unwrap(), Some(brief.clone()));
    assert_eq!(find(other, mail).await.unwrap(), None);
    place.clock.turn(2 * HOUR);
    assert_eq!(find(tenant, api).await.unwrap(), None);
    let again = Done { code: 409, ..forever.clone() };
    let copy = again.clone();
    db.write(tenant, move |tx| done::record(tx, api, &[1; 16], &copy)).await.unwrap();
    assert_eq!(find(tenant, api).await.unwrap(), Some(again));
    let copy = brief.clone();
    db.write(tenant, move |tx| done::record(tx, api, &[2; 16], &copy)).await.unwrap();
    assert_eq!(db.write(tenant, |tx| done::sweep(tx, 100)).await.unwrap(), 1);
    assert_eq!(count(&db, tenant, "SELECT COUNT(*) FROM done WHERE tenant = $1").await, 2);
}

async fn a_cursor_moves_only_from_where_it_stands(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let search = Code::new("search");
    let moves = [(3, 5, false), (0, 5, true), (0, 6, false), (5, 9, true), (5, 10, false), (9, 12, true)];
    for (expected, next, moved) in moves {
        let outcome =
            db.write(tenant, move |tx| cursor::set(tx, search, Stream::Contact, expected, next)).await;
        assert_eq!(outcome.unwrap(), moved, "{expected} to {next}");
    }
    let stands = db
        .read(tenant, move |tx| {
            Ok((cursor::get(tx, search, Stream::Contact)?, cursor::get(tx, search, Stream::Activity)?))
        })
        .await
        .unwrap();
    assert_eq!(stands, (12, 0));
}

async fn a_lease_has_one_holder_and_a_rising_epoch(place: Place) {
    let (db, tenant) = place.with_tenant().await;
    let take = |node| db.write(tenant, move |tx| lease::take(tx, "imap/1", node, HOUR));
    let first = take(1).await.unwrap().unwrap();
    assert_eq!((first.epoch, first.node), (1, 1));
    assert_eq!(take(2).await.unwrap(), None);
    place.clock.turn(HOUR / 2);
    let held = first.clone();
    let renewed = db.write(tenant, move |tx| lease::renew(tx, &held, HOUR)).await.unwrap().unwrap();
    assert!(renewed.until > first.until);
    place.clock.turn(HOUR / 2 + 1);
    assert_eq!(take(2).await.unwrap(), None, "renewed in time");
    place.clock.turn(HOUR);
    let second = take(2).await.unwrap().unwrap();
    assert_eq!((second.epoch, second.node), (2, 2));
    let old = renewed.clone();
    assert_eq!(db.write(tenant, move |tx| lease::renew(tx, &old, HOUR)).await.unwrap(), None);
    let checks = db
        .write(tenant, move |tx| {
            Ok((
                lease::check(tx, "imap/1", 1)?,
                lease::check(tx, "imap/1", 2)?,
                lease::check(tx, "imap/2", 1)?,
            ))
        })
        .await
        .unwrap();
    assert_eq!(checks, (false, true, false));
    db.write(tenant, move |tx| lease::release(tx, &renewed)).await.unwrap();
    assert_eq!(take(1).await.unwrap(), None, "a lost lease cannot be given back");
    db.write(tenant, move |tx| lease::release(tx, &second)).await.unwrap();
    assert_eq!(take(1).await.unwrap().unwrap().epoch, 3);
    assert_eq!(take(1).await.unwrap().unwrap().epoch, 4, "a node that started again goes on at once");
}
