//! `/api/v1/me/totp`, and what a second factor asks of a log-in

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_testkit::phone;

use crate::support::{Answer, House, PASSWORD};

const STEP_MS: i64 = 30_000;
const AGENT: &str = "agent@shop.example";

/// A member whose second factor is on.
struct Member {
    id: String,
    token: String,
    secret: String,
    recovery: Vec<String>,
}

impl Member {
    async fn of(house: &House, owner: &str) -> Self {
        let (id, token) = house.member(owner, AGENT, "agent").await;
        let (secret, recovery) = switch_on(house, &token).await;
        Self { id, token, secret, recovery }
    }

    /// What their phone shows now, with a clock that many steps off.
    fn code(&self, house: &House, steps: i64) -> String {
        phone::code(&self.secret, house.spine.now().plus_millis(steps * STEP_MS)).unwrap()
    }
}

/// Sets a second factor up; answers its secret and recovery codes. Half a minute later the next code is good.
async fn switch_on(house: &House, token: &str) -> (String, Vec<String>) {
    let begun = house.post("/api/v1/me/totp", token, json!({"password": PASSWORD})).await.expect(201);
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let code = phone::code(&secret, house.spine.now()).unwrap();
    let done = house.post("/api/v1/me/totp/confirm", token, json!({"code": code})).await.expect(200);
    house.clock.turn(STEP_MS);
    (secret, texts(&done["recovery_codes"]))
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

async fn log_in(house: &House, otp: Option<&str>) -> Answer {
    let body = json!({"email": AGENT, "password": PASSWORD, "otp": otp});
    house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await
}

/// A code that is not among those good now.
fn wrong(member: &Member, house: &House) -> &'static str {
    let good: Vec<String> = (-1..=1).map(|steps| member.code(house, steps)).collect();
    ["000000", "111111", "222222", "333333"]
        .into_iter()
        .find(|code| !good.iter().any(|one| one == code))
        .unwrap()
}

#[tokio::test]
async fn a_set_up_asks_for_nothing_before_it_is_confirmed() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, AGENT, "agent").await;
    let off = json!({"on_since": null, "recovery_codes_left": 0});
    assert_eq!(house.get("/api/v1/me/totp", &token).await.expect(200), off);
    let begin =
        async |password: &str| house.post("/api/v1/me/totp", &token, json!({"password": password})).await;
    begin("not my password").await.problem(400, "wrong_password");
    let begun = begin(PASSWORD).await.expect(201);
    let secret = begun["secret"].as_str().unwrap();
    assert_eq!(
        begun["uri"],
        format!(
            "otpauth://totp/Tsunagu%20%28Shop%29:{AGENT}?secret={secret}&issuer=Tsunagu%20%28Shop%29\
             &algorithm=SHA1&digits=6&period=30"
        )
    );
    assert_eq!(house.get("/api/v1/me/totp", &token).await.expect(200), off);
    log_in(&house, None).await.expect(200);

    // A second set-up forgets the first.
    let again = begin(PASSWORD).await.expect(201);
    assert_ne!(again["secret"], begun["secret"]);
    let confirm = async |secret: &Value| {
        let code = phone::code(secret.as_str().unwrap(), house.spine.now()).unwrap();
        house.post("/api/v1/me/totp/confirm", &token, json!({"code": code})).await
    };
    confirm(&begun["secret"]).await.problem(400, "otp_wrong");
    let done = confirm(&again["secret"]).await.expect(200);
    assert_eq!(texts(&done["recovery_codes"]).len(), 10);
    confirm(&again["secret"]).await.problem(409, "totp_on");
    begin(PASSWORD).await.problem(409, "totp_on");
    let on = house.get("/api/v1/me/totp", &token).await.expect(200);
    assert_eq!(
        (&on["on_since"], &on["recovery_codes_left"]),
        (&json!("2026-11-21T00:05:00.000Z"), &json!(10))
    );
}

