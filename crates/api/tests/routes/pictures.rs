//! Pictures in mails: by signed addresses, outside ones only when asked for.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tsunagu_api::limits::{Rate, Rates};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_testkit::picture_host::{DOT, PictureHost};

use crate::support::{Answer, House};

/// A mail with a picture of its own, files that are none, and these outside pictures.
fn mail(outside: &[String]) -> String {
    let pictures: String = outside.iter().map(|url| format!("<img src=\"{url}\">\n")).collect();
    format!(
        "From: one@customer.example\nTo: support@shop.example\nSubject: Pictures\nMessage-ID: <p@c>\n\
         Date: Sat, 21 Nov 2026 09:05:00 +0900\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=r\n\n\
         --r\nContent-Type: text/html; charset=utf-8\n\n\
         <p>Look</p><img src=\"cid:dot@c\"><img src=\"cid:words@c\">{pictures}\n\
         --r\nContent-Type: image/png\nContent-ID: <dot@c>\nContent-Transfer-Encoding: base64\n\n\
         R0lGODlhAQABAIABAP8AAAAAACH5BAEAAAEALAAAAAABAAEAAAICRAEAOw==\n\
         --r\nContent-Type: image/png\nContent-ID: <words@c>\n\n<svg onload=\"x()\"/>\n--r--\n"
    )
}

/// The addresses in the `src` of a frame's pictures, in their order.
fn pictures(html: &Answer) -> Vec<String> {
    let text = String::from_utf8(html.bytes.clone()).unwrap();
    text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// Asked for as a frame with an origin of its own does: without cookie and token.
async fn shown(house: &House, path: &str) -> Answer {
    house.send(Request::get(path).body(Body::empty()).unwrap()).await
}

async fn frame(house: &House, owner: &str, item: &str, query: &str) -> Answer {
    let answer = house.get(&format!("/api/v1/items/{item}/html{query}"), owner).await;
    assert_eq!(answer.status, 200);
    answer
}

#[tokio::test]
async fn what_came_with_the_mail_is_shown_by_its_address_alone() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, _) = house.mail("support@shop.example", &mail(&[])).await;
    let html = frame(&house, &owner, &item, "").await;
    assert_eq!(html.header("outside-pictures"), "0");
    let found = pictures(&html);
    assert_eq!(found.len(), 2, "{found:?}");

    let dot = shown(&house, &found[0]).await;
    assert_eq!((dot.status.as_u16(), dot.header("content-type")), (200, "image/gif"), "by what it is");
    assert_eq!(dot.bytes, DOT);
    assert_eq!(dot.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(dot.header("x-content-type-options"), "nosniff");
    assert_eq!(dot.header("referrer-policy"), "no-referrer");
    assert!(dot.header("content-security-policy").contains("default-src 'none'; sandbox"));
    shown(&house, &found[1]).await.problem(422, "no_picture");

    house.clock.turn(16 * 60_000);
    shown(&house, &found[0]).await.problem(404, "not_found");
}

#[tokio::test]
async fn an_address_cannot_be_made_up() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, _) = house.mail("support@shop.example", &mail(&[])).await;
    let path = pictures(&frame(&house, &owner, &item, "").await).remove(0);
    let (folder, text) = path.rsplit_once('/').unwrap();
    // Every letter changed, one after the other: of tenant, item, picture, end and signature.
    for at in 0..text.len() {
        let mut other = text.as_bytes().to_vec();
        other[at] = if other[at] == b'A' { b'B' } else { b'A' };
        let other = format!("{folder}/{}", String::from_utf8(other).unwrap());
        shown(&house, &other).await.problem(404, "not_found");
    }
    for text in ["", "x", &text[..text.len() - 1], &format!("{text}A"), &text.repeat(20)] {
        assert_eq!(shown(&house, &format!("{folder}/{text}")).await.status, 404, "{text}");
    }
    // A token opens nothing more, and another tenant's reader finds the frame as little as anybody.
    let stranger = house.second_tenant().await;
    assert_eq!(house.get(&format!("/api/v1/items/{item}/html?images=shown"), &stranger).await.status, 404);
    house
        .get(&format!("/api/v1/items/{item}/html?images=all"), &owner)
        .await
        .problem(400, "invalid_parameter");
}

#[tokio::test]
async fn outside_pictures_are_fetched_by_the_server_and_only_when_asked_for() {
    let host = PictureHost::start().await.unwrap();
    let (house, owner) = House::near_pictures(None).await;
    house.channel(&owner, "support@shop.example").await;
    let outside =
        [host.url("/dot.gif?who=1&amp;x=2"), host.url("/dot.gif?who=1&amp;x=2"), host.url("/words.txt")];
    let (item, _) = house.mail("support@shop.example", &mail(&outside)).await;

    let blocked = frame(&house, &owner, &item, "").await;
    assert_eq!((pictures(&blocked).len(), blocked.header("outside-pictures")), (2, "2"));
    let html = frame(&house, &owner, &item, "?images=shown").await;
    let found = pictures(&html);
    assert_eq!((found.len(), html.header("outside-pictures")), (5, "2"));
    assert_eq!(found[2], found[3], "one address, one picture");
    assert!(found.iter().all(|path| path.starts_with("/api/v1/pictures/")), "{found:?}");
    assert_eq!(host.asked().len(), 0, "nobody looked yet");

    for _ in 0..2 {
        let dot = shown(&house, &found[2]).await;
        assert_eq!((dot.header("content-type"), &dot.bytes[..]), ("image/gif", DOT));
    }
    let asked = host.asked();
    assert_eq!(asked.len(), 1, "kept while its address is good");
    assert_eq!(asked[0].0, "/dot.gif?who=1&x=2");
    for header in ["cookie", "referer", "authorization", "accept-language", "x-forwarded-for", "origin"] {
        assert!(!asked[0].1.contains_key(header), "{header}");
    }
    shown(&house, &found[4]).await.problem(422, "no_picture");
}

