//! `/api/v1/attachments` and the other bytes of items

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use crate::support::{Answer, House, upload_request};

const MAIL: &str = "From: one@customer.example\nTo: support@shop.example\nSubject: Files\nMessage-ID: <f@c>\n\
MIME-Version: 1.0\nContent-Type: multipart/related; boundary=r\n\n\
--r\nContent-Type: text/html; charset=utf-8\n\n\
<p onclick=\"x()\">Look<script>alert(1)</script> <img src=\"cid:pic@c\"></p>\n\
--r\nContent-Type: image/png\nContent-ID: <pic@c>\nContent-Disposition: inline; filename=\"pic.png\"\n\
Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n\
--r\nContent-Type: text/html\nContent-Disposition: attachment; filename=\"page.html\"\n\n\
<script>alert(2)</script>\n--r--\n";

async fn part(house: &House, token: &str, path: &str, range: &str) -> Answer {
    let request = Request::get(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::RANGE, range);
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn files_come_down_fenced_and_in_parts() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, _) = house.mail("support@shop.example", MAIL).await;
    let shown = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    let files = shown["attachments"].as_array().unwrap();
    assert_eq!(files.len(), 2, "{shown}");
    let picture = files.iter().find(|file| file["name"] == "pic.png").unwrap();
    assert_eq!((&picture["inline"], &picture["size"]), (&json!(true), &json!(8)));

    let path = picture["url"].as_str().unwrap();
    let whole = house.get(path, &owner).await;
    assert_eq!(whole.header("content-type"), "image/png");
    assert!(whole.header("content-disposition").starts_with("inline"));
    assert_eq!(whole.bytes, b"\x89PNG\r\n\x1a\n");
    let middle = part(&house, &owner, path, "bytes=1-3").await;
    assert_eq!((middle.status.as_u16(), middle.header("content-range")), (206, "bytes 1-3/8"));
    assert_eq!(middle.bytes, b"PNG");
    part(&house, &owner, path, "bytes=8-").await.problem(416, "range");

    let page = files.iter().find(|file| file["name"] == "page.html").unwrap();
    let page = house.get(page["url"].as_str().unwrap(), &owner).await;
    assert!(page.header("content-disposition").starts_with("attachment"));
    assert!(page.header("content-security-policy").contains("sandbox"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn html_is_shown_without_anything_that_runs() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, _) = house.mail("support@shop.example", MAIL).await;
    let shown = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    let html = house.get(shown["html_url"].as_str().unwrap(), &owner).await;
    let policy = html.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(!policy.contains("allow-scripts") && !policy.contains("allow-same-origin"), "{policy}");
    let text = String::from_utf8(html.bytes.clone()).unwrap();
    assert!(text.contains("Look") && !text.contains("script") && !text.contains("onclick"), "{text}");
    assert!(text.contains("<img src=\"/api/v1/pictures/"), "{text}");
    let raw = house.get(shown["raw_url"].as_str().unwrap(), &owner).await;
    assert_eq!(String::from_utf8(raw.bytes).unwrap(), MAIL.replace('\n', "\r\n"));
}

#[tokio::test]
async fn a_file_goes_up_and_out_with_a_reply() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let file = house.upload(&owner, &id, "見積.txt", b"1,000 yen").await;
    let path = format!("/api/v1/attachments/{file}");
    assert_eq!(house.get(&path, &owner).await.bytes, b"1,000 yen");
    let body = json!({"type": "reply", "text": "Here.", "attachments": [file]});
    let reply = house.post(&format!("/api/v1/conversations/{id}/messages"), &owner, body).await.expect(201);
    assert_eq!(reply["attachments"][0]["name"], "見積.txt");
    assert_eq!(house.get(&path, &owner).await.bytes, b"1,000 yen", "the same address answers for it");
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let large = vec![b'x'; 25 * 1024 * 1024 + 1];
    house.send(upload_request(&owner, &id, "large", &large)).await.problem(413, "body_too_large");
    house.send(upload_request(&owner, &id, "empty", b"")).await.problem(400, "file_size");
}
