//! `/api/v1/conversations/{id}/messages` and `/api/v1/messages`

use axum::http::Method;
use serde_json::json;

use crate::support::{House, PASSWORD};

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
    let (item, id) = house.mail_from("Taro <taro@customer.example>", "Invoice").await;
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
        (json!({"type": "reply", "forward_of": "itm_0000000000001"}), 422, "nothing_to_answer"),
        (json!({"type": "reply", "forward_of": item}), 400, "forward_invalid"),
        (json!({"type": "reply", "text": "a", "from": "other@shop.example"}), 400, "from_unknown"),
        (json!({"type": "note", "text": "a", "forward_of": item}), 400, "only_in_replies"),
        (json!({"type": "reply", "text": "a", "shout": true}), 400, "unknown_field"),
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
    let key = json!({"name": "Bot", "role": house.role(&owner, "agent").await, "password": PASSWORD});
    let key = house.post("/api/v1/api-keys", &owner, key).await.expect(201);
    let key_text = key["key"].as_str().unwrap();
    let path = format!("/api/v1/conversations/{id}/messages");
    let reply = house.post(&path, key_text, json!({"type": "reply", "text": "Hello"})).await.expect(201);
    assert_eq!(reply["author"], json!({"kind": "api_key", "id": key["id"], "name": null}));
    house.post(&path, key_text, json!({"type": "note", "text": "Hello"})).await.problem(422, "member_only");
    house.get("/api/v1/conversations?view=mine", key_text).await.problem(400, "view_unknown");
}

#[tokio::test]
async fn a_message_is_passed_on_with_its_files() {
    let (house, owner) = House::new().await;
    let settings = json!({"address": "support@shop.example", "aliases": ["orders@shop.example"]});
    let channel = json!({"kind": "mail", "name": "Mail", "settings": settings});
    house.post("/api/v1/channels", &owner, channel).await.expect(201);
    let mail = "From: Taro <taro@customer.example>\nTo: support@shop.example\nSubject: Broken kettle\n\
                Message-ID: <k1@customer.example>\nDate: Sat, 21 Nov 2026 09:05:00 +0900\nMIME-Version: 1.0\n\
                Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt <leaks>.\n\
                --b\nContent-Type: text/plain; name=log.txt\n\
                Content-Disposition: attachment; filename=log.txt\n\ndrip drip\n--b--\n";
    let (item, id) = house.mail("support@shop.example", mail).await;
    let path = format!("/api/v1/conversations/{id}/messages");
    let body = json!({
        "type": "reply", "text": "Please look at this.", "forward_of": item,
        "to": [{"address": "parts@supplier.example"}], "from": "orders@shop.example",
    });
    let sent = house.post(&path, &owner, body).await.expect(201);
    assert_eq!(sent["subject"], "Fwd: Broken kettle");
    assert_eq!(sent["from"]["address"], "orders@shop.example");
    assert_eq!(sent["to"], json!([{"address": "parts@supplier.example", "name": ""}]));
    assert_eq!((&sent["conversation"], &sent["in_reply_to"]), (&json!(id), &json!(null)));
    let text = sent["text"].as_str().unwrap();
    assert!(text.starts_with("Please look at this.\n\n---------- 転送メッセージ"), "{text}");
    assert!(text.contains("差出人: Taro <taro@customer.example>\n日時: 2026-11-21 09:05"), "{text}");
    assert!(text.contains("It <leaks>."), "{text}");

    let file = &sent["attachments"][0];
    assert_eq!(file["name"], "log.txt");
    let of_original = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    assert_ne!(file["id"], of_original["attachments"][0]["id"]);
    let bytes = house.get(&format!("/api/v1/attachments/{}", file["id"].as_str().unwrap()), &owner).await;
    assert!(bytes.bytes.starts_with(b"drip drip"));

    let shown = house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
    let handles = format!("/api/v1/profiles/{}/handles", shown["profile"]["id"].as_str().unwrap());
    let handles = house.get(&handles, &owner).await.expect(200);
    assert_eq!(handles["items"].as_array().unwrap().len(), 1, "{handles}");

    // With HTML the words passed on are escaped.
    let html = json!({
        "type": "reply", "html": "<p>Look</p>", "forward_of": item, "to": [{"address": "parts@supplier.example"}],
    });
    let sent = house.post(&path, &owner, html).await.expect(201);
    let shown = house.get(&format!("/api/v1/items/{}/html", sent["id"].as_str().unwrap()), &owner).await;
    let shown = String::from_utf8(shown.bytes).unwrap();
    assert!(shown.contains("It &lt;leaks&gt;."), "{shown}");
    assert!(sent["text"].as_str().unwrap().contains("Look"), "{sent}");
}
