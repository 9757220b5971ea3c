//! The walls of the widget's routes: without a visitor's token, with one of another channel, another tenant or a
//! member, nothing; another visitor's things look like what is not there.

use axum::http::{Method, header};
use serde_json::{Value, json};
use tsunagu_api::access::{Access, Rule, TABLE};

use crate::support::{Answer, House, SITE_SECRET};

fn rules(access: Access) -> impl Iterator<Item = &'static Rule> {
    TABLE.iter().filter(move |rule| rule.access == access)
}

/// A valid body of each route that takes one; a route without a case stops the test.
fn body(rule: &Rule, item: &str) -> Option<Value> {
    let rest = rule.path.strip_prefix("/widget/v1/{channel}/").unwrap();
    match (rule.method, rest) {
        ("GET", _) => None,
        ("POST", "visits" | "typing") => Some(json!({})),
        ("POST", "messages") => Some(json!({"client_id": "w", "text": "Hello"})),
        ("POST", "later") => Some(json!({"client_id": "w", "way": "message", "text": "Hello"})),
        ("POST", "read") => Some(json!({"item": item})),
        ("POST", "identify") => Some(json!({"name": "Taro"})),
        ("POST", "attachments") => Some(json!({})),
        other => panic!("{other:?} has no case"),
    }
}

fn path(rule: &Rule, channel: &str, file: &str) -> String {
    rule.path.replace("{channel}", channel).replace("{id}", file)
}

async fn ask(house: &House, rule: &Rule, channel: &str, token: Option<&str>) -> Answer {
    let method: Method = rule.method.parse().unwrap();
    let path = path(rule, channel, "att_0000000000007");
    house.call(method, &path, token, body(rule, "itm_0000000000007")).await
}

#[tokio::test]
async fn every_route_of_visitors_has_its_walls() {
    let (house, owner) = House::new().await;
    let stranger = house.second_tenant().await;
    let ours = house.chat(&owner, json!({})).await;
    let second = house.chat(&owner, json!({})).await;
    let theirs = house.chat(&stranger, json!({})).await;
    let visitor = house.visit(&ours).await;
    let of_second = house.visit(&second).await;
    let of_theirs = house.visit(&theirs).await;
    let mail = house.channel(&owner, "support@shop.example").await;
    let mut seen = 0;
    for rule in rules(Access::Visitor) {
        let place = format!("{} {}", rule.method, rule.path);
        seen += 1;
        for (who, token) in [
            ("nobody", None),
            ("a wrong token", Some("vst_wrong")),
            ("the owner", Some(owner.as_str())),
            ("a visitor of another channel", Some(of_second.as_str())),
            ("a visitor of another tenant", Some(of_theirs.as_str())),
        ] {
            let answer = ask(&house, rule, &ours, token).await;
            assert_eq!(answer.status, 401, "{place} by {who}");
            assert_eq!(answer.header(header::WWW_AUTHENTICATE.as_str()), "Bearer");
            answer.problem(401, "visitor_unknown");
        }
        for channel in ["chn_0000000000007", "nonsense", &mail] {
            ask(&house, rule, channel, Some(&visitor)).await.problem(404, "chat_closed");
        }
        let answer = ask(&house, rule, &ours, Some(&visitor)).await;
        assert!(answer.status != 401 && answer.status != 403, "{place} by its own visitor");
        // A visitor is nobody in the house.
        house.get("/api/v1/conversations", &visitor).await.problem(401, "not_logged_in");
    }
    for rule in rules(Access::Door) {
        seen += 1;
        for channel in ["chn_0000000000007", "nonsense", &mail] {
            ask(&house, rule, channel, None).await.problem(404, "chat_closed");
        }
    }
    let all = TABLE.iter().filter(|rule| rule.path.starts_with("/widget/")).count();
    assert_eq!(seen, all, "routes without a case");
}

#[tokio::test]
async fn a_visitor_sees_their_own_messages_only() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    house.channel(&owner, "support@shop.example").await;
    house.mail_from("Taro <taro@customer.example>", "Secret").await;
    let victim = house.visit(&channel).await;
    let said = house.say(&channel, &victim, "m1", "My number is 4711").await;
    let area = format!("/widget/v1/{channel}");
    house
        .post(&format!("{area}/identify"), &victim, json!({"email": "taro@customer.example"}))
        .await
        .expect(200);

    // An impostor types the same address, in another browser and on another channel.
    let second = house.chat(&owner, json!({})).await;
    for channel in [&channel, &second] {
        let area = format!("/widget/v1/{channel}");
        let impostor = house.visit(channel).await;
        let typed = json!({"email": "taro@customer.example", "name": "Taro", "phone": "090-1234-5678"});
        house.post(&format!("{area}/identify"), &impostor, typed).await.expect(200);
        assert_eq!(house.seen(channel, &impostor).await, Vec::<String>::new());
        house.say(channel, &impostor, "m1", "It is me").await;
        assert_eq!(house.seen(channel, &impostor).await, ["It is me"]);
        house
            .post(&format!("{area}/read"), &impostor, json!({"item": said["id"]}))
            .await
            .problem(404, "not_found");
        // A token signed by nobody we know.
        let forged = format!("eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiJ9.{SITE_SECRET}");
        house.post(&format!("{area}/identify"), &impostor, json!({"token": forged})).await.expect(400);
        assert_eq!(house.seen(channel, &impostor).await, ["It is me"]);
    }
    assert_eq!(house.seen(&channel, &victim).await, ["My number is 4711"]);
}

#[tokio::test]
async fn visitors_have_their_rates() {
    use tsunagu_api::limits::{Rate, Rates};
    let rate = |burst| Rate { per_second: 0.1, burst };
    let many = Rate { per_second: 1e6, burst: 1e6 };
    let house = House::with_rates(Rates {
        key: many,
        tenant: many,
        entrance: many,
        wrong_tokens: rate(2.0),
        visits: rate(2.0),
        visitor: rate(3.0),
        ..Rates::default()
    })
    .await;
    let owner = house.set_up().await;
    let channel = house.chat(&owner, json!({})).await;
    let (one, two) = (house.visit(&channel).await, house.visit(&channel).await);
    let path = format!("/widget/v1/{channel}/visits");
    let third = house.call(Method::POST, &path, None, Some(json!({}))).await;
    assert_eq!(third.header("retry-after"), "10");
    third.problem(429, "too_many_requests");
    house.call(Method::POST, &path, None, Some(json!({"token": one}))).await.expect(200);
    let messages = format!("/widget/v1/{channel}/messages");
    // Coming back was the first of three.
    for _ in 0..2 {
        house.get(&messages, &one).await.expect(200);
    }
    house.get(&messages, &one).await.problem(429, "too_many_requests");
    house.get(&messages, &two).await.expect(200);
    for _ in 0..2 {
        house.get(&messages, "vst_guess").await.expect(401);
    }
    house.get(&messages, "vst_guess").await.problem(429, "too_many_requests");
}
