//! `/api/v1/profiles/{id}/erase`, `…/export`, `/api/v1/receipts` and `/api/v1/settings/retention/preview`

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_pipeline::privacy::retention;
use tsunagu_records::classes;
use tsunagu_records::record::refold;
use tsunagu_store::RebuildMode;

use crate::support::{House, PASSWORD};

/// The profile of a conversation.
async fn profile_of(house: &House, owner: &str, conversation: &str) -> String {
    let shown = house.get(&format!("/api/v1/conversations/{conversation}"), owner).await.expect(200);
    shown["profile"]["id"].as_str().unwrap().to_owned()
}

/// Asks for an erasure; answers the receipt's path.
async fn erase(house: &House, owner: &str, profile: &str) -> String {
    let body = json!({"reason": "Asked by phone", "confirm": profile});
    let answer = house.post(&format!("/api/v1/profiles/{profile}/erase"), owner, body).await.expect(202);
    format!("/api/v1/receipts/{}", answer["receipt"].as_str().unwrap())
}

#[tokio::test]
async fn an_erased_person_is_gone_at_once_and_the_receipt_tells_when_all_is() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, conversation) = house.mail_from("山田 太郎 <taro@customer.example>", "One").await;
    house.mail_from("hanako@customer.example", "Other").await;
    let messages = format!("/api/v1/conversations/{conversation}/messages");
    house.post(&messages, &owner, json!({"type": "note", "text": "Careful."})).await.expect(201);
    house.post(&messages, &owner, json!({"type": "reply", "text": "Soon."})).await.expect(201);
    house.upload(&owner, &conversation, "a.txt", b"abc").await;
    let profile = profile_of(&house, &owner, &conversation).await;
    let path = format!("/api/v1/profiles/{profile}");

    let wrong = json!({"reason": "Asked", "confirm": "prf_0000000000007"});
    house.post(&format!("{path}/erase"), &owner, wrong).await.problem(400, "confirm_mismatch");
    let empty = json!({"reason": " ", "confirm": profile});
    house.post(&format!("{path}/erase"), &owner, empty).await.problem(400, "reason_length");
    let receipt = erase(&house, &owner, &profile).await;
    assert_eq!(house.get(&receipt, &owner).await.expect(200)["state"], "erasing");
    let again = json!({"reason": "Asked", "confirm": profile});
    house.post(&format!("{path}/erase"), &owner, again).await.problem(409, "profile_erased");

    let list = house.get("/api/v1/profiles", &owner).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    let shown = house.get(&path, &owner).await.expect(200);
    assert_eq!(
        (&shown["state"], &shown["erased"], &shown["name"]),
        (&json!("erased"), &json!(true), &Value::Null)
    );
    assert_eq!(receipt.rsplit('/').next(), shown["receipt"].as_str());
    let handles = house.get(&format!("{path}/handles"), &owner).await.expect(200);
    assert_eq!(handles["items"], json!([]));
    for (body, place) in [
        (json!({"type": "note", "text": "More."}), messages.clone()),
        (json!({"type": "reply", "text": "More."}), messages.clone()),
        (json!({}), format!("/api/v1/conversations/{conversation}/reopen")),
    ] {
        house.post(&place, &owner, body).await.problem(409, "conversation_erased");
    }

    // Cut off here, the views would still come out of the log.
    let tables = classes::rebuilt();
    let rebuilt = house.spine.db().rebuild(&tables, refold, RebuildMode::Check, |_, _| {}).await;
    assert!(rebuilt.unwrap().clean());
    assert!(!go_on(&house.spine).await.unwrap());
    let done = house.get(&receipt, &owner).await.expect(200);
    assert_eq!((&done["state"], &done["reason"]), (&json!("done"), &json!("Asked by phone")));
    let counted = json!({
        "profiles": 1, "handles": 1, "conversations": 1, "interactions": 2, "messages": 2, "notes": 1, "files": 2,
        "file_bytes": done["erased"]["file_bytes"], "cancelled": 1, "uploads": 1, "set_aside": 0,
    });
    assert_eq!(done["erased"], counted);
    assert_eq!(done["hash"].as_str().map(str::len), Some(64));
    assert!(done["says"].as_array().unwrap().iter().any(|line| line["code"] == "others_mail"));
    assert!(!done.to_string().contains("taro"), "{done}");

    let shown = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    assert_eq!(
        (&shown["erased"], &shown["text"], &shown["from"]),
        (&json!(true), &Value::Null, &Value::Null)
    );
    house.get(&format!("/api/v1/items/{item}/raw"), &owner).await.problem(404, "not_found");
    let shown = house.get(&format!("/api/v1/conversations/{conversation}"), &owner).await.expect(200);
    assert_eq!((&shown["erased"], &shown["status"]), (&json!(true), &json!("resolved")));
    assert_eq!(shown["profile"]["erased"], true);
    let timeline = house.get(&format!("{path}/timeline"), &owner).await.expect(200);
    assert!(timeline["items"].as_array().unwrap().iter().all(|item| item["erased"] == true), "{timeline}");
    let receipts = house.get("/api/v1/receipts", &owner).await.expect(200);
    assert_eq!(receipts["items"], json!([done]));
}

