//! Visitors who wait are told where they stand, over a socket and without one.

use axum::http::Method;
use serde_json::{Value, json};

use crate::page::{Page, serve};
use crate::support::House;

/// Milliseconds after which places are told again.
const A_WHILE: i64 = 1_000;

/// Waits until a page is told this place; the same may be told twice.
async fn stands(page: &mut Page, place: &Value) {
    while page.later("place").await != *place {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_is_told_where_they_stand() {
    let (house, owner) = House::new().await;
    let workers = house.spine.start().await.unwrap();
    let queue = house.get("/api/v1/queues", &owner).await.expect(200)["items"][0]["id"].clone();
    let path = format!("/api/v1/queues/{}", queue.as_str().unwrap());
    house.call(Method::PATCH, &path, Some(&owner), Some(json!({"mode": "push"}))).await.expect(200);
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;

    let first = house.visit(&channel).await;
    let mut one = Page::open(addr, &channel, &first, None).await;
    one.frame("ready").await;
    one.say(json!({"send": {"client_id": "m1", "text": "Hello"}})).await;
    one.later("stored").await;
    house.clock.turn(A_WHILE);
    let place = json!({"ahead": 0, "wait_seconds": null, "called": false});
    stands(&mut one, &place).await;

    let second = house.visit(&channel).await;
    house.say(&channel, &second, "m1", "Hello too").await;
    house.clock.turn(A_WHILE);
    // Who comes by a socket only later is told at once; who has none reads it with the messages.
    let behind = json!({"ahead": 1, "wait_seconds": null, "called": false});
    let messages = format!("/widget/v1/{channel}/messages");
    let mut notes = house.spine.bus().subscribe();
    while house.get(&messages, &second).await.expect(200)["place"] != behind {
        notes.next().await;
    }
    let mut two = Page::open(addr, &channel, &second, None).await;
    stands(&mut two, &behind).await;

    let list = house.get("/api/v1/conversations?view=all", &owner).await.expect(200);
    let conversations = list["items"].as_array().unwrap();
    let earliest = conversations.iter().min_by_key(|one| one["last_item_at"].as_str().unwrap().to_owned());
    let id = earliest.unwrap()["id"].as_str().unwrap();
    house
        .post(&format!("/api/v1/conversations/{id}/assign"), &owner, json!({"agent": "me"}))
        .await
        .expect(200);
    house.clock.turn(A_WHILE);
    stands(&mut one, &Value::Null).await;
    stands(&mut two, &place).await;
    workers.stop().await;
}
