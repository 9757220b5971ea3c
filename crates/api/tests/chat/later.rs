//! Visitors whose queue is full are told, over a socket and without one, and ask to be answered later.

use axum::http::Method;
use serde_json::{Value, json};

use crate::page::{Page, serve};
use crate::support::House;

/// Milliseconds after which it is told again what is full.
const A_WHILE: i64 = 1_000;

/// A house whose one queue lets one wait and calls back who comes besides, and its chat channel.
async fn full(house: &House, owner: &str) -> String {
    let week = vec![json!([{"from": "00:00", "to": "24:00"}]); 7];
    let open = json!({"hours": {"week": week}});
    house.call(Method::PATCH, "/api/v1/settings", Some(owner), Some(open)).await.expect(200);
    let queue = house.get("/api/v1/queues", owner).await.expect(200)["items"][0]["id"].clone();
    let path = format!("/api/v1/queues/{}", queue.as_str().unwrap());
    let limits = json!({"mode": "push", "most_waiting": 1, "when_full": {"do": "callback"}});
    house.call(Method::PATCH, &path, Some(owner), Some(limits)).await.expect(200);
    house.chat(owner, json!({})).await
}

/// Waits until whoever came now would be offered this.
async fn offers(house: &House, channel: &str, offered: &Value) {
    let mut notes = house.spine.bus().subscribe();
    let visits = format!("/widget/v1/{channel}/visits");
    while house.call(Method::POST, &visits, None, Some(json!({}))).await.expect(201)["later"] != *offered {
        notes.next().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_finds_it_full_asks_to_be_called_and_the_desk_has_the_number() {
    let (house, owner) = House::new().await;
    let workers = house.spine.start().await.unwrap();
    let channel = full(&house, &owner).await;
    offers(&house, &channel, &Value::Null).await;
    let addr = serve(&house).await;
    let first = house.visit(&channel).await;
    house.say(&channel, &first, "m1", "Hello").await;
    house.clock.turn(A_WHILE);
    let offered = json!({"way": "callback", "cause": "full", "opens_at": null});
    offers(&house, &channel, &offered).await;

    let second = house.visit(&channel).await;
    let mut page = Page::open(addr, &channel, &second, None).await;
    page.say(json!({"send": {"client_id": "m1", "text": "Hello too"}})).await;
    assert_eq!(page.later("later").await, json!({"offered": offered, "asked": null}));

    let later = format!("/widget/v1/{channel}/later");
    let ask = async |body: Value| house.post(&later, &second, body).await;
    for (body, status, code) in [
        (json!({"client_id": "l1", "way": "fax"}), 400, "later_way"),
        (json!({"client_id": "l1", "way": "callback"}), 400, "phone_missing"),
        (json!({"client_id": "l1", "way": "callback", "phone": "110"}), 400, "phone_invalid"),
        (json!({"client_id": "l1", "way": "message", "email": "taro"}), 400, "address_invalid"),
        (json!({"client_id": "l1", "way": "message", "suits": "x".repeat(601)}), 400, "suits_length"),
        (json!({"client_id": "l1", "way": "message", "call": "me"}), 400, "unknown_field"),
    ] {
        assert_eq!(ask(body.clone()).await.expect(status)["code"], code, "{body}");
    }
    let body = json!({"client_id": "l1", "way": "callback", "phone": "090-1234-5678", "suits": "After 3 pm"});
    let asked = ask(body.clone()).await.expect(200)["later"].clone();
    assert_eq!(asked["offered"], Value::Null);
    assert_eq!(
        (&asked["asked"]["way"], &asked["asked"]["phone"]),
        (&"callback".into(), &"+819012345678".into())
    );
    assert_eq!(page.later("later").await, asked);
    // Asked again it is the same; other words under the same id are not taken.
    assert_eq!(ask(body).await.expect(200)["later"], asked);
    let other = json!({"client_id": "l1", "way": "callback", "phone": "090-1234-0000"});
    assert_eq!(ask(other).await.expect(409)["code"], "idempotency_mismatch");
    let messages = format!("/widget/v1/{channel}/messages");
    assert_eq!(house.get(&messages, &second).await.expect(200)["later"], asked);
    assert_eq!(house.get(&messages, &first).await.expect(200)["later"], Value::Null);
    let mut again = Page::open(addr, &channel, &second, None).await;
    assert_eq!(again.later("later").await, asked);

    let list = house.get("/api/v1/conversations?view=all", &owner).await.expect(200);
    let shown: Vec<&Value> =
        list["items"].as_array().unwrap().iter().filter(|one| !one["later"].is_null()).collect();
    let [shown] = shown.as_slice() else { panic!("one asked: {list}") };
    assert_eq!(shown["later"]["phone"], "+819012345678");
    assert_eq!(shown["later"]["suits"], "After 3 pm");
    let id = shown["id"].as_str().unwrap();
    house.post(&format!("/api/v1/conversations/{id}/resolve"), &owner, json!({})).await.expect(200);
    assert_eq!(page.later("later").await, Value::Null);
    let done = house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
    assert_eq!(done["later"], Value::Null);
    workers.stop().await;
}

#[tokio::test]
async fn who_wrote_nothing_yet_leaves_a_message_with_it() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let visitor = house.visit(&channel).await;
    let later = format!("/widget/v1/{channel}/later");
    let nothing = json!({"client_id": "l1", "way": "message", "email": "taro@customer.example"});
    assert_eq!(house.post(&later, &visitor, nothing).await.expect(400)["code"], "text_length");
    let called = json!({"client_id": "l1", "way": "callback", "phone": "090-1234-5678", "text": "Hello"});
    assert_eq!(house.post(&later, &visitor, called).await.expect(409)["code"], "callback_not_offered");
    let left =
        json!({"client_id": "l1", "way": "message", "email": "taro@customer.example", "text": "Hello"});
    for _ in 0..2 {
        let asked = house.post(&later, &visitor, left.clone()).await.expect(200);
        assert_eq!(asked["later"]["asked"]["email"], "taro@customer.example");
    }
    assert_eq!(house.seen(&channel, &visitor).await, ["Hello"]);
    // Ten times are enough.
    for number in 2..=10 {
        let body = json!({"client_id": format!("l{number}"), "way": "message"});
        house.post(&later, &visitor, body).await.expect(200);
    }
    let body = json!({"client_id": "l11", "way": "message"});
    assert_eq!(house.post(&later, &visitor, body).await.expect(422)["code"], "later_limit");
}
