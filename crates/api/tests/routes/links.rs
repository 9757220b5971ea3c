//! `/api/v1/profiles/{id}/suggestions`, `/merge`, `/links`, `/api/v1/suggestions`, `/api/v1/merges`

use serde_json::{Value, json};

use crate::support::{House, PASSWORD};

/// Two customers, each with one open conversation: profiles and conversations.
async fn two(house: &House, owner: &str) -> ([String; 2], [String; 2]) {
    let mut profiles = Vec::new();
    let mut conversations = Vec::new();
    for (from, subject) in [("Taro <taro@customer.example>", "One"), ("hanako@customer.example", "Two")] {
        let (_, conversation) = house.mail_from(from, subject).await;
        house.clock.turn(60_000);
        let shown = house.get(&format!("/api/v1/conversations/{conversation}"), owner).await.expect(200);
        profiles.push(shown["profile"]["id"].as_str().unwrap().to_owned());
        conversations.push(conversation);
    }
    (profiles.try_into().unwrap(), conversations.try_into().unwrap())
}

/// Direction and text of everything said with a profile, newest first.
async fn said(house: &House, owner: &str, profile: &str) -> Vec<(Value, Value)> {
    let page = house.get(&format!("/api/v1/profiles/{profile}/timeline?limit=200"), owner).await.expect(200);
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| (item["direction"].clone(), item["text"].clone())).collect()
}

#[tokio::test]
async fn a_suggestion_is_accepted_undone_and_accepted_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let ([taro, hanako], [first, second]) = two(&house, &owner).await;
    let note = json!({"type": "note", "text": "Calls back"});
    house.post(&format!("/api/v1/conversations/{second}/messages"), &owner, note).await.expect(201);
    let before = (said(&house, &owner, &taro).await, said(&house, &owner, &hanako).await);

    let body = json!({"kind": "mail", "address": "taro@customer.example"});
    let claims = house.post(&format!("/api/v1/profiles/{hanako}/claims"), &owner, body).await.expect(201);
    assert_eq!(claims["items"][0]["address"], "taro@customer.example");
    let mut id = Value::Null;
    for profile in [&taro, &hanako] {
        let list = house.get(&format!("/api/v1/profiles/{profile}/suggestions"), &owner).await.expect(200);
        let found = &list["items"][0];
        assert_eq!((&found["reason"], &found["handle_kind"]), (&json!("same_claimed"), &json!("mail")));
        assert_eq!(found["address"], "taro@customer.example");
        assert_eq!(found["sides"][0]["assurance"], "claimed");
        assert_eq!(found["sides"][0]["name"], "Taro");
        assert_eq!(found["sides"][1]["handles"], json!(["hanako@customer.example"]));
        id = found["id"].clone();
    }
    let path = format!("/api/v1/suggestions/{}", id.as_str().unwrap());
    for round in 0..2 {
        house.clock.turn(60_000);
        let made = house.post(&format!("{path}/accept"), &owner, json!({})).await.expect(200);
        assert_eq!(made["profile"], taro.as_str());
        house.post(&format!("{path}/accept"), &owner, json!({})).await.problem(409, "suggestion_settled");

        // One conversation, by both ids, with the note of the one that went into it.
        for conversation in [&first, &second] {
            let path = format!("/api/v1/conversations/{conversation}");
            let shown = house.get(&path, &owner).await.expect(200);
            assert_eq!((&shown["id"], &shown["items"]), (&json!(first), &json!(2 + round)));
            let items = house.get(&format!("{path}/items"), &owner).await.expect(200);
            assert_eq!(items["items"].as_array().unwrap().len(), 3 + round);
        }
        let list = house.get("/api/v1/conversations", &owner).await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        let whole = house.get(&format!("/api/v1/profiles/{hanako}"), &owner).await.expect(200);
        assert_eq!((&whole["id"], &whole["bases"]), (&json!(taro), &json!([taro, hanako])));
        assert_eq!(whole["links"][0]["by"], "person");
        assert_eq!(whole["handles"].as_array().unwrap().len(), 2);

        // What is answered while they are one is listed as sent across.
        let sent = if round == 0 {
            let body = json!({"type": "reply", "text": "To both"});
            let path = format!("/api/v1/conversations/{second}/messages");
            house.post(&path, &owner, body).await.expect(201)["id"].clone()
        } else {
            Value::Null
        };
        let change = made["change_id"].as_str().unwrap();
        let undone =
            house.post(&format!("/api/v1/merges/{change}/undo"), &owner, json!({})).await.expect(200);
        assert_eq!(undone["profiles"], json!([taro, hanako]));
        let listed: Vec<&Value> =
            undone["sent_across"].as_array().unwrap().iter().map(|one| &one["item"]).collect();
        assert_eq!(listed, if round == 0 { vec![&sent] } else { vec![] });
        house
            .post(&format!("/api/v1/merges/{change}/undo"), &owner, json!({}))
            .await
            .problem(409, "already_undone");
        let shown = house.get(&format!("/api/v1/conversations/{second}"), &owner).await.expect(200);
        assert_eq!((&shown["id"], &shown["profile"]["id"]), (&json!(second), &json!(hanako)));
        // "To both" answered the newest message, which was Hanako's: it is hers.
        assert_eq!(said(&house, &owner, &taro).await, before.0);
        let hers = said(&house, &owner, &hanako).await;
        assert_eq!(hers[1..], before.1[..]);
        assert_eq!(hers[0], (json!("out"), json!("To both")));
    }
}

