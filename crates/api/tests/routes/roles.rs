//! `/api/v1/roles`

use axum::http::Method;
use serde_json::json;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn custom_roles_come_change_and_go() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let body = json!({"name": "Readers", "permissions": ["conversations.read"], "channels": [channel]});
    let made = house.post("/api/v1/roles", &owner, body).await.expect(201);
    assert_eq!(made["channels"], json!([channel]));
    let path = format!("/api/v1/roles/{}", made["id"].as_str().unwrap());
    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    let changed = patch(json!({"permissions": ["profiles.read"], "all_channels": true})).await.expect(200);
    assert_eq!((&changed["permissions"], &changed["channels"]), (&json!(["profiles.read"]), &json!(null)));
    patch(json!({"permissions": ["fly"]})).await.problem(400, "permission_unknown");
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}

#[tokio::test]
async fn the_built_in_roles_are_there_and_stay() {
    let (house, owner) = House::new().await;
    let roles = house.get("/api/v1/roles", &owner).await.expect(200);
    let names: Vec<_> = roles["items"].as_array().unwrap().iter().map(|role| role["name"].clone()).collect();
    assert_eq!(names, ["owner", "admin", "supervisor", "agent", "analyst"]);
    let path = format!("/api/v1/roles/{}", house.role(&owner, "agent").await);
    house.call(Method::DELETE, &path, Some(&owner), None).await.problem(409, "role_built_in");
    let patch = Some(json!({"name": "Agents"}));
    house.call(Method::PATCH, &path, Some(&owner), patch).await.problem(409, "role_built_in");
}

#[tokio::test]
async fn a_role_gives_no_more_than_its_maker_has() {
    let (house, owner) = House::new().await;
    let permissions = ["roles.manage", "members.read"];
    let body = json!({"name": "Role makers", "permissions": permissions});
    let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "Key", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["key"].as_str().unwrap();
    let body = json!({"name": "Mine", "permissions": ["members.read"]});
    house.post("/api/v1/roles", key, body).await.expect(201);
    let body = json!({"name": "More", "permissions": ["events.read"]});
    house.post("/api/v1/roles", key, body).await.problem(403, "role_exceeds_yours");
}
