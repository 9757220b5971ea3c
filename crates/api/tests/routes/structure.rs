//! `/api/v1/conversations/{id}/split`, `/merge`, `/move`, `/api/v1/conversations/bulk`, `/api/v1/changes`

use serde_json::{Value, json};

use crate::support::House;

async fn profile_of(house: &House, owner: &str, conversation: &str) -> String {
    let shown = house.get(&format!("/api/v1/conversations/{conversation}"), owner).await.expect(200);
    shown["profile"]["id"].as_str().unwrap().to_owned()
}

/// Subjects of a conversation's messages, oldest first.
async fn subjects(house: &House, owner: &str, conversation: &str) -> Vec<String> {
    let page = house.get(&format!("/api/v1/conversations/{conversation}/items"), owner).await.expect(200);
    let items = page["items"].as_array().unwrap().iter().rev();
    items.map(|item| item["subject"].as_str().unwrap_or("note").to_owned()).collect()
}

async fn undo(house: &House, owner: &str, change: &Value) -> crate::support::Answer {
    let change = change.as_str().unwrap();
    house.post(&format!("/api/v1/changes/{change}/undo"), owner, json!({})).await
}

#[tokio::test]
async fn a_conversation_is_cut_and_made_whole_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (one, id) = house.mail_from("taro@customer.example", "One").await;
    house.clock.turn(60_000);
    let (two, _) = house.mail_from("taro@customer.example", "Two").await;
    house.clock.turn(60_000);
    house.mail_from("taro@customer.example", "Three").await;
    let path = format!("/api/v1/conversations/{id}");
    let before = house.get(&path, &owner).await.expect(200);
    let split = |item: &str| {
        let (house, owner, path, body) = (&house, &owner, format!("{path}/split"), json!({"item": item}));
        async move { house.post(&path, owner, body).await }
    };
    split(&one).await.problem(422, "nothing_left");
    split("itm_0000000000007").await.problem(404, "not_found");
    let done = split(&two).await.expect(200);
    let made = done["made"]["id"].as_str().unwrap();
    assert_eq!(subjects(&house, &owner, &id).await, ["One"]);
    assert_eq!(subjects(&house, &owner, made).await, ["Two", "Three"]);
    assert_eq!((&done["made"]["subject"], &done["made"]["items"]), (&json!("Two"), &json!(2)));
    assert_eq!(done["conversation"]["items"], 1);
    let structure = before["structure"].as_i64().unwrap();
    assert!(done["conversation"]["structure"].as_i64().unwrap() > structure);
    let reply = json!({"type": "reply", "text": "Late", "structure": structure});
    house.post(&format!("{path}/messages"), &owner, reply).await.problem(409, "conversation_changed");

    // What is said in the new one afterwards comes back with it.
    house.clock.turn(60_000);
    house.mail_from("taro@customer.example", "Four").await;
    assert_eq!(subjects(&house, &owner, made).await, ["Two", "Three", "Four"]);
    undo(&house, &owner, &done["change_id"]).await.expect(200);
    assert_eq!(subjects(&house, &owner, &id).await, ["One", "Two", "Three", "Four"]);
    let shown = house.get(&format!("/api/v1/conversations/{made}"), &owner).await.expect(200);
    assert_eq!(shown["id"], id.as_str(), "the emptied one is the other from now on");
    undo(&house, &owner, &done["change_id"]).await.problem(409, "already_undone");
}