#[tokio::test]
async fn a_rejected_pair_is_not_suggested_again() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let ([taro, hanako], _) = two(&house, &owner).await;
    let path = format!("/api/v1/profiles/{hanako}/claims");
    let body = json!({"kind": "mail", "address": "taro@customer.example"});
    house.post(&path, &owner, body.clone()).await.expect(201);
    let listed = format!("/api/v1/profiles/{taro}/suggestions");
    let list = house.get(&listed, &owner).await.expect(200);
    let id = list["items"][0]["id"].as_str().unwrap();
    let rejected =
        house.post(&format!("/api/v1/suggestions/{id}/reject"), &owner, json!({})).await.expect(200);
    assert_eq!(rejected["state"], "rejected");
    house.post(&path, &owner, body).await.expect(201);
    // The same two once more, when Taro proves his address.
    let mail = "From: taro@customer.example\nTo: support@shop.example\nSubject: Again\nMessage-ID: <again@c>\n\nHi\n";
    house.mail("support@shop.example", mail).await;
    assert_eq!(house.get(&listed, &owner).await.expect(200)["items"], json!([]));
    // By another value they may still be one.
    let phone = json!({"kind": "phone", "address": "090-1234-5678"});
    house.post(&path, &owner, phone.clone()).await.expect(201);
    house.post(&format!("/api/v1/profiles/{taro}/claims"), &owner, phone).await.expect(201);
    let list = house.get(&listed, &owner).await.expect(200);
    assert_eq!(list["items"][0]["handle_kind"], "phone");
}

#[tokio::test]
async fn merges_by_hand_are_held_against_what_the_caller_may_see() {
    let (house, owner) = House::new().await;
    let support = house.channel(&owner, "support@shop.example").await;
    house.channel(&owner, "sales@shop.example").await;
    let ([taro, hanako], _) = two(&house, &owner).await;
    let path = format!("/api/v1/profiles/{taro}/merge");
    house.post(&path, &owner, json!({"other": taro})).await.problem(409, "already_one");
    house.post(&path, &owner, json!({"other": "prf_0000000000007"})).await.problem(404, "not_found");
    house.post(&path, &owner, json!({"other": "nobody"})).await.problem(400, "invalid_id");

    // Hanako has a second conversation that a reader of one channel does not see.
    let body = json!({"name": "S", "permissions": ["conversations.read", "profiles.read", "profiles.merge"], "channels": [support]});
    let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "K", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["key"].as_str().unwrap();
    let mail = "From: ken@customer.example\nTo: sales@shop.example\nSubject: S\nMessage-ID: <ken@c>\n\nHi\n";
    let (_, hidden) = house.mail("sales@shop.example", mail).await;
    let shown = house.get(&format!("/api/v1/conversations/{hidden}"), &owner).await.expect(200);
    let ken = shown["profile"]["id"].as_str().unwrap();
    house.post(&path, key, json!({"other": ken})).await.problem(404, "not_found");
    house.post(&format!("/api/v1/profiles/{hanako}/merge"), &owner, json!({"other": ken})).await.expect(200);
    let one = house.get(&format!("/api/v1/conversations/{hidden}"), key).await.expect(200);
    assert_eq!(one["profile"]["id"], hanako.as_str(), "what was joined is shown to whoever sees it");
    house.post(&path, key, json!({"other": hanako})).await.expect(200);
}
