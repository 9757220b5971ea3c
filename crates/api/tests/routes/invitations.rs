//! `/api/v1/invitations`, `/api/v1/auth/reset`, `/api/v1/auth/password`

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{Answer, House, PASSWORD};

async fn open(house: &House, path: &str, body: Value) -> Answer {
    house.call(Method::POST, path, None, Some(body)).await
}

async fn invite(house: &House, token: &str, email: &str, role: &str) -> Answer {
    let role = house.role(token, role).await;
    house.post("/api/v1/invitations", token, json!({"email": email, "role": role, "locale": "ja"})).await
}

#[tokio::test]
async fn a_link_makes_a_member_once() {
    let (house, owner) = House::new().await;
    let made = invite(&house, &owner, "New@Shop.example", "agent").await.expect(201);
    let token = made["token"].as_str().unwrap();
    assert_eq!(made["url"], format!("http://localhost:8080/invitation#{token}"));
    let list = house.get("/api/v1/invitations", &owner).await.expect(200);
    assert_eq!(list["items"][0]["email"], "new@shop.example");

    let accept = |body| open(&house, "/api/v1/invitations/accept", body);
    accept(json!({"token": token, "password": "short", "name": "花子"}))
        .await
        .problem(400, "password_length");
    accept(json!({"token": token, "password": PASSWORD})).await.problem(400, "name_length");
    let done = accept(json!({"token": token, "password": PASSWORD, "name": "花子"})).await.expect(201);
    let me = house.get("/api/v1/me", done["token"].as_str().unwrap()).await.expect(200);
    assert_eq!((&me["member"]["name"], &me["role"]["name"]), (&json!("花子"), &json!("agent")));

    let used = accept(json!({"token": token, "password": PASSWORD, "name": "花子"})).await;
    let used = used.problem(400, "link_unusable");
    let wrong = accept(json!({"token": "tso_wrong", "password": PASSWORD, "name": "花子"})).await;
    assert_eq!(wrong.problem(400, "link_unusable")["detail"], used["detail"]);
    assert_eq!(house.get("/api/v1/invitations", &owner).await.expect(200)["items"], json!([]));
    invite(&house, &owner, "new@shop.example", "agent").await.problem(409, "email_taken");
}

#[tokio::test]
async fn invitations_are_withdrawn_replaced_and_grow_old() {
    let (house, owner) = House::new().await;
    let accept = async |made: &Value| {
        let body = json!({"token": made["token"], "password": PASSWORD, "name": "N"});
        open(&house, "/api/v1/invitations/accept", body).await
    };
    let first = invite(&house, &owner, "new@shop.example", "agent").await.expect(201);
    let second = invite(&house, &owner, "new@shop.example", "agent").await.expect(201);
    accept(&first).await.problem(400, "link_unusable");
    let path = format!("/api/v1/invitations/{}", second["id"].as_str().unwrap());
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.call(Method::DELETE, &path, Some(&owner), None).await.problem(404, "not_found");
    accept(&second).await.problem(400, "link_unusable");
    let third = invite(&house, &owner, "new@shop.example", "agent").await.expect(201);
    house.clock.turn(7 * 24 * 60 * 60 * 1_000);
    accept(&third).await.problem(400, "link_unusable");

    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    invite(&house, &admin, "boss@shop.example", "owner").await.problem(403, "role_exceeds_yours");
}

#[tokio::test]
async fn a_reset_link_ends_every_other_log_in() {
    let (house, owner) = House::new().await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let path = format!("/api/v1/members/{agent}/reset-link");
    house.post(&path, &token, json!({})).await.problem(403, "not_allowed");
    let first = house.post(&path, &owner, json!({})).await.expect(201);
    let link = house.post(&path, &owner, json!({})).await.expect(201);
    let reset = |link: &Value| {
        let body = json!({"token": link["token"], "password": "another long password"});
        open(&house, "/api/v1/auth/reset", body)
    };
    reset(&first).await.problem(400, "link_unusable");
    house.get("/api/v1/me", &token).await.expect(200);
    let done = reset(&link).await.expect(200);
    house.get("/api/v1/me", done["token"].as_str().unwrap()).await.expect(200);
    house.get("/api/v1/me", &token).await.problem(401, "not_logged_in");
    reset(&link).await.problem(400, "link_unusable");
    let as_invitation = json!({"token": link["token"], "password": PASSWORD, "name": "N"});
    open(&house, "/api/v1/invitations/accept", as_invitation).await.problem(400, "link_unusable");

    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let path = format!("/api/v1/members/{}/reset-link", me["member"]["id"].as_str().unwrap());
    house.post(&path, &admin, json!({})).await.problem(403, "role_exceeds_yours");
}

#[tokio::test]
async fn ones_own_password_changes_and_log_ins_end() {
    let (house, owner) = House::new().await;
    let (_, one) = house.member(&owner, "agent@shop.example", "agent").await;
    let log_in = async |password: &str| {
        let body = json!({"email": "agent@shop.example", "password": password});
        open(&house, "/api/v1/auth/login", body).await
    };
    let other = log_in(PASSWORD).await.expect(200);
    let other = other["token"].as_str().unwrap();
    let change = |current: &str| {
        let body = json!({"current": current, "password": "another long password"});
        house.call(Method::POST, "/api/v1/auth/password", Some(&one), Some(body))
    };
    change("not my password").await.problem(400, "wrong_password");
    change(PASSWORD).await.expect(204);
    house.get("/api/v1/me", other).await.problem(401, "not_logged_in");
    house.get("/api/v1/me", &one).await.expect(200);
    log_in(PASSWORD).await.problem(401, "wrong_login");
    let again = log_in("another long password").await.expect(200);
    for _ in 0..10 {
        change("not my password").await.problem(400, "wrong_password");
    }
    change("another long password").await.problem(429, "login_locked");

    let everywhere = house.post("/api/v1/auth/logout-everywhere", &one, json!({})).await;
    assert!(everywhere.header("set-cookie").contains("Max-Age=0"));
    everywhere.expect(204);
    for token in [one.as_str(), again["token"].as_str().unwrap()] {
        house.get("/api/v1/me", token).await.problem(401, "not_logged_in");
    }
}
