//! `/api/v1/slas`

use axum::http::Method;
use serde_json::json;

use crate::support::{House, START};

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

#[tokio::test]
async fn a_conversation_says_what_is_due_and_lists_go_by_it() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    house.mail_from("early@customer.example", "Before").await;
    house.clock.turn(60_000);
    let level = json!({"name": "Soon", "first_reply_minutes": 40, "resolve_minutes": 480});
    let sla = house.post("/api/v1/slas", &owner, level).await.expect(201)["id"].clone();
    let queues = house.get("/api/v1/queues", &owner).await.expect(200);
    let queue = format!("/api/v1/queues/{}", queues["items"][0]["id"].as_str().unwrap());
    house.call(Method::PATCH, &queue, Some(&owner), Some(json!({"sla": sla}))).await.expect(200);
    house.clock.turn(60_000);
    let (_, first) = house.mail_from("taro@customer.example", "First").await;
    house.clock.turn(60_000);
    let (_, second) = house.mail_from("hanako@customer.example", "Second").await;
    let path = format!("/api/v1/conversations/{first}");
    let shown = house.get(&path, &owner).await.expect(200);
    let due = |minutes: i64| START.plus_millis(minutes * 60_000).to_rfc3339();
    let expected = json!({"clock": "first_reply", "due": due(42), "near_from": due(32), "state": "running"});
    assert_eq!((&shown["sla"], &shown["missed"]), (&expected, &json!([])));

    // The second waits for its end only, and is due last; what stands has no moment and comes after all that is due.
    let until = json!({"until": "2027-01-01T00:00:00Z"});
    house.post(&format!("/api/v1/conversations/{second}/snooze"), &owner, until).await.expect(200);
    let list = house.get("/api/v1/conversations?sort=due&limit=2", &owner).await.expect(200);
    let subjects = |list: &serde_json::Value| -> Vec<String> {
        let rows = list["items"].as_array().unwrap().iter();
        rows.map(|row| row["subject"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(subjects(&list), ["Before", "First"]);
    let next = list["next_cursor"].as_str().unwrap();
    let rest = house.get(&format!("/api/v1/conversations?sort=due&cursor={next}"), &owner).await.expect(200);
    assert_eq!(subjects(&rest), ["Second"]);
    assert_eq!(
        rest["items"][0]["sla"],
        json!({"clock": "first_reply", "due": null, "near_from": null, "state": "paused"})
    );
    house
        .get(&format!("/api/v1/conversations?sort=waiting&cursor={next}"), &owner)
        .await
        .problem(400, "cursor_invalid");

    house.clock.turn(50 * 60_000);
    let tenants = house.spine.db().tenants().await.unwrap();
    tsunagu_pipeline::catch_up::catch_up(&house.spine, tenants[0]).await.unwrap();
    let shown = house.get(&path, &owner).await.expect(200);
    assert_eq!(shown["sla"]["state"], "breached");
    assert_eq!(shown["missed"].as_array().unwrap().len(), 1);
    let missed = &shown["missed"][0];
    assert_eq!(
        (&missed["clock"], &missed["due"], &missed["sla"]),
        (&json!("first_reply"), &json!(due(42)), &sla)
    );
    let told = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let kinds = told["items"].as_array().unwrap().iter().filter(|event| event["kind"] == "target_missed");
    assert_eq!(kinds.count(), 2, "{told}");
}
