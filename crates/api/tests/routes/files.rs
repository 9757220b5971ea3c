//! Whose files may go with a draft or a message, and how many wait for one

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_pipeline::privacy::retention;

use crate::support::{Answer, House, PASSWORD, upload_request};

const NEW: &str = "/api/v1/conversations/new/draft";
const DAY: i64 = 24 * 60 * 60 * 1000;

async fn put(house: &House, path: &str, token: &str, revision: i64, file: &str) -> Answer {
    let body = json!({"text": "With a file", "revision": revision, "attachments": [file]});
    house.call(Method::PUT, path, Some(token), Some(body)).await
}

#[tokio::test]
async fn a_draft_and_a_message_take_only_files_of_their_own() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let (_, other) = house.mail_from("jiro@customer.example", "Two").await;
    let stranger = house.second_tenant().await;
    let at = format!("/api/v1/conversations/{id}");
    let reply = format!("{at}/drafts/reply");
    let mine = house.upload(&token, &id, "mine.txt", b"mine").await;
    let foreign = [
        house.upload(&owner, &id, "a.txt", b"a colleague's").await,
        house.upload(&token, &other, "b.txt", b"another conversation's").await,
        house.upload(&token, "new", "c.txt", b"a first message's").await,
        house.upload(&stranger, "new", "d.txt", b"another workspace's").await,
        String::from("att_0000000000001"),
    ];
    for file in &foreign {
        put(&house, &reply, &token, 0, file).await.problem(400, "attachment_unknown");
        put(&house, &format!("{at}/drafts/note"), &token, 0, file).await.problem(400, "attachment_unknown");
        let message = json!({"type": "reply", "text": "Here", "attachments": [file]});
        house.post(&format!("{at}/messages"), &token, message).await.problem(400, "attachment_unknown");
        if *file != foreign[2] {
            put(&house, NEW, &token, 0, file).await.problem(400, "attachment_unknown");
        }
    }
    put(&house, NEW, &token, 0, &mine).await.problem(400, "attachment_unknown");
    put(&house, NEW, &token, 0, &foreign[2]).await.expect(200);

    put(&house, &reply, &token, 0, &mine).await.expect(200);
    let take = json!({"member": agent});
    house.post(&format!("{reply}/take-over"), &owner, take).await.expect(200);
    put(&house, &reply, &owner, 2, &mine).await.expect(200);
    let message = json!({"type": "reply", "text": "Here", "attachments": [mine], "draft_revision": 3});
    let sent = house.post(&format!("{at}/messages"), &owner, message).await.expect(201);
    let said = sent["attachments"][0]["id"].as_str().unwrap();
    put(&house, &reply, &token, 0, said).await.expect(200);
    put(&house, &format!("/api/v1/conversations/{other}/drafts/reply"), &token, 0, said)
        .await
        .problem(400, "attachment_unknown");
}

#[tokio::test]
async fn a_draft_takes_no_channel_its_writer_cannot_see() {
    let (house, owner) = House::new().await;
    let mine = house.channel(&owner, "support@shop.example").await;
    let hidden = house.channel(&owner, "board@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let permissions = ["conversations.read", "conversations.answer", "conversations.manage"];
    let role = json!({"name": "Support", "channels": [mine], "permissions": permissions});
    let role = house.post("/api/v1/roles", &owner, role).await.expect(201);
    let limited = json!({"role": role["id"]});
    let path = format!("/api/v1/members/{agent}");
    house.call(Method::PATCH, &path, Some(&owner), Some(limited)).await.expect(200);
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    for path in [format!("/api/v1/conversations/{id}/drafts/reply"), NEW.to_owned()] {
        let body = |channel: &str| Some(json!({"text": "Begun", "channel": channel}));
        house.call(Method::PUT, &path, Some(&token), body(&hidden)).await.problem(403, "channel_not_yours");
        house.call(Method::PUT, &path, Some(&token), body(&mine)).await.expect(200);
    }
}

#[tokio::test]
async fn files_for_a_first_message_are_bounded_and_go_when_nothing_names_them() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, id) = house.mail_from("taro@customer.example", "One").await;
    let kept = house.upload(&owner, "new", "kept.txt", b"kept").await;
    put(&house, NEW, &owner, 0, &kept).await.expect(200);
    let loose = house.upload(&owner, &id, "loose.txt", b"loose").await;
    let unnamed = house.upload(&owner, "new", "unnamed.txt", b"unnamed").await;
    let alone = house.upload(&token, "new", "alone.txt", b"alone").await;
    let seen = async |token: &str, file: &str| {
        house.get(&format!("/api/v1/attachments/{file}"), token).await.status.as_u16()
    };
    let tenant = house.spine.db().tenants().await.unwrap()[0];
    house.clock.turn(7 * DAY - 1_000);
    retention::apply(&house.spine, tenant).await.unwrap();
    assert_eq!(seen(&owner, &unnamed).await, 200);
    house.clock.turn(2_000);
    retention::apply(&house.spine, tenant).await.unwrap();
    let found = [
        seen(&owner, &kept).await,
        seen(&owner, &loose).await,
        seen(&owner, &unnamed).await,
        seen(&token, &alone).await,
    ];
    assert_eq!(found, [200, 404, 404, 404]);

    for _ in 0..100 {
        house.upload(&token, "new", "a.txt", b"a").await;
    }
    house.send(upload_request(&token, "new", "a.txt", b"a")).await.problem(422, "file_count");
    house.upload(&token, &id, "a.txt", b"a").await;
}

#[tokio::test]
async fn files_for_a_first_message_are_bounded_in_bytes() {
    let (house, owner) = House::new().await;
    let large = vec![0_u8; 25 * 1024 * 1024];
    for _ in 0..4 {
        house.upload(&owner, "new", "large.bin", &large).await;
    }
    house.send(upload_request(&owner, "new", "a.txt", b"a")).await.problem(422, "file_count");
}

#[tokio::test]
async fn a_file_goes_by_a_name_that_is_one() {
    let (house, owner) = House::new().await;
    let answer = house.send(upload_request(&owner, "new", "../x/in\u{202E}fdp.exe", b"a")).await;
    let kept = answer.expect(201);
    assert_eq!(kept["name"], "infdp.exe");
    let got = house.get(kept["url"].as_str().unwrap(), &owner).await;
    assert!(got.header("content-disposition").ends_with("''infdp.exe"));
    house.send(upload_request(&owner, "new", "\u{202E}/", b"a")).await.problem(400, "file_name");
}

#[tokio::test]
async fn a_password_guessed_at_one_door_is_locked_at_all_and_nothing_else_is() {
    let (house, owner) = House::new().await;
    let role = house.role(&owner, "agent").await;
    for at in 0..10 {
        let wrong = json!({"name": "K", "role": role, "password": format!("guess {at}")});
        house.post("/api/v1/api-keys", &owner, wrong).await.problem(400, "wrong_password");
    }
    let right = json!({"password": PASSWORD});
    house.post("/api/v1/me/totp", &owner, right.clone()).await.problem(429, "login_locked");
    house.get("/api/v1/me/totp", &owner).await.expect(200);
    house.get("/api/v1/api-keys", &owner).await.expect(200);
    let login = json!({"email": "owner@shop.example", "password": PASSWORD});
    house.call(Method::POST, "/api/v1/auth/login", None, Some(login)).await.expect(200);
    house.clock.turn(15 * 60 * 1000 + 1);
    let begun: Value = house.post("/api/v1/me/totp", &owner, right).await.expect(201);
    assert!(begun["secret"].is_string());
}
