//! `/api/v1/api-keys`

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_testkit::phone;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn a_key_is_shown_once_works_and_is_withdrawn() {
    let (house, owner) = House::new().await;
    let body =
        json!({"name": "Integration", "role": house.role(&owner, "analyst").await, "password": PASSWORD});
    let made = house.post("/api/v1/api-keys", &owner, body).await.expect(201);
    let key = made["key"].as_str().unwrap();
    let me = house.get("/api/v1/me", key).await.expect(200);
    assert_eq!((&me["api_key"], &me["member"]), (&made["id"], &json!(null)));
    house.get("/api/v1/events", key).await.expect(200);
    house.get("/api/v1/api-keys", key).await.problem(403, "not_allowed");

    let list = house.get("/api/v1/api-keys", &owner).await;
    assert!(!String::from_utf8_lossy(&list.bytes).contains(key));
    assert_eq!(list.expect(200)["items"][0]["name"], "Integration");
    let path = format!("/api/v1/api-keys/{}", made["id"].as_str().unwrap());
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get("/api/v1/me", key).await.problem(401, "not_logged_in");
}

#[tokio::test]
async fn whoever_makes_a_key_shows_their_password_once_more() {
    let (house, owner) = House::new().await;
    let role = house.role(&owner, "agent").await;
    let make = async |shown: Value| {
        let mut body = json!({"name": "K", "role": role});
        body.as_object_mut().unwrap().extend(shown.as_object().unwrap().clone());
        house.post("/api/v1/api-keys", &owner, body).await
    };
    for nothing in [json!({}), json!({"password": ""}), json!({"code": "000000"})] {
        make(nothing).await.problem(400, "password_needed");
    }
    make(json!({"password": "not the password"})).await.problem(400, "wrong_password");
    assert_eq!(house.get("/api/v1/api-keys", &owner).await.expect(200)["items"], json!([]));
    make(json!({"password": PASSWORD})).await.expect(201);

    for _ in 0..10 {
        make(json!({"password": "not the password"})).await.problem(400, "wrong_password");
    }
    make(json!({"password": PASSWORD})).await.problem(429, "login_locked");
}

#[tokio::test]
async fn a_second_factor_stands_before_a_key() {
    let (house, owner) = House::new().await;
    let begun = house.post("/api/v1/me/totp", &owner, json!({"password": PASSWORD})).await.expect(201);
    let secret = begun["secret"].as_str().unwrap();
    let code = || phone::code(secret, house.spine.now()).unwrap();
    let on = house.post("/api/v1/me/totp/confirm", &owner, json!({"code": code()})).await.expect(200);
    house.clock.turn(30_000);
    let role = house.role(&owner, "agent").await;
    let make = async |role: &str, shown: Value| {
        let body = json!({"name": "K", "role": role, "code": shown, "password": PASSWORD});
        house.post("/api/v1/api-keys", &owner, body).await
    };
    make(&role, json!(null)).await.problem(400, "code_needed");
    make(&role, json!("not a code")).await.problem(400, "otp_wrong");
    make("rol_zzzzzzzzzzzzz", json!(code())).await;
    make(&role, json!(code())).await.expect(201);
    make(&role, json!(code())).await.problem(400, "otp_wrong");
    make(&role, on["recovery_codes"][0].clone()).await.expect(201);
    make(&role, on["recovery_codes"][0].clone()).await.problem(400, "otp_wrong");

    let verbs = house.get("/api/v1/audit", &owner).await.expect(200);
    let verbs: Vec<&str> =
        verbs["items"].as_array().unwrap().iter().map(|one| one["verb"].as_str().unwrap()).collect();
    let count = |verb: &str| verbs.iter().filter(|one| **one == verb).count();
    assert_eq!((count("api_key_made"), count("second_factor_failed")), (2, 3), "{verbs:?}");
}
