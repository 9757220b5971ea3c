//! `/api/v1/audit`

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_records::tables::audit;
use tsunagu_store::args;

use crate::support::{House, PASSWORD};

async fn rows(house: &House, token: &str, query: &str) -> Vec<Value> {
    let page = house.get(&format!("/api/v1/audit?limit=200&{query}"), token).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

fn said(rows: &[Value]) -> Vec<(&str, &str)> {
    rows.iter()
        .map(|row| (row["verb"].as_str().unwrap(), row["object"]["id"].as_str().unwrap_or_default()))
        .collect()
}

#[tokio::test]
async fn looks_and_changes_are_told_with_names() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (item, conversation) = house.mail_from("山田 太郎 <taro@customer.example>", "Invoice").await;
    let path = format!("/api/v1/conversations/{conversation}");
    let shown = house.get(&path, &token).await.expect(200);
    let profile = shown["profile"]["id"].as_str().unwrap();
    house.get(&format!("{path}/items"), &token).await.expect(200);
    house.get(&format!("/api/v1/items/{item}"), &token).await.expect(200);
    house.get(&format!("/api/v1/profiles/{profile}"), &token).await.expect(200);
    house.get(&format!("/api/v1/profiles/{profile}/timeline"), &token).await.expect(200);
    house.get("/api/v1/conversations/cnv_0000000000007", &token).await.expect(404);
    house.post(&format!("{path}/assign"), &token, json!({"agent": "me"})).await.expect(200);
    house.post(&format!("{path}/resolve"), &token, json!({})).await.expect(200);
    house.get("/api/v1/audit", &token).await.problem(403, "not_allowed");
    house.get("/api/v1/audit", &token).await.problem(403, "not_allowed");

    let found = rows(&house, &owner, &format!("actor={agent}")).await;
    let mut verbs = said(&found);
    verbs.sort_unstable();
    let login = verbs.iter().find(|(verb, _)| *verb == "logged_in").unwrap().1;
    assert_eq!(
        verbs,
        [
            ("assigned", conversation.as_str()),
            ("conversation_viewed", &conversation),
            ("item_viewed", &item),
            ("logged_in", login),
            ("profile_viewed", profile),
            ("refused", ""),
            ("status_changed", &conversation),
        ]
    );
    assert_eq!(found[0]["actor"], json!({"kind": "member", "id": agent, "name": "agent@shop.example"}));
    let looked = rows(&house, &owner, &format!("object={profile}&verb=profile_viewed")).await;
    assert_eq!(looked[0]["object"], json!({"kind": "profile", "id": profile, "name": "山田 太郎"}));
    let refused = rows(&house, &owner, "verb=refused").await;
    assert_eq!(refused[0]["detail"], "audit.read");

    assert_eq!(rows(&house, &owner, "object=channel").await.len(), 1);
    assert_eq!(rows(&house, &owner, "object=channel&from=2030-01-01T00:00:00Z").await.len(), 0);
    let (all, page) =
        (rows(&house, &owner, "").await, house.get("/api/v1/audit?limit=2", &owner).await.expect(200));
    let next = page["next_cursor"].as_str().unwrap();
    assert_eq!(rows(&house, &owner, &format!("cursor={next}")).await.len(), all.len() - 2);
    house.get("/api/v1/audit?actor=taro", &owner).await.problem(400, "invalid_id");
    house.get("/api/v1/audit?from=soon", &owner).await.problem(400, "invalid_time");
}

#[tokio::test]
async fn keys_files_and_wrong_passwords_are_told_too() {
    let (house, owner) = House::new().await;
    let role = house.role(&owner, "agent").await;
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "K", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["id"].as_str().unwrap();
    house.call(Method::DELETE, &format!("/api/v1/api-keys/{key}"), Some(&owner), None).await.expect(204);
    for _ in 0..3 {
        let body = json!({"email": "owner@shop.example", "password": "not the password"});
        house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.problem(401, "wrong_login");
    }
    let body = json!({"email": "owner@shop.example", "password": PASSWORD});
    let other = house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.expect(200);
    let other = other["token"].as_str().unwrap();
    house.call(Method::POST, "/api/v1/auth/logout", Some(other), None).await.expect(204);
    let all = rows(&house, &owner, "").await;
    for (verb, times) in [
        ("api_key_made", 1),
        ("api_key_withdrawn", 1),
        ("login_failed", 1),
        ("logged_in", 2),
        ("logged_out", 1),
    ] {
        assert_eq!(all.iter().filter(|row| row["verb"] == verb).count(), times, "{verb}");
    }
    let failed = all.iter().find(|row| row["verb"] == "login_failed").unwrap();
    assert_eq!(failed["object"]["name"], "owner");
    assert_eq!(failed["detail"].as_str().map(str::len), Some(8));
}

#[tokio::test]
async fn nothing_said_stands_in_a_row() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, conversation) = house.mail_from("taro@customer.example", "Rareword").await;
    let note = json!({"type": "note", "text": "Anotherword"});
    house.post(&format!("/api/v1/conversations/{conversation}/messages"), &owner, note).await.expect(201);
    house.get(&format!("/api/v1/conversations/{conversation}/items"), &owner).await.expect(200);
    let mut all = rows(&house, &owner, "").await;
    for row in &mut all {
        row["actor"]["name"] = Value::Null;
        row["object"]["name"] = Value::Null;
    }
    let text = Value::from(all).to_string();
    assert!(text.contains("note_added"), "{text}");
    for word in ["taro", "customer.example", "Rareword", "Anotherword", "shop.example"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[tokio::test]
async fn a_damaged_chain_names_its_rows() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    for number in 0..6 {
        let settings = json!({"reopen_days": number});
        house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(settings)).await.expect(200);
    }
    let (db, tenant) = (house.spine.db().clone(), house.spine.db().tenants().await.unwrap()[0]);
    let faults = async || {
        let (_, faults) = db.read(tenant, |tx| audit::check(tx)).await.unwrap();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(faults().await, Vec::<String>::new());
    let change = async |sql: &'static str, n: i64| {
        db.write(tenant, move |tx| tx.exec(sql, args![tenant, n])).await.unwrap();
    };
    change("UPDATE audit SET verb = 'nothing' WHERE tenant = $1 AND n = $2", 3).await;
    assert_eq!(faults().await, ["row 3 was changed"]);
    change("DELETE FROM audit WHERE tenant = $1 AND n = $2", 3).await;
    assert_eq!(faults().await, ["row 3 is missing"]);
    change("UPDATE audit SET n = 3 WHERE tenant = $1 AND n = $2", 5).await;
    let moved = ["row 3 was changed", "row 4 does not continue the row before it", "row 5 is missing"];
    assert_eq!(faults().await, moved);
    change("DELETE FROM audit WHERE tenant = $1 AND n >= $2", 7).await;
    assert_eq!(faults().await.last().map(String::as_str), Some("row 7 is missing"));
}
