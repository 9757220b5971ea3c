//! What counts as unread, and for whom

use serde_json::{Value, json};

use crate::support::House;

async fn unread(house: &House, token: &str) -> usize {
    let mut counts = Vec::new();
    for order in ["newest", "waiting"] {
        let list = house.get(&format!("/api/v1/conversations?sort={order}"), token).await.expect(200);
        let rows = list["items"].as_array().unwrap();
        counts.push(rows.iter().filter(|row| row["unread"] == true).count());
    }
    assert_eq!(counts[0], counts[1], "both orders say the same");
    counts[0]
}

#[tokio::test]
async fn what_went_out_from_us_is_unread_for_nobody() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let new = json!({"channel": channel, "handle": "hanako@customer.example", "text": "We write first."});
    let begun = house.post("/api/v1/conversations", &owner, new).await.expect(201);
    let begun = format!("/api/v1/conversations/{}", begun["id"].as_str().unwrap());
    assert_eq!((unread(&house, &owner).await, unread(&house, &token).await), (0, 0));
    assert!(house.get(&begun, &token).await.expect(200).get("first_unread").is_none());

    let (asked, id) = house.mail_from("taro@customer.example", "One").await;
    let at = format!("/api/v1/conversations/{id}");
    assert_eq!((unread(&house, &owner).await, unread(&house, &token).await), (1, 1));
    house.post(&format!("{at}/read"), &token, json!({})).await.expect(200);
    let answer = json!({"type": "reply", "text": "Soon."});
    house.post(&format!("{at}/messages"), &owner, answer.clone()).await.expect(201);
    assert_eq!((unread(&house, &owner).await, unread(&house, &token).await), (0, 0));

    let (again, _) = house.mail_from("taro@customer.example", "Two").await;
    let shown = house.get(&at, &token).await.expect(200);
    assert_eq!((&shown["unread"], &shown["first_unread"]), (&json!(true), &json!(again)));
    house.post(&format!("{at}/messages"), &owner, answer).await.expect(201);
    let shown = house.get(&at, &token).await.expect(200);
    assert_eq!(shown["first_unread"], json!(again), "who answers reads for nobody else: {asked}");
}

#[tokio::test]
async fn a_note_is_there_to_be_read_and_ours_where_somebody_wants_it() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let new = json!({"channel": channel, "handle": "hanako@customer.example", "text": "We write first."});
    let begun = house.post("/api/v1/conversations", &owner, new).await.expect(201);
    let at = format!("/api/v1/conversations/{}", begun["id"].as_str().unwrap());
    let now = house.post(&format!("{at}/unread"), &token, json!({})).await.expect(200);
    assert_eq!((&now["unread"], &now["first_unread"]), (&json!(true), &begun["message"]["id"]));
    assert_eq!((unread(&house, &owner).await, unread(&house, &token).await), (0, 1));
    let read = house.post(&format!("{at}/read"), &token, json!({})).await.expect(200);
    assert_eq!((&read["unread"], read.get("first_unread")), (&json!(false), None::<&Value>));

    let note = json!({"type": "note", "text": "They will call."});
    let note = house.post(&format!("{at}/messages"), &owner, note).await.expect(201);
    let shown = house.get(&at, &token).await.expect(200);
    assert_eq!((&shown["unread"], &shown["first_unread"]), (&json!(true), &note["id"]));
    assert_eq!(unread(&house, &owner).await, 0, "whoever writes has read");
}