#[tokio::test]
async fn how_many_could_be_had_is_told_and_tried_again() {
    let host = PictureHost::start().await.unwrap();
    let (house, owner) = House::near_pictures(None).await;
    house.channel(&owner, "support@shop.example").await;
    let outside = [host.url("/dot.gif"), host.url("/late.gif"), host.url("/nothing.gif")];
    let (item, _) = house.mail("support@shop.example", &mail(&outside)).await;
    let path = format!("/api/v1/items/{item}/pictures");
    let (once, again) = (json!({}), json!({"again": true}));
    let (some, more) = (json!({"outside": 3, "had": 1}), json!({"outside": 3, "had": 2}));
    let late = pictures(&frame(&house, &owner, &item, "?images=shown").await).remove(3);
    assert_eq!(house.post(&path, &owner, once.clone()).await.expect(200), some);
    shown(&house, &late).await.problem(422, "no_picture");
    assert_eq!(house.post(&path, &owner, once).await.expect(200), some, "remembered");
    assert_eq!(host.asked().len(), 3);

    assert_eq!(house.post(&path, &owner, again).await.expect(200), more);
    assert_eq!(host.asked().len(), 5, "what was had is not fetched again");
    assert_eq!(shown(&house, &late).await.status, 200);
    assert_eq!(host.asked().len(), 5, "the frame and the count fetch the same picture once");

    let (plain, _) = house.mail_from("two@customer.example", "No pictures").await;
    house.post(&format!("/api/v1/items/{plain}/pictures"), &owner, json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_no_picture_of_the_open_web_is_not_had() {
    let host = PictureHost::start().await.unwrap();
    let (house, owner) = House::near_pictures(None).await;
    house.channel(&owner, "support@shop.example").await;
    let outside = [
        host.url("/large.gif"),
        host.url("/nothing.gif"),
        host.url("/round"),
        host.url("/to/http://169.254.169.254/dot.gif"),
        host.url("/to/file:///etc/passwd"),
        String::from("http://169.254.169.254/latest"),
        String::from("http://[fe80::1]/dot.gif"),
    ];
    let (item, _) = house.mail("support@shop.example", &mail(&outside)).await;
    let found = pictures(&frame(&house, &owner, &item, "?images=shown").await);
    assert_eq!(found.len(), 2 + outside.len());
    for path in &found[2..] {
        shown(&house, path).await.problem(422, "no_picture");
    }

    // What tests allow themselves, nobody else has: this machine is closed, and so are other ports.
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let before = host.asked().len();
    let (item, _) = house.mail("support@shop.example", &mail(&[host.url("/dot.gif")])).await;
    let found = pictures(&frame(&house, &owner, &item, "?images=shown").await);
    shown(&house, &found[2]).await.problem(422, "no_picture");
    assert_eq!(host.asked().len(), before);
}

#[tokio::test]
async fn the_pictures_of_an_erased_person_are_gone() {
    let host = PictureHost::start().await.unwrap();
    let (house, owner) = House::near_pictures(None).await;
    house.channel(&owner, "support@shop.example").await;
    let (item, conversation) = house.mail("support@shop.example", &mail(&[host.url("/dot.gif")])).await;
    let found = pictures(&frame(&house, &owner, &item, "?images=shown").await);
    for path in [&found[0], &found[2]] {
        assert_eq!(shown(&house, path).await.status, 200);
    }
    let shown_conversation =
        house.get(&format!("/api/v1/conversations/{conversation}"), &owner).await.expect(200);
    let profile = shown_conversation["profile"]["id"].as_str().unwrap();
    let body = json!({"reason": "Asked by phone", "confirm": profile});
    house.post(&format!("/api/v1/profiles/{profile}/erase"), &owner, body).await.expect(202);
    assert!(!go_on(&house.spine).await.unwrap(), "all is erased");
    for path in [&found[0], &found[2]] {
        shown(&house, path).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn too_many_pictures_are_refused_for_a_while() {
    let host = PictureHost::start().await.unwrap();
    let two = Rate { per_second: 0.1, burst: 2.0 };
    let (house, owner) =
        House::near_pictures(Some(Rates { outside_pictures: two, ..Rates::default() })).await;
    house.channel(&owner, "support@shop.example").await;
    let outside: Vec<String> = (0..3).map(|number| host.url(&format!("/dot.gif?{number}"))).collect();
    let (item, _) = house.mail("support@shop.example", &mail(&outside)).await;
    let found = pictures(&frame(&house, &owner, &item, "?images=shown").await);
    assert_eq!(shown(&house, &found[2]).await.status, 200);
    assert_eq!(shown(&house, &found[3]).await.status, 200);
    let late = shown(&house, &found[4]).await;
    assert_eq!((late.status.as_u16(), late.header("retry-after")), (429, "10"));
    assert_eq!(shown(&house, &found[2]).await.status, 200, "what is kept costs nothing");
    let counted = house.post(&format!("/api/v1/items/{item}/pictures"), &owner, json!({})).await.expect(200);
    assert_eq!(counted, json!({"outside": 3, "had": 2}));

    let (house, _) = House::near_pictures(Some(Rates { signed: two, ..Rates::default() })).await;
    for expected in [404, 404, 429] {
        assert_eq!(shown(&house, "/api/v1/pictures/x").await.status, expected);
    }
}
