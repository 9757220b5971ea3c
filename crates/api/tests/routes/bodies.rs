//! What is wrong with a request is named; nothing is guessed.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::json;

use crate::support::{Answer, House};

async fn patch(house: &House, token: &str, content_type: &str, body: impl Into<Body>) -> Answer {
    let request = Request::patch("/api/v1/settings")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, content_type);
    house.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn a_wrong_body_is_named() {
    let (house, owner) = House::new().await;
    let json = "application/json";
    patch(&house, &owner, json, "{\"name\":").await.problem(400, "malformed_json");
    let unknown = patch(&house, &owner, json, r#"{"nmae":"Shop"}"#).await.problem(400, "unknown_field");
    assert!(unknown["detail"].as_str().unwrap().contains("`nmae`"));
    patch(&house, &owner, json, r#"{"name":5}"#).await.problem(400, "invalid_body");
    patch(&house, &owner, "text/plain", r#"{"name":"Shop"}"#).await.problem(415, "not_json");
    patch(&house, &owner, json, vec![b' '; 1024 * 1024 + 1]).await.problem(413, "body_too_large");
}

#[tokio::test]
async fn unknown_paths_and_methods_say_so() {
    let (house, owner) = House::new().await;
    house.get("/api/v1/nothing", &owner).await.problem(404, "not_found");
    house.call(Method::PUT, "/api/v1/me", Some(&owner), None).await.problem(405, "method_not_allowed");
    house.get("/api/v1/conversations/5", &owner).await.problem(404, "not_found");
    house.get("/api/v1/conversations/prf_0000000000001", &owner).await.problem(404, "not_found");
}

async fn keyed(house: &House, token: &str, path: &str, key: &str, body: serde_json::Value) -> Answer {
    let request = Request::post(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("Idempotency-Key", key);
    house.send(request.body(Body::from(body.to_string())).unwrap()).await
}

#[tokio::test]
async fn a_request_sent_twice_is_done_once() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}/messages");
    let note = json!({"type": "note", "text": "Once"});
    let first = keyed(&house, &owner, &path, "k1", note.clone()).await.expect(201);
    let again = keyed(&house, &owner, &path, "k1", note.clone()).await.expect(201);
    assert_eq!(first, again);
    let other = json!({"type": "note", "text": "Twice"});
    keyed(&house, &owner, &path, "k1", other).await.problem(409, "idempotency_mismatch");
    let (_, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    let theirs = keyed(&house, &agent, &path, "k1", note).await.expect(201);
    assert_ne!(first["id"], theirs["id"], "another caller's key is another key");
    let items = house.get(&format!("/api/v1/conversations/{id}/items"), &owner).await.expect(200);
    assert_eq!(items["items"].as_array().unwrap().len(), 3);
    keyed(&house, &owner, &path, "", json!({})).await.problem(400, "idempotency_key");
}
