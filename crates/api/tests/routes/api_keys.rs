//! `/api/v1/api-keys`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn a_key_is_shown_once_works_and_is_withdrawn() {
    let (house, owner) = House::new().await;
    let body = json!({"name": "Integration", "role": house.role(&owner, "analyst").await});
    let made = house.post("/api/v1/api-keys", &owner, body).await.expect(201);
    let key = made["key"].as_str().unwrap();
    let me = house.get("/api/v1/me", key).await.expect(200);
    assert_eq!((&me["api_key"], &me["member"]), (&made["id"], &json!(null)));
    house.get("/api/v1/events", key).await.expect(200);
    house.get("/api/v1/api-keys", key).await.problem(403, "not_allowed");

    let list = house.get("/api/v1/api-keys", &owner).await;
    assert!(!String::from_utf8_lossy(&list.bytes).contains(key));
    assert_eq!(list.expect(200)["items"][0]["name"], "Integration");
    let path = format!("/api/v1/api-keys/{}", made["id"].as_str().unwrap());
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get("/api/v1/me", key).await.problem(401, "not_logged_in");
}
