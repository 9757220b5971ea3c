//! `/widget/v1/{channel}` by HTTP

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use crate::support::{Answer, House};

async fn from_page(house: &House, method: Method, path: &str, origin: &str, asks: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(header::ORIGIN, origin);
    if let Some(asks) = asks {
        request = request.header("access-control-request-method", asks);
    }
    request = request.header(header::CONTENT_TYPE, "application/json");
    house.send(request.body(Body::from("{}")).unwrap()).await
}

fn upload(path: &str, token: &str, name: &str, bytes: &[u8]) -> Request<Body> {
    let mut form = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: image/png\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(bytes);
    form.extend_from_slice(b"\r\n--b--\r\n");
    Request::post(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(form))
        .unwrap()
}

#[tokio::test]
async fn a_visitor_writes_and_is_answered() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({"display_name": "Shop", "greeting_ja": "こんにちは"})).await;
    let area = format!("/widget/v1/{channel}");
    let visit = house.call(Method::POST, &format!("{area}/visits"), None, Some(json!({}))).await.expect(201);
    assert_eq!((&visit["resumed"], &visit["verified"]), (&json!(false), &json!(false)));
    assert_eq!(visit["channel"]["greeting"], json!({"ja": "こんにちは", "en": ""}));
    let token = visit["token"].as_str().unwrap();
    // Who only looks is nobody.
    assert_eq!(house.get("/api/v1/profiles", &owner).await.expect(200)["items"], json!([]));

    let said = house.say(&channel, token, "m1", "在庫はありますか👨‍👩‍👧").await;
    assert_eq!((&said["from"], &said["client_id"]), (&json!("visitor"), &json!("m1")));
    let again =
        house.post(&format!("{area}/messages"), token, json!({"client_id": "m1", "text": "Other"})).await;
    let again = again.expect(200);
    assert_eq!((&again["kept_first"], &again["message"]), (&json!(true), &said));

    let list = house.get("/api/v1/conversations", &owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let reply = json!({"type": "reply", "text": "はい、あります。"});
    let reply = house.post(&format!("/api/v1/conversations/{id}/messages"), &owner, reply).await.expect(201);
    assert_eq!(reply["delivery"]["state"], "sent");
    assert_eq!(house.seen(&channel, token).await, ["在庫はありますか👨‍👩‍👧", "はい、あります。"]);

    let news = house.get(&format!("{area}/messages?after={}", said["cursor"].as_str().unwrap()), token).await;
    let news = news.expect(200);
    assert_eq!(news["items"].as_array().unwrap().len(), 1);
    assert_eq!(news["items"][0]["name"], "Shop");
    assert_eq!(news["items"][0]["state"], "sent");
    let read = json!({"item": reply["id"]});
    house.post(&format!("{area}/read"), token, read.clone()).await.expect(204);
    house
        .post(&format!("{area}/read"), token, json!({"item": reply["id"], "state": "delivered"}))
        .await
        .expect(204);
    let item =
        house.get(&format!("/api/v1/items/{}", reply["id"].as_str().unwrap()), &owner).await.expect(200);
    assert_eq!(item["delivery"]["state"], "read", "states only move forward");
    house.post(&format!("{area}/typing"), token, json!({})).await.expect(204);

    // The next day, with the same token.
    house.clock.turn(30 * 60 * 60 * 1000);
    let back = json!({"token": token});
    let back = house.call(Method::POST, &format!("{area}/visits"), None, Some(back)).await.expect(200);
    assert_eq!((&back["resumed"], &back["visitor"]), (&json!(true), &visit["visitor"]));
    assert_eq!(back["cursor"], news["cursor"]);
    house.say(&channel, token, "m2", "ありがとう").await;
    assert_eq!(
        house.get("/api/v1/conversations", &owner).await.expect(200)["items"].as_array().unwrap().len(),
        1
    );
}

#[tokio::test]
async fn pages_of_history_go_back_to_the_beginning() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let visitor = house.visit(&channel).await;
    for number in 0..7 {
        house.say(&channel, &visitor, &format!("m{number}"), &number.to_string()).await;
    }
    let path = format!("/widget/v1/{channel}/messages?limit=3");
    let mut texts = Vec::new();
    let mut page = house.get(&path, &visitor).await.expect(200);
    loop {
        let items = page["items"].as_array().unwrap().clone();
        texts.splice(0..0, items.iter().map(|item| item["text"].as_str().unwrap().to_owned()));
        let Some(before) = page["before"].as_str() else { break };
        page = house.get(&format!("{path}&before={before}"), &visitor).await.expect(200);
    }
    assert_eq!(texts, ["0", "1", "2", "3", "4", "5", "6"]);
    house.get(&format!("{path}&before=x"), &visitor).await.problem(400, "cursor_invalid");
    house.get(&format!("{path}&limit=3"), &visitor).await.problem(400, "invalid_parameter");
}

