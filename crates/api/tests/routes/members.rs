//! `/api/v1/members`

use axum::http::Method;
use serde_json::json;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn members_come_change_and_go() {
    let (house, owner) = House::new().await;
    let (id, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let path = format!("/api/v1/members/{id}");
    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    assert_eq!(patch(json!({"name": "花子", "locale": "ja"})).await.expect(200)["name"], "花子");
    assert_eq!(house.get(&path, &owner).await.expect(200)["locale"], "ja");
    house.get("/api/v1/me", &token).await.expect(200);
    patch(json!({"password": "another long password"})).await.expect(200);
    house.get("/api/v1/me", &token).await.problem(401, "not_logged_in");
    assert_eq!(house.get("/api/v1/members", &owner).await.expect(200)["items"].as_array().unwrap().len(), 2);
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}

#[tokio::test]
async fn nobody_rises_above_their_own_rights() {
    let (house, owner) = House::new().await;
    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    let owner_role = house.role(&owner, "owner").await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let owner_path = format!("/api/v1/members/{}", me["member"]["id"].as_str().unwrap());

    let body = json!({"name": "X", "email": "x@shop.example", "role": owner_role, "password": PASSWORD});
    house.post("/api/v1/members", &admin, body).await.problem(403, "role_exceeds_yours");
    let body = json!({"name": "Key", "role": owner_role});
    house.post("/api/v1/api-keys", &admin, body).await.problem(403, "role_exceeds_yours");
    let patch = |body| house.call(Method::PATCH, &owner_path, Some(&admin), Some(body));
    patch(json!({"password": "taken over now"})).await.problem(403, "role_exceeds_yours");
    house.call(Method::DELETE, &owner_path, Some(&admin), None).await.problem(403, "role_exceeds_yours");

    let admin_id = house.get("/api/v1/me", &admin).await.expect(200)["member"]["id"].clone();
    let path = format!("/api/v1/members/{}", admin_id.as_str().unwrap());
    let rise = Some(json!({"role": owner_role}));
    house.call(Method::PATCH, &path, Some(&admin), rise.clone()).await.problem(403, "role_exceeds_yours");
    house.call(Method::PATCH, &path, Some(&owner), rise).await.expect(200);
}

#[tokio::test]
async fn the_last_owner_stays() {
    let (house, owner) = House::new().await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let path = format!("/api/v1/members/{}", me["member"]["id"].as_str().unwrap());
    house.call(Method::DELETE, &path, Some(&owner), None).await.problem(409, "last_owner");
    let role = json!({"role": house.role(&owner, "agent").await});
    house.call(Method::PATCH, &path, Some(&owner), Some(role)).await.problem(409, "last_owner");
}

#[tokio::test]
async fn who_has_no_second_factor_is_told_to_those_who_manage_members() {
    let (house, owner) = House::new().await;
    let (id, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    for path in [String::from("/api/v1/members"), format!("/api/v1/members/{id}")] {
        for (reader, is_told) in [(&owner, true), (&admin, true), (&agent, false)] {
            let found = house.get(&path, reader).await.expect(200);
            let one = found["items"].get(0).unwrap_or(&found);
            assert_eq!(one.get("second_factor").is_some(), is_told, "{path}: {found}");
        }
    }
    let me = house.get("/api/v1/me", &agent).await.expect(200);
    assert_eq!(me["member"]["second_factor"], false, "one's own is one's own");
}
