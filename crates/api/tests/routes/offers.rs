//! `/api/v1/offers`, `/api/v1/agents/{id}/presence` and `/api/v1/conversations/{id}/routing`, with the workers running.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use tsunagu_bus::Note;
use tsunagu_model::{Id, MemberId, TenantId};
use tsunagu_pipeline::Workers;
use tsunagu_pipeline::work::DeskLine;

use crate::support::{House, PASSWORD};

/// A house whose queue offers its work, with an owner and somebody who answers.
struct Floor {
    house: House,
    owner: String,
    agent: String,
    token: String,
    queue: String,
    channel: String,
    tenant: TenantId,
    workers: Workers,
}

impl Floor {
    async fn new() -> Self {
        let (house, owner) = House::new().await;
        let workers = house.spine.start().await.unwrap();
        let (agent, token) = house.member(&owner, "sato@shop.example", "agent").await;
        let queue = house.get("/api/v1/queues", &owner).await.expect(200)["items"][0]["id"].clone();
        let queue = queue.as_str().unwrap().to_owned();
        let path = format!("/api/v1/queues/{queue}");
        house.call(Method::PATCH, &path, Some(&owner), Some(json!({"mode": "push"}))).await.expect(200);
        let channel = house.chat(&owner, json!({})).await;
        let tenant = house.spine.db().tenants().await.unwrap()[0];
        Self { house, owner, agent, token, queue, channel, tenant, workers }
    }

    fn desk(&self) -> DeskLine {
        DeskLine::open(&self.house.spine, self.tenant, MemberId::parse(&self.agent).unwrap())
    }

    async fn is(&self, state: Value) -> Value {
        self.house
            .call(Method::PUT, "/api/v1/agents/me/presence", Some(&self.token), Some(state))
            .await
            .expect(200)
    }

    async fn chat(&self, text: &str) {
        let visitor = self.house.visit(&self.channel).await;
        self.house.say(&self.channel, &visitor, "one", text).await;
    }

    /// What is offered to the agent, once it is what is waited for.
    async fn offers(&self, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let mut notes = self.house.spine.bus().subscribe();
        let look = async {
            loop {
                let list = self.house.get("/api/v1/offers", &self.token).await.expect(200);
                let list = list["items"].as_array().unwrap().clone();
                if wanted(&list) {
                    return list;
                }
                while !matches!(
                    notes.next().await,
                    Some(Note::Committed { .. } | Note::Routing { .. }) | None
                ) {}
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), look).await.unwrap()
    }

