//! `/api/v1/skills`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn skills_come_change_and_go_when_nobody_needs_them() {
    let (house, owner) = House::new().await;
    let (member, token) = house.member(&owner, "佐藤@shop.example", "agent").await;
    house.post("/api/v1/skills", &token, json!({"name": "English"})).await.problem(403, "not_allowed");
    house.post("/api/v1/skills", &owner, json!({})).await.problem(400, "name_length");
    let made = house.post("/api/v1/skills", &owner, json!({"name": " English "})).await.expect(201);
    assert_eq!((&made["name"], &made["revision"]), (&json!("English"), &json!(1)));
    house.post("/api/v1/skills", &owner, json!({"name": "ＥＮＧＬＩＳＨ"})).await.problem(409, "name_taken");
    let path = format!("/api/v1/skills/{}", made["id"].as_str().unwrap());
    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    let changed = patch(json!({"name": "英語", "revision": 1})).await.expect(200);
    patch(json!({"name": "French", "revision": 1})).await.problem(409, "changed_meanwhile");
    assert_eq!(house.get(&path, &token).await.expect(200), changed);
    assert_eq!(house.get("/api/v1/skills", &token).await.expect(200)["items"], json!([changed]));

    let has = json!([{"skill": made["id"], "level": 4}]);
    let agent = format!("/api/v1/agents/{member}");
    let of_agent = |skills| house.call(Method::PATCH, &agent, Some(&owner), Some(json!({"skills": skills})));
    of_agent(has).await.expect(200);
    let ring = json!({"after_seconds": 10, "skills": [{"skill": made["id"], "level": 1}]});
    let queue = json!({"name": "Abroad", "rings": [ring]});
    let queue = house.post("/api/v1/queues", &owner, queue).await.expect(201);
    let remove = || house.call(Method::DELETE, &path, Some(&owner), None);
    let refused = remove().await.problem(409, "skill_in_use");
    assert_eq!(refused["detail"], "It is needed by queue “Abroad”, agent “佐藤@shop.example”.");
    let queue = format!("/api/v1/queues/{}", queue["id"].as_str().unwrap());
    house.call(Method::DELETE, &queue, Some(&owner), None).await.expect(204);
    remove().await.problem(409, "skill_in_use");
    of_agent(json!([])).await.expect(200);
    remove().await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}
