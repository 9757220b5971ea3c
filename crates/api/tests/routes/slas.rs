//! `/api/v1/slas`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn service_levels_come_change_and_go() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let body = json!({"name": "Chat", "first_reply_minutes": 2, "resolve_minutes": 480, "only_hours": true});
    house.post("/api/v1/slas", &token, body.clone()).await.problem(403, "not_allowed");
    let made = house.post("/api/v1/slas", &owner, body).await.expect(201);
    let empty = json!({"name": "Nothing", "only_hours": true});
    house.post("/api/v1/slas", &owner, empty).await.problem(400, "sla_empty");
    for minutes in [0, 525_601] {
        let body = json!({"name": "Odd", "next_reply_minutes": minutes});
        house.post("/api/v1/slas", &owner, body).await.problem(400, "number_range");
    }
    let id = made["id"].as_str().unwrap();
    let path = format!("/api/v1/slas/{id}");
    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    let changed = patch(json!({"first_reply_minutes": null, "revision": 1})).await.expect(200);
    let expected = json!({
        "id": id, "revision": 2, "name": "Chat", "first_reply_minutes": null, "next_reply_minutes": null,
        "resolve_minutes": 480, "only_hours": true,
    });
    assert_eq!(changed, expected);
    patch(json!({"resolve_minutes": null})).await.problem(400, "sla_empty");
    patch(json!({"name": "Mail", "revision": 1})).await.problem(409, "changed_meanwhile");
    assert_eq!(house.get("/api/v1/slas", &token).await.expect(200)["items"], json!([expected]));
    let queue = house.post("/api/v1/queues", &owner, json!({"name": "Q", "sla": id})).await.expect(201);
    let remove = || house.call(Method::DELETE, &path, Some(&owner), None);
    let refused = remove().await.problem(409, "sla_in_use");
    assert_eq!(refused["detail"], "It is needed by queue “Q”.");
    let queue = format!("/api/v1/queues/{}", queue["id"].as_str().unwrap());
    house.call(Method::PATCH, &queue, Some(&owner), Some(json!({"sla": null}))).await.expect(200);
    remove().await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}
