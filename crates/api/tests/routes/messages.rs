//! `/api/v1/conversations/{id}/messages` and `/api/v1/messages`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn a_reply_is_queued_and_can_be_taken_back() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, id) = house.mail_from("Taro <taro@customer.example>", "Invoice").await;
    let path = format!("/api/v1/conversations/{id}/messages");
    let body =
        json!({"type": "reply", "text": "Here it is.", "cc": ["boss@customer.example"], "structure": 0});
    let reply = house.post(&path, &owner, body).await.expect(201);
    assert_eq!(reply["to"], json!([{"address": "taro@customer.example", "name": "Taro"}]));
    assert_eq!(reply["cc"], json!([{"address": "boss@customer.example", "name": ""}]));
    assert_eq!(reply["subject"], "Re: Invoice");
    assert_eq!(reply["in_reply_to"], item.as_str());
    assert_eq!(reply["delivery"]["state"], "queued");
    assert_eq!(reply["author"]["kind"], "member");
    assert!(reply["due_at"].as_str().is_some());

    let message = format!("/api/v1/messages/{}", reply["id"].as_str().unwrap());
    house.call(Method::DELETE, &message, Some(&owner), None).await.expect(204);
    let path = format!("/api/v1/items/{}", reply["id"].as_str().unwrap());
    assert_eq!(house.get(&path, &owner).await.expect(200)["delivery"]["state"], "cancelled");
    house.call(Method::DELETE, &message, Some(&owner), None).await.problem(409, "already_leaving");
    house.post(&format!("{message}/redeliver"), &owner, json!({})).await.problem(409, "not_failed");
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_by_name() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("Taro <taro@customer.example>", "Invoice").await;
    let cases = [
        (json!({"type": "reply", "text": " "}), 400, "text_length"),
        (json!({"type": "reply", "text": "a", "to": []}), 400, "receivers"),
        (json!({"type": "reply", "text": "a", "to": ["nobody"]}), 400, "address_invalid"),
        (json!({"type": "reply", "text": "a", "structure": 7}), 409, "conversation_changed"),
        (json!({"type": "reply", "text": "a", "channel": "chn_0000000000001"}), 422, "channel_unusable"),
        (
            json!({"type": "reply", "text": "a", "attachments": ["att_0000000000001"]}),
            400,
            "attachment_unknown",
        ),
        (json!({"type": "reply", "text": "a", "in_reply_to": "itm_0000000000001"}), 422, "nothing_to_answer"),
        (json!({"type": "reply", "text": "a", "mentions": ["mbr_0000000000001"]}), 400, "only_in_notes"),
        (json!({"type": "reply", "text": "a", "send_at": "soon"}), 400, "invalid_time"),
        (json!({"type": "note", "text": "a", "to": ["a@b.example"]}), 400, "only_in_replies"),
        (json!({"type": "note", "text": "a", "channel": channel}), 400, "only_in_replies"),
        (json!({"type": "shout", "text": "a"}), 400, "invalid_body"),
        (json!({"text": "a"}), 400, "invalid_body"),
        (json!({"type": "reply", "text": "a", "forward_of": "itm_0000000000001"}), 400, "unknown_field"),
    ];
    for (body, status, code) in cases {
        let shown = body.to_string();
        let answer = house.post(&format!("/api/v1/conversations/{id}/messages"), &owner, body).await;
        let found = answer.expect(status);
        assert_eq!(found["code"], code, "{shown}: {found}");
    }
}

#[tokio::test]
async fn a_program_writes_replies_but_no_notes() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("Taro <taro@customer.example>", "Invoice").await;
    let key = json!({"name": "Bot", "role": house.role(&owner, "agent").await});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201);
    let key_text = key["key"].as_str().unwrap();
    let path = format!("/api/v1/conversations/{id}/messages");
    let reply = house.post(&path, key_text, json!({"type": "reply", "text": "Hello"})).await.expect(201);
    assert_eq!(reply["author"], json!({"kind": "api_key", "id": key["id"], "name": null}));
    house.post(&path, key_text, json!({"type": "note", "text": "Hello"})).await.problem(422, "member_only");
    house.get("/api/v1/conversations?view=mine", key_text).await.problem(400, "view_unknown");
}
