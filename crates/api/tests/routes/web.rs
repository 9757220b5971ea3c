//! The screens: files built beforehand, and the desk's page at every address that is a page.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use tower::ServiceExt;

use crate::support::{Answer, House};

const FILES: &[(&str, &str)] = &[
    ("index.html", "<meta nonce=\"__CSP_NONCE__\"><script src=\"/assets/desk-1.js\"></script>"),
    ("assets/desk-1.js", "desk"),
    ("assets/desk-1.js.br", "desk, smaller"),
    ("widget/chat.js", "chat"),
    ("widget/assets/talk-1.js", "talk"),
    ("favicon.svg", "<svg/>"),
    (".vite/manifest.json", "{}"),
];

async fn get(house: &House, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = Request::get(path).header(header::HOST, "localhost:8080");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

const PAGE: (header::HeaderName, &str) = (header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8");

#[tokio::test]
async fn every_page_of_the_desk_is_the_one_page_under_a_fresh_nonce() {
    let house = House::with_screens(FILES).await;
    let mut nonces = Vec::new();
    for path in ["/", "/setup?token=1", "/inbox/waiting/cnv_1", "/login?next=%2F"] {
        let page = get(&house, path, &[PAGE]).await;
        assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-cache"), "{path}");
        let policy = page.header("content-security-policy").to_owned();
        let text = String::from_utf8(page.bytes).unwrap();
        let nonce = text.split('"').nth(1).unwrap().to_owned();
        assert!(policy.contains(&format!("style-src 'self' 'nonce-{nonce}';")), "{policy}");
        assert!(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"));
        nonces.push(nonce);
    }
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 4);
}

#[tokio::test]
async fn what_is_no_page_stays_not_found() {
    let house = House::with_screens(FILES).await;
    for path in ["/api/v1/nothing", "/assets/gone.js", "/widget/gone.js", "/hooks/x", "/demo/x", "/v1/track"]
    {
        get(&house, path, &[PAGE]).await.problem(404, "not_found");
    }
    for path in ["/inbox/waiting", "/index.html", "/.vite/manifest.json", "/assets/../index.html"] {
        get(&house, path, &[]).await.problem(404, "not_found");
    }
    let posted = Request::post("/inbox/waiting").header(PAGE.0, PAGE.1).body(Body::empty()).unwrap();
    house.send(posted).await.problem(404, "not_found");
}

#[tokio::test]
async fn files_are_kept_by_their_names_and_sent_small() {
    let house = House::with_screens(FILES).await;
    let script = get(&house, "/assets/desk-1.js", &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!((script.header("content-encoding"), script.header("vary")), ("br", "accept-encoding"));
    assert_eq!(script.bytes, b"desk, smaller");
    assert!(
        script.header("content-security-policy").contains("connect-src 'self'"),
        "a worker opens the live stream"
    );
    let plain = get(&house, "/assets/desk-1.js", &[]).await;
    assert_eq!(
        (plain.bytes.as_slice(), plain.header("content-type")),
        (&b"desk"[..], "text/javascript; charset=utf-8")
    );

    let chat = get(&house, "/widget/chat.js", &[]).await;
    assert_eq!((chat.header("access-control-allow-origin"), chat.header("cache-control")), ("*", "no-cache"));
    assert_eq!(chat.header("cross-origin-resource-policy"), "cross-origin");
    let tag = chat.header("etag").to_owned();
    let again = get(&house, "/widget/chat.js", &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    assert_eq!(get(&house, "/favicon.svg", &[]).await.header("content-type"), "image/svg+xml");
}

#[tokio::test]
async fn a_browser_that_came_by_number_is_sent_to_the_name() {
    let house = House::with_screens(FILES).await;
    for host in ["127.0.0.1:8080", "[::1]:8080"] {
        let request = Request::get("/setup?token=7").header(header::HOST, host).header(PAGE.0, PAGE.1);
        let sent = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(
            (sent.status.as_u16(), sent.header("location")),
            (307, "http://localhost:8080/setup?token=7")
        );
    }
}

#[tokio::test]
async fn the_shop_is_a_site_of_another_origin_with_the_chat_on_it() {
    let house = House::with_screens(FILES).await;
    let owner = house.set_up().await;
    let channel = house.chat(&owner, json!({})).await;
    let kept_apart = house.chat(&owner, json!({"demo": false})).await;
    let shop = |path: String| {
        let router = tsunagu_api::shop::router(house.api.clone());
        async move {
            let asked = Request::get(path).header(header::HOST, "localhost:8081");
            let answer = router.oneshot(asked.body(Body::empty()).unwrap()).await.unwrap();
            let policy = answer.headers().get(header::CONTENT_SECURITY_POLICY).cloned();
            let bytes = axum::body::to_bytes(answer.into_body(), 100_000).await.unwrap();
            (policy, String::from_utf8(bytes.to_vec()).unwrap())
        }
    };
    let (policy, page) = shop(format!("/demo/shop?lang=ja&channel={channel}")).await;
    assert!(policy.unwrap().to_str().unwrap().contains("script-src http://localhost:8080;"));
    assert!(page.contains("lang=\"ja\"") && page.contains(&format!("data-channel=\"{channel}\"")), "{page}");
    assert!(shop(String::from("/demo/shop?lang=en")).await.1.contains("Quayside Goods"));
    for none in ["chn_0000000000007", &kept_apart] {
        assert!(!shop(format!("/demo/shop?channel={none}")).await.1.contains("<script"), "{none}");
    }
    let by_number = Request::get("/demo/shop?lang=en&handoff=x").header(header::HOST, "127.0.0.1:8081");
    let router = tsunagu_api::shop::router(house.api.clone());
    let led = router.oneshot(by_number.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(led.headers()[header::LOCATION], "http://localhost:8081/demo/shop?lang=en&handoff=x");

    let visit = |channel: String| {
        let request = Request::post(format!("/widget/v1/{channel}/visits"))
            .header(header::ORIGIN, "http://localhost:8081")
            .header(header::CONTENT_TYPE, "application/json");
        house.send(request.body(Body::from("{}")).unwrap())
    };
    // Set up on no particular day: the chat on the shop is open at all hours.
    assert_eq!(visit(channel).await.expect(201)["open"], true);
    visit(kept_apart).await.problem(403, "origin_not_allowed");
    let led = get(&house, "/demo/shop?lang=en", &[]).await;
    assert_eq!(led.header("location"), "http://localhost:8081/demo/shop?lang=en");
}

#[tokio::test]
async fn an_empty_folder_says_how_the_screens_are_built() {
    let house = House::with_screens(&[("nothing.txt", "")]).await;
    for path in ["/", "/setup"] {
        let page = get(&house, path, &[PAGE]).await;
        let text = String::from_utf8(page.bytes).unwrap();
        assert!(text.contains("make web"), "{text}");
    }
    get(&house, "/inbox/waiting", &[PAGE]).await.problem(404, "not_found");
}