#[tokio::test]
async fn nobody_writes_to_the_erased_until_they_write_themselves() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, conversation) = house.mail_from("taro@customer.example", "One").await;
    let profile = profile_of(&house, &owner, &conversation).await;
    erase(&house, &owner, &profile).await;
    let start = |address: &str| json!({"channel": channel, "handle": {"address": address}, "text": "Hello"});
    house
        .post("/api/v1/conversations", &owner, start("Taro@customer.example"))
        .await
        .problem(422, "address_erased");
    house.post("/api/v1/conversations", &owner, start("other@customer.example")).await.expect(201);

    let (_, new) = house.mail_from("taro@customer.example", "I am back").await;
    assert_ne!(new, conversation);
    let born = profile_of(&house, &owner, &new).await;
    assert_ne!(born, profile);
    let timeline = house.get(&format!("/api/v1/profiles/{born}/timeline"), &owner).await.expect(200);
    assert_eq!(timeline["items"].as_array().unwrap().len(), 1);
    house.post("/api/v1/conversations", &owner, start("taro@customer.example")).await.expect(201);
    assert!(!go_on(&house.spine).await.unwrap());
    let shown = house.get(&format!("/api/v1/conversations/{new}"), &owner).await.expect(200);
    assert_eq!((&shown["subject"], &shown["erased"]), (&json!("I am back"), &json!(false)));
}

#[tokio::test]
async fn erasing_is_done_once_by_those_who_see_everything() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, conversation) = house.mail_from("taro@customer.example", "One").await;
    let profile = profile_of(&house, &owner, &conversation).await;
    let path = format!("/api/v1/profiles/{profile}/erase");
    let body = json!({"reason": "Asked", "confirm": profile});
    let (_, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    house.post(&path, &agent, body.clone()).await.expect(403);
    let role = json!({"name": "One", "permissions": ["profiles.erase"], "channels": [channel]});
    let role = house.post("/api/v1/roles", &owner, role).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "K", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["key"].as_str().unwrap();
    house.post(&path, key, body.clone()).await.problem(403, "needs_all_channels");

    let mut receipts = Vec::new();
    for _ in 0..2 {
        let request = axum::http::Request::builder()
            .method(Method::POST)
            .uri(&path)
            .header("authorization", format!("Bearer {owner}"))
            .header("content-type", "application/json")
            .header("idempotency-key", "erase-1")
            .body(axum::body::Body::from(body.to_string()))
            .unwrap();
        receipts.push(house.send(request).await.expect(202)["receipt"].clone());
    }
    assert_eq!(receipts[0], receipts[1]);
}