#[tokio::test]
async fn only_allowed_pages_come_in() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({"allowed_origins": ["https://www.shop.example"]})).await;
    let path = format!("/widget/v1/{channel}/visits");
    let made = from_page(&house, Method::POST, &path, "https://www.shop.example", None).await;
    assert_eq!(made.header("access-control-allow-origin"), "https://www.shop.example");
    assert_eq!(made.header("vary"), "Origin");
    made.expect(201);
    let asked = from_page(&house, Method::OPTIONS, &path, "https://www.shop.example", Some("POST")).await;
    assert_eq!(asked.header("access-control-allow-headers"), "authorization, content-type");
    assert_eq!(asked.header("access-control-allow-origin"), "https://www.shop.example");
    asked.expect(204);
    for origin in
        ["https://shop.example", "http://www.shop.example", "https://www.shop.example.evil.example", "null"]
    {
        for (method, asks) in [(Method::OPTIONS, Some("POST")), (Method::POST, None)] {
            let refused = from_page(&house, method, &path, origin, asks).await;
            assert_eq!(refused.header("access-control-allow-origin"), "", "{origin}");
            let body = refused.problem(403, "origin_not_allowed");
            assert!(body["detail"].as_str().unwrap().contains("allowed_origins"));
        }
    }
    from_page(&house, Method::POST, &path, "http://localhost:8080", None).await.expect(201);

    house
        .call(
            Method::PATCH,
            &format!("/api/v1/channels/{channel}"),
            Some(&owner),
            Some(json!({"enabled": false})),
        )
        .await
        .expect(200);
    let closed = from_page(&house, Method::POST, &path, "https://www.shop.example", None).await;
    assert_eq!(closed.header("access-control-allow-origin"), "*", "a page may read why");
    closed.problem(404, "chat_closed");
}

#[tokio::test]
async fn files_are_sent_ahead_and_fetched() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({"max_size": 65_536})).await;
    let area = format!("/widget/v1/{channel}");
    let files = format!("{area}/attachments");
    let (visitor, other) = (house.visit(&channel).await, house.visit(&channel).await);
    house.send(upload(&files, &visitor, "run.EXE", b"MZ")).await.problem(400, "file_type");
    house.send(upload(&files, &visitor, "a.png", &[0; 65_537])).await.problem(413, "body_too_large");
    let file = house.send(upload(&files, &visitor, "家.png", b"png")).await.expect(201)["id"].clone();
    let body = json!({"client_id": "m1", "attachments": [file]});
    house.post(&format!("{area}/messages"), &other, body.clone()).await.problem(400, "attachment_unknown");
    let said =
        house.post(&format!("{area}/messages"), &visitor, body.clone()).await.expect(201)["message"].clone();
    assert_eq!(said["attachments"][0]["name"], "家.png");
    // The answer was lost: the same again is the same message.
    let again = house.post(&format!("{area}/messages"), &visitor, body).await.expect(200);
    assert_eq!(again["message"], said);
    let url = said["attachments"][0]["url"].as_str().unwrap();
    assert_eq!(house.get(url, &visitor).await.bytes, b"png");
    house.get(url, &other).await.expect(404);

    let list = house.get("/api/v1/conversations", &owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap();
    let items = house.get(&format!("/api/v1/conversations/{id}/items"), &owner).await.expect(200);
    assert_eq!(items["items"][0]["raw_url"], Value::Null, "nothing is kept twice");
    assert_eq!(
        house.get(items["items"][0]["attachments"][0]["url"].as_str().unwrap(), &owner).await.bytes,
        b"png"
    );
    let ours = house.upload(&owner, id, "plan.txt", b"plan").await;
    let reply = json!({"type": "reply", "text": "See", "attachments": [ours]});
    house.post(&format!("/api/v1/conversations/{id}/messages"), &owner, reply).await.expect(201);
    let page = house.get(&format!("{area}/messages"), &visitor).await.expect(200);
    let url = page["items"][1]["attachments"][0]["url"].as_str().unwrap();
    assert_eq!(house.get(url, &visitor).await.bytes, b"plan");
    house.get(url, &other).await.expect(404);
}

