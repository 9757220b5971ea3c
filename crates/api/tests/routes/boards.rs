//! `/api/v1/live/queues`, `agents`, `intervals` and `contacts`, with the workers running.

use axum::http::Method;
use serde_json::{Value, json};
use tsunagu_bus::Note;
use tsunagu_model::event::{Fact, Stream};
use tsunagu_model::{Id, MemberId, QueueId, TenantId, Timestamp};
use tsunagu_pipeline::Workers;
use tsunagu_pipeline::work::DeskLine;
use tsunagu_store::{Tx, log};
use tsunagu_views::{Figures, Heard, Replay, Window, standing};

use crate::support::House;

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

    async fn chat(&self, text: &str) {
        let visitor = self.house.visit(&self.channel).await;
        self.house.say(&self.channel, &visitor, "one", text).await;
    }

    async fn look(&self, path: &str) -> Value {
        self.house.get(&format!("/api/v1/live/{path}"), &self.owner).await.expect(200)
    }

    /// What is there once it is what is waited for.
    async fn until(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut notes = self.house.spine.bus().subscribe();
        let look = async {
            loop {
                let found = self.look(path).await;
                if wanted(&found) {
                    return found;
                }
                while !matches!(
                    notes.next().await,
                    Some(Note::Committed { .. } | Note::Routing { .. }) | None
                ) {}
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), look).await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        self.house.post(path, &self.token, body).await.expect(200)
    }

    /// The whole log folded by a fold that knows no rows.
    async fn recomputed(&self) -> Replay {
        let read = |tx: &mut dyn Tx| {
            let mut replay = Replay::default();
            for event in log::read_after(tx, Stream::Contact, 0, 10_000)? {
                let fact = Fact::decode(event.kind, event.version, &event.open).unwrap();
                let (at, conversation) = (event.occurred_at, event.conversation);
                replay.hear(Heard { seq: event.seq, at, actor: event.actor, conversation, fact: &fact });
            }
            Ok(replay)
        };
        self.house.spine.db().read(self.tenant, read).await.unwrap()
    }

    /// The board says what the log says.
    async fn check(&self) {
        let board = self.look("queues").await;
        let replay = self.recomputed().await;
        let window = Window {
            from: Timestamp::parse_rfc3339(board["today_from"].as_str().unwrap()).unwrap(),
            to: Timestamp::parse_rfc3339(board["at"].as_str().unwrap()).unwrap().plus_millis(1),
        };
        let (waiting, since) = standing(replay.waits(), window.to);
        let figures = Figures::of(replay.waits(), replay.handlings(), window);
        for part in [&board["today"], &board["items"][0]["today"]] {
            let told = ["entered", "returned", "answered", "within", "left", "put_away", "handled"]
                .map(|name| part[name].as_u64().unwrap());
            let counted = [
                figures.entered,
                figures.returned,
                figures.answered,
                figures.within,
                figures.left,
                figures.put_away,
                figures.handled,
            ];
            assert_eq!(told, counted.map(u64::from), "{part}");
            assert_eq!(part["asa_ms"].as_i64(), figures.asa_ms());
            assert_eq!(part["aht_ms"].as_i64(), figures.aht_ms());
            assert_eq!(part["service_level"].as_u64(), figures.service_level().map(u64::from));
        }
        let queue = &board["items"][0];
        assert_eq!(queue["waiting"].as_u64(), Some(u64::from(waiting)));
        assert_eq!(queue["longest_wait_since"].as_str(), since.map(Timestamp::to_rfc3339).as_deref());
        let in_hand = replay.handlings().filter(|handling| handling.until.is_none()).count();
        assert_eq!(queue["in_hand"].as_u64(), Some(in_hand as u64));
        let (entered, ended) = (
            figures.entered + figures.returned + figures.moved_in,
            figures.answered + figures.left + figures.put_away + figures.moved_out,
        );
        assert_eq!(entered, ended + waiting, "nobody is lost between the numbers");
        let board = self.look(&format!("intervals?queue={}", self.queue)).await;
        let quarters = board["items"].as_array().unwrap();
        let sum = |name: &str| quarters.iter().map(|one| one["figures"][name].as_u64().unwrap()).sum::<u64>();
        let told = ["entered", "returned", "answered", "within", "left", "handled"].map(sum);
        let counted = [
            figures.entered,
            figures.returned,
            figures.answered,
            figures.within,
            figures.left,
            figures.handled,
        ];
        assert_eq!(told, counted.map(u64::from), "quarters together are the day");
        assert_eq!(quarters.last().unwrap()["waiting"].as_u64(), Some(u64::from(waiting)));
        assert_eq!(
            self.look("intervals").await["items"],
            board["items"],
            "of all queues, where there is one"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_is_followed_from_its_wait_to_its_end() {
    let floor = Floor::new().await;
    floor.chat("請求書について").await;
    let board = floor.until("queues", |board| board["items"][0]["waiting"] == 1).await;
    let queue = &board["items"][0];
    assert_eq!(board["routing_on"], true);
    assert_eq!(
        (&queue["id"], &queue["offered"], &queue["in_hand"]),
        (&json!(floor.queue), &json!(0), &json!(0))
    );
    assert_eq!(queue["waiting_by_medium"], json!([{"medium": "chat", "count": 1}]));
    assert_eq!(queue["today"]["entered"], 1);
    assert_eq!(board["tiles"]["waiting"]["value"], 1);
    floor.check().await;

    // A level is missed while nothing happens.
    floor.house.clock.turn(30_000);
    let late = floor.look("contacts?number=late").await;
    assert_eq!((&late["total"], &late["items"][0]["lasted_ms"]), (&json!(1), &json!(30_000)));
    assert_eq!(late["items"][0]["medium"], "chat");
    assert_eq!(floor.look("queues").await["tiles"]["longest_wait_ms"]["value"], 30_000);

    let _desk = DeskLine::open(&floor.house.spine, floor.tenant, MemberId::parse(&floor.agent).unwrap());
    let available = json!({"state": "available"});
    let own = "/api/v1/agents/me/presence";
    floor.house.call(Method::PUT, own, Some(&floor.token), Some(available)).await.expect(200);
    let board = floor.until("queues", |board| board["items"][0]["offered"] == 1).await;
    assert_eq!(board["items"][0]["waiting"], 1, "what is offered still waits");
    let agents = floor.look("agents").await;
    let agent = agents["items"].as_array().unwrap().iter().find(|one| one["id"] == floor.agent).unwrap();
    assert_eq!((&agent["state"], &agent["connected"]), (&json!("idle"), &json!(true)));
    assert_eq!(agent["used"], 30, "what is offered takes of their capacity");
    assert_eq!(board["items"][0]["agents"]["ready"], 1, "and leaves room");
    let conversation = agent["offered"][0].as_str().unwrap().to_owned();
    let offered = floor.look("contacts?number=offered").await;
    assert_eq!(offered["items"][0]["agent"]["id"], json!(floor.agent), "who is asked");
    let path = format!("contacts?number=offered&agent={}", floor.agent);
    assert_eq!(floor.look(&path).await["total"], 1);

    let offers = floor.house.get("/api/v1/offers", &floor.token).await.expect(200);
    let offer = offers["items"][0]["id"].as_str().unwrap();
    floor.post(&format!("/api/v1/offers/{offer}/accept"), json!({})).await;
    let board = floor.look("queues").await;
    let queue = &board["items"][0];
    assert_eq!((&queue["waiting"], &queue["offered"], &queue["in_hand"]), (&json!(0), &json!(0), &json!(1)));
    assert_eq!((&queue["today"]["answered"], &queue["today"]["within"]), (&json!(1), &json!(0)));
    assert_eq!(queue["today"]["asa_ms"], 30_000);
    assert_eq!(queue["agents"]["busy"], 1);
    let agents = floor.look("agents").await;
    let agent = agents["items"].as_array().unwrap().iter().find(|one| one["id"] == floor.agent).unwrap();
    assert_eq!((&agent["state"], &agent["used"]), (&json!("busy"), &json!(30)));
    assert_eq!(agent["in_hand"][0]["conversation"], json!(conversation));
    floor.check().await;
    let held = floor.look(&format!("contacts?number=in_hand&agent={}", floor.agent)).await;
    assert_eq!(held["items"][0]["conversation"]["id"], json!(conversation));
    let answered = floor.look(&format!("contacts?number=answered_late&queue={}", floor.queue)).await;
    assert_eq!(answered["items"][0]["agent"]["id"], json!(floor.agent));

    floor.house.clock.turn(60_000);
    let nobody = json!({"agent": null});
    floor
        .house
        .post(&format!("/api/v1/conversations/{conversation}/assign"), &floor.owner, nobody)
        .await
        .expect(200);
    let board = floor.until("queues", |board| board["items"][0]["today"]["returned"] == 1).await;
    assert_eq!(board["items"][0]["today"]["aht_ms"], 60_000);
    floor.check().await;
    floor
        .house
        .post(&format!("/api/v1/conversations/{conversation}/resolve"), &floor.owner, json!({}))
        .await
        .expect(200);
    let board = floor.look("queues").await;
    assert_eq!((&board["today"]["left"], &board["items"][0]["waiting"]), (&json!(1), &json!(0)));
    assert_eq!(board["today"]["abandonment"], 500);
    floor.check().await;
    floor.workers.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_full_of_offers_is_not_ready_for_more() {
    let floor = Floor::new().await;
    let path = format!("/api/v1/agents/{}", floor.agent);
    let chat = json!({"weight": 100, "most": 1, "interruptible": false});
    let capacity = json!({"capacity": {"total": 100, "media": {
        "voice": chat, "video": chat, "chat": chat, "message": chat, "mail": chat, "task": chat,
    }}});
    floor.house.call(Method::PATCH, &path, Some(&floor.owner), Some(capacity)).await.expect(200);
    let _desk = DeskLine::open(&floor.house.spine, floor.tenant, MemberId::parse(&floor.agent).unwrap());
    let available = json!({"state": "available"});
    let own = "/api/v1/agents/me/presence";
    floor.house.call(Method::PUT, own, Some(&floor.token), Some(available)).await.expect(200);
    floor.until("queues", |board| board["items"][0]["agents"]["ready"] == 1).await;
    floor.chat("one").await;
    let board = floor.until("queues", |board| board["items"][0]["offered"] == 1).await;
    assert_eq!(
        (&board["items"][0]["agents"]["ready"], &board["tiles"]["ready"]["value"]),
        (&json!(0), &json!(0))
    );
    let agents = floor.look("agents").await;
    let agent = agents["items"].as_array().unwrap().iter().find(|one| one["id"] == floor.agent).unwrap();
    assert_eq!((&agent["used"], &agent["total"]), (&json!(100), &json!(100)));
    floor.workers.stop().await;
}

#[tokio::test]
async fn boards_are_for_who_leads_and_contacts_for_who_may_read_them() {
    let (house, owner) = House::new().await;
    let (_, agent) = house.member(&owner, "sato@shop.example", "agent").await;
    let (_, supervisor) = house.member(&owner, "lead@shop.example", "supervisor").await;
    for path in ["queues", "agents", "intervals", "contacts?number=waiting"] {
        let path = format!("/api/v1/live/{path}");
        house.get(&path, &agent).await.problem(403, "not_allowed");
        house.get(&path, &supervisor).await.expect(200);
    }
    house.get("/api/v1/live/intervals?queue=x", &owner).await.problem(400, "invalid_id");
    let other = QueueId(7).text();
    house.get(&format!("/api/v1/live/intervals?queue={other}"), &owner).await.problem(404, "not_found");
    house.get("/api/v1/live/contacts", &owner).await.problem(400, "invalid_parameter");
    house.get("/api/v1/live/contacts?number=all", &owner).await.problem(400, "invalid_parameter");
    house
        .get("/api/v1/live/contacts?number=waiting&medium=fax", &owner)
        .await
        .problem(400, "invalid_parameter");
    house.get("/api/v1/live/contacts?number=waiting&queue=x", &owner).await.problem(400, "invalid_id");
}

#[tokio::test]
async fn numbers_count_what_the_reader_may_see() {
    let (house, owner) = House::new().await;
    let (one, other) =
        (house.chat(&owner, json!({})).await, house.channel(&owner, "support@shop.example").await);
    let visitor = house.visit(&one).await;
    house.say(&one, &visitor, "one", "hello").await;
    house.mail_from("one@customer.example", "One").await;
    let permissions = json!(["live.read", "conversations.read", "conversations.answer"]);
    let role = json!({"name": "Mail lead", "permissions": permissions, "channels": [other]});
    house.post("/api/v1/roles", &owner, role).await.expect(201);
    let (_, lead) = house.member(&owner, "lead@shop.example", "Mail lead").await;
    let all = house.get("/api/v1/live/queues", &owner).await.expect(200);
    let cut = house.get("/api/v1/live/queues", &lead).await.expect(200);
    assert_eq!((&all["items"][0]["waiting"], &cut["items"][0]["waiting"]), (&json!(2), &json!(1)));
    let (all, cut) = (
        house.get("/api/v1/live/intervals", &owner).await.expect(200),
        house.get("/api/v1/live/intervals", &lead).await.expect(200),
    );
    let waiting = |board: &Value| board["items"].as_array().unwrap().last().unwrap()["waiting"].clone();
    assert_eq!((waiting(&all), waiting(&cut)), (json!(2), json!(1)));
    let list = house.get("/api/v1/live/contacts?number=entered", &lead).await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["medium"]), (&json!(1), &json!("mail")));
}

#[tokio::test]
async fn who_follows_without_reading_is_not_told_which_conversations_somebody_has() {
    let (house, owner) = House::new().await;
    let (agent, token) = house.member(&owner, "sato@shop.example", "agent").await;
    let chat = house.chat(&owner, json!({})).await;
    let visitor = house.visit(&chat).await;
    house.say(&chat, &visitor, "one", "hello").await;
    let open = house.get("/api/v1/conversations?view=all", &token).await.expect(200);
    let path = format!("/api/v1/conversations/{}/assign", open["items"][0]["id"].as_str().unwrap());
    house.post(&path, &owner, json!({"agent": agent})).await.expect(200);
    house
        .post("/api/v1/roles", &owner, json!({"name": "Wall", "permissions": ["live.read"]}))
        .await
        .expect(201);
    let (_, wall) = house.member(&owner, "wall@shop.example", "Wall").await;
    for (reader, named, hidden) in [(&owner, 1, 0), (&wall, 0, 1)] {
        let board = house.get("/api/v1/live/agents", reader).await.expect(200);
        let row = board["items"].as_array().unwrap().iter().find(|one| one["id"] == agent).unwrap();
        assert_eq!((row["in_hand"].as_array().unwrap().len(), &row["hidden"]), (named, &json!(hidden)));
    }
}