#[tokio::test]
async fn everything_kept_of_a_person_comes_as_one_file() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, conversation) = house.mail_from("山田 太郎 <taro@customer.example>", "<b>One</b>").await;
    house.mail_from("hanako@customer.example", "Other").await;
    let messages = format!("/api/v1/conversations/{conversation}/messages");
    house.post(&messages, &owner, json!({"type": "note", "text": "Careful."})).await.expect(201);
    let file = house.upload(&owner, &conversation, "見積書.txt", "見積".as_bytes()).await;
    let reply = json!({"type": "reply", "text": "Soon.", "attachments": [file]});
    house.post(&messages, &owner, reply).await.expect(201);
    let profile = profile_of(&house, &owner, &conversation).await;
    let path = format!("/api/v1/profiles/{profile}/export");

    let answer = house.post(&path, &owner, json!({})).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/zip"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes)).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
        bytes
    };
    let exported: Value = serde_json::from_slice(&read("export.json")).unwrap();
    assert_eq!(exported["profile"]["name"], "山田 太郎");
    assert_eq!(exported["handles"][0]["address"], "taro@customer.example");
    assert_eq!(exported["conversations"].as_array().unwrap().len(), 1);
    let items = exported["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{items:?}");
    assert_eq!((&items[1]["id"], &items[1]["subject"]), (&json!(item), &json!("<b>One</b>")));
    let html = String::from_utf8(read("index.html")).unwrap();
    assert!(html.contains("lang=\"ja\"") && html.contains("&lt;b&gt;One&lt;/b&gt;") && !html.contains("<b>"));
    let raw = items[1]["files"][0].as_str().unwrap();
    assert!(String::from_utf8(read(raw)).unwrap().contains("Message-ID"));
    let sent = items[0]["files"][0].as_str().unwrap();
    assert!(sent.ends_with("/1-見積書.txt"), "{sent}");
    assert_eq!(read(sent), "見積".as_bytes());

    let answer = house.post(&path, &owner, json!({"include_notes": true, "lang": "en"})).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes)).unwrap();
    let exported: Value = serde_json::from_reader(archive.by_name("export.json").unwrap()).unwrap();
    assert_eq!(exported["items"].as_array().unwrap().len(), 3);
    house.post(&path, &owner, json!({"lang": "fr"})).await.problem(400, "locale");
    erase(&house, &owner, &profile).await;
    house.post(&path, &owner, json!({})).await.problem(409, "profile_erased");
}

#[tokio::test]
async fn what_is_past_its_days_is_shown_before_it_goes() {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, old) = house.mail_from("taro@customer.example", "Old").await;
    house.post(&format!("/api/v1/conversations/{old}/resolve"), &owner, json!({})).await.expect(200);
    let preview = "/api/v1/settings/retention/preview";
    assert_eq!(house.get(preview, &owner).await.expect(200)["items"], json!([]));
    let patch = |days: Value| json!({"retention": {"resolved_days": days, "spam_days": 5}});
    let change = |body: Value| house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(body));
    change(patch(json!(0))).await.problem(400, "retention_days");
    let settings = change(patch(json!(30))).await.expect(200);
    assert_eq!(settings["retention"], json!({"resolved_days": 30, "system_mail_days": null, "spam_days": 5}));
    house.clock.turn(29 * DAY);
    // Nobody stays logged in for so long.
    let login = json!({"email": "owner@shop.example", "password": PASSWORD});
    let login = house.call(Method::POST, "/api/v1/auth/login", None, Some(login)).await.expect(200);
    let owner = login["token"].as_str().unwrap().to_owned();
    let (_, new) = house.mail_from("hanako@customer.example", "New").await;
    house.post(&format!("/api/v1/conversations/{new}/resolve"), &owner, json!({})).await.expect(200);
    assert_eq!(house.get(preview, &owner).await.expect(200)["items"][0]["conversations"], 0);
    house.clock.turn(DAY);
    let due = json!({"class": "resolved", "days": 30, "conversations": 1, "items": 1});
    assert_eq!(house.get(preview, &owner).await.expect(200)["items"][0], due);

    let tenant = house.spine.db().tenants().await.unwrap()[0];
    assert_eq!(retention::apply(&house.spine, tenant).await.unwrap(), 1);
    assert_eq!(retention::apply(&house.spine, tenant).await.unwrap(), 0);
    let shown = house.get(&format!("/api/v1/conversations/{old}"), &owner).await.expect(200);
    assert_eq!((&shown["erased"], &shown["subject"]), (&json!(true), &Value::Null));
    assert_eq!(house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200)["erased"], true);
    let kept = house.get(&format!("/api/v1/conversations/{new}"), &owner).await.expect(200);
    assert_eq!(kept["subject"], "New");
    let profile = profile_of(&house, &owner, &old).await;
    let shown = house.get(&format!("/api/v1/profiles/{profile}/handles"), &owner).await.expect(200);
    assert_eq!(shown["items"][0]["address"], "taro@customer.example", "the person stays");
    // The conversation can still be written into: under a key of its own.
    let note = json!({"type": "note", "text": "Later."});
    house.post(&format!("/api/v1/conversations/{old}/messages"), &owner, note).await.expect(201);
}