#[tokio::test]
async fn what_cannot_be_said_is_refused_by_name() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let visitor = house.visit(&channel).await;
    let area = format!("/widget/v1/{channel}");
    let cases = [
        ("messages", json!({"client_id": "a", "text": " \n"}), 400, "text_length"),
        ("messages", json!({"client_id": "a", "text": "x".repeat(16_385)}), 400, "text_length"),
        ("messages", json!({"client_id": "a", "text": "\u{0}\u{7}"}), 400, "text_length"),
        ("messages", json!({"client_id": "", "text": "x"}), 400, "client_id"),
        ("messages", json!({"client_id": "a b", "text": "x"}), 400, "client_id"),
        ("messages", json!({"client_id": "a", "text": "x", "html": "<b>"}), 400, "unknown_field"),
        ("messages", json!({"client_id": "a", "text": "x", "attachments": ["b"]}), 400, "invalid_id"),
        ("read", json!({"item": "itm_0000000000007"}), 404, "not_found"),
        ("identify", json!({}), 400, "identity_missing"),
        ("identify", json!({"email": "nobody"}), 400, "address_invalid"),
        ("identify", json!({"phone": "x"}), 400, "phone_invalid"),
        ("identify", json!({"token": "x"}), 400, "identity_token"),
        ("identify", json!({"token": "x", "name": "y"}), 400, "identity_both"),
    ];
    for (path, body, status, code) in cases {
        let shown = body.to_string();
        let found = house.post(&format!("{area}/{path}"), &visitor, body).await.expect(status);
        assert_eq!(found["code"], code, "{path} {shown}: {found}");
    }
    // Agents have no way to begin with a visitor, to format, or to write later.
    house.say(&channel, &visitor, "a", "x").await;
    let list = house.get("/api/v1/conversations", &owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/conversations/{id}/messages");
    for (more, code) in [
        (json!({"html": "<b>x</b>"}), "no_html"),
        (json!({"send_at": "2027-01-01T00:00:00Z"}), "send_at_here"),
        (json!({"cc": ["vis_0000000000007"]}), "no_copies"),
    ] {
        let mut body = json!({"type": "reply", "text": "x"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        house.post(&path, &owner, body).await.problem(400, code);
    }
    let profile = list["items"][0]["profile"]["id"].clone();
    let begin = json!({"channel": channel, "profile": profile, "text": "Hello"});
    house.post("/api/v1/conversations", &owner, begin).await.problem(422, "only_answers");
    let mail = house.channel(&owner, "support@shop.example").await;
    let by_mail = json!({"type": "reply", "text": "x", "channel": mail});
    house.post(&path, &owner, by_mail).await.problem(422, "no_handle");
}

#[tokio::test]
async fn the_try_out_page_is_there_for_its_machine_or_when_asked_for() {
    let (house, owner) = House::new().await;
    let first = house.get("/api/v1/channels", &owner).await.expect(200)["items"][0]["id"].clone();
    let first = format!("/api/v1/channels/{}", first.as_str().unwrap());
    house.call(Method::DELETE, &first, Some(&owner), None).await.expect(204);
    house.call(Method::GET, "/demo/chat", None, None).await.expect(404);
    let channel = house.chat(&owner, json!({})).await;
    let page = house.call(Method::GET, "/demo/chat", None, None).await;
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    let text = String::from_utf8(page.bytes).unwrap();
    assert!(text.contains(&channel) && !text.contains("<script>"), "{text}");
    let path = format!("/api/v1/channels/{channel}");
    let off = json!({"settings": {"demo": false}});
    house.call(Method::PATCH, &path, Some(&owner), Some(off)).await.expect(200);
    house.call(Method::GET, &format!("/demo/chat?channel={channel}"), None, None).await.expect(404);
}

#[tokio::test]
async fn a_visitor_hears_whether_somebody_answers() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let hours = async |week: serde_json::Value| {
        let body = json!({"hours": {"week": week}, "time_zone": "Asia/Tokyo"});
        house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(body)).await.expect(200);
        let path = format!("/widget/v1/{channel}/visits");
        let visit = house.call(Method::POST, &path, None, Some(json!({}))).await.expect(201);
        (visit["open"].clone(), visit["opens_at"].clone())
    };
    // The clock stands on Saturday, 21 November 2026, at 9:05 in Tokyo.
    let day = json!([{"from": "09:00", "to": "10:00"}]);
    assert_eq!(hours(json!([[], [], [], [], [], day, []])).await, (json!(true), json!(null)));
    let next = json!("2026-11-23T00:00:00.000Z");
    assert_eq!(hours(json!([day, [], [], [], [], [], []])).await, (json!(false), next));
    assert_eq!(hours(json!([[], [], [], [], [], [], []])).await, (json!(false), json!(null)));
}
