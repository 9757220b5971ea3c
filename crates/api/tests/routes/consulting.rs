//! `/api/v1/conversations/{id}/consult`.

use serde_json::{Value, json};

use crate::support::House;

/// Two who answer, and a chat that one of them has.
struct Desk {
    house: House,
    owner: String,
    sato: (String, String),
    suzuki: (String, String),
    path: String,
}

impl Desk {
    async fn new() -> Self {
        let (house, owner) = House::new().await;
        let sato = house.member(&owner, "sato@shop.example", "agent").await;
        let suzuki = house.member(&owner, "suzuki@shop.example", "agent").await;
        let channel = house.chat(&owner, json!({})).await;
        let visitor = house.visit(&channel).await;
        house.say(&channel, &visitor, "one", "hello").await;
        let list = house.get("/api/v1/conversations?view=all", &owner).await.expect(200);
        let path = format!("/api/v1/conversations/{}", list["items"][0]["id"].as_str().unwrap());
        house.post(&format!("{path}/assign"), &sato.1, json!({"agent": "me"})).await.expect(200);
        Self { house, owner, sato, suzuki, path }
    }

    async fn post(&self, what: &str, token: &str, body: Value) -> crate::support::Answer {
        self.house.post(&format!("{}/{what}", self.path), token, body).await
    }

    async fn asks(&self) -> Value {
        self.post("consult", &self.sato.1, json!({"agent": self.suzuki.0})).await.expect(200)
    }

    async fn now(&self) -> Value {
        self.house.get(&self.path, &self.owner).await.expect(200)
    }

    async fn told(&self, token: &str) -> Vec<Value> {
        let told = self.house.get("/api/v1/notifications", token).await.expect(200);
        told["items"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect()
    }
}

#[tokio::test]
async fn who_is_asked_is_told_and_takes_it_over() {
    let desk = Desk::new().await;
    let asked = desk.asks().await;
    assert_eq!(asked["consultation"]["asker"]["id"], json!(desk.sato.0));
    assert_eq!(asked["consultation"]["colleague"]["id"], json!(desk.suzuki.0));
    assert_eq!(asked["assignee"]["id"], json!(desk.sato.0), "it stays with who asked");
    assert_eq!(desk.told(&desk.suzuki.1).await, ["consulted"]);
    desk.asks().await;
    assert_eq!(desk.told(&desk.suzuki.1).await, ["consulted"], "the same again tells nothing new");

    let over = desk.post("transfer", &desk.suzuki.1, json!({"agent": desk.suzuki.0})).await.expect(200);
    assert_eq!(over["assignee"]["id"], json!(desk.suzuki.0));
    assert_eq!(desk.now().await["consultation"], Value::Null);
    assert_eq!(desk.told(&desk.suzuki.1).await, Vec::<Value>::new(), "what they did themselves");
    desk.post("consult/end", &desk.sato.1, json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn it_ends_with_either_and_with_the_conversation() {
    let desk = Desk::new().await;
    desk.asks().await;
    desk.post("consult/end", &desk.owner, json!({})).await.problem(404, "not_found");
    let kept = desk.post("consult/end", &desk.suzuki.1, json!({})).await.expect(200);
    assert_eq!((&kept["consultation"], &kept["assignee"]["id"]), (&Value::Null, &json!(desk.sato.0)));
    assert_eq!(desk.told(&desk.suzuki.1).await, Vec::<Value>::new());
    assert_eq!(desk.told(&desk.sato.1).await, ["consult_declined"]);

    desk.asks().await;
    desk.post("consult/end", &desk.sato.1, json!({})).await.expect(200);
    assert_eq!(desk.told(&desk.suzuki.1).await, Vec::<Value>::new());
    desk.asks().await;
    desk.post("resolve", &desk.sato.1, json!({})).await.expect(200);
    assert_eq!(desk.now().await["consultation"], Value::Null);
    let events = desk.house.get("/api/v1/events?limit=200", &desk.owner).await.expect(200);
    let ends = events["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "consultation_ended");
    assert_eq!(ends.map(|one| one["data"]["end"].clone()).collect::<Vec<_>>(), ["declined", "ended"]);
}

#[tokio::test]
async fn only_who_has_it_asks_and_not_themselves() {
    let desk = Desk::new().await;
    let ask = async |token: &str, agent: &str| desk.post("consult", token, json!({"agent": agent})).await;
    ask(&desk.suzuki.1, &desk.sato.0).await.problem(409, "consult_not_yours");
    ask(&desk.sato.1, &desk.sato.0).await.problem(400, "consult_oneself");
    ask(&desk.sato.1, "mbr_0000000000007").await.problem(400, "agent_unknown");
    ask(&desk.sato.1, "sato").await.problem(400, "invalid_id");
    let third = desk.house.member(&desk.owner, "tanaka@shop.example", "agent").await;
    desk.asks().await;
    let other = ask(&desk.sato.1, &third.0).await.expect(200);
    assert_eq!(other["consultation"]["colleague"]["id"], json!(third.0));
    assert_eq!(desk.told(&desk.suzuki.1).await, Vec::<Value>::new(), "who was asked before is asked no more");
    desk.post("resolve", &desk.sato.1, json!({})).await.expect(200);
    ask(&desk.sato.1, &third.0).await.problem(409, "consult_resolved");
}
