//! `/api/v1/me/proof`: a stolen log-in alone opens no other way in.

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_testkit::phone;

use crate::support::{Answer, House, PASSWORD};

const STEP_MS: i64 = 30_000;
const PROOF: &str = "/api/v1/me/proof";
/// How long a proof counts.
const LASTS_MS: i64 = 5 * 60 * 1000;

/// A house whose owner has a second factor, with a member and a role to act on.
struct Guarded {
    house: House,
    owner: String,
    owner_id: String,
    secret: String,
    recovery: Vec<String>,
    member: String,
    role: String,
}

impl Guarded {
    async fn new() -> Self {
        let (house, owner) = House::new().await;
        let (member, token) = house.member(&owner, "agent@shop.example", "agent").await;
        switch_on(&house, &token).await;
        let body = json!({"name": "Night", "permissions": ["conversations.read"]});
        let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
        let me = house.get("/api/v1/me", &owner).await.expect(200);
        let (secret, recovery) = switch_on(&house, &owner).await;
        let (owner_id, role) = (text(&me["member"]["id"]), text(&role));
        Self { house, owner, owner_id, secret, recovery, member, role }
    }

    /// Everything that opens a way in for somebody, and what it answers when it is done.
    fn ways_in(&self) -> Vec<(Method, String, Option<Value>, u16)> {
        let (member, role) = (format!("/api/v1/members/{}", self.member), &self.role);
        let person = json!({"name": "X", "email": "x@shop.example", "role": role, "password": PASSWORD});
        let guest = json!({"email": "guest@shop.example", "role": role, "locale": "ja"});
        let more = json!({"name": "More", "permissions": ["conversations.read"]});
        let role = format!("/api/v1/roles/{role}");
        vec![
            (Method::POST, "/api/v1/members".into(), Some(person), 201),
            (Method::POST, "/api/v1/invitations".into(), Some(guest), 201),
            (Method::POST, "/api/v1/roles".into(), Some(more), 201),
            (Method::PATCH, role.clone(), Some(json!({"permissions": ["profiles.read"]})), 200),
            (Method::PATCH, role.clone(), Some(json!({"channels": []})), 200),
            (Method::PATCH, role, Some(json!({"all_channels": true})), 200),
            (Method::DELETE, format!("{member}/totp"), None, 204),
            (Method::POST, format!("{member}/reset-link"), Some(json!({})), 201),
            (Method::PATCH, member.clone(), Some(json!({"role": self.role})), 200),
            (Method::PATCH, member, Some(json!({"password": "another long password"})), 200),
        ]
    }

    async fn call(&self, method: &Method, path: &str, body: Option<Value>) -> Answer {
        self.house.call(method.clone(), path, Some(&self.owner), body).await
    }

    async fn prove(&self, code: &str) -> Answer {
        self.house.post(PROOF, &self.owner, json!({"code": code})).await
    }

