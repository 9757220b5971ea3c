//! The live stream over a real socket.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[allow(dead_code, reason = "shared by several test programs")]
mod support;

#[path = "live/boards.rs"]
mod boards;
#[path = "live/notifications.rs"]
mod notifications;

use std::net::SocketAddr;
use std::time::Duration;

use axum::http::Method;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use support::House;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

struct Ear(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Ear {
    async fn open(addr: SocketAddr, token: &str) -> Self {
        let mut request = format!("ws://{addr}/api/v1/live").into_client_request().unwrap();
        request.headers_mut().insert("authorization", format!("Bearer {token}").parse().unwrap());
        Self(connect_async(request).await.unwrap().0)
    }

    async fn say(&mut self, value: Value) {
        self.0.send(Message::text(value.to_string())).await.unwrap();
    }

    /// The next frame; fails when none comes.
    async fn frame(&mut self) -> Value {
        let next = async {
            loop {
                if let Message::Text(text) = self.0.next().await.unwrap().unwrap() {
                    return serde_json::from_str(&text).unwrap();
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(5), next).await.expect("no frame came")
    }

    /// The next frame that tells of a conversation of this topic.
    async fn expect(&mut self, topic: &str, kind: &str) -> Value {
        let frame = self.frame().await;
        assert_eq!((&frame["topic"], &frame["kind"]), (&json!(topic), &json!(kind)), "{frame}");
        frame
    }

    async fn ended(mut self) {
        let end = async {
            while let Some(Ok(message)) = self.0.next().await {
                if matches!(message, Message::Close(_)) {
                    return;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(5), end).await.expect("the socket did not end");
    }
}

async fn serve(house: &House) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let router = house.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await });
    addr
}

#[tokio::test]
async fn what_happens_is_told_as_it_happens() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, first) = house.mail_from("one@customer.example", "One").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox", "inbox:waiting", format!("conversation:{first}")]})).await;
    assert_eq!(ear.expect("inbox", "snapshot").await["data"]["items"][0]["id"], first.as_str());
    ear.expect("inbox:waiting", "snapshot").await;
    let whole = ear.expect(&format!("conversation:{first}"), "snapshot").await;
    assert_eq!(whole["data"]["items"]["items"][0]["subject"], "One");

    let (_, second) = house.mail_from("two@customer.example", "Two").await;
    assert_eq!(ear.expect("inbox", "enter").await["data"]["id"], second.as_str());
    assert_eq!(ear.expect("inbox:waiting", "enter").await["data"]["subject"], "Two");

    let path = format!("/api/v1/conversations/{first}/messages");
    house.post(&path, &owner, json!({"type": "note", "text": "Call back"})).await.expect(201);
    ear.expect("inbox", "delta").await;
    ear.expect("inbox:waiting", "delta").await;
    let noted = ear.expect(&format!("conversation:{first}"), "delta").await;
    assert_eq!(noted["data"]["items"][0]["text"], "Call back");

    house.post(&format!("/api/v1/conversations/{first}/resolve"), &owner, json!({})).await.expect(200);
    assert_eq!(ear.expect("inbox", "delta").await["data"]["status"], "resolved");
    assert_eq!(ear.expect("inbox:waiting", "leave").await["data"], json!({"id": first}));
    ear.expect(&format!("conversation:{first}"), "delta").await;
}

#[tokio::test]
async fn who_comes_back_gets_what_they_missed() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"]})).await;
    let seq = ear.expect("inbox", "snapshot").await["seq"].clone();
    drop(ear);

    let (_, missed) = house.mail_from("one@customer.example", "One").await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"], "after": seq})).await;
    assert_eq!(ear.expect("inbox", "enter").await["data"]["id"], missed.as_str());
    let seq = ear.expect("*", "position").await["seq"].clone();

    let mut again = Ear::open(addr, &owner).await;
    again.say(json!({"subscribe": ["inbox"], "after": seq})).await;
    assert_eq!(again.expect("*", "position").await["seq"], seq, "nothing was missed");
    let (_, next) = house.mail_from("two@customer.example", "Two").await;
    assert_eq!(again.expect("inbox", "enter").await["data"]["id"], next.as_str());
}

#[tokio::test]
async fn a_position_of_another_log_begins_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    house.mail_from("one@customer.example", "One").await;
    let other = house.second_tenant().await;
    let addr = serve(&house).await;
    let mut foreign = Ear::open(addr, &other).await;
    foreign.say(json!({"subscribe": ["inbox"]})).await;
    let seq = foreign.expect("inbox", "snapshot").await["seq"].clone();
    for after in [seq, json!("nonsense")] {
        let mut ear = Ear::open(addr, &owner).await;
        ear.say(json!({"subscribe": ["inbox"], "after": after})).await;
        ear.expect("*", "resync").await;
        assert_eq!(ear.expect("inbox", "snapshot").await["data"]["items"][0]["subject"], "One");
    }
}