#[tokio::test]
async fn conversations_of_one_profile_are_merged_and_parted() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    house.clock.turn(60_000);
    let (two, _) = house.mail_from("taro@customer.example", "Two").await;
    let path = format!("/api/v1/conversations/{id}");
    let split = house.post(&format!("{path}/split"), &owner, json!({"item": two})).await.expect(200);
    let made = split["made"]["id"].as_str().unwrap().to_owned();
    house
        .post(&format!("/api/v1/conversations/{made}/assign"), &owner, json!({"agent": "me"}))
        .await
        .expect(200);
    house.post(&format!("{path}/resolve"), &owner, json!({})).await.expect(200);
    let (_, other) = house.mail_from("hanako@customer.example", "Hers").await;

    let merge = |other: &str| {
        let (house, owner, path, body) = (&house, &owner, format!("{path}/merge"), json!({"other": other}));
        async move { house.post(&path, owner, body).await }
    };
    merge(&id).await.problem(409, "already_one");
    merge(&other).await.problem(422, "other_profile");
    merge("cnv_0000000000007").await.problem(404, "not_found");
    let done = merge(&made).await.expect(200);
    assert_eq!(subjects(&house, &owner, &id).await, ["One", "Two"]);
    assert_eq!(done["conversation"]["status"], "open", "it waits for us, since the other did");
    assert!(done["conversation"]["assignee"]["id"].is_string(), "whoever had the other has it");
    undo(&house, &owner, &split["change_id"]).await.problem(409, "changed_since");
    undo(&house, &owner, &done["change_id"]).await.expect(200);
    assert_eq!(subjects(&house, &owner, &id).await, ["One"]);
    assert_eq!(subjects(&house, &owner, &made).await, ["Two"]);
    let shown = house.get(&path, &owner).await.expect(200);
    assert_eq!((&shown["status"], &shown["assignee"]), (&json!("resolved"), &Value::Null));
    let shown = house.get(&format!("/api/v1/conversations/{made}"), &owner).await.expect(200);
    assert_eq!(shown["status"], "open");
    assert!(shown["assignee"]["id"].is_string());
}

#[tokio::test]
async fn a_conversation_is_given_to_another_profile_and_back() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    house.clock.turn(60_000);
    let (two, _) = house.mail_from("taro@customer.example", "Two").await;
    let (_, other) = house.mail_from("hanako@customer.example", "Hers").await;
    let (taro, hanako) = (profile_of(&house, &owner, &id).await, profile_of(&house, &owner, &other).await);
    let path = format!("/api/v1/conversations/{id}");
    let split = house.post(&format!("{path}/split"), &owner, json!({"item": two})).await.expect(200);
    let made = split["made"]["id"].as_str().unwrap().to_owned();
    let moving = format!("/api/v1/conversations/{made}/move");
    house.post(&moving, &owner, json!({"profile": taro})).await.problem(409, "already_there");
    house.post(&moving, &owner, json!({"profile": "prf_0000000000007"})).await.problem(404, "not_found");
    let done = house.post(&moving, &owner, json!({"profile": hanako})).await.expect(200);
    assert_eq!(done["conversation"]["profile"]["id"], hanako.as_str());
    let count = |profile: String| {
        let (house, owner) = (&house, &owner);
        async move {
            let page = house.get(&format!("/api/v1/profiles/{profile}/timeline"), owner).await.expect(200);
            page["items"].as_array().unwrap().iter().map(|item| item["subject"].clone()).collect::<Vec<_>>()
        }
    };
    assert_eq!(count(taro.clone()).await, ["One"]);
    // The half was sealed anew under a key of hers; its words are read as before.
    assert_eq!(count(hanako.clone()).await, ["Hers", "Two"]);
    undo(&house, &owner, &done["change_id"]).await.expect(200);
    assert_eq!(count(taro).await, ["Two", "One"]);
    assert_eq!(count(hanako).await, ["Hers"]);
}

#[tokio::test]
async fn every_action_answers_its_change() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}");
    let act = |action: &str, body: Value| {
        let (house, owner, path) = (&house, &owner, format!("{path}/{action}"));
        async move { house.post(&path, owner, body).await.expect(200) }
    };
    let resolved = act("resolve", json!({})).await;
    assert_eq!(resolved["status"], "resolved");
    let undone = undo(&house, &owner, &resolved["change_id"]).await.expect(200);
    assert_eq!((&undone["changed"], &undone["skipped"]), (&json!(1), &json!([])));
    assert_eq!(house.get(&path, &owner).await.expect(200)["status"], "open");
    let assigned = act("assign", json!({"agent": "me"})).await;
    assert_eq!(act("assign", json!({"agent": "me"})).await["change_id"], Value::Null, "it was so already");
    let snoozed = act("snooze", json!({"until": "2027-01-01T00:00:00Z"})).await;
    act("reopen", json!({})).await;
    undo(&house, &owner, &snoozed["change_id"]).await.expect(200);
    undo(&house, &owner, &assigned["change_id"]).await.expect(200);
    let spam = act("spam", json!({})).await;
    act("spam", json!({"spam": false})).await;
    let again = act("spam", json!({})).await;
    undo(&house, &owner, &again["change_id"]).await.expect(200);
    undo(&house, &owner, &spam["change_id"]).await.expect(200);
    let resolved = act("resolve", json!({})).await;
    act("reopen", json!({})).await;
    act("snooze", json!({"until": "2027-01-01T00:00:00Z"})).await;
    undo(&house, &owner, &resolved["change_id"]).await.problem(409, "changed_since");
}

