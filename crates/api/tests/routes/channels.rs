//! `/api/v1/channel-kinds` and `/api/v1/channels`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn kinds_say_what_a_form_needs() {
    let (house, owner) = House::new().await;
    let kinds = house.get("/api/v1/channel-kinds", &owner).await.expect(200);
    let mail = &kinds["items"][0];
    assert_eq!((&mail["kind"], &mail["handle_kind"]), (&json!("mail"), &json!("mail")));
    let fields = mail["fields"].as_array().unwrap();
    let address = fields.iter().find(|field| field["key"] == "address").unwrap();
    assert_eq!((&address["required"], &address["secret"]), (&json!(true), &json!(false)));
    assert!(!address["label"]["ja"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn secrets_go_in_and_never_come_out() {
    let (house, owner) = House::new().await;
    let body = json!({
        "kind": "mail", "name": "Support",
        "settings": {"address": "support@shop.example", "smtp_host": "127.0.0.1", "smtp_port": 1, "smtp_user": "u"},
        "secrets": {"smtp_password": "hush hush"},
    });
    let made = house.post("/api/v1/channels", &owner, body).await;
    assert!(!String::from_utf8_lossy(&made.bytes).contains("hush"));
    let made = made.expect(201);
    assert_eq!(made["secrets_set"], json!(["smtp_password"]));
    let path = format!("/api/v1/channels/{}", made["id"].as_str().unwrap());
    let health = house.get(&format!("{path}/health"), &owner).await.expect(200);
    assert_eq!(health["enabled"], true);

    let patch = Some(json!({"name": "Help", "enabled": false}));
    let changed = house.call(Method::PATCH, &path, Some(&owner), patch).await.expect(200);
    assert_eq!((&changed["name"], &changed["secrets_set"]), (&json!("Help"), &made["secrets_set"]));
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}

#[tokio::test]
async fn wrong_settings_are_named() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let make = |body| house.post("/api/v1/channels", &owner, body);
    make(json!({"kind": "pigeon", "name": "P"})).await.problem(400, "channel_kind_unknown");
    let wrong =
        make(json!({"kind": "mail", "name": "M", "settings": {}})).await.problem(400, "channel_settings");
    assert!(wrong["detail"].as_str().unwrap().contains("address"), "{wrong}");
    let taken = json!({"kind": "mail", "name": "M", "settings": {"address": "Support@shop.example"}});
    make(taken).await.problem(409, "address_taken");
}

#[tokio::test]
async fn a_test_says_which_step_failed() {
    let (house, owner) = House::new().await;
    // Nothing listens on port 1.
    let settings = json!({
        "address": "support@shop.example", "smtp_host": "127.0.0.1", "smtp_port": 1, "smtp_security": "none",
    });
    let body = json!({"kind": "mail", "name": "M", "settings": settings});
    let made = house.post("/api/v1/channels", &owner, body).await.expect(201);
    let path = format!("/api/v1/channels/{}/test", made["id"].as_str().unwrap());
    let tested = house.post(&path, &owner, json!({})).await.expect(200);
    assert_eq!(tested["ok"], false);
    assert!(!tested["steps"][0]["reason"].as_str().unwrap().is_empty());
}