    fn code(&self) -> String {
        phone::code(&self.secret, self.house.spine.now()).unwrap()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Sets a second factor up; half a minute later the next code is good.
async fn switch_on(house: &House, token: &str) -> (String, Vec<String>) {
    let begun = house.post("/api/v1/me/totp", token, json!({"password": PASSWORD})).await.expect(201);
    let secret = text(&begun["secret"]);
    let code = phone::code(&secret, house.spine.now()).unwrap();
    let done = house.post("/api/v1/me/totp/confirm", token, json!({"code": code})).await.expect(200);
    house.clock.turn(STEP_MS);
    (secret, done["recovery_codes"].as_array().unwrap().iter().map(text).collect())
}

#[tokio::test]
async fn every_way_in_needs_a_fresh_proof() {
    let guarded = Guarded::new().await;
    for (method, path, body, _) in guarded.ways_in() {
        guarded.call(&method, &path, body).await.problem(400, "code_needed");
    }
    let members = guarded.house.get("/api/v1/members", &guarded.owner).await.expect(200);
    assert_eq!(members["items"].as_array().unwrap().len(), 2, "{members}");

    guarded.prove(&guarded.code()).await.expect(200);
    for (method, path, body, done) in guarded.ways_in() {
        guarded.call(&method, &path, body).await.expect(done);
    }
    guarded.house.clock.turn(LASTS_MS);
    for (method, path, body, _) in guarded.ways_in() {
        guarded.call(&method, &path, body).await.problem(400, "code_needed");
    }
}

#[tokio::test]
async fn what_opens_nothing_asks_nothing() {
    let guarded = Guarded::new().await;
    let member = format!("/api/v1/members/{}", guarded.member);
    guarded.call(&Method::PATCH, &member, Some(json!({"name": "Sora", "locale": "ja"}))).await.expect(200);
    let role = format!("/api/v1/roles/{}", guarded.role);
    guarded.call(&Method::PATCH, &role, Some(json!({"name": "Late"}))).await.expect(200);
    guarded.call(&Method::DELETE, &member, None).await.expect(204);
}

#[tokio::test]
async fn a_proof_counts_in_its_own_log_in_only() {
    let guarded = Guarded::new().await;
    guarded.prove(&guarded.code()).await.expect(200);
    guarded.house.clock.turn(STEP_MS);
    let body = json!({"email": "owner@shop.example", "password": PASSWORD, "otp": guarded.code()});
    let other = guarded.house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.expect(200);
    let token = text(&other["token"]);
    let (method, path, body, _) = guarded.ways_in().swap_remove(0);
    guarded.house.call(method.clone(), &path, Some(&token), body.clone()).await.problem(400, "code_needed");
    guarded.call(&method, &path, body).await.expect(201);
}

#[tokio::test]
async fn a_code_counts_once_and_wrong_ones_lock() {
    let guarded = Guarded::new().await;
    guarded.prove("").await.problem(400, "code_needed");
    guarded.prove(&guarded.code()).await.expect(200);
    guarded.prove(&guarded.code()).await.problem(400, "otp_wrong");
    guarded.prove(&guarded.recovery[0]).await.expect(200);
    for _ in 0..10 {
        guarded.prove(&guarded.recovery[0]).await.problem(400, "otp_wrong");
    }
    guarded.prove(&guarded.recovery[1]).await.problem(429, "otp_locked");

    let audit = guarded.house.get("/api/v1/audit", &guarded.owner).await.expect(200);
    let failed =
        audit["items"].as_array().unwrap().iter().filter(|one| one["verb"] == "second_factor_failed");
    assert_eq!(failed.count(), 11, "{audit}");
}

#[tokio::test]
async fn ones_own_password_is_never_patched() {
    let guarded = Guarded::new().await;
    let own = format!("/api/v1/members/{}", guarded.owner_id);
    let body = Some(json!({"password": "another long password"}));
    guarded.call(&Method::PATCH, &own, body.clone()).await.problem(400, "password_own");
    guarded.prove(&guarded.code()).await.expect(200);
    guarded.call(&Method::PATCH, &own, body.clone()).await.problem(400, "password_own");

    let (house, owner) = House::new().await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let own = format!("/api/v1/members/{}", text(&me["member"]["id"]));
    house.call(Method::PATCH, &own, Some(&owner), body).await.problem(400, "password_own");
}

#[tokio::test]
async fn whoever_has_no_second_factor_and_a_program_show_nothing() {
    let guarded = Guarded::new().await;
    let body = json!({"name": "K", "role": guarded.house.role(&guarded.owner, "owner").await,
        "code": guarded.code()});
    let made = guarded.house.post("/api/v1/api-keys", &guarded.owner, body).await.expect(201);
    let key = text(&made["key"]);
    for (method, path, body, done) in guarded.ways_in() {
        guarded.house.call(method, &path, Some(&key), body).await.expect(done);
    }
    guarded.house.post(PROOF, &key, json!({"code": "123456"})).await.problem(422, "member_only");

    let (house, owner) = House::new().await;
    house.member(&owner, "agent@shop.example", "agent").await;
    house.post(PROOF, &owner, json!({"code": "123456"})).await.problem(409, "totp_off");
}