#[tokio::test]
async fn many_at_once_with_dry_run_and_undo() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(house.mail_from(&format!("c{number}@customer.example"), "Matter").await.1);
    }
    let resolve = |id: &str| {
        let (house, owner, path) = (&house, &owner, format!("/api/v1/conversations/{id}/resolve"));
        async move { house.post(&path, owner, json!({})).await.expect(200) }
    };
    resolve(&ids[0]).await;
    let path = "/api/v1/conversations/bulk";
    let mut named = ids.clone();
    named.push(String::from("cnv_0000000000007"));
    let mut body = json!({"ids": named, "action": {"type": "resolve"}, "dry_run": true});
    let told = house.post(path, &owner, body.clone()).await.expect(200);
    let skipped = json!([
        {"id": ids[0], "code": "already_resolved"}, {"id": "cnv_0000000000007", "code": "not_found"},
    ]);
    assert_eq!(told, json!({"changed": 4, "skipped": skipped, "change_id": null}));
    body["dry_run"] = json!(false);
    let done = house.post(path, &owner, body).await.expect(200);
    assert_eq!((&done["changed"], &done["skipped"]), (&json!(4), &skipped));
    house.post(&format!("/api/v1/conversations/{}/reopen", ids[1]), &owner, json!({})).await.expect(200);
    house
        .post(
            &format!("/api/v1/conversations/{}/snooze", ids[1]),
            &owner,
            json!({"until": "2027-01-01T00:00:00Z"}),
        )
        .await
        .expect(200);
    let undone = undo(&house, &owner, &done["change_id"]).await.expect(200);
    assert_eq!(undone["changed"], 3);
    assert_eq!(undone["skipped"], json!([{"id": ids[1], "code": "changed_since"}]));

    let keyed = |body: Value| {
        let request = axum::http::Request::post(path)
            .header("authorization", format!("Bearer {owner}"))
            .header("content-type", "application/json")
            .header("idempotency-key", "once")
            .body(axum::body::Body::from(body.to_string()))
            .unwrap();
        house.send(request)
    };
    let body = json!({"ids": [ids[2], ids[3]], "action": {"type": "assign", "agent": "me"}});
    let first = keyed(body.clone()).await.expect(200);
    assert_eq!(first["changed"], 2);
    assert_eq!(keyed(body).await.expect(200), first, "the same request again");
    keyed(json!({"ids": [], "action": {"type": "resolve"}})).await.problem(409, "idempotency_mismatch");
    undo(&house, &owner, &first["change_id"]).await.expect(200);

    let body = json!({"query": {"view": "waiting"}, "action": {"type": "assign", "agent": "me"}});
    assert_eq!(house.post(path, &owner, body).await.expect(200)["changed"], 3);
    for (body, code) in [
        (json!({"action": {"type": "resolve"}}), "bulk_which"),
        (json!({"ids": [], "query": {}, "action": {"type": "resolve"}}), "bulk_which"),
        (json!({"ids": [], "action": {"type": "explode"}}), "invalid_body"),
        (json!({"query": {"view": "lost"}, "action": {"type": "resolve"}}), "view_unknown"),
    ] {
        house.post(path, &owner, body).await.problem(400, code);
    }
    for dry_run in [true, false] {
        let body =
            json!({"ids": ["nobody", ids[2]], "action": {"type": "spam", "spam": true}, "dry_run": dry_run});
        let done = house.post(path, &owner, body).await.expect(200);
        assert_eq!(done["changed"], 1, "each is done or skipped on its own");
        assert_eq!(done["skipped"], json!([{"id": "nobody", "code": "invalid_id"}]));
    }
    let none = house.post(path, &owner, json!({"ids": [], "action": {"type": "resolve"}})).await.expect(200);
    assert_eq!(none, json!({"changed": 0, "skipped": [], "change_id": null}));
    let stranger = house.second_tenant().await;
    let body = json!({"ids": [ids[2]], "action": {"type": "spam", "spam": true}});
    let none = house.post(path, &stranger, body).await.expect(200);
    let skipped = json!([{"id": ids[2], "code": "not_found"}]);
    assert_eq!(none, json!({"changed": 0, "skipped": skipped, "change_id": null}));
}

