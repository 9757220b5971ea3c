//! A house for tests: a real store in a folder of its own, the spine, and the router called in-process.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt;
use tsunagu_api::limits::{Rate, Rates};
use tsunagu_api::{Api, ApiConfig, Folder, Tuning};
use tsunagu_bus::{Bus, LocalBus, Note};
use tsunagu_gateway::TlsClient;
use tsunagu_model::Timestamp;
use tsunagu_model::event::Stream;
use tsunagu_model::inbound::RawItem;
use tsunagu_pipeline::{Spine, SpineConfig, inbound};
use tsunagu_store::{Commit, Db, StoreConfig};
use tsunagu_testkit::clock::VirtualClock;
use tsunagu_testkit::database::fresh_database;
use tsunagu_testkit::world::fresh_folder;

/// The owner's password.
pub const PASSWORD: &str = "correct horse battery staple";
/// What a customer's site signs with.
pub const SITE_SECRET: &str = "a secret of the site, long enough to sign";
/// Where the clock starts.
pub const START: Timestamp = Timestamp(1_795_219_500_000);

/// A house.
pub struct House {
    pub api: Api,
    pub router: Router,
    pub spine: Spine,
    pub clock: Arc<VirtualClock>,
    folder: PathBuf,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&self.bytes)))
    }

    /// The body as JSON of an answer with this status.
    pub fn expect(self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        assert_eq!(self.status.as_u16(), status, "{text}");
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// Asserts a problem of this status and code.
    pub fn problem(self, status: u16, code: &str) -> Value {
        let body = self.expect(status);
        assert_eq!(body["code"], code, "{body}");
        body
    }

    /// One header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

fn generous() -> Rates {
    let rate = Rate { per_second: 1e6, burst: 1e6 };
    Rates {
        key: rate,
        tenant: rate,
        entrance: rate,
        wrong_tokens: rate,
        visits: rate,
        visitor: rate,
        signed: rate,
        outside_pictures: rate,
        demo: rate,
    }
}

impl House {
    /// A house nobody has set up yet.
    pub async fn empty() -> Self {
        Self::with_rates(generous()).await
    }

    /// A house that others than this machine can reach.
    pub async fn in_public() -> Self {
        Self::built(Tuning { rates: generous(), ..Tuning::default() }, true, SpineConfig::default()).await
    }

    /// A house with its first workspace that fetches pictures from this machine too; also the owner's token.
    pub async fn near_pictures(rates: Option<Rates>) -> (Self, String) {
        let config = SpineConfig { allow_private_pictures: true, ..SpineConfig::default() };
        let tuning = Tuning { rates: rates.unwrap_or_else(generous), ..Tuning::default() };
        let house = Self::built(tuning, false, config).await;
        let token = house.set_up().await;
        (house, token)
    }

    async fn tuned(tuning: Tuning) -> Self {
        Self::built(tuning, false, SpineConfig::default()).await
    }

    /// A house at these rates.
    pub async fn with_rates(rates: Rates) -> Self {
        Self::tuned(Tuning { rates, ..Tuning::default() }).await
    }

    /// A house whose screens lie in a folder of its own, with these files.
    pub async fn with_screens(files: &[(&str, &str)]) -> Self {
        let folder = fresh_folder().unwrap();
        for (path, text) in files {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let mut house = Self::empty().await;
        let config = ApiConfig {
            public_url: String::from("http://localhost:8080"),
            trusted_proxies: Vec::new(),
            from_outside: false,
            shop_origin: Some(String::from("http://localhost:8081")),
            screens: Some(Arc::new(Folder(folder))),
        };
        house.api = Api::tuned(house.spine.clone(), config, Tuning::default()).unwrap();
        house.router = tsunagu_api::router(house.api.clone());
        house
    }

    /// A house whose live stream beats every few milliseconds.
    pub async fn hurried() -> Self {
        let (position_every, silence) = (Duration::from_millis(20), Duration::from_millis(500));
        Self::tuned(Tuning { rates: generous(), position_every, silence, head: silence }).await
    }

    async fn built(tuning: Tuning, from_outside: bool, config: SpineConfig) -> Self {
        let folder = fresh_folder().unwrap();
        let clock = Arc::new(VirtualClock::new(START));
        let bus: Arc<dyn Bus> = Arc::new(LocalBus::new(1_024));
        let told = Arc::clone(&bus);
        let on_commit = move |commit: Commit| {
            if let Some(stream @ Stream::Contact) = commit.stream {
                told.publish(Note::Committed { tenant: commit.tenant, stream, seq: commit.last_seq });
            }
        };
        let store = StoreConfig {
            clock: Arc::clone(&clock) as Arc<dyn tsunagu_store::Clock>,
            migrations: tsunagu_records::migrations(),
            on_commit: Arc::new(on_commit),
            database_url: fresh_database().unwrap(),
            writers: 1,
            ..StoreConfig::new(folder.clone())
        };
        let db = Db::open(store).await.unwrap();
        let spine = Spine::new(db, bus, TlsClient::new(None).unwrap(), config);
        let config = ApiConfig {
            public_url: String::from("http://localhost:8080"),
            trusted_proxies: Vec::new(),
            from_outside,
            shop_origin: None,
            screens: None,
        };
        let api = Api::tuned(spine.clone(), config, tuning).unwrap();
        Self { router: tsunagu_api::router(api.clone()), api, spine, clock, folder }
    }

    /// Its data folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// A house with its first workspace; also the owner's token.
    pub async fn new() -> (Self, String) {
        let house = Self::empty().await;
        let token = house.set_up().await;
        (house, token)
    }

    /// Makes the first workspace; answers the owner's token.
    pub async fn set_up(&self) -> String {
        let body = json!({
            "token": self.api.setup_token(), "owner_email": "owner@shop.example", "owner_name": "owner",
            "password": PASSWORD, "workspace": "Shop", "locale": "ja",
        });
        let made = self.call(Method::POST, "/api/v1/setup", None, Some(body)).await.expect(201);
        made["token"].as_str().unwrap().to_owned()
    }

    /// Makes a second workspace, as `tsunagu init` does; answers its owner's token.
    pub async fn second_tenant(&self) -> String {
        use tsunagu_pipeline::desk::{login, setup};
        let request = setup::SetupRequest {
            owner_email: String::from("owner@other.example"),
            owner_name: None,
            password: PASSWORD.to_owned(),
            workspace: String::from("Other"),
            locale: String::from("en"),
            roles: tsunagu_api::built_in_roles(),
            time_zone: None,
            furniture: setup::Furniture::Nothing,
        };
        let done = setup::setup(&self.spine, request).await.unwrap().unwrap();
        login::issue(&self.spine, done.tenant, done.owner).await.unwrap().token
    }

    /// Makes a mail channel; answers its id.
    pub async fn channel(&self, token: &str, address: &str) -> String {
        let body = json!({"kind": "mail", "name": address, "settings": {"address": address}});
        let made = self.post("/api/v1/channels", token, body).await.expect(201);
        made["id"].as_str().unwrap().to_owned()
    }

    /// Makes a web chat channel; answers its id.
    pub async fn chat(&self, token: &str, settings: Value) -> String {
        let secrets = json!({"identify_secret": SITE_SECRET});
        let body = json!({"kind": "webchat", "name": "Chat", "settings": settings, "secrets": secrets});
        let made = self.post("/api/v1/channels", token, body).await.expect(201);
        made["id"].as_str().unwrap().to_owned()
    }

    /// Lets a visitor in; answers their token.
    pub async fn visit(&self, channel: &str) -> String {
        let path = format!("/widget/v1/{channel}/visits");
        let visit = self.call(Method::POST, &path, None, Some(json!({}))).await.expect(201);
        visit["token"].as_str().unwrap().to_owned()
    }

    /// Says something as a visitor; answers the stored message.
    pub async fn say(&self, channel: &str, visitor: &str, client_id: &str, text: &str) -> Value {
        let path = format!("/widget/v1/{channel}/messages");
        let said = self.post(&path, visitor, json!({"client_id": client_id, "text": text})).await;
        said.expect(201)["message"].clone()
    }

    /// The texts a visitor sees, oldest first.
    pub async fn seen(&self, channel: &str, visitor: &str) -> Vec<String> {
        let page = self.get(&format!("/widget/v1/{channel}/messages"), visitor).await.expect(200);
        let items = page["items"].as_array().unwrap();
        items.iter().map(|item| item["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Makes a member with a built-in role; answers their id and token.
    pub async fn member(&self, owner: &str, email: &str, role: &str) -> (String, String) {
        let role = self.role(owner, role).await;
        let body = json!({"name": email, "email": email, "role": role, "password": PASSWORD});
        let made = self.post("/api/v1/members", owner, body).await.expect(201);
        let body = json!({"email": email, "password": PASSWORD});
        let login = self.call(Method::POST, "/api/v1/auth/login", None, Some(body)).await.expect(200);
        (made["id"].as_str().unwrap().to_owned(), login["token"].as_str().unwrap().to_owned())
    }

    /// The id of a role by its name.
    pub async fn role(&self, token: &str, name: &str) -> String {
        let roles = self.get("/api/v1/roles", token).await.expect(200);
        let found = roles["items"].as_array().unwrap().iter().find(|role| role["name"] == name).unwrap();
        found["id"].as_str().unwrap().to_owned()
    }

    /// Takes a mail to one of our addresses as if LMTP had brought it; answers ids of item and conversation.
    pub async fn mail(&self, to: &str, mail: &str) -> (String, String) {
        use tsunagu_model::Id;
        let owned = self.spine.accounts().by_address(to).unwrap();
        let received = inbound::receive(&self.spine, &owned, raw(to, mail), None).await.unwrap();
        (received.item.unwrap().text(), received.conversation.unwrap().text())
    }

    /// A short mail from an address to `support@shop.example`.
    pub async fn mail_from(&self, from: &str, subject: &str) -> (String, String) {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mail = format!(
            "From: {from}\nTo: support@shop.example\nSubject: {subject}\nMessage-ID: <{number}@customer.example>\n\
             Date: Sat, 21 Nov 2026 09:05:00 +0900\n\nHello, about {subject}.\n"
        );
        self.mail("support@shop.example", &mail).await
    }

    /// Sets an unreadable mail aside.
    pub async fn set_aside(&self, to: &str) {
        let owned = self.spine.accounts().by_address(to).unwrap();
        let received = inbound::receive(&self.spine, &owned, raw(to, " \n"), None).await.unwrap();
        assert_eq!(received.item, None);
    }

    /// Uploads a file for a conversation; answers its id.
    pub async fn upload(&self, token: &str, conversation: &str, name: &str, bytes: &[u8]) -> String {
        let answer = self.send(upload_request(token, conversation, name, bytes)).await;
        answer.expect(201)["id"].as_str().unwrap().to_owned()
    }

    /// A request with or without a token.
    pub async fn call(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).unwrap()).await
    }

    /// Any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// GET with a token.
    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.call(Method::GET, path, Some(token), None).await
    }

    /// POST with a token.
    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(token), Some(body)).await
    }
}

/// A mail as LMTP hands it over.
pub fn raw(to: &str, mail: &str) -> RawItem {
    RawItem {
        bytes: mail.replace('\n', "\r\n").into_bytes().into(),
        envelope_sender: Some(String::from("envelope@customer.example")),
        recipient: Some(to.to_owned()),
        taken_at: None,
        cut_from_size: None,
        files: Vec::new(),
    }
}

/// A request that uploads a file.
pub fn upload_request(token: &str, conversation: &str, name: &str, bytes: &[u8]) -> Request<Body> {
    let mut form = format!(
        "--b\r\ncontent-disposition: form-data; name=\"conversation\"\r\n\r\n{conversation}\r\n\
         --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: text/plain\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(bytes);
    form.extend_from_slice(b"\r\n--b--\r\n");
    Request::post("/api/v1/attachments")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(form))
        .unwrap()
}

impl Drop for House {
    fn drop(&mut self) {
        // The system clears its temporary folder if this cannot.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
