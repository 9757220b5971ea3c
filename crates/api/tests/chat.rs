//! The chat over real sockets: what a page sends and hears, also when the way between loses, doubles and reorders.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "chat/later.rs"]
mod later;
#[path = "chat/page.rs"]
mod page;
#[path = "chat/places.rs"]
mod places;
#[allow(dead_code, reason = "shared by several test programs")]
mod support;

use axum::http::Method;
use page::{Dice, Page, serve};
use serde_json::{Value, json};
use support::{House, SITE_SECRET};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tsunagu_testkit::site;

async fn conversation(house: &House, owner: &str) -> String {
    let list = house.get("/api/v1/conversations", owner).await.expect(200);
    list["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn reply(house: &House, owner: &str, conversation: &str, text: &str) -> Value {
    let path = format!("/api/v1/conversations/{conversation}/messages");
    house.post(&path, owner, json!({"type": "reply", "text": text})).await.expect(201)
}

#[tokio::test]
async fn a_message_is_stored_and_the_answer_arrives() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let token = house.visit(&channel).await;
    let mut page = Page::open(addr, &channel, &token, None).await;
    let ready = page.frame("ready").await["cursor"].clone();
    page.say(json!({"send": {"client_id": "m1", "text": "Hello"}})).await;
    let stored = page.frame("stored").await;
    assert_eq!(stored["client_id"], "m1");
    // The page's own message comes like any other, so that each tab has it.
    let own = page.whole("message").await;
    assert_eq!((&own["after"], &own["message"]["id"]), (&ready, &stored["item"]));

    page.say(json!({"send": {"client_id": "m1", "text": "Something else"}})).await;
    assert_eq!(
        page.frame("stored").await,
        json!({"client_id": "m1", "item": stored["item"], "kept_first": true})
    );

    let id = conversation(&house, &owner).await;
    let ours = reply(&house, &owner, &id, "Hello to you").await;
    let heard = page.whole("message").await;
    assert_eq!(heard["message"]["text"], "Hello to you");
    assert_eq!(heard["after"], own["message"]["cursor"]);
    for (mark, state) in [("got", "delivered"), ("read", "read"), ("read", "read")] {
        page.say(json!({mark: {"item": ours["id"]}})).await;
        page.say(json!({"ping": {}})).await;
        assert_eq!(page.later("pong").await["cursor"], heard["message"]["cursor"]);
        let item = house.get(&format!("/api/v1/items/{}", ours["id"].as_str().unwrap()), &owner).await;
        assert_eq!(item.expect(200)["delivery"]["state"], state);
    }
    page.say(json!({"shout": {}})).await;
    assert_eq!(page.later("problem").await["code"], "frame_invalid");
    page.say(json!({"send": {"client_id": "m2", "text": " "}})).await;
    let problem = page.frame("problem").await;
    assert_eq!((&problem["code"], &problem["client_id"]), (&json!("text_length"), &json!("m2")));
}

#[tokio::test]
async fn who_comes_back_gets_what_they_missed() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let token = house.visit(&channel).await;
    let said = house.say(&channel, &token, "m1", "Hello").await;
    let id = conversation(&house, &owner).await;
    for number in 0..120 {
        reply(&house, &owner, &id, &number.to_string()).await;
    }
    let mut page = Page::open(addr, &channel, &token, said["cursor"].as_str()).await;
    let end = page.frame("ready").await["cursor"].clone();
    let mut after = said["cursor"].clone();
    for number in 0..120 {
        let heard = page.whole("message").await;
        assert_eq!(heard["message"]["text"], number.to_string());
        assert_eq!(heard["after"], after);
        after = heard["message"]["cursor"].clone();
    }
    assert_eq!(after, end);
}

#[tokio::test]
async fn both_sides_see_the_other_writing() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let token = house.visit(&channel).await;
    house.say(&channel, &token, "m1", "Hello").await;
    let id = conversation(&house, &owner).await;
    let (_, stranger) = house.member(&owner, "analyst@shop.example", "analyst").await;
    let mut page = Page::open(addr, &channel, &token, None).await;
    page.frame("ready").await;
    let mut desk = Page::desk(addr, &owner).await;
    desk.say(json!({"subscribe": [format!("conversation:{id}")]})).await;
    assert_eq!(desk.any().await["kind"], "snapshot");

    page.say(json!({"typing": {}})).await;
    let mark = desk.any().await;
    assert_eq!((&mark["kind"], &mark["data"]), (&json!("typing"), &json!({"by": "visitor"})));
    desk.say(json!({"typing": {"conversation": id}})).await;
    assert_eq!(page.frame("typing").await, json!({"from": "agent"}));

    // Who may not answer is not seen writing: the next thing the page hears is the answer.
    let mut looker = Page::desk(addr, &stranger).await;
    looker.say(json!({"subscribe": [format!("conversation:{id}")]})).await;
    looker.any().await;
    looker.say(json!({"typing": {"conversation": id}})).await;
    looker.say(json!({"subscribe": ["inbox"]})).await;
    looker.any().await;
    reply(&house, &owner, &id, "Here").await;
    assert_eq!(page.frame("message").await["text"], "Here");
}