#[tokio::test]
async fn a_tag_goes_on_many_at_once_and_comes_off_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let mut ids = Vec::new();
    for number in 0..3 {
        ids.push(house.mail_from(&format!("c{number}@customer.example"), "Matter").await.1);
    }
    let tag = house.post("/api/v1/tags", &owner, json!({"name": "VIP"})).await.expect(201)["id"].clone();
    let tagged = async || {
        let list = house.get("/api/v1/conversations", &owner).await.expect(200);
        let rows = list["items"].as_array().unwrap();
        rows.iter().filter(|row| row["tags"][0]["id"] == tag).count()
    };
    let path = "/api/v1/conversations/bulk";
    house
        .post(&format!("/api/v1/conversations/{}/tags", ids[0]), &owner, json!({"add": [tag]}))
        .await
        .expect(200);
    let mut body = json!({"ids": ids, "action": {"type": "tag", "tag": tag}, "dry_run": true});
    let skipped = json!([{"id": ids[0], "code": "unchanged"}]);
    let told = house.post(path, &owner, body.clone()).await.expect(200);
    assert_eq!((&told["changed"], &told["skipped"]), (&json!(2), &skipped));
    body["dry_run"] = json!(false);
    let done = house.post(path, &owner, body).await.expect(200);
    assert_eq!((&done["changed"], &done["skipped"], tagged().await), (&json!(2), &skipped, 3));
    assert_eq!(undo(&house, &owner, &done["change_id"]).await.expect(200)["changed"], 2);
    assert_eq!(tagged().await, 1, "what had it before has it still");
    let off = json!({"ids": ids, "action": {"type": "tag", "tag": tag, "on": false}});
    let done = house.post(path, &owner, off).await.expect(200);
    assert_eq!((&done["changed"], tagged().await), (&json!(1), 0));
    undo(&house, &owner, &done["change_id"]).await.expect(200);
    assert_eq!(tagged().await, 1);
    let unknown = json!({"ids": ids, "action": {"type": "tag", "tag": "tag_0000000000007"}});
    let none = house.post(path, &owner, unknown).await.expect(200);
    assert_eq!((&none["changed"], &none["skipped"][0]["code"]), (&json!(0), &json!("tag_unknown")));
}

#[tokio::test]
async fn a_handoff_link_brings_a_mail_from_another_address() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}/handoff");
    house.post(&path, &owner, json!({"channel_kind": "smoke"})).await.problem(400, "channel_kind_unknown");
    let link = house.post(&path, &owner, json!({"channel_kind": "mail"})).await.expect(201);
    let subject = link["subject"].as_str().unwrap();
    assert_eq!(link["address"], "support@shop.example");
    let url = link["url"].as_str().unwrap();
    assert!(url.starts_with("mailto:support@shop.example?subject=%5B%23"), "{url}");

    let (_, there) = house.mail_from("private@elsewhere.example", &format!("Re: order {subject}")).await;
    assert_eq!(there, id);
    let items = house.get(&format!("/api/v1/conversations/{id}/items"), &owner).await.expect(200);
    assert_eq!(items["items"][0]["join_reason"], "handoff");
    let profile = items["items"][0]["profile"].as_str().unwrap();
    let list = house.get(&format!("/api/v1/profiles/{profile}/suggestions"), &owner).await.expect(200);
    assert_eq!(list["items"][0]["address"], "taro@customer.example");
    let (_, elsewhere) = house.mail_from("thief@elsewhere.example", subject).await;
    assert_ne!(elsewhere, id, "one use");
}