#[tokio::test]
async fn too_far_behind_begins_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let events = house.get("/api/v1/events?limit=1", &owner).await.expect(200);
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let path = format!("/api/v1/conversations/{id}/messages");
    let notes = (0..2_000).map(|number| {
        let body = json!({"type": "note", "text": format!("Note {number}")});
        house.post(&path, &owner, body)
    });
    for answer in futures_util::future::join_all(notes).await {
        answer.expect(201);
    }
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"], "after": events["next_cursor"]})).await;
    assert_eq!(ear.expect("*", "resync").await["data"]["reason"], "too_far_behind");
    ear.expect("inbox", "snapshot").await;
}

#[tokio::test]
async fn only_what_the_reader_may_see_is_told() {
    let (house, owner) = House::new().await;
    let sales = house.channel(&owner, "sales@shop.example").await;
    house.channel(&owner, "support@shop.example").await;
    let body = json!({"name": "Sales", "permissions": ["conversations.read"], "channels": [sales]});
    let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
    let body = json!({"name": "S", "email": "s@shop.example", "role": role, "password": support::PASSWORD});
    house.post("/api/v1/members", &owner, body).await.expect(201);
    let body = json!({"email": "s@shop.example", "password": support::PASSWORD});
    let login = house.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.expect(200);
    let token = login["token"].as_str().unwrap();

    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, token).await;
    let (_, hidden) = house.mail_from("one@customer.example", "Hidden").await;
    ear.say(json!({"subscribe": ["inbox", format!("conversation:{hidden}")]})).await;
    assert_eq!(ear.expect("inbox", "snapshot").await["data"]["items"], json!([]));
    ear.expect(&format!("conversation:{hidden}"), "leave").await;

    house.mail_from("one@customer.example", "Hidden too").await;
    let mail = "From: two@customer.example\nTo: sales@shop.example\nSubject: Seen\nMessage-ID: <s@c>\n\nHi\n";
    let (_, seen) = house.mail("sales@shop.example", mail).await;
    assert_eq!(ear.expect("inbox", "enter").await["data"]["id"], seen.as_str());

    // Their role sees every channel from now on: what they hold is begun again.
    let path = format!("/api/v1/roles/{}", role.as_str().unwrap());
    let patch = Some(json!({"all_channels": true}));
    house.call(Method::PATCH, &path, Some(&owner), patch).await.expect(200);
    assert_eq!(ear.expect("*", "resync").await["data"]["reason"], "rights_changed");
    assert_eq!(ear.expect("inbox", "snapshot").await["data"]["items"].as_array().unwrap().len(), 2);
}

