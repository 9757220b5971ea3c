//! `/api/v1/queues`

use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use crate::support::{Answer, House};

async fn make(house: &House, token: &str, area: &str, body: Value) -> String {
    let made = house.post(&format!("/api/v1/{area}"), token, body).await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

async fn patch(house: &House, token: &str, id: &str, body: Value) -> Answer {
    house.call(Method::PATCH, &format!("/api/v1/queues/{id}"), Some(token), Some(body)).await
}

#[tokio::test]
async fn a_workspace_begins_with_a_plain_queue() {
    let (house, owner) = House::new().await;
    let list = house.get("/api/v1/queues", &owner).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let mut first = list["items"][0].clone();
    let id = first["id"].as_str().unwrap().to_owned();
    assert_eq!(house.get(&format!("/api/v1/queues/{id}"), &owner).await.expect(200), first);
    first["id"] = Value::Null;
    let plain = json!({
        "id": null, "revision": 1, "name": "受信箱", "mode": "pull", "everybody": true, "members": [],
        "teams": [], "without": [], "policy": "longest_idle", "weights": {"idle": 50, "skill": 50, "occupancy": 50},
        "skills": [], "rings": [], "priority": 100, "ageing_per_minute": 1, "vip_boost": 500,
        "due_boost": 200, "due_lead_seconds": 300, "offer_seconds": 30, "missed_limit": 1,
        "retry_seconds": 60, "wrap_up_seconds": 0, "preferred_wait_seconds": 0, "most_waiting": null,
        "when_full": {"do": "wait"}, "when_closed": {"do": "wait"}, "max_wait": null, "hours": null,
        "after_hours": "serve", "sla": null,
    });
    assert_eq!(first, plain);
    house
        .call(Method::DELETE, &format!("/api/v1/queues/{id}"), Some(&owner), None)
        .await
        .problem(409, "last_queue");
}

#[tokio::test]
async fn billing_chats_go_to_people_who_speak_japanese() {
    let (house, owner) = House::new().await;
    let (member, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, supervisor) = house.member(&owner, "lead@shop.example", "supervisor").await;
    let skill = make(&house, &supervisor, "skills", json!({"name": "日本語"})).await;
    let team = make(&house, &supervisor, "teams", json!({"name": "Billing", "members": [member]})).await;
    let sla = make(&house, &supervisor, "slas", json!({"name": "Chat", "first_reply_minutes": 2})).await;
    let week = json!([[{"from": "10:00", "to": "17:00"}], [], [], [], [], [], []]);
    let closures = json!([{"from": "12-29", "to": "01-03", "name": "年末年始"}]);
    let hours = json!({"week": week, "holidays": "jp", "closed_days": ["2026-12-28"], "closures": closures});
    let hours = json!({"time_zone": "Asia/Tokyo", "hours": hours});
    let body = json!({
        "name": "請求", "mode": "push", "everybody": false, "teams": [team], "members": [member, member],
        "skills": [{"skill": skill, "level": 3}], "rings": [{"after_seconds": 60, "skills": []}],
        "policy": "weighted", "weights": {"idle": 10, "skill": 90, "occupancy": 0}, "most_waiting": 20,
        "when_full": {"do": "take_message"}, "max_wait": {"after_seconds": 300, "action": {"do": "callback"}},
        "hours": hours, "after_hours": "hold", "sla": sla,
    });
    house.post("/api/v1/queues", &token, body.clone()).await.problem(403, "not_allowed");
    let made = house.post("/api/v1/queues", &supervisor, body.clone()).await.expect(201);
    for (key, value) in body.as_object().unwrap() {
        let expected = if key == "members" { json!([member]) } else { value.clone() };
        assert_eq!(made[key], expected, "{key}");
    }
    let id = made["id"].as_str().unwrap();
    // What is not named stays, and null takes away.
    let changed = patch(&house, &owner, id, json!({"hours": null, "sla": null, "most_waiting": null})).await;
    let mut expected = made.clone();
    for key in ["hours", "sla", "most_waiting"] {
        expected[key] = Value::Null;
    }
    expected["revision"] = json!(2);
    assert_eq!(changed.expect(200), expected);
    // Whoever reads may read it.
    assert_eq!(house.get(&format!("/api/v1/queues/{id}"), &token).await.expect(200), expected);
    // Who leaves stands in it no more, and the rest can still be changed.
    house.call(Method::DELETE, &format!("/api/v1/members/{member}"), Some(&owner), None).await.expect(204);
    let left = patch(&house, &owner, id, json!({"priority": 0})).await.expect(200);
    assert_eq!((&left["members"], &left["priority"]), (&json!([]), &json!(0)));
    // The log tells of it with ids as they are known outside.
    let events = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let told = events["items"].as_array().unwrap().iter().find(|event| event["data"]["id"] == id).unwrap();
    assert_eq!(told["full"]["value"]["skills"], json!([{"skill": skill, "level": 3}]));
    assert_eq!(told["full"]["value"]["teams"], json!([team]));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_name() {
    let (house, owner) = House::new().await;
    let first = house.get("/api/v1/queues", &owner).await.expect(200)["items"][0]["id"].clone();
    let id = first.as_str().unwrap().to_owned();
    let skill = make(&house, &owner, "skills", json!({"name": "English"})).await;
    let one = |level: u32| json!({"skill": skill, "level": level});
    let ring = |after: u32| json!({"after_seconds": after, "skills": []});
    let hours = |zone: &str, week: Value| json!({"hours": {"time_zone": zone, "hours": {"week": week}}});
    let cases = [
        (json!({"name": " "}), "name_length"),
        (json!({"name": "あ".repeat(81)}), "name_length"),
        (json!({"mode": "shove"}), "invalid_body"),
        (json!({"colour": "red"}), "unknown_field"),
        (json!({"offer_seconds": 4}), "number_range"),
        (json!({"offer_seconds": 601}), "number_range"),
        (json!({"missed_limit": 11}), "number_range"),
        (json!({"retry_seconds": 9}), "number_range"),
        (json!({"priority": 1001}), "number_range"),
        (json!({"most_waiting": 0}), "number_range"),
        (json!({"max_wait": {"after_seconds": 0, "action": {"do": "wait"}}}), "number_range"),
        (json!({"weights": {"idle": 101, "skill": 0, "occupancy": 0}}), "number_range"),
        (json!({"policy": "weighted", "weights": {"idle": 0, "skill": 0, "occupancy": 0}}), "weights_empty"),
        (json!({"skills": [one(6)]}), "number_range"),
        (json!({"skills": [one(0)]}), "number_range"),
        (json!({"skills": [one(1), one(2)]}), "skill_twice"),
        (json!({"skills": [{"skill": "skl_0000000000007", "level": 1}]}), "skill_unknown"),
        (json!({"skills": [{"skill": id, "level": 1}]}), "invalid_id"),
        (json!({"rings": [ring(60), ring(60)]}), "rings_order"),
        (json!({"rings": (1..=6).map(ring).collect::<Vec<_>>()}), "too_many"),
        (json!({"members": ["mbr_0000000000007"]}), "member_unknown"),
        (json!({"teams": ["tea_0000000000007"]}), "team_unknown"),
        (json!({"sla": "sla_0000000000007"}), "sla_unknown"),
        (json!({"when_closed": {"do": "move", "queue": "que_0000000000007"}}), "queue_unknown"),
        (json!({"when_full": {"do": "move", "queue": id}}), "queue_moves_to_itself"),
        (
            json!({"max_wait": {"after_seconds": 9, "action": {"do": "move", "queue": id}}}),
            "queue_moves_to_itself",
        ),
        (hours("Mars/Olympus", json!([[], [], [], [], [], [], []])), "time_zone"),
        (hours("UTC", json!([])), "hours"),
    ];
    for (body, code) in cases {
        let said = body.to_string();
        let answer = patch(&house, &owner, &id, body).await;
        assert_eq!(answer.json()["code"], code, "{said}");
        assert_eq!(answer.status, 400, "{said}");
    }
    house.post("/api/v1/queues", &owner, json!({})).await.problem(400, "name_length");
    let now = house.get(&format!("/api/v1/queues/{id}"), &owner).await.expect(200);
    assert_eq!(now["revision"], 1, "nothing was changed");
}

#[tokio::test]
async fn moves_end_somewhere() {
    let (house, owner) = House::new().await;
    let mut ids = Vec::new();
    for name in ["Sales", "Billing", "Night"] {
        ids.push(make(&house, &owner, "queues", json!({"name": name})).await);
    }
    let to = |place: usize| json!({"do": "move", "queue": ids[place]});
    patch(&house, &owner, &ids[0], json!({"when_full": to(1)})).await.expect(200);
    patch(&house, &owner, &ids[1], json!({"when_closed": to(2)})).await.expect(200);
    let refused = patch(&house, &owner, &ids[2], json!({"when_full": to(0)})).await;
    let refused = refused.problem(400, "queue_moves_in_circle");
    let said = refused["detail"].as_str().unwrap();
    assert!(said.contains("“Night” → “Sales” → “Billing” → “Night”"), "{said}");
    // After a time of waiting it may go round: each round takes time.
    let later = json!({"max_wait": {"after_seconds": 600, "action": to(0)}});
    patch(&house, &owner, &ids[2], later).await.expect(200);
}

#[tokio::test]
async fn names_are_one_in_every_spelling_and_changes_meet() {
    let (house, owner) = House::new().await;
    let id = make(&house, &owner, "queues", json!({"name": "ＶＩＰサポート"})).await;
    for name in ["vipサポート", "VIPｻﾎﾟｰﾄ", " Vipさぽーと "] {
        house.post("/api/v1/queues", &owner, json!({"name": name})).await.problem(409, "name_taken");
    }
    patch(&house, &owner, &id, json!({"name": "VIP", "revision": 1})).await.expect(200);
    patch(&house, &owner, &id, json!({"priority": 7, "revision": 1})).await.problem(409, "changed_meanwhile");
    let same = patch(&house, &owner, &id, json!({"name": "VIP", "revision": 2})).await.expect(200);
    assert_eq!(same["revision"], 2, "the same again is no change");
    // Sent twice, made once.
    let send = |name: &str| {
        Request::post("/api/v1/queues")
            .header(header::AUTHORIZATION, format!("Bearer {owner}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", "q1")
            .body(axum::body::Body::from(json!({"name": name}).to_string()))
            .unwrap()
    };
    let made = house.send(send("Once")).await.expect(201);
    assert_eq!(house.send(send("Once")).await.expect(201)["id"], made["id"]);
    house.send(send("Twice")).await.problem(409, "idempotency_mismatch");
}

#[tokio::test]
async fn a_queue_in_use_stays_and_says_for_whom() {
    let (house, owner) = House::new().await;
    let id = make(&house, &owner, "queues", json!({"name": "Billing"})).await;
    let path = format!("/api/v1/queues/{id}");
    let other = json!({"name": "Sales", "when_closed": {"do": "move", "queue": id}});
    let other = make(&house, &owner, "queues", other).await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let channel = format!("/api/v1/channels/{channel}");
    let of_channel =
        |queue: Value| house.call(Method::PATCH, &channel, Some(&owner), Some(json!({"queue": queue})));
    of_channel(json!("que_0000000000007")).await.problem(400, "queue_unknown");
    assert_eq!(of_channel(json!(id)).await.expect(200)["queue"], json!(id));
    let (_, conversation) = house.mail_from("one@customer.example", "One").await;
    let shown = house.get(&format!("/api/v1/conversations/{conversation}"), &owner).await.expect(200);
    assert_eq!(shown["queue"], json!(id), "new conversations of the channel go into its queue");
    let ours = house.get("/api/v1/channels", &owner).await.expect(200)["items"].clone();
    let ours = ours.as_array().unwrap().iter().find(|one| one["queue"] == json!(id)).unwrap()["id"].clone();
    let first = json!({"channel": ours, "handle": {"address": "two@customer.example"}, "text": "Hello"});
    let begun = house.post("/api/v1/conversations", &owner, first).await.expect(201);
    assert_eq!(begun["queue"], json!(id), "and so do those that we begin");

    let remove = || house.call(Method::DELETE, &path, Some(&owner), None);
    let refused = remove().await.problem(409, "queue_in_use");
    let said = refused["detail"].as_str().unwrap();
    for by in ["channel “support@shop.example”", "queue “Sales”", "conversations that wait"] {
        assert!(said.contains(by), "{said}");
    }
    of_channel(Value::Null).await.expect(200);
    patch(&house, &owner, &other, json!({"when_closed": {"do": "wait"}})).await.expect(200);
    remove().await.problem(409, "queue_in_use");
    let resolve = format!("/api/v1/conversations/{conversation}/resolve");
    house.post(&resolve, &owner, json!({})).await.expect(200);
    remove().await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
    let audit = house.get("/api/v1/audit?limit=200", &owner).await.expect(200).to_string();
    assert!(audit.contains(&id), "{audit}");
}

#[tokio::test]
async fn what_waits_where_nothing_is_named_waits_in_the_oldest_queue_and_keeps_it() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    house.mail_from("alice@customer.example", "Where is it?").await;
    let list = house.get("/api/v1/queues", &owner).await.expect(200);
    let first = list["items"][0]["id"].as_str().unwrap().to_owned();
    let second = make(&house, &owner, "queues", json!({"name": "Billing"})).await;
    let remove =
        async || house.call(Method::DELETE, &format!("/api/v1/queues/{first}"), Some(&owner), None).await;
    remove().await.problem(409, "queue_in_use");
    // With all channels somewhere else it is kept by the mail that waits in it.
    let channels = house.get("/api/v1/channels", &owner).await.expect(200);
    for channel in channels["items"].as_array().unwrap() {
        let path = format!("/api/v1/channels/{}", channel["id"].as_str().unwrap());
        house.call(Method::PATCH, &path, Some(&owner), Some(json!({"queue": second}))).await.expect(200);
    }
    let kept = remove().await;
    assert!(kept.json()["detail"].as_str().unwrap().contains("conversations that wait"));
    kept.problem(409, "queue_in_use");

    // The list by queue, in each order.
    let found = house.get("/api/v1/conversations?view=all", &owner).await.expect(200);
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let to = json!({"queue": second});
    house.post(&format!("/api/v1/conversations/{id}/transfer"), &owner, to).await.expect(200);
    for sort in ["newest", "waiting", "due"] {
        let of = async |queue: &str| {
            let path = format!("/api/v1/conversations?view=all&queue={queue}&sort={sort}");
            house.get(&path, &owner).await.expect(200)["items"].as_array().unwrap().len()
        };
        assert_eq!(of(&first).await, 0, "{sort}");
        assert!(sort == "due" || of(&second).await == 1, "{sort}");
    }
    remove().await.expect(204);
}

#[tokio::test]
async fn what_is_opened_again_whose_queue_is_gone_goes_where_its_channel_goes() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let old = make(&house, &owner, "queues", json!({"name": "Old"})).await;
    let new = make(&house, &owner, "queues", json!({"name": "New"})).await;
    let feeds = async |queue: &str| {
        let path = format!("/api/v1/channels/{channel}");
        house.call(Method::PATCH, &path, Some(&owner), Some(json!({"queue": queue}))).await.expect(200)
    };
    feeds(&old).await;
    let (_, id) = house.mail_from("alice@customer.example", "Where is it?").await;
    let at = |path: &str| format!("/api/v1/conversations/{id}{path}");
    let later = json!({"until": "2100-01-01T00:00:00Z"});
    for (away, body) in [("/resolve", json!({})), ("/snooze", later)] {
        feeds(&old).await;
        house.post(&at("/transfer"), &owner, json!({"queue": old})).await;
        assert_eq!(house.get(&at(""), &owner).await.expect(200)["queue"], json!(old));
        house.post(&at(away), &owner, body).await.expect(200);
        feeds(&new).await;
        if away == "/snooze" {
            let path = format!("/api/v1/queues/{old}");
            house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
        }
        house.post(&at("/reopen"), &owner, json!({})).await.expect(200);
        let queue = if away == "/snooze" { &new } else { &old };
        assert_eq!(house.get(&at(""), &owner).await.expect(200)["queue"], json!(queue), "{away}");
    }
    let waiting = house.get(&format!("/api/v1/conversations?view=all&queue={new}"), &owner).await.expect(200);
    assert_eq!(waiting["items"][0]["id"], json!(id));
}
