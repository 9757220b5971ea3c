//! `/api/v1/events`

use std::time::Duration;

use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn the_log_is_read_in_order_and_from_where_one_stopped() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (item, conversation) = house.mail_from("one@customer.example", "One").await;
    let mut kinds = Vec::new();
    let mut events = Vec::new();
    let mut after = String::new();
    loop {
        let page = house.get(&format!("/api/v1/events?limit=2{after}"), &owner).await.expect(200);
        let items = page["items"].as_array().unwrap();
        if items.is_empty() {
            break;
        }
        kinds.extend(items.iter().map(|event| event["kind"].as_str().unwrap().to_owned()));
        events.extend(items.iter().cloned());
        after = format!("&after={}", page["next_cursor"].as_str().unwrap());
    }
    let last: Vec<&str> = kinds.iter().rev().take(3).map(String::as_str).collect();
    assert_eq!(last, ["message_received", "interaction_started", "conversation_opened"]);
    let received = events.last().unwrap();
    assert_eq!(received["conversation"], conversation.as_str());
    assert_eq!(received["data"]["item"], item.as_str());
    assert_eq!(received["full"]["from"]["address"], "one@customer.example");
    assert!(received["full"]["text"].as_str().unwrap().contains("Hello"));
    assert!(events.iter().all(|event| !event.to_string().contains("blind_index")));
}

#[tokio::test]
async fn one_can_wait_for_the_next_event() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let page = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let path = format!("/api/v1/events?wait=30&after={}", page["next_cursor"].as_str().unwrap());
    let (waited, (_, conversation)) = tokio::join!(
        tokio::time::timeout(Duration::from_secs(10), house.get(&path, &owner)),
        house.mail_from("one@customer.example", "One"),
    );
    let waited = waited.unwrap().expect(200);
    let all = waited["items"].as_array().unwrap();
    assert!(all.iter().any(|event| event["conversation"] == conversation.as_str()), "{waited}");
}

#[tokio::test]
async fn a_position_of_another_log_is_refused() {
    let (house, owner) = House::new().await;
    let other = house.second_tenant().await;
    let page = house.get("/api/v1/events", &other).await.expect(200);
    let path = format!("/api/v1/events?after={}", page["next_cursor"].as_str().unwrap());
    house.get(&path, &owner).await.problem(409, "position_stale");
    house.get("/api/v1/events?after=nonsense", &owner).await.problem(400, "cursor_invalid");
}

#[tokio::test]
async fn settings_in_the_log_name_things_by_their_public_ids() {
    let (house, owner) = House::new().await;
    house.member(&owner, "agent@shop.example", "agent").await;
    let page = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let member =
        page["items"].as_array().unwrap().iter().rfind(|event| event["data"]["area"] == "member").unwrap();
    assert_eq!(member["full"]["value"]["role"], json!(house.role(&owner, "agent").await));
}

#[tokio::test]
async fn a_position_outside_the_log_is_refused() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let (house, owner) = House::new().await;
    let page = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let last = page["next_cursor"].as_str().unwrap();
    assert_eq!(
        house.get(&format!("/api/v1/events?after={last}"), &owner).await.expect(200)["items"],
        json!([])
    );
    let at = |seq: i64| {
        let mut bytes = URL_SAFE_NO_PAD.decode(last).unwrap();
        bytes[9..].copy_from_slice(&seq.to_be_bytes());
        format!("/api/v1/events?after={}", URL_SAFE_NO_PAD.encode(bytes))
    };
    house.get(&at(i64::MAX), &owner).await.problem(409, "position_stale");
    house.get(&at(-1), &owner).await.problem(400, "cursor_invalid");
    house.get(&at(i64::MIN), &owner).await.problem(400, "cursor_invalid");
}
