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
    let step = &tested["steps"][0];
    assert_eq!((&step["name"], &step["state"]), (&json!("smtp"), &json!("failed")));
    assert!(!step["reason"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn a_way_that_is_not_set_up_does_not_pass_for_working() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let path = format!("/api/v1/channels/{channel}");
    let tested = house.post(&format!("{path}/test"), &owner, json!({})).await.expect(200);
    assert_eq!(tested["ok"], false);
    let steps = tested["steps"].as_array().unwrap();
    let states: Vec<_> = steps.iter().map(|step| (&step["name"], &step["ok"], &step["state"])).collect();
    let lacking = (json!(false), json!("not_set_up"));
    let (imap, smtp) = (json!("imap"), json!("smtp"));
    assert_eq!(states, [(&imap, &lacking.0, &lacking.1), (&smtp, &lacking.0, &lacking.1)]);
    for (step, word) in steps.iter().zip(["LMTP", "outbox"]) {
        assert!(step["meaning"]["en"].as_str().unwrap().contains(word), "{step}");
        assert!(!step["meaning"]["ja"].as_str().unwrap().is_empty(), "{step}");
    }
    let health = house.get(&format!("{path}/health"), &owner).await.expect(200);
    let names: Vec<_> = health["not_set_up"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, [&imap, &smtp]);

    let settings = json!({"address": "support@shop.example", "smtp_host": "127.0.0.1", "smtp_port": 1});
    let patch = Some(json!({"settings": settings}));
    house.call(Method::PATCH, &path, Some(&owner), patch).await.expect(200);
    let health = house.get(&format!("{path}/health"), &owner).await.expect(200);
    assert_eq!(health["not_set_up"].as_array().unwrap().len(), 1, "{health}");
}

#[tokio::test]
async fn a_chat_lacks_nothing() {
    let (house, owner) = House::new().await;
    let body =
        json!({"kind": "webchat", "name": "Chat", "settings": {"allowed_origins": ["https://shop.example"]}});
    let made = house.post("/api/v1/channels", &owner, body).await.expect(201);
    let path = format!("/api/v1/channels/{}", made["id"].as_str().unwrap());
    let tested = house.post(&format!("{path}/test"), &owner, json!({})).await.expect(200);
    assert_eq!((&tested["ok"], &tested["steps"]), (&json!(true), &json!([])));
    assert_eq!(house.get(&format!("{path}/health"), &owner).await.expect(200)["not_set_up"], json!([]));
}

#[tokio::test]
async fn receipts_are_off_come_with_texts_and_show_how_they_arrive() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let path = format!("/api/v1/channels/{channel}");
    let made = house.get(&path, &owner).await.expect(200);
    let receipts = &made["automatic_receipts"];
    for case in ["open", "closed", "holiday"] {
        assert_eq!(receipts[case]["on"], false);
        for language in ["ja", "en"] {
            assert!(receipts[case][language].as_str().unwrap().contains("{{conversation.number}}"));
        }
    }
    let change = |receipts| {
        let body = Some(json!({"automatic_receipts": receipts}));
        house.call(Method::PATCH, &path, Some(&owner), body)
    };
    let own = json!({"on": true, "ja": "{{workspace.name}} #{{conversation.number}}", "en": ""});
    let set = json!({"open": own, "closed": {"on": true}, "holiday": {"on": false, "ja": receipts["holiday"]["ja"]}});
    let changed = change(set).await.expect(200)["automatic_receipts"].clone();
    assert_eq!(changed["open"]["ja"], own["ja"]);
    assert_eq!(changed["open"]["en"], receipts["open"]["en"], "empty: the program's own");
    assert_eq!((&changed["closed"]["on"], &changed["holiday"]), (&json!(true), &receipts["holiday"]));
    // What is not named stays.
    house.call(Method::PATCH, &path, Some(&owner), Some(json!({"name": "Help"}))).await.expect(200);
    assert_eq!(house.get(&path, &owner).await.expect(200)["automatic_receipts"], changed);

    let texts = |text: &str| json!({"open": {"on": true, "en": text}, "closed": {"on": false}, "holiday": {"on": false}});
    change(texts("Dear {{customer.name}}")).await.problem(400, "receipt_text");
    change(texts("never {{closed")).await.problem(400, "receipt_text");
    change(texts("\0{{conversation.number}}")).await.problem(400, "receipt_text");
    change(texts("We have it.")).await.problem(400, "receipt_number");
    change(texts(&"x".repeat(4_001))).await.problem(400, "receipt_text");
    assert_eq!(change(json!({"open": {"on": true}})).await.status, 400, "all three are named");

    let at = format!("{path}/receipt-preview");
    let preview = |body| house.post(&at, &owner, body);
    let shown = preview(
        json!({"case": "open", "language": "ja", "text": "#{{conversation.number}}\n{{hours.opens}}\n。"}),
    );
    assert_eq!(shown.await.expect(200)["text"], "#1\n。", "open, so that nothing opens next");
    let shown = preview(json!({"case": "closed", "language": "en"})).await.expect(200);
    let shown = shown["text"].as_str().unwrap();
    assert!(shown.contains("Its number is 1.") && shown.contains("We open again on "), "{shown}");
    preview(json!({"case": "night", "language": "en"})).await.problem(400, "receipt_case");
    preview(json!({"case": "open", "language": "fr"})).await.problem(400, "locale");
    preview(json!({"case": "open", "language": "en", "text": "{{x}}"})).await.problem(400, "receipt_text");
}
