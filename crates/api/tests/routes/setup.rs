//! `/api/v1/setup`

use axum::http::Method;
use serde_json::json;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn before_set_up_nothing_else_answers() {
    let house = House::empty().await;
    for path in ["/api/v1/me", "/api/v1/conversations", "/api/v1/live"] {
        house.call(Method::GET, path, None, None).await.problem(503, "setup_needed");
    }
    house.call(Method::GET, "/healthz", None, None).await;
    assert_eq!(house.call(Method::GET, "/readyz", None, None).await.status, 200);
    assert_eq!(house.call(Method::GET, "/api/v1/openapi.json", None, None).await.status, 200);
}

#[tokio::test]
async fn the_token_makes_one_workspace() {
    let house = House::empty().await;
    let body = |token: &str, password: &str| {
        json!({
            "token": token, "owner_email": "owner@shop.example", "password": password,
            "workspace": "Shop", "locale": "ja",
        })
    };
    let setup = |body| house.call(Method::POST, "/api/v1/setup", None, Some(body));
    setup(body("0123", PASSWORD)).await.problem(403, "setup_token");
    setup(body(house.api.setup_token(), "short")).await.problem(400, "password_length");
    let made = setup(body(house.api.setup_token(), PASSWORD)).await.expect(201);
    setup(body(house.api.setup_token(), PASSWORD)).await.problem(409, "already_set_up");

    let me = house.get("/api/v1/me", made["token"].as_str().unwrap()).await.expect(200);
    assert_eq!(me["member"]["email"], "owner@shop.example");
    assert_eq!(me["role"]["name"], "owner");
    assert_eq!(me["workspace"]["name"], "Shop");
}

#[tokio::test]
async fn an_owner_gives_their_name_or_is_named_by_no_text() {
    for (name, shown) in [(Some(" 山本 さくら "), "山本 さくら"), (None, "me")] {
        let house = House::empty().await;
        let mut body = json!({
            "token": house.api.setup_token(), "owner_email": "me@shop.example", "password": PASSWORD,
            "workspace": "Shop", "locale": "en",
        });
        if let Some(name) = name {
            body["owner_name"] = json!("");
            let setup = house.call(Method::POST, "/api/v1/setup", None, Some(body.clone()));
            setup.await.problem(400, "name_length");
            body["owner_name"] = json!(name);
        }
        let made = house.call(Method::POST, "/api/v1/setup", None, Some(body)).await.expect(201);
        let owner = made["token"].as_str().unwrap();
        assert_eq!(house.get("/api/v1/me", owner).await.expect(200)["member"]["name"], shown);

        house.channel(owner, "support@shop.example").await;
        let (_, conversation) = house.mail_from("one@customer.example", "Hello").await;
        let all = house.get("/api/v1/templates?locale=en", owner).await.expect(200);
        let text = |name: &str| {
            let found = all["items"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
            format!("/api/v1/templates/{}/render", found["id"].as_str().unwrap())
        };
        let (naming, other) = (text("First reply"), text("Thank you"));
        let render = async |path: &str| house.post(path, owner, json!({"conversation": conversation})).await;
        render(&other).await.expect(200);
        if name.is_none() {
            render(&naming).await.problem(422, "agent_name_unknown");
            let patch = Some(json!({"name": shown}));
            house.call(Method::PATCH, "/api/v1/me", Some(owner), patch).await.expect(200);
        }
        let text = render(&naming).await.expect(200)["text"].clone();
        assert!(text.as_str().unwrap().contains(&format!("My name is {shown}.")), "{text}");
    }
}

#[tokio::test]
async fn a_browser_finds_how_to_begin() {
    let house = House::empty().await;
    for (path, named) in [("/", "/api/v1/openapi.json"), ("/setup", "curl -X POST")] {
        let page = house.call(Method::GET, path, None, None).await;
        assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"));
        assert_eq!(page.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
        let text = String::from_utf8(page.bytes).unwrap();
        assert!(text.contains(named) && !text.contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn a_new_workspace_is_usable_at_once() {
    let (house, owner) = House::new().await;
    let channels = house.get("/api/v1/channels", &owner).await.expect(200);
    assert_eq!(channels["items"].as_array().unwrap().len(), 1, "{channels}");
    let chat = &channels["items"][0];
    assert_eq!((&chat["kind"], &chat["enabled"]), (&json!("webchat"), &json!(true)));
    house.call(Method::GET, "/demo/chat", None, None).await;

    let templates = house.get("/api/v1/templates", &owner).await.expect(200);
    let of = |locale: &str| {
        templates["items"].as_array().unwrap().iter().filter(|one| one["locale"] == locale).count()
    };
    assert_eq!((of("ja"), of("en")), (5, 5));
    assert_eq!(templates["items"][0]["locale"], "ja");

    let chat = chat["id"].as_str().unwrap();
    let visitor = house.visit(chat).await;
    let said = house.say(chat, &visitor, "c-1", "こんにちは").await;
    assert_eq!(said["text"], "こんにちは");
    let open = house.get("/api/v1/conversations?view=unassigned", &owner).await.expect(200);
    let conversation = open["items"][0]["id"].as_str().unwrap();
    let template = templates["items"][0]["id"].as_str().unwrap();
    let filled = house
        .post(&format!("/api/v1/templates/{template}/render"), &owner, json!({"conversation": conversation}))
        .await
        .expect(200);
    assert!(filled["text"].as_str().unwrap().starts_with("お客様\n"), "{filled}");
}

#[tokio::test]
async fn a_zone_may_be_named_at_once() {
    let house = House::empty().await;
    let body = |zone: &str| {
        json!({
            "token": house.api.setup_token(), "owner_email": "owner@shop.example", "password": PASSWORD,
            "workspace": "Shop", "locale": "en", "time_zone": zone,
        })
    };
    house.call(Method::POST, "/api/v1/setup", None, Some(body("Nowhere"))).await.problem(400, "time_zone");
    let made = house.call(Method::POST, "/api/v1/setup", None, Some(body("Europe/London"))).await.expect(201);
    let settings = house.get("/api/v1/settings", made["token"].as_str().unwrap()).await.expect(200);
    assert_eq!(
        (&settings["time_zone"], &settings["hours"]["holidays"]),
        (&json!("Europe/London"), &json!(null))
    );
}
