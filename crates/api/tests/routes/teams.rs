//! `/api/v1/teams`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn teams_come_change_and_go_when_no_queue_names_them() {
    let (house, owner) = House::new().await;
    let (member, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let body = json!({"name": "一次対応", "members": [member]});
    house.post("/api/v1/teams", &token, body.clone()).await.problem(403, "not_allowed");
    let made = house.post("/api/v1/teams", &owner, body).await.expect(201);
    assert_eq!(made["members"], json!([member]));
    let unknown = json!({"name": "Two", "members": ["mbr_0000000000007"]});
    house.post("/api/v1/teams", &owner, unknown).await.problem(400, "member_unknown");
    let id = made["id"].as_str().unwrap();
    let path = format!("/api/v1/teams/{id}");
    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    let changed = patch(json!({"name": "First line", "revision": 1})).await.expect(200);
    assert_eq!((&changed["members"], &changed["revision"]), (&json!([member]), &json!(2)));
    patch(json!({"members": [], "revision": 1})).await.problem(409, "changed_meanwhile");
    assert_eq!(house.get("/api/v1/teams", &token).await.expect(200)["items"], json!([changed]));

    let queue = json!({"name": "Billing", "everybody": false, "teams": [id]});
    let queue = house.post("/api/v1/queues", &owner, queue).await.expect(201);
    let agent = house.get(&format!("/api/v1/agents/{member}"), &token).await.expect(200);
    assert_eq!(agent["teams"], json!([id]));
    assert!(agent["queues"].as_array().unwrap().contains(&queue["id"]), "{agent}");
    let remove = || house.call(Method::DELETE, &path, Some(&owner), None);
    let refused = remove().await.problem(409, "team_in_use");
    assert_eq!(refused["detail"], "It is needed by queue “Billing”.");
    // Who leaves the workspace leaves the team.
    house.call(Method::DELETE, &format!("/api/v1/members/{member}"), Some(&owner), None).await.expect(204);
    assert_eq!(house.get(&path, &owner).await.expect(200)["members"], json!([]));
    let queue = format!("/api/v1/queues/{}", queue["id"].as_str().unwrap());
    house.call(Method::DELETE, &queue, Some(&owner), None).await.expect(204);
    remove().await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}