#[tokio::test]
async fn a_log_in_needs_the_code_and_takes_it_once() {
    let (house, owner) = House::new().await;
    let (_, other) = house.member(&owner, "other@shop.example", "agent").await;
    let member = Member::of(&house, &owner).await;
    log_in(&house, None).await.problem(401, "otp_needed");
    log_in(&house, Some(" ")).await.problem(401, "otp_needed");
    log_in(&house, Some(wrong(&member, &house))).await.problem(401, "otp_wrong");
    // Without the password nobody learns whether there is a second factor.
    let body = json!({"email": AGENT, "password": "not the password", "otp": member.code(&house, 0)});
    house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.problem(401, "wrong_login");

    let code = member.code(&house, 0);
    let full_width: String =
        code.chars().map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap()).collect();
    let done = log_in(&house, Some(&full_width)).await.expect(200);
    let me = house.get("/api/v1/me", done["token"].as_str().unwrap()).await.expect(200);
    assert_eq!(me["member"]["second_factor"], true);
    log_in(&house, Some(&code)).await.problem(401, "otp_wrong");
    assert_eq!(house.get("/api/v1/me", &other).await.expect(200)["member"]["second_factor"], false);
    let list = house.get("/api/v1/members", &owner).await.expect(200);
    let shown: Vec<_> = list["items"].as_array().unwrap().iter().map(|one| &one["second_factor"]).collect();
    assert_eq!(shown, [false, false, true]);
}

#[tokio::test]
async fn a_clock_may_be_a_step_off_and_never_goes_back() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    house.clock.turn(10 * STEP_MS);
    for steps in [-2, 2] {
        log_in(&house, Some(&member.code(&house, steps))).await.problem(401, "otp_wrong");
    }
    log_in(&house, Some(&member.code(&house, -1))).await.expect(200);
    log_in(&house, Some(&member.code(&house, 1))).await.expect(200);
    // The one in between was not used, but it is older than one that was.
    log_in(&house, Some(&member.code(&house, 0))).await.problem(401, "otp_wrong");
}

#[tokio::test]
async fn two_at_once_with_one_code_let_one_in() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    let code = member.code(&house, 0);
    let (one, two) = tokio::join!(log_in(&house, Some(&code)), log_in(&house, Some(&code)));
    let mut both = [one.status.as_u16(), two.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [200, 401]);
}

#[tokio::test]
async fn a_recovery_code_is_good_once() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    let typed = member.recovery[0].to_uppercase().replace('-', " ");
    let done = log_in(&house, Some(&typed)).await.expect(200);
    log_in(&house, Some(&member.recovery[0])).await.problem(401, "otp_wrong");
    let token = done["token"].as_str().unwrap();
    assert_eq!(house.get("/api/v1/me/totp", token).await.expect(200)["recovery_codes_left"], 9);

    let renew =
        async |code: &str| house.post("/api/v1/me/totp/recovery-codes", token, json!({"code": code})).await;
    renew(wrong(&member, &house)).await.problem(400, "otp_wrong");
    let fresh = texts(&renew(&member.code(&house, 0)).await.expect(200)["recovery_codes"]);
    log_in(&house, Some(&member.recovery[1])).await.problem(401, "otp_wrong");
    log_in(&house, Some(&fresh[1])).await.expect(200);
}

#[tokio::test]
async fn ten_wrong_codes_lock_the_second_factor_from_everywhere() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    for _ in 0..5 {
        log_in(&house, Some(wrong(&member, &house))).await.problem(401, "otp_wrong");
    }
    // Those inside count with those at the entrance.
    for _ in 0..5 {
        let body = json!({"code": wrong(&member, &house)});
        house.post("/api/v1/me/totp/recovery-codes", &member.token, body).await.problem(400, "otp_wrong");
    }
    let locked = log_in(&house, Some(&member.code(&house, 0))).await;
    assert_eq!(locked.header("retry-after"), "900");
    locked.problem(429, "otp_locked");
    log_in(&house, Some(&member.recovery[0])).await.problem(429, "otp_locked");
    house.clock.turn(15 * 60 * 1_000 + 1);
    log_in(&house, Some(&member.code(&house, 0))).await.expect(200);
}

#[tokio::test]
async fn wrong_codes_lock_the_log_in_too() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    for _ in 0..10 {
        log_in(&house, Some(wrong(&member, &house))).await.problem(401, "otp_wrong");
    }
    log_in(&house, None).await.problem(429, "login_locked");
}

#[tokio::test]
async fn it_is_switched_off_with_password_and_code() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    let off = async |password: &str, code: &str| {
        house.post("/api/v1/me/totp/off", &member.token, json!({"password": password, "code": code})).await
    };
    off("not my password", &member.code(&house, 0)).await.problem(400, "wrong_password");
    off(PASSWORD, wrong(&member, &house)).await.problem(400, "otp_wrong");
    off(PASSWORD, &member.code(&house, 0)).await.expect(204);
    off(PASSWORD, &member.code(&house, 1)).await.problem(409, "totp_off");
    log_in(&house, None).await.expect(200);
}

