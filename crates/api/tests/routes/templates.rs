//! `/api/v1/templates`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn templates_are_kept_and_filled_in() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "佐藤@shop.example", "agent").await;
    let (_, named) = house.mail_from("山田 太郎 <taro@customer.example>", "Invoice").await;
    let (_, nameless) = house.mail_from("taro2@customer.example", "Offer").await;
    let body = json!({
        "name": "請求書のお礼", "locale": "ja", "subject": "Re: {{conversation.subject}}",
        "text": "{{customer.name}} 様\n{{workspace.name}}の{{agent.name}}です。",
    });
    house.post("/api/v1/templates", &token, body.clone()).await.problem(403, "not_allowed");
    let made = house.post("/api/v1/templates", &owner, body.clone()).await.expect(201);
    house.post("/api/v1/templates", &owner, body).await.problem(409, "name_taken");
    let path = format!("/api/v1/templates/{}", made["id"].as_str().unwrap());
    let render = format!("{path}/render");
    let fill = |id: &str| house.post(&render, &token, json!({"conversation": id}));
    let done = fill(&named).await.expect(200);
    assert_eq!(done["text"], "山田 太郎 様\nShopの佐藤@shop.exampleです。");
    assert_eq!((&done["subject"], &done["html"]), (&json!("Re: Invoice"), &json!(null)));
    let done = fill(&nameless).await.expect(200);
    assert!(!done["text"].as_str().unwrap().contains("None"), "{done}");
    fill("cnv_0000000000007").await.problem(404, "not_found");

    let patch = |body| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    patch(json!({"text": "{{customer.shoe}}"})).await.problem(400, "template_variable");
    patch(json!({"locale": "fr"})).await.problem(400, "locale");
    patch(json!({"text": " "})).await.problem(400, "text_length");
    let changed = patch(json!({"subject": "", "html": "<p>{{agent.name}}</p>"})).await.expect(200);
    assert_eq!((&changed["subject"], &changed["html"]), (&json!(null), &json!("<p>{{agent.name}}</p>")));
    let all = house.get("/api/v1/templates", &token).await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().last(), Some(&changed));
    house.call(Method::DELETE, &path, Some(&owner), None).await.expect(204);
    house.get(&path, &token).await.problem(404, "not_found");
}