#[tokio::test]
async fn strangers_are_turned_away() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({"allowed_origins": ["https://www.shop.example"]})).await;
    let other = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let of_other = house.visit(&other).await;
    for token in ["vst_wrong", of_other.as_str(), owner.as_str()] {
        let mut page = Page::open(addr, &channel, token, None).await;
        assert_eq!(page.frame("problem").await["code"], "visitor_unknown");
        page.ended().await;
    }
    let mut page = Page::silent(addr, &channel).await;
    page.say(json!({"ping": {}})).await;
    assert_eq!(page.frame("problem").await["code"], "frame_invalid");
    page.ended().await;
    for (origin, fine) in [("https://www.shop.example", true), ("https://evil.example", false)] {
        let mut request = format!("ws://{addr}/widget/v1/{channel}/socket").into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        assert_eq!(connect_async(request).await.is_ok(), fine, "{origin}");
    }
    let token = house.visit(&channel).await;
    let mut page = Page::open(addr, &channel, &token, None).await;
    page.frame("ready").await;
    let off = json!({"enabled": false});
    house
        .call(Method::PATCH, &format!("/api/v1/channels/{channel}"), Some(&owner), Some(off))
        .await
        .expect(200);
    assert_eq!(page.frame("problem").await["code"], "chat_closed");
    page.ended().await;
}

#[tokio::test]
async fn an_address_holds_so_many_sockets() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let mut held = Vec::new();
    for _ in 0..200 {
        held.push(Page::silent(addr, &channel).await);
    }
    assert!(connect_async(format!("ws://{addr}/widget/v1/{channel}/socket")).await.is_err());
}

#[tokio::test]
async fn a_site_says_who_its_visitors_are() {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let identify = format!("/widget/v1/{channel}/identify");
    let signed = |sub: &str| {
        let claims = json!({"sub": sub, "name": "Taro", "email": format!("{sub}@customer.example")});
        json!({"token": site::token(SITE_SECRET, support::START, &claims).unwrap()})
    };
    // At home, anonymous first.
    let home = house.visit(&channel).await;
    house.say(&channel, &home, "m1", "From home").await;
    let mut page = Page::open(addr, &channel, &home, None).await;
    page.frame("ready").await;
    let said = house.post(&identify, &home, signed("taro")).await.expect(200);
    assert_eq!(said, json!({"assurance": "verified", "visit": null}));
    page.frame("reload").await;
    assert_eq!(house.seen(&channel, &home).await, ["From home"]);
    // On the telephone, known from the start.
    let phone = house.visit(&channel).await;
    assert_eq!(house.seen(&channel, &phone).await, Vec::<String>::new());
    house.post(&identify, &phone, signed("taro")).await.expect(200);
    assert_eq!(house.seen(&channel, &phone).await, ["From home"]);
    house.say(&channel, &phone, "m1", "From the telephone").await;
    house.say(&channel, &home, "m2", "From home again").await;
    let all = ["From home", "From the telephone", "From home again"];
    assert_eq!(house.seen(&channel, &home).await, all);
    assert_eq!(house.seen(&channel, &phone).await, all);
    let list = house.get("/api/v1/conversations", &owner).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "one person, one conversation");
    assert_eq!(list["items"][0]["profile"]["name"], "Taro");

    // Somebody else logs in at the same browser: two people stay two.
    let other = house.post(&identify, &home, signed("hanako")).await.expect(200);
    let fresh = other["visit"]["token"].as_str().unwrap();
    assert_eq!(other["visit"]["verified"], true);
    assert_eq!(house.seen(&channel, fresh).await, Vec::<String>::new());
    house.say(&channel, fresh, "m1", "Hanako here").await;
    assert_eq!(house.seen(&channel, fresh).await, ["Hanako here"]);
    assert_eq!(house.seen(&channel, &home).await, all);
    // The same number on another site is another person.
    let second = house.chat(&owner, json!({})).await;
    let there = house.visit(&second).await;
    house.post(&format!("/widget/v1/{second}/identify"), &there, signed("taro")).await.expect(200);
    assert_eq!(house.seen(&second, &there).await, Vec::<String>::new());
}

/// Plays one conversation over a way that drops, doubles and reorders `chaos` of a hundred frames; answers the texts
/// of the first tab, of the second, and of the store.
async fn play(seed: u64, chaos: u64) -> [Vec<String>; 3] {
    let (house, owner) = House::new().await;
    let channel = house.chat(&owner, json!({})).await;
    let addr = serve(&house).await;
    let token = house.visit(&channel).await;
    let mut first = Page::lossy(addr, &channel, &token, Dice::new(seed, chaos)).await;
    let mut second = Page::lossy(addr, &channel, &token, Dice::new(seed + 1, chaos)).await;
    let mut id = None;
    for number in 0..15 {
        let page = if number % 4 == 3 { &mut second } else { &mut first };
        page.write(&house, &format!("{seed}-{number}"), &format!("question {number}")).await;
        if number % 3 == 2 {
            page.reconnect(addr).await;
        }
        if id.is_none() {
            id = Some(conversation(&house, &owner).await);
        }
        reply(&house, &owner, id.as_ref().unwrap(), &format!("answer {number}")).await;
        first.listen(&house).await;
    }
    first.settle(&house).await;
    second.settle(&house).await;
    let path = format!("/api/v1/conversations/{}/items?limit=200", id.unwrap());
    let items = house.get(&path, &owner).await.expect(200);
    let mut stored: Vec<String> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["text"].as_str().unwrap().to_owned())
        .collect();
    stored.reverse();
    [first.screen, second.screen, stored]
}

#[tokio::test]
async fn a_bad_way_changes_neither_screen_nor_store() {
    let clean = play(0, 0).await;
    assert_eq!(clean[0].len(), 30);
    assert!(clean.iter().all(|one| *one == clean[0]));
    for seed in 1..=4 {
        assert_eq!(play(seed * 7_919, 20).await, clean, "seed {}", seed * 7_919);
    }
}
