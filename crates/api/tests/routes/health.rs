//! `/healthz`, `/readyz`, `/metrics` and what every answer has

use axum::http::Method;

use crate::support::House;

#[tokio::test]
async fn every_answer_has_its_headers() {
    let (house, owner) = House::new().await;
    for path in ["/healthz", "/api/v1/me", "/api/v1/nothing", "/api/v1/conversations/x"] {
        let answer = house.get(path, &owner).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'",
            "{path}"
        );
        assert!(answer.header("trace-id").starts_with("trc_"), "{path}");
    }
}

#[tokio::test]
async fn metrics_count_by_template_and_name_nobody() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("taro@customer.example", "Secret").await;
    house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
    house.get("/api/v1/conversations?view=all", &owner).await.expect(200);
    let text = house.call(Method::GET, "/metrics", None, None).await;
    assert!(text.header("content-type").starts_with("text/plain"));
    let text = String::from_utf8(text.bytes).unwrap();
    let line =
        "tsunagu_http_requests_total{route=\"/api/v1/conversations/{id}\",method=\"GET\",status=\"200\"} 1\n";
    assert!(text.contains(line), "{text}");
    for word in [id.as_str(), "taro", "Secret", "view=", "shop.example"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}