/// A member whose role shows one channel, and their token.
async fn of_channel(house: &House, owner: &str, channel: &str) -> String {
    let body = json!({"name": "One", "permissions": ["conversations.read"], "channels": [channel]});
    let role = house.post("/api/v1/roles", owner, body).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", owner, json!({"name": "Ear", "role": role, "password": support::PASSWORD}))
        .await
        .expect(201);
    key["key"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_joined_and_parted_enters_and_leaves() {
    let (house, owner) = House::new().await;
    let sales = house.channel(&owner, "sales@shop.example").await;
    house.channel(&owner, "support@shop.example").await;
    let token = of_channel(&house, &owner, &sales).await;
    let (_, first) = house.mail_from("one@customer.example", "First").await;
    house.clock.turn(60_000);
    let mail = "From: two@customer.example\nTo: sales@shop.example\nSubject: Seen\nMessage-ID: <s@c>\n\nHi\n";
    let (_, second) = house.mail("sales@shop.example", mail).await;
    let mut profiles = Vec::new();
    for id in [&first, &second] {
        let shown = house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
        profiles.push(shown["profile"]["id"].as_str().unwrap().to_owned());
    }
    let addr = serve(&house).await;
    let mut limited = Ear::open(addr, &token).await;
    limited.say(json!({"subscribe": ["inbox"]})).await;
    assert_eq!(limited.expect("inbox", "snapshot").await["data"]["items"][0]["id"], second.as_str());
    let mut ear = Ear::open(addr, &owner).await;
    let (one, two) = (format!("conversation:{first}"), format!("conversation:{second}"));
    ear.say(json!({"subscribe": ["inbox", one, two]})).await;
    ear.expect("inbox", "snapshot").await;
    ear.expect(&one, "snapshot").await;
    ear.expect(&two, "snapshot").await;

    house.clock.turn(60_000);
    let path = format!("/api/v1/profiles/{}/merge", profiles[0]);
    let merged = house.post(&path, &owner, json!({"other": profiles[1]})).await.expect(200);
    // Whoever saw the one by its channel sees what it went into.
    assert_eq!(limited.expect("inbox", "enter").await["data"]["id"], first.as_str());
    let gone = limited.expect("inbox", "leave").await;
    assert_eq!(gone["data"], json!({"id": second, "merged_into": first}));
    assert_eq!(ear.expect("inbox", "delta").await["data"]["items"], 2);
    let whole = ear.expect(&one, "snapshot").await;
    assert_eq!(whole["data"]["items"]["items"].as_array().unwrap().len(), 2);
    assert_eq!(ear.expect("inbox", "leave").await["data"]["id"], second.as_str());
    assert_eq!(ear.expect(&two, "leave").await["data"]["merged_into"], first.as_str());
    let mut late = Ear::open(addr, &owner).await;
    late.say(json!({"subscribe": [two]})).await;
    assert_eq!(late.expect(&two, "leave").await["data"]["merged_into"], first.as_str());

    let path = format!("/api/v1/merges/{}/undo", merged["change_id"].as_str().unwrap());
    house.post(&path, &owner, json!({})).await.expect(200);
    assert_eq!(limited.expect("inbox", "leave").await["data"], json!({"id": first}));
    assert_eq!(limited.expect("inbox", "enter").await["data"]["id"], second.as_str());
    assert_eq!(ear.expect("inbox", "delta").await["data"]["items"], 1);
    assert_eq!(ear.expect(&one, "snapshot").await["data"]["items"]["items"][0]["subject"], "First");
    assert_eq!(ear.expect("inbox", "enter").await["data"]["id"], second.as_str());
    assert_eq!(ear.expect(&two, "snapshot").await["data"]["items"]["items"][0]["subject"], "Seen");
}

#[tokio::test]
async fn who_is_removed_hears_no_more() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (id, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &token).await;
    ear.say(json!({"subscribe": ["inbox"]})).await;
    ear.expect("inbox", "snapshot").await;
    house.call(Method::DELETE, &format!("/api/v1/members/{id}"), Some(&owner), None).await.expect(204);
    ear.ended().await;
}

#[tokio::test]
async fn a_withdrawn_key_hears_no_more() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let role = house.role(&owner, "agent").await;
    let made = house
        .post("/api/v1/api-keys", &owner, json!({"name": "Ear", "role": role, "password": support::PASSWORD}))
        .await
        .expect(201);
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, made["key"].as_str().unwrap()).await;
    ear.say(json!({"subscribe": ["inbox"]})).await;
    ear.expect("inbox", "snapshot").await;
    let path = format!("/api/v1/api-keys/{}", made["id"].as_str().unwrap());
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.mail_from("one@customer.example", "Not for this ear").await;
    ear.ended().await;
}

#[tokio::test]
async fn a_socket_that_does_not_read_is_cut_and_begins_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let addr = serve(&house).await;
    let mut deaf = Ear::open(addr, &owner).await;
    deaf.say(json!({"subscribe": ["inbox", format!("conversation:{id}")]})).await;
    let seq = deaf.expect("inbox", "snapshot").await["seq"].clone();

    let path = format!("/api/v1/conversations/{id}/messages");
    let long = "x".repeat(90_000);
    let mut cut = false;
    // The kernel's own buffers take some megabytes first.
    for _ in 0..400 {
        house.post(&path, &owner, json!({"type": "note", "text": long})).await.expect(201);
        if metrics(&house).await.contains("tsunagu_live_sockets_cut_total 1\n") {
            cut = true;
            break;
        }
    }
    assert!(cut, "the socket was not cut");
    let mut rest = 0;
    loop {
        match deaf.0.next().await {
            Some(Ok(_)) => rest += 1,
            Some(Err(Error::Protocol(_) | Error::Io(_) | Error::ConnectionClosed)) | None => break,
            Some(Err(other)) => panic!("{other}"),
        }
    }
    assert!(rest > 0, "what was on its way arrived");
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"], "after": seq})).await;
    ear.expect("inbox", "delta").await;
}

#[tokio::test]
async fn nonsense_is_answered_and_cut() {
    let (house, owner) = House::new().await;
    let addr = serve(&house).await;
    for text in [json!({"subscribe": ["everything"]}), json!({"subscribe": [], "more": 1}), json!("hello")] {
        let mut ear = Ear::open(addr, &owner).await;
        ear.say(text).await;
        assert!(ear.frame().await["error"].is_string());
        ear.ended().await;
    }
}

