//! `/demo/mail`: the customer's side of a demo channel, for nobody but this machine.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::support::{Answer, House};

const MAIL: &str = "/demo/mail/messages";

/// A request as a browser on this machine makes it.
async fn at_home(house: &House, method: &str, path: &str, body: Option<Value>) -> Answer {
    asked(house, method, path, body, &[("host", "localhost:8080")]).await
}

async fn asked(
    house: &House,
    method: &str,
    path: &str,
    body: Option<Value>,
    headers: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Some(body) => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    house.send(request.body(body).unwrap()).await
}

async fn demo_channel(house: &House, token: &str) -> String {
    let settings = json!({"address": "demo@example.jp", "trusted_authserv": ["mx.example.jp"], "demo": true});
    let body = json!({"kind": "mail", "name": "Demo", "settings": settings});
    house.post("/api/v1/channels", token, body).await.expect(201)["id"].as_str().unwrap().to_owned()
}

fn letter(text: &str) -> Value {
    json!({"address": "hanako@example.com", "name": "山田 花子", "subject": "お尋ね", "text": text, "check": "pass"})
}

/// What an item says; a mail ends with a line end.
fn said(item: &Value) -> &str {
    item["text"].as_str().unwrap().trim_end()
}

/// Lets the time for taking back pass, as the workers would see it.
async fn passed(house: &House) {
    house.clock.turn(6_000);
    for tenant in house.spine.db().tenants().await.unwrap() {
        tsunagu_pipeline::catch_up::catch_up(&house.spine, tenant).await.unwrap();
    }
}

#[tokio::test]
async fn a_mail_round_trip_without_a_mail_server() {
    let (house, token) = House::new().await;
    demo_channel(&house, &token).await;
    house.channel(&token, "support@shop.example").await;
    let (_, real) = house.mail_from("real@customer.example", "Real").await;
    let reply = json!({"type": "reply", "text": "not to be shown"});
    house.post(&format!("/api/v1/conversations/{real}/messages"), &token, reply).await.expect(201);

    at_home(&house, "POST", MAIL, Some(letter("one"))).await.expect(204);
    let view = "/api/v1/conversations?view=all";
    let list = house.get(view, &token).await.expect(200);
    let found = list["items"].as_array().unwrap().iter().find(|one| one["subject"] == "お尋ね").unwrap();
    let path = format!("/api/v1/conversations/{}", found["id"].as_str().unwrap());
    let reply = json!({"type": "reply", "text": "our answer"});
    house.post(&format!("{path}/messages"), &token, reply).await.expect(201);
    assert_eq!(at_home(&house, "GET", MAIL, None).await.expect(200)["messages"], json!([]), "not yet left");
    passed(&house).await;

    let shown = at_home(&house, "GET", MAIL, None).await.expect(200);
    let messages = shown["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 1, "only what left by the demo channel: {shown}");
    assert_eq!(shown["channels"], json!([{"address": "demo@example.jp", "name": ""}]));
    assert_eq!(
        (&messages[0]["subject"], &messages[0]["text"], &messages[0]["to"][0]["address"]),
        (&json!("Re: お尋ね"), &json!("our answer"), &json!("hanako@example.com"))
    );

    house.post(&format!("{path}/resolve"), &token, json!({})).await.expect(200);
    let answer = json!({"address": "hanako@example.com", "text": "two", "answers": messages[0]["id"]});
    at_home(&house, "POST", MAIL, Some(answer)).await.expect(204);
    let items = house.get(&format!("{path}/items"), &token).await.expect(200);
    let newest = &items["items"][0];
    assert_eq!((said(newest), &newest["join_reason"]), ("two", &json!("signed_reference")));
    assert_eq!(newest["subject"], "Re: お尋ね");
    let first = items["items"].as_array().unwrap().last().unwrap();
    assert_eq!((said(first), &first["sender_check"]), ("one", &json!("verified")));
}

#[tokio::test]
async fn the_page_speaks_both_languages_and_runs_nothing_inline() {
    let (house, token) = House::new().await;
    demo_channel(&house, &token).await;
    for (language, title) in [("ja", "<h1>デモのメール</h1>"), ("en", "<h1>Demo mail</h1>")] {
        let headers = [("host", "localhost:8080"), ("accept-language", language)];
        let page = asked(&house, "GET", "/demo/mail", None, &headers).await;
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert!(String::from_utf8(page.bytes).unwrap().contains(title));
    }
    for (path, kind) in [("/demo/mail.js", "text/javascript"), ("/demo/mail.css", "text/css")] {
        assert!(at_home(&house, "GET", path, None).await.header("content-type").starts_with(kind));
    }
}

#[tokio::test]
async fn there_is_no_such_page_for_anybody_else() {
    let routes = [
        ("GET", "/demo/mail"),
        ("GET", "/demo/mail.js"),
        ("GET", "/demo/mail.css"),
        ("GET", MAIL),
        ("POST", MAIL),
    ];
    let (house, token) = House::new().await;
    house.channel(&token, "support@shop.example").await;
    for (method, path) in routes {
        at_home(&house, method, path, Some(letter("x"))).await.problem(404, "not_found");
    }
    let channel = demo_channel(&house, &token).await;
    let home = ("host", "localhost:8080");
    for headers in [
        &[("host", "rebound.example:8080")][..],
        &[],
        &[home, ("x-forwarded-for", "192.0.2.1")],
        &[home, ("forwarded", "for=192.0.2.1")],
        &[home, ("via", "1.1 proxy")],
    ] {
        for (method, path) in routes {
            asked(&house, method, path, Some(letter("x")), headers).await.problem(404, "not_found");
        }
    }
    let foreign = [home, ("origin", "http://localhost:9999")];
    asked(&house, "POST", MAIL, Some(letter("x")), &foreign).await.problem(403, "origin_refused");
    house
        .call(
            axum::http::Method::PATCH,
            &format!("/api/v1/channels/{channel}"),
            Some(&token),
            Some(json!({"enabled": false})),
        )
        .await
        .expect(200);
    at_home(&house, "GET", MAIL, None).await.problem(404, "not_found");

    let public = House::in_public().await;
    let token = public.set_up().await;
    demo_channel(&public, &token).await;
    for (method, path) in routes {
        at_home(&public, method, path, Some(letter("x"))).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn wrong_letters_are_refused_by_name() {
    let (house, token) = House::new().await;
    demo_channel(&house, &token).await;
    house.channel(&token, "support@shop.example").await;
    let (foreign, _) = house.mail_from("real@customer.example", "Real").await;
    let with = |field: &str, value: Value| {
        let mut letter = letter("x");
        letter[field] = value;
        letter
    };
    for (body, status, code) in [
        (with("text", json!(" ")), 400, "text_length"),
        (with("text", json!("x".repeat(100_001))), 400, "text_length"),
        (with("subject", json!("a\nBcc: b@example.com")), 400, "line_invalid"),
        (with("name", json!("x".repeat(501))), 400, "line_invalid"),
        (with("address", json!("nobody")), 400, "address_invalid"),
        (with("check", json!("maybe")), 400, "invalid_body"),
        (with("other", json!(1)), 400, "unknown_field"),
        (with("to", json!("support@shop.example")), 404, "not_found"),
        (with("answers", json!("itm_none")), 404, "not_found"),
        (with("answers", json!(foreign)), 422, "nothing_to_answer"),
    ] {
        at_home(&house, "POST", MAIL, Some(body)).await.problem(status, code);
    }
    let list = house.get("/api/v1/conversations?view=all", &token).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}
