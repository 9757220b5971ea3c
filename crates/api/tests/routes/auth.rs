//! `/api/v1/auth`, cookies, origins and limits

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};
use tsunagu_api::limits::{Rate, Rates};

use crate::support::{Answer, House, PASSWORD};

async fn log_in(house: &House, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password});
    house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await
}

#[tokio::test]
async fn a_right_password_gives_a_token_and_a_cookie() {
    let (house, _) = House::new().await;
    let answer = log_in(&house, "Owner@Shop.example", PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    let body = answer.expect(200);
    let token = body["token"].as_str().unwrap();
    assert!(cookie.starts_with(&format!("tsunagu_session={token};")), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(house.get("/api/v1/me", token).await.expect(200)["member"]["email"], "owner@shop.example");
    house.call(Method::POST, "/api/v1/auth/logout", Some(token), None).await.expect(204);
    house.get("/api/v1/me", token).await.problem(401, "not_logged_in");
}

#[tokio::test]
async fn ten_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour() {
    let (house, _) = House::new().await;
    for _ in 0..10 {
        log_in(&house, "owner@shop.example", "wrong password").await.problem(401, "wrong_login");
    }
    let locked = log_in(&house, "owner@shop.example", PASSWORD).await;
    assert_eq!(locked.header("retry-after"), "900");
    locked.problem(429, "login_locked");
    log_in(&house, "nobody@shop.example", PASSWORD).await.problem(401, "wrong_login");
    house.clock.turn(15 * 60 * 1_000 + 1);
    log_in(&house, "owner@shop.example", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_token_ends_after_thirty_days() {
    let (house, owner) = House::new().await;
    house.clock.turn(30 * 24 * 60 * 60 * 1_000 - 1);
    house.get("/api/v1/me", &owner).await.expect(200);
    house.clock.turn(1);
    house.get("/api/v1/me", &owner).await.problem(401, "not_logged_in");
}

fn by_cookie(method: &str, path: &str, token: &str, origin: Option<&str>) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost:8080")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, format!("tsunagu_session={token}"));
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    request.body(Body::from("{}")).unwrap()
}

#[tokio::test]
async fn a_foreign_page_cannot_act_with_the_cookie() {
    let (house, owner) = House::new().await;
    let change = |origin| house.send(by_cookie("PATCH", "/api/v1/settings", &owner, origin));
    change(Some("http://localhost:8080")).await.expect(200);
    change(Some("https://evil.example")).await.problem(403, "origin_refused");
    change(Some("null")).await.problem(403, "origin_refused");
    change(None).await.problem(403, "origin_refused");
    house.send(by_cookie("GET", "/api/v1/settings", &owner, None)).await.expect(200);
}

#[tokio::test]
async fn the_page_of_one_member_changes_nothing_with_the_cookie_of_another() {
    let (house, owner) = House::new().await;
    let (ann, cookie) = house.member(&owner, "ann@shop.example", "agent").await;
    let sora = house.get("/api/v1/me", &owner).await.expect(200)["member"]["id"].as_str().unwrap().to_owned();
    let ask = |method: &'static str, token: &str, member: &str| {
        let mut request = by_cookie(method, "/api/v1/me/preferences", token, Some("http://localhost:8080"));
        request.headers_mut().insert("tsunagu-member", member.parse().unwrap());
        house.send(request)
    };
    ask("PATCH", &cookie, &ann).await.expect(200);
    ask("PATCH", &cookie, &sora).await.problem(409, "another_member");
    ask("PATCH", &cookie, "nobody").await.problem(409, "another_member");
    ask("GET", &cookie, &sora).await.expect(200);
    let mut by_token = Request::patch("/api/v1/me/preferences")
        .header(header::AUTHORIZATION, format!("Bearer {cookie}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{}"))
        .unwrap();
    by_token.headers_mut().insert("tsunagu-member", sora.parse().unwrap());
    house.send(by_token).await.expect(200);
}

#[tokio::test]
async fn problems_speak_the_readers_language() {
    let house = House::empty().await;
    let ask = |language: &'static str| {
        let request = Request::get("/api/v1/me").header(header::ACCEPT_LANGUAGE, language);
        house.send(request.body(Body::empty()).unwrap())
    };
    let ja = ask("ja").await;
    assert_eq!(ja.header("content-type"), "application/problem+json");
    let trace = ja.header("trace-id").to_owned();
    let ja = ja.expect(503);
    assert_eq!((&ja["title"], &ja["trace_id"]), (&json!("初期設定がまだです"), &json!(trace)));
    assert_eq!(ask("en").await.expect(503)["title"], "Set up the first workspace");
}

#[tokio::test]
async fn too_many_requests_wait() {
    let rate = |burst| Rate { per_second: 0.1, burst };
    let (key, tenant, entrance, wrong_tokens) = (rate(3.0), rate(4.0), rate(3.0), rate(2.0));
    let house = House::with_rates(Rates { key, tenant, entrance, wrong_tokens, ..Rates::default() }).await;
    let owner = house.set_up().await;
    let again: Value = log_in(&house, "owner@shop.example", PASSWORD).await.expect(200);
    log_in(&house, "owner@shop.example", PASSWORD).await.expect(200);
    log_in(&house, "owner@shop.example", PASSWORD).await.problem(429, "too_many_requests");
    for _ in 0..3 {
        house.get("/api/v1/me", &owner).await.expect(200);
    }
    let key = house.get("/api/v1/me", &owner).await;
    assert_eq!(key.header("retry-after"), "10");
    key.problem(429, "too_many_requests");
    let again = again["token"].as_str().unwrap();
    house.get("/api/v1/me", again).await.expect(200);
    house.get("/api/v1/me", again).await.problem(429, "too_many_requests");
    house.clock.turn(10_000);
    house.get("/api/v1/me", &owner).await.expect(200);
}

#[tokio::test]
async fn whoever_guesses_tokens_waits_and_right_ones_go_on() {
    let rate = |burst| Rate { per_second: 0.1, burst };
    let many = rate(100.0);
    let rates =
        Rates { key: many, tenant: many, entrance: many, wrong_tokens: rate(2.0), ..Rates::default() };
    let house = House::with_rates(rates).await;
    let owner = house.set_up().await;
    house.get("/api/v1/me", "tsk_one").await.problem(401, "not_logged_in");
    house.get("/api/v1/me", "tsk_two").await.problem(401, "not_logged_in");
    let third = house.get("/api/v1/me", "tsk_three").await;
    assert_eq!(third.header("retry-after"), "10");
    third.problem(429, "too_many_requests");
    house.get("/api/v1/me", &owner).await.expect(200);
}
