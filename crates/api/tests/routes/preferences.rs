//! `/api/v1/me` and `/api/v1/me/preferences`

use axum::http::Method;
use serde_json::json;

use tsunagu_store::Clock;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn everybody_chooses_for_themselves() {
    let (house, owner) = House::new().await;
    let (_, agent) = house.member(&owner, "agent@shop.example", "analyst").await;
    let path = "/api/v1/me/preferences";
    let all = json!({"in_app": true, "sound": true, "system": true});
    let usual = house.get(path, &agent).await.expect(200);
    assert_eq!(
        usual,
        json!({
            "send_key": "mod_enter", "theme": "system", "time_zone": null, "sound": true,
            "system_notifications": false, "notifications": {
                "assigned": all, "mention": all, "replied": all, "delivery_failed": all, "snooze_over": all, "target_missed": all,
                "consulted": all, "consult_declined": all,
            },
            "single_keys": true, "keys": null, "quiet_hours": null,
            "signature": {"ja": "", "en": ""}, "undo_send_seconds": null,
        })
    );
    let patch = |body| house.call(Method::PATCH, path, Some(&agent), Some(body));
    let quiet = json!({"from": "22:00", "to": "07:30"});
    let changed = patch(json!({
        "send_key": "enter", "theme": "dark", "time_zone": "Europe/London", "single_keys": false,
        "quiet_hours": quiet, "signature": {"ja": "佐藤"}, "undo_send_seconds": 20,
    }));
    let changed = changed.await.expect(200);
    assert_eq!((&changed["quiet_hours"], &changed["sound"]), (&quiet, &json!(true)));
    assert_eq!(house.get(path, &agent).await.expect(200), changed);
    assert_eq!(house.get(path, &owner).await.expect(200), usual);

    let emptied = json!({"time_zone": null, "quiet_hours": null, "undo_send_seconds": null});
    let emptied = patch(emptied).await.expect(200);
    assert_eq!((&emptied["time_zone"], &emptied["quiet_hours"]), (&json!(null), &json!(null)));
    assert_eq!(emptied["send_key"], "enter");

    let audit = house.get("/api/v1/audit?object=preferences", &owner).await.expect(200);
    assert_eq!(audit["items"].as_array().unwrap().len(), 2, "{audit}");
    for (body, code) in [
        (json!({"time_zone": "Mars/Olympus"}), "time_zone"),
        (json!({"send_key": "space"}), "invalid_body"),
        (json!({"theme": null}), "ok"),
        (json!({"undo_send_seconds": 61}), "undo_send_seconds"),
        (json!({"quiet_hours": {"from": "7:00", "to": "08:00"}}), "time_of_day"),
        (json!({"quiet_hours": {"from": "07:00", "to": "07:00"}}), "quiet_hours"),
        (json!({"signature": {"ja": "あ".repeat(2_000)}}), "signature_length"),
        (json!({"colour": "red"}), "unknown_field"),
    ] {
        let answer = patch(body.clone()).await;
        if code == "ok" {
            answer.expect(200);
        } else {
            answer.problem(400, code);
        }
    }
}

#[tokio::test]
async fn keys_of_ones_own_are_kept_whole_and_within_bounds() {
    let (house, owner) = House::new().await;
    let (_, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    let path = "/api/v1/me/preferences";
    let patch = |keys| house.call(Method::PATCH, path, Some(&agent), Some(json!({ "keys": keys })));
    let kept = async || house.get(path, &agent).await.expect(200)["keys"].clone();
    let chosen = json!({"list.tag": ["KeyQ", "KeyG Shift+KeyT"], "list.snooze": [], "keys": ["ß"]});
    assert_eq!(patch(chosen.clone()).await.expect(200)["keys"], chosen);
    let theme = json!({"theme": "dark"});
    house.call(Method::PATCH, path, Some(&agent), Some(theme)).await.expect(200);
    assert_eq!(kept().await, chosen);
    assert_eq!(house.get(path, &owner).await.expect(200)["keys"], json!(null));

    let many = |count: usize| (0..count).map(|at| (format!("a{at}"), json!(["KeyQ"])));
    let many = |count| serde_json::Value::Object(many(count).collect());
    for (keys, code) in [
        (many(65), "own_keys"),
        (json!({"": ["KeyQ"]}), "own_keys"),
        (json!({"list tag": ["KeyQ"]}), "own_keys"),
        (json!({("a".repeat(65)): ["KeyQ"]}), "own_keys"),
        (json!({"list.tag": ["A", "B", "C", "D", "E"]}), "own_keys"),
        (json!({"list.tag": [""]}), "own_keys"),
        (json!({"list.tag": ["KeyG  KeyI"]}), "own_keys"),
        (json!({"list.tag": ["\u{7}"]}), "own_keys"),
        (json!({"list.tag": ["A".repeat(41)]}), "own_keys"),
        (json!({"list.tag": "KeyQ"}), "invalid_body"),
        (json!(["KeyQ"]), "invalid_body"),
    ] {
        patch(keys).await.problem(400, code);
    }
    assert_eq!(kept().await, chosen);
    patch(many(64)).await.expect(200);
    assert_eq!(patch(json!({})).await.expect(200)["keys"], json!({}));
    assert_eq!(patch(json!(null)).await.expect(200)["keys"], json!(null));
}

#[tokio::test]
async fn a_program_has_no_preferences_and_no_name() {
    let (house, owner) = House::new().await;
    let key = json!({"name": "Bot", "role": house.role(&owner, "agent").await, "password": PASSWORD});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201)["key"].clone();
    let key = key.as_str().unwrap();
    house.get("/api/v1/me/preferences", key).await.problem(422, "member_only");
    for path in ["/api/v1/me", "/api/v1/me/preferences"] {
        house.call(Method::PATCH, path, Some(key), Some(json!({}))).await.problem(422, "member_only");
    }
}

#[tokio::test]
async fn a_member_changes_their_own_name_and_nothing_more() {
    let (house, owner) = House::new().await;
    let (id, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    let patch = |body| house.call(Method::PATCH, "/api/v1/me", Some(&agent), Some(body));
    let me = patch(json!({"name": " 佐藤 花子 ", "locale": "ja"})).await.expect(200);
    assert_eq!((&me["member"]["name"], &me["member"]["locale"]), (&json!("佐藤 花子"), &json!("ja")));
    let known = house.get(&format!("/api/v1/members/{id}"), &owner).await.expect(200);
    assert_eq!(known["name"], "佐藤 花子");
    patch(json!({"name": ""})).await.problem(400, "name_length");
    patch(json!({"locale": "fr"})).await.problem(400, "locale");
    let role = house.role(&owner, "owner").await;
    patch(json!({"role": role})).await.problem(400, "unknown_field");
    patch(json!({"password": "taken over now"})).await.problem(400, "unknown_field");
}

#[tokio::test]
async fn ones_own_time_to_take_back_comes_before_the_workspaces() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("Taro <taro@customer.example>", "Invoice").await;
    let path = format!("/api/v1/conversations/{id}/messages");
    let due = async || {
        let sent = house.post(&path, &owner, json!({"type": "reply", "text": "Hello"})).await.expect(201);
        let at =
            |field: &str| tsunagu_model::Timestamp::parse_rfc3339(sent[field].as_str().unwrap()).unwrap();
        at("due_at").since(house.clock.now())
    };
    assert_eq!(due().await, 5_000);
    let own = json!({"undo_send_seconds": 30});
    house.call(Method::PATCH, "/api/v1/me/preferences", Some(&owner), Some(own)).await.expect(200);
    assert_eq!(due().await, 30_000);
}
