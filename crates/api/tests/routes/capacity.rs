//! `/api/v1/capacity` and `/api/v1/waiting-limit`.

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn the_workspaces_capacity_is_usual_until_somebody_chooses() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let call = json!({"weight": 100, "most": 1, "interruptible": false});
    let written = json!({"weight": 20, "most": 5, "interruptible": true});
    let chat = json!({"weight": 30, "most": 3, "interruptible": true});
    let media = json!({
        "voice": call, "video": call, "chat": chat, "message": written, "mail": written, "task": written,
    });
    let usual = json!({"revision": 0, "total": 100, "media": media});
    assert_eq!(house.get("/api/v1/capacity", &token).await.expect(200), usual);
    let put = |token: &str, body| {
        let token = token.to_owned();
        let house = &house;
        async move { house.call(Method::PUT, "/api/v1/capacity", Some(&token), Some(body)).await }
    };
    put(&token, usual.clone()).await.problem(403, "not_allowed");
    assert_eq!(put(&owner, usual.clone()).await.expect(200), usual, "the same again is no change");
    let chat = json!({"weight": 40, "most": 2, "interruptible": false});
    let chosen = put(&owner, json!({"revision": 0, "total": 120, "media": {"chat": chat}})).await.expect(200);
    assert_eq!((&chosen["revision"], &chosen["total"]), (&json!(1), &json!(120)));
    assert_eq!((&chosen["media"]["chat"], &chosen["media"]["mail"]), (&chat, &written));
    put(&owner, json!({"revision": 0})).await.problem(409, "changed_meanwhile");
    for body in [
        json!({"total": 0}),
        json!({"total": 1_001}),
        json!({"media": {"mail": {"weight": 0, "most": 1, "interruptible": true}}}),
        json!({"media": {"mail": {"weight": 1, "most": 101, "interruptible": true}}}),
    ] {
        put(&owner, body).await.problem(400, "number_range");
    }
    let heavy = json!({"weight": 121, "most": 1, "interruptible": true});
    let refused = put(&owner, json!({"total": 120, "media": {"mail": heavy}})).await;
    let problem = refused.problem(400, "weight_above_total");
    assert!(problem["detail"].as_str().unwrap().contains("media.mail.weight"), "{problem}");
    let none = json!({"weight": 121, "most": 0, "interruptible": true});
    put(&owner, json!({"total": 120, "media": {"mail": none}})).await.expect(200);
    let chosen = put(&owner, json!({"total": 120, "media": {"chat": chat}})).await.expect(200);
    put(&owner, json!({"media": {"fax": written}})).await.problem(400, "unknown_field");
    assert_eq!(house.get("/api/v1/capacity", &token).await.expect(200), chosen);
}

#[tokio::test]
async fn how_many_may_wait_together_is_set_by_who_may() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let path = "/api/v1/waiting-limit";
    let none = json!({"revision": 0, "most_waiting": null, "when_full": {"do": "wait"}});
    assert_eq!(house.get(path, &token).await.expect(200), none);
    let put = async |token: &str, body| house.call(Method::PUT, path, Some(token), Some(body)).await;
    let wanted = json!({"revision": 0, "most_waiting": 50, "when_full": {"do": "callback"}});
    put(&token, wanted.clone()).await.problem(403, "not_allowed");
    let set = put(&owner, wanted.clone()).await.expect(200);
    assert_eq!(set, json!({"revision": 1, "most_waiting": 50, "when_full": {"do": "callback"}}));
    put(&owner, wanted).await.problem(409, "changed_meanwhile");
    for most in [0, 100_001] {
        let body = json!({"most_waiting": most, "when_full": {"do": "wait"}});
        put(&owner, body).await.problem(400, "number_range");
    }
    let queue = house.get("/api/v1/queues", &owner).await.expect(200)["items"][0]["id"].clone();
    let moves = json!({"most_waiting": 1, "when_full": {"do": "move", "queue": queue}});
    put(&owner, moves).await.problem(400, "limit_moves");
}
