//! `/api/v1/profiles`

use serde_json::json;

use crate::support::{House, PASSWORD};

#[tokio::test]
async fn a_customer_has_handles_and_a_timeline() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, id) = house.mail_from("山田 太郎 <taro@customer.example>", "One").await;
    house.mail_from("taro@customer.example", "Two").await;
    let list = house.get("/api/v1/profiles", &owner).await.expect(200);
    let profile = &list["items"][0];
    assert_eq!((&profile["name"], &profile["handle_kind"]), (&json!("山田 太郎"), &json!("mail")));
    let path = format!("/api/v1/profiles/{}", profile["id"].as_str().unwrap());
    let whole = house.get(&path, &owner).await.expect(200);
    for (field, value) in profile.as_object().unwrap() {
        assert_eq!(&whole[field], value, "{field}");
    }
    assert_eq!(whole["handles"][0]["address"], "taro@customer.example");
    assert_eq!((&whole["claims"], &whole["links"]), (&json!([]), &json!([])));
    let handles = house.get(&format!("{path}/handles"), &owner).await.expect(200);
    assert_eq!(handles["items"][0]["address"], "taro@customer.example");
    assert_eq!(handles["items"][0]["assurance"], "claimed");

    let mut subjects = Vec::new();
    let mut next = format!("{path}/timeline?limit=1");
    loop {
        let page = house.get(&next, &owner).await.expect(200);
        for item in page["items"].as_array().unwrap() {
            assert_eq!(item["conversation"], id.as_str());
            subjects.push(item["subject"].clone());
        }
        match page["next_cursor"].as_str() {
            Some(before) => next = format!("{path}/timeline?limit=1&before={before}"),
            None => break,
        }
    }
    assert_eq!(subjects, ["Two", "One"]);
}

#[tokio::test]
async fn a_reader_of_one_channel_sees_its_customers_only() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let sales = house.channel(&owner, "sales@shop.example").await;
    let body = json!({
        "name": "Sales", "permissions": ["conversations.read", "profiles.read", "channels.read", "events.read"],
        "channels": [sales],
    });
    let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "S", "role": role, "password": PASSWORD}))
        .await
        .expect(201);
    let key = key["key"].as_str().unwrap();

    let (item, hidden) = house.mail_from("one@customer.example", "Hidden").await;
    let mail = "From: two@customer.example\nTo: sales@shop.example\nSubject: Seen\nMessage-ID: <s@c>\n\nHi\n";
    let (_, seen) = house.mail("sales@shop.example", mail).await;
    let profile = |shown: &serde_json::Value| shown["profile"]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/conversations/{hidden}");
    let hidden_profile = profile(&house.get(&path, &owner).await.expect(200));

    let list = house.get("/api/v1/conversations", key).await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(list["items"][0]["id"], seen.as_str());
    house.get(&path, key).await.problem(404, "not_found");
    house.get(&format!("{path}/items"), key).await.problem(404, "not_found");
    house.get(&format!("/api/v1/items/{item}"), key).await.problem(404, "not_found");
    house.get(&format!("/api/v1/profiles/{hidden_profile}"), key).await.problem(404, "not_found");
    house.get("/api/v1/events", key).await.problem(403, "needs_all_channels");
    let profiles = house.get("/api/v1/profiles", key).await.expect(200);
    assert_eq!(profiles["items"].as_array().unwrap().len(), 1);
    let channels = house.get("/api/v1/channels", key).await.expect(200);
    assert_eq!(channels["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_timeline_counts_what_it_hides() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let sales = house.channel(&owner, "sales@shop.example").await;
    let body = json!({"name": "Sales", "permissions": ["profiles.read"], "channels": [sales]});
    let role = house.post("/api/v1/roles", &owner, body).await.expect(201)["id"].clone();
    let key = house
        .post("/api/v1/api-keys", &owner, json!({"name": "S", "role": role, "password": PASSWORD}))
        .await
        .expect(201);

    let (_, first) = house.mail_from("one@customer.example", "Hidden").await;
    house.post(&format!("/api/v1/conversations/{first}/resolve"), &owner, json!({})).await.expect(200);
    house.clock.turn(30 * 24 * 60 * 60 * 1_000 - 1_000);
    let mail = "From: one@customer.example\nTo: sales@shop.example\nSubject: Seen\nMessage-ID: <s@c>\n\nHi\n";
    let (_, second) = house.mail("sales@shop.example", mail).await;
    assert_ne!(first, second);
    let shown = house.get(&format!("/api/v1/conversations/{second}"), &owner).await.expect(200);
    let path = format!("/api/v1/profiles/{}/timeline", shown["profile"]["id"].as_str().unwrap());
    let page = house.get(&path, key["key"].as_str().unwrap()).await.expect(200);
    assert_eq!(page["hidden"], 1);
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(page["items"][0]["subject"], "Seen");
}