    async fn post(&self, path: &str) -> crate::support::Answer {
        self.house.post(path, &self.token, json!({})).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_is_offered_to_who_is_there_and_says_why() {
    let floor = Floor::new().await;
    let _desk = floor.desk();
    let is = floor.is(json!({"state": "available"})).await;
    assert_eq!(
        (&is["agent"], &is["state"], &is["reason"]),
        (&json!(floor.agent), &json!("available"), &Value::Null)
    );
    floor.chat("請求書について").await;
    let [offer] = floor.offers(|list| list.len() == 1).await.try_into().unwrap();
    let conversation = offer["conversation"]["id"].as_str().unwrap().to_owned();
    assert_eq!(offer["decision"]["agent"], json!(floor.agent));
    assert_eq!(offer["decision"]["queue"], json!(floor.queue));
    assert_eq!(offer["decision"]["because"], "only_one");
    assert_eq!(offer["decision"]["medium"], "chat");
    assert_eq!(offer["decision"]["removed"]["offline"], 1, "the owner is not at work");

    let id = offer["id"].as_str().unwrap();
    floor
        .house
        .post(&format!("/api/v1/offers/{id}/accept"), &floor.owner, json!({}))
        .await
        .problem(404, "not_found");
    let taken = floor.post(&format!("/api/v1/offers/{id}/accept")).await.expect(200);
    assert_eq!((&taken["id"], &taken["assignee"]["id"]), (&json!(conversation), &json!(floor.agent)));
    floor.post(&format!("/api/v1/offers/{id}/accept")).await.problem(409, "offer_ended");
    floor.post(&format!("/api/v1/offers/{id}/decline")).await.problem(409, "offer_ended");
    assert!(floor.offers(<[Value]>::is_empty).await.is_empty());

    let why = floor
        .house
        .get(&format!("/api/v1/conversations/{conversation}/routing"), &floor.token)
        .await
        .expect(200);
    let steps = why["steps"].as_array().unwrap();
    let kinds: Vec<&str> = steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["offer_ended", "work_offered"]);
    assert_eq!((&steps[0]["outcome"], &steps[0]["agent"]["id"]), (&json!("accepted"), &json!(floor.agent)));
    assert_eq!(why["obstacles"], Value::Null, "somebody has it");
    floor.workers.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn declined_with_a_reason_it_says_so_wherever_it_is_read() {
    let floor = Floor::new().await;
    let _desk = floor.desk();
    floor.is(json!({"state": "available"})).await;
    floor.chat("¿Dónde está mi paquete?").await;
    let [offer] = floor.offers(|list| list.len() == 1).await.try_into().unwrap();
    let decline = format!("/api/v1/offers/{}/decline", offer["id"].as_str().unwrap());
    let hard = floor.house.post(&decline, &floor.token, json!({"reason": "too_hard"})).await;
    hard.problem(400, "invalid_body");
    let words = floor.house.post(&decline, &floor.token, json!({"reason": "busy", "note": "words"})).await;
    words.problem(400, "unknown_field");
    floor.house.post(&decline, &floor.token, json!({"reason": "language"})).await.expect(204);
    floor.house.post(&decline, &floor.token, json!({"reason": "busy"})).await.problem(409, "offer_ended");

    let conversation = offer["conversation"]["id"].as_str().unwrap();
    let path = format!("/api/v1/conversations/{conversation}/routing");
    let why = floor.house.get(&path, &floor.token).await.expect(200);
    let step = &why["steps"][0];
    assert_eq!(
        (&step["kind"], &step["outcome"], &step["reason"], &step["cause"]),
        (&json!("offer_ended"), &json!("declined"), &json!("language"), &Value::Null)
    );
    assert_eq!(why["steps"][1]["reason"], Value::Null, "an offer has none");
    let events = floor.house.get("/api/v1/events?limit=200", &floor.owner).await.expect(200);
    let told =
        events["items"].as_array().unwrap().iter().find(|event| event["kind"] == "offer_ended").unwrap();
    assert_eq!(told["data"]["reason"], "language");
    floor.workers.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn why_not_is_told_and_the_next_can_be_taken() {
    let floor = Floor::new().await;
    let nobody = floor.post("/api/v1/offers/next").await;
    // Routing may still be on its way to this node.
    if nobody.json()["code"] != "routing_elsewhere" {
        nobody.problem(409, "nothing_waits");
    }
    floor.chat("hello").await;
    let list = floor.house.get("/api/v1/conversations?view=waiting", &floor.owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/conversations/{id}/routing?agent={}", floor.agent);
    let why = loop {
        let why = floor.house.get(&path, &floor.owner).await;
        if why.status == 200 && why.json()["ahead"] == 0 {
            break why.expect(200);
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(why["obstacles"], json!([{"why": "offline"}]));
    assert_eq!(why["agent"]["id"], json!(floor.agent));
    let _desk = floor.desk();
    let reason = json!({"state": "not_ready", "reason": "meal"});
    assert_eq!(floor.is(reason).await["reason"], "meal");
    let taken = floor.post("/api/v1/offers/next").await.expect(200);
    assert_eq!((&taken["id"], &taken["assignee"]["id"]), (&json!(id), &json!(floor.agent)));
    floor.post("/api/v1/offers/next").await.problem(409, "nothing_waits");
    floor.workers.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_is_one_and_the_same_for_the_same_key_also_side_by_side() {
    let floor = Floor::new().await;
    for text in ["one", "two", "three"] {
        floor.chat(text).await;
    }
    let next = async |key: &str| {
        let asked = Request::post("/api/v1/offers/next")
            .header("authorization", format!("Bearer {}", floor.token))
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .body(Body::from("{}"))
            .unwrap();
        let answer = floor.house.send(asked).await;
        // Routing may still be on its way to this node.
        (answer.status != 409).then(|| answer.expect(200)["id"].as_str().unwrap().to_owned())
    };
    let first = loop {
        if let Some(first) = next("k1").await {
            break first;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(next("k1").await.as_ref(), Some(&first));
    let (one, other) = tokio::join!(next("k2"), next("k2"));
    assert_eq!(one, other);
    assert!(one.is_some_and(|one| one != first));
    let mine = floor.house.get("/api/v1/conversations?view=mine", &floor.token).await.expect(200);
    assert_eq!(mine["items"].as_array().unwrap().len(), 2);
    floor.workers.stop().await;
}

#[tokio::test]
async fn a_presence_is_said_in_known_words_by_who_may() {
    let (house, owner) = House::new().await;
    let (agent, token) = house.member(&owner, "sato@shop.example", "agent").await;
    let put = async |path: &str, token: &str, body: Value| {
        house.call(Method::PUT, path, Some(token), Some(body)).await
    };
    let own = "/api/v1/agents/me/presence";
    assert_eq!(house.get(own, &token).await.expect(200)["state"], "offline", "who never said anything");
    for body in [
        json!({"state": "busy"}),
        json!({"state": "available", "reason": "meal"}),
        json!({"state": "not_ready", "reason": "no_answer"}),
        json!({"state": "not_ready", "reason": "tired"}),
    ] {
        put(own, &token, body).await.problem(400, "presence_unknown");
    }
    let other = format!("/api/v1/agents/{agent}/presence");
    put(&other, &token, json!({"state": "available"})).await.problem(403, "not_allowed");
    let led = put(&other, &owner, json!({"state": "not_ready", "reason": "training"})).await.expect(200);
    assert_eq!((&led["agent"], &led["reason"]), (&json!(agent), &json!("training")));
    assert_eq!(house.get(own, &token).await.expect(200)["reason"], "training");
    put("/api/v1/agents/mbr_0000000000007/presence", &owner, json!({"state": "offline"}))
        .await
        .problem(404, "not_found");
    let role = house.role(&owner, "agent").await;
    let key = json!({"name": "Program", "role": role, "password": PASSWORD});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201)["key"].clone();
    house.get(own, key.as_str().unwrap()).await.problem(422, "members_only");
    let events = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let told =
        events["items"].as_array().unwrap().iter().find(|event| event["kind"] == "presence_set").unwrap();
    assert_eq!(
        told["data"],
        json!({
            "member": agent, "old": {"state": "offline", "reason": null},
            "new": {"state": "not_ready", "reason": "training"}, "cause": "led",
        })
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_is_handed_on_and_that_is_undone() {
    let floor = Floor::new().await;
    floor.chat("hello").await;
    let house = &floor.house;
    let made = house.post("/api/v1/queues", &floor.owner, json!({"name": "Billing"})).await.expect(201);
    let billing = made["id"].as_str().unwrap();
    let list = house.get("/api/v1/conversations?view=all", &floor.owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/conversations/{id}/transfer");
    for body in [json!({}), json!({"queue": billing, "agent": floor.agent})] {
        floor.house.post(&path, &floor.token, body).await.problem(400, "transfer_target");
    }
    let done = house.post(&path, &floor.token, json!({"queue": billing})).await.expect(200);
    assert_eq!((&done["queue"], &done["assignee"]), (&json!(billing), &Value::Null));
    let why = house.get(&format!("/api/v1/conversations/{id}/routing"), &floor.owner).await;
    if why.status == 200 {
        assert_eq!(why.json()["steps"][0]["kind"], "work_transferred");
        assert_eq!(why.json()["steps"][0]["outcome"], "queue");
    }
    let given = house.post(&path, &floor.token, json!({"agent": floor.agent})).await.expect(200);
    assert_eq!(given["assignee"]["id"], json!(floor.agent));
    for change in [&given["change_id"], &done["change_id"]] {
        let path = format!("/api/v1/changes/{}/undo", change.as_str().unwrap());
        house.post(&path, &floor.token, json!({})).await.expect(200);
    }
    let now = house.get(&format!("/api/v1/conversations/{id}"), &floor.token).await.expect(200);
    assert_eq!((&now["queue"], &now["assignee"]), (&Value::Null, &Value::Null));
    floor.workers.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_is_marked_and_work_after_is_told() {
    let floor = Floor::new().await;
    let path = format!("/api/v1/queues/{}", floor.queue);
    floor
        .house
        .call(Method::PATCH, &path, Some(&floor.owner), Some(json!({"wrap_up_seconds": 60})))
        .await
        .expect(200);
    let _desk = floor.desk();
    floor.is(json!({"state": "available"})).await;
    floor.chat("hello").await;
    let [offer] = floor.offers(|list| list.len() == 1).await.try_into().unwrap();
    let conversation = offer["conversation"]["id"].as_str().unwrap();
    let profile = offer["conversation"]["profile"]["id"].as_str().unwrap();
    let vip = format!("/api/v1/profiles/{profile}/vip");
    for mark in [true, true, false] {
        let body = json!({"vip": mark});
        let marked = floor.house.call(Method::PUT, &vip, Some(&floor.token), Some(body.clone())).await;
        assert_eq!(marked.expect(200), body);
        let shown = floor.house.get(&format!("/api/v1/profiles/{profile}"), &floor.token).await.expect(200);
        assert_eq!(shown["vip"], mark);
    }

    floor.post(&format!("/api/v1/offers/{}/accept", offer["id"].as_str().unwrap())).await.expect(200);
    floor.post(&format!("/api/v1/conversations/{conversation}/wrap-up/end")).await.problem(404, "not_found");
    floor.post(&format!("/api/v1/conversations/{conversation}/resolve")).await.expect(200);
    let extend = format!("/api/v1/conversations/{conversation}/wrap-up/extend");
    let more = floor.house.post(&extend, &floor.token, json!({"seconds": 60})).await.expect(200);
    assert!(more["until"].as_str().is_some());
    floor.house.post(&extend, &floor.token, json!({"seconds": 5})).await.problem(400, "seconds_invalid");
    let long = json!({"seconds": 600});
    let refused = async {
        loop {
            let answer = floor.house.post(&extend, &floor.token, long.clone()).await;
            if answer.status != 200 {
                return answer;
            }
        }
    };
    refused.await.problem(409, "wrap_up_too_long");
    floor
        .house
        .post(&format!("/api/v1/conversations/{conversation}/wrap-up/end"), &floor.token, json!({}))
        .await
        .expect(204);
    floor.workers.stop().await;
}