#[tokio::test]
async fn switching_it_on_ends_every_other_log_in() {
    let (house, owner) = House::new().await;
    let (_, token) = house.member(&owner, AGENT, "agent").await;
    let other = log_in(&house, None).await.expect(200);
    switch_on(&house, &token).await;
    house.get("/api/v1/me", &token).await.expect(200);
    house.get("/api/v1/me", other["token"].as_str().unwrap()).await.problem(401, "not_logged_in");
}

#[tokio::test]
async fn an_administrator_takes_it_from_whoever_lost_their_phone() {
    let (house, owner) = House::new().await;
    let (_, admin) = house.member(&owner, "admin@shop.example", "admin").await;
    let member = Member::of(&house, &owner).await;
    let path = format!("/api/v1/members/{}/totp", member.id);
    let take = async |path: &str, token: &str| house.call(Method::DELETE, path, Some(token), None).await;
    take(&path, &member.token).await.problem(403, "not_allowed");
    take(&path, &house.second_tenant().await).await.problem(404, "not_found");
    take(&path, &admin).await.expect(204);
    take(&path, &admin).await.problem(409, "totp_off");
    log_in(&house, None).await.expect(200);
    log_in(&house, Some(&member.recovery[0])).await.expect(200);

    switch_on(&house, &owner).await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let own = format!("/api/v1/members/{}/totp", me["member"]["id"].as_str().unwrap());
    take(&own, &owner).await.problem(422, "totp_own");
    take(&own, &admin).await.problem(403, "role_exceeds_yours");
}

#[tokio::test]
async fn a_link_for_a_new_password_is_no_second_factor() {
    let (house, owner) = House::new().await;
    let member = Member::of(&house, &owner).await;
    let path = format!("/api/v1/members/{}/reset-link", member.id);
    let link = house.post(&path, &owner, json!({})).await.expect(201);
    let reset = async |otp: Option<&str>| {
        let body = json!({"token": link["token"], "password": "another long password", "otp": otp});
        house.call(Method::POST, "/api/v1/auth/reset", None, Some(body)).await
    };
    reset(None).await.problem(401, "otp_needed");
    reset(Some(wrong(&member, &house))).await.problem(401, "otp_wrong");
    log_in(&house, Some(&member.code(&house, 0))).await.expect(200);
    house.clock.turn(STEP_MS);
    reset(Some(&member.code(&house, 0))).await.expect(200);
}

#[tokio::test]
async fn programs_have_none_and_the_audit_tells_of_it() {
    let (house, owner) = House::new().await;
    let role = house.role(&owner, "agent").await;
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "K", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["key"].as_str().unwrap();
    house.get("/api/v1/me/totp", key).await.problem(422, "member_only");
    house.post("/api/v1/me/totp", key, json!({"password": PASSWORD})).await.problem(422, "member_only");

    let member = Member::of(&house, &owner).await;
    log_in(&house, Some(wrong(&member, &house))).await.problem(401, "otp_wrong");
    log_in(&house, Some(&member.recovery[0])).await.expect(200);
    let code = json!({"code": member.code(&house, 0)});
    house.post("/api/v1/me/totp/recovery-codes", &member.token, code).await.expect(200);
    house.clock.turn(STEP_MS);
    let off = json!({"password": PASSWORD, "code": member.code(&house, 0)});
    house.post("/api/v1/me/totp/off", &member.token, off).await.expect(204);
    switch_on(&house, &member.token).await;
    let path = format!("/api/v1/members/{}/totp", member.id);
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);

    let page = house.get(&format!("/api/v1/audit?limit=200&object={}", member.id), &owner).await.expect(200);
    let mut told: Vec<&str> =
        page["items"].as_array().unwrap().iter().map(|row| row["verb"].as_str().unwrap()).collect();
    told.sort_unstable();
    told.retain(|verb| *verb != "setting_changed");
    assert_eq!(
        told,
        [
            "recovery_code_used",
            "recovery_codes_made",
            "second_factor_failed",
            "second_factor_off",
            "second_factor_on",
            "second_factor_on",
            "second_factor_reset",
        ]
    );
}