#[tokio::test]
async fn a_page_of_another_origin_cannot_listen() {
    let (house, owner) = House::new().await;
    let addr = serve(&house).await;
    let open = |origin: &'static str| {
        let mut request = format!("ws://{addr}/api/v1/live").into_client_request().unwrap();
        request.headers_mut().insert("cookie", format!("tsunagu_session={owner}").parse().unwrap());
        request.headers_mut().insert("origin", origin.parse().unwrap());
        connect_async(request)
    };
    let Err(Error::Http(refused)) = open("https://evil.example").await else { panic!("not refused") };
    assert_eq!(refused.status(), 403);
    assert!(open("http://localhost:8080").await.is_ok());
}

#[tokio::test]
async fn positions_and_pings_come_while_nothing_happens_and_the_silent_are_let_go() {
    let house = House::hurried().await;
    let owner = house.set_up().await;
    let addr = serve(&house).await;
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"]})).await;
    let seq = ear.expect("inbox", "snapshot").await["seq"].clone();
    let (mut positions, mut pings) = (0, 0);
    while pings == 0 {
        let message = ear.0.next().await.unwrap().unwrap();
        if let Message::Text(text) = &message {
            let frame: Value = serde_json::from_str(text).unwrap();
            assert_eq!((&frame["kind"], &frame["seq"]), (&json!("position"), &seq));
            positions += 1;
        }
        pings += u32::from(message.is_ping());
    }
    assert!(positions >= 2, "{positions}");
    // From here on nobody reads: pings go unanswered.
    let let_go = async {
        while !metrics(&house).await.contains("tsunagu_live_sockets 0\n") {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), let_go).await.expect("it was kept");
}

async fn metrics(house: &House) -> String {
    String::from_utf8(house.call(Method::GET, "/metrics", None, None).await.bytes).unwrap()
}

#[tokio::test]
async fn a_stop_ends_every_socket_and_every_wait() {
    let (house, owner) = House::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(tsunagu_api::serve(listener, house.api.clone(), async {
        stopped.await.unwrap();
    }));
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": ["inbox"]})).await;
    ear.expect("inbox", "snapshot").await;
    let page = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let path = format!("/api/v1/events?wait=30&after={}", page["next_cursor"].as_str().unwrap());
    let waiting = house.get(&path, &owner);
    tokio::pin!(waiting);
    tokio::select! {
        biased;
        _ = &mut waiting => panic!("it did not wait"),
        () = std::future::ready(()) => {}
    }
    stop.send(()).unwrap();
    let all = async {
        ear.ended().await;
        waiting.await.expect(200);
        serving.await.unwrap().unwrap();
    };
    tokio::time::timeout(Duration::from_secs(5), all).await.expect("it went on");
}

#[tokio::test]
async fn colleagues_see_who_is_here() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;
    let addr = serve(&house).await;
    let topic = format!("conversation:{one}");
    let mut ear = Ear::open(addr, &owner).await;
    ear.say(json!({"subscribe": [topic]})).await;
    ear.expect(&topic, "snapshot").await;
    let mut typist = Ear::open(addr, &token).await;
    typist.say(json!({"subscribe": [topic]})).await;
    typist.expect(&topic, "snapshot").await;

    typist.say(json!({"here": {"conversation": one, "state": "typing"}})).await;
    let told = ear.expect("here", "delta").await["data"].clone();
    assert_eq!((&told["conversation"], &told["state"]), (&json!(one), &json!("typing")));
    assert_eq!(told["member"], json!({"id": agent, "name": "agent@shop.example"}));
    assert!(told["until"].is_string());
    drop(typist);
    assert_eq!(ear.expect("here", "delta").await["data"]["state"], "gone", "a socket that ends leaves");
    let mut again = Ear::open(addr, &token).await;
    for state in ["viewing", "gone"] {
        again.say(json!({"here": {"conversation": one, "state": state}})).await;
        assert_eq!(ear.expect("here", "delta").await["data"]["state"], state);
    }

    // Nobody is told of what they do not follow, nor of themselves.
    let mut other = Ear::open(addr, &token).await;
    other.say(json!({"here": {"conversation": two, "state": "viewing"}})).await;
    other.say(json!({"subscribe": ["inbox"]})).await;
    other.expect("inbox", "snapshot").await;
    house.post(&format!("/api/v1/conversations/{one}/resolve"), &owner, json!({})).await.expect(200);
    ear.expect(&topic, "delta").await;
    other.say(json!({"here": {"conversation": one, "state": "sleeping"}})).await;
    other.ended().await;
}
