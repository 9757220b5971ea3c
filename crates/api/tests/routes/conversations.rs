//! `/api/v1/conversations`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn a_mail_becomes_a_conversation() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let (item, conversation) = house.mail_from("山田 太郎 <taro@customer.example>", "Invoice").await;

    let list = house.get("/api/v1/conversations", &owner).await.expect(200);
    let row = &list["items"][0];
    assert_eq!(row["id"], conversation.as_str());
    assert_eq!(row["profile"]["name"], "山田 太郎");
    assert_eq!(row["status"], "open");
    assert_eq!(row["subject"], "Invoice");
    assert_eq!(row["preview"], "Hello, about Invoice.");
    assert_eq!(row["last_direction"], "in");
    assert_eq!(row["channels"], json!([{"id": channel, "kind": "mail", "name": "support@shop.example"}]));
    assert_eq!(row["items"], 1);
    assert_eq!(list["next_cursor"], json!(null));

    let items = house.get(&format!("/api/v1/conversations/{conversation}/items"), &owner).await.expect(200);
    let shown = &items["items"][0];
    assert_eq!(shown["id"], item.as_str());
    assert_eq!(shown["direction"], "in");
    assert_eq!(shown["from"]["address"], "taro@customer.example");
    assert_eq!(shown["sender_check"], "not_verified");
    assert_eq!(shown["join_reason"], "new");
    assert_eq!(shown["machine"], "human");
    assert!(shown["message_id"].as_str().unwrap().ends_with("@customer.example>"));
    assert_eq!(shown["written_at"], "2026-11-21T00:05:00.000Z");
    assert_eq!(shown, &house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200));
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    for number in 0..7 {
        house.mail_from(&format!("c{number}@customer.example"), &format!("Matter {number}")).await;
    }
    let mut subjects = Vec::new();
    let mut path = String::from("/api/v1/conversations?limit=3");
    loop {
        let page = house.get(&path, &owner).await.expect(200);
        subjects.extend(page["items"].as_array().unwrap().iter().map(|row| row["subject"].clone()));
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/conversations?limit=3&cursor={cursor}"),
            None => break,
        }
    }
    let expected: Vec<_> = (0..7).rev().map(|number| json!(format!("Matter {number}"))).collect();
    assert_eq!(subjects, expected);
}

#[tokio::test]
async fn views_hold_what_they_say() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;
    let (_, three) = house.mail_from("three@customer.example", "Three").await;
    let (_, four) = house.mail_from("four@customer.example", "Four").await;
    house
        .post(&format!("/api/v1/conversations/{one}/assign"), &owner, json!({"agent": "me"}))
        .await
        .expect(200);
    house.post(&format!("/api/v1/conversations/{two}/spam"), &owner, json!({})).await.expect(200);
    let until = json!({"until": "2027-01-01T00:00:00Z"});
    house.post(&format!("/api/v1/conversations/{three}/snooze"), &owner, until).await.expect(200);
    let cases = [
        ("view=mine", vec![&one]),
        ("view=unassigned", vec![&four]),
        ("view=waiting", vec![&four, &one]),
        ("view=snoozed", vec![&three]),
        ("view=spam", vec![&two]),
        ("view=system_mail", vec![]),
        ("view=all", vec![&four, &three, &one]),
        ("status=snoozed", vec![&three]),
        ("channel_kind=mail", vec![&four, &three, &one]),
    ];
    for (query, expected) in cases {
        let page = house.get(&format!("/api/v1/conversations?{query}"), &owner).await.expect(200);
        let found: Vec<&str> =
            page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "{query}");
    }
    let cases = [
        ("view=nobody", "view_unknown"),
        ("view=viw_0000000000007", "view_unknown"),
        ("tag=tag_0000000000007", "tag_unknown"),
        ("assignee=somebody", "agent_unknown"),
        ("status=lost", "status_unknown"),
        ("channel_kind=foo", "channel_kind_unknown"),
        ("limit=0", "invalid_parameter"),
        ("limit=many", "invalid_parameter"),
        ("cursor=nothing", "cursor_invalid"),
    ];
    for (query, code) in cases {
        house.get(&format!("/api/v1/conversations?{query}"), &owner).await.problem(400, code);
    }
}

#[tokio::test]
async fn a_conversation_moves_on() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, _) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, id) = house.mail_from("one@customer.example", "One").await;
    let act = |action: &str, body| {
        let path = format!("/api/v1/conversations/{id}/{action}");
        let (house, owner) = (&house, &owner);
        async move { house.post(&path, owner, body).await }
    };
    let assigned = act("assign", json!({"agent": agent})).await.expect(200);
    assert_eq!(assigned["assignee"], json!({"id": agent, "name": "agent@shop.example"}));
    assert_eq!(act("assign", json!({"agent": null})).await.expect(200)["assignee"], json!(null));
    act("assign", json!({"agent": "mbr_0000000000001"})).await.problem(400, "agent_unknown");
    act("assign", json!({"agent": "somebody"})).await.problem(400, "invalid_id");
    assert_eq!(act("resolve", json!({})).await.expect(200)["status"], "resolved");
    act("resolve", json!({})).await.problem(409, "already_resolved");
    act("snooze", json!({"until": "2027-01-01T00:00:00Z"})).await.problem(409, "snooze_of_resolved");
    assert_eq!(act("reopen", json!({})).await.expect(200)["status"], "open");
    act("snooze", json!({"until": "1999-01-01T00:00:00Z"})).await.problem(409, "not_in_future");
    act("snooze", json!({"until": "tomorrow"})).await.problem(400, "invalid_time");
    let snoozed = act("snooze", json!({"until": "2027-01-01T09:00:00+09:00"})).await.expect(200);
    assert_eq!(snoozed["snoozed_until"], "2027-01-01T00:00:00.000Z");
    assert_eq!(act("spam", json!({})).await.expect(200)["spam"], true);
    assert_eq!(act("spam", json!({"spam": false})).await.expect(200)["spam"], false);
}

#[tokio::test]
async fn writing_first_starts_a_conversation() {
    let (house, owner) = House::new().await;
    let channel = house.channel(&owner, "support@shop.example").await;
    let body =
        json!({"channel": channel, "handle": "new@customer.example", "text": "Hello", "subject": "Offer"});
    let made = house.post("/api/v1/conversations", &owner, body).await.expect(201);
    assert_eq!((&made["status"], &made["subject"]), (&json!("pending"), &json!("Offer")));

    let profile = made["profile"]["id"].as_str().unwrap();
    let body = json!({"channel": channel, "profile": profile, "text": "Once more"});
    let again = house.post("/api/v1/conversations", &owner, body).await.expect(201);
    assert_eq!(again["id"], made["id"], "the profile's open conversation goes on");

    let both = json!({"channel": channel, "profile": profile, "handle": "a@b.example", "text": "?"});
    house.post("/api/v1/conversations", &owner, both).await.problem(400, "receivers");
    let nobody = json!({"channel": channel, "profile": "prf_0000000000001", "text": "?"});
    house.post("/api/v1/conversations", &owner, nobody).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_list_can_begin_with_whoever_waits_longest() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let mut made = Vec::new();
    for name in ["a", "b", "c", "d"] {
        made.push(house.mail_from(&format!("{name}@customer.example"), name).await.1);
    }
    house.mail_from("a@customer.example", "Still waiting").await;
    house.post(&format!("/api/v1/conversations/{}/resolve", made[1]), &owner, json!({})).await.expect(200);
    let wanted = [0, 2, 3, 1].map(|at: usize| made[at].clone());
    let page = async |rest: &str| {
        house.get(&format!("/api/v1/conversations?sort=waiting{rest}"), &owner).await.expect(200)
    };
    let ids = |list: &serde_json::Value| {
        let rows = list["items"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let whole = page("").await;
    assert_eq!(ids(&whole), wanted);
    assert_eq!(whole["items"][0]["unread"], true);
    let (mut pieces, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = page(&format!("&limit=1{cursor}")).await;
        pieces.extend(ids(&part));
        let Some(next) = part["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(pieces, wanted);
    assert_eq!(ids(&page("&view=waiting").await), wanted[..3]);
    house.get("/api/v1/conversations?sort=oldest", &owner).await.problem(400, "sort_unknown");
    house.get("/api/v1/conversations?sort=waiting&q=a", &owner).await.problem(400, "sort_unknown");
    let newest = house.get("/api/v1/conversations?limit=1", &owner).await.expect(200);
    let cursor = newest["next_cursor"].as_str().unwrap();
    let stray = format!("/api/v1/conversations?sort=waiting&cursor={cursor}");
    house.get(&stray, &owner).await.problem(400, "cursor_invalid");
}

#[tokio::test]
async fn the_ways_of_an_answer_are_told_with_reasons() {
    let (house, owner) = House::new().await;
    let mail = house.channel(&owner, "support@shop.example").await;
    let other = house.channel(&owner, "sales@shop.example").await;
    let off = house.channel(&owner, "old@shop.example").await;
    let path = format!("/api/v1/channels/{off}");
    house.call(Method::PATCH, &path, Some(&owner), Some(json!({"enabled": false}))).await.expect(200);
    let chat = json!({"kind": "webchat", "name": "Chat", "settings": {}});
    let chat = house.post("/api/v1/channels", &owner, chat).await.expect(201);
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let ways = house.get(&format!("/api/v1/conversations/{one}/channels"), &owner).await.expect(200);
    let way = |id: &str| {
        let list = ways["items"].as_array().unwrap();
        list.iter().find(|way| way["id"] == id).cloned().unwrap()
    };
    let usual = way(&mail);
    assert_eq!((&usual["reason"], &usual["usual"]), (&json!(null), &json!(true)));
    assert_eq!(usual["addresses"], json!(["support@shop.example"]));
    assert_eq!((&way(&other)["reason"], &way(&other)["usual"]), (&json!(null), &json!(false)));
    assert_eq!(way(&off)["reason"], "channel_unusable");
    assert_eq!(way(chat["id"].as_str().unwrap())["reason"], "no_handle");
    assert_eq!(usual["has_subject"], true);
}

#[tokio::test]
async fn nothing_a_stranger_writes_turns_the_line_it_stands_in() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (over, back) = ("\u{202E}", "\u{2069}");
    let mail = format!(
        "From: \"Eve{over}\" <eve@customer.example>\nTo: support@shop.example\nSubject: Bill{over}{back} now\n\
         Message-ID: <turned@c>\nDate: Sat, 21 Nov 2026 09:05:00 +0900\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=r\n\n--r\nContent-Type: text/plain; charset=utf-8\n\n\
         See {over}this\n--r\nContent-Type: application/octet-stream\n\
         Content-Disposition: attachment; filename=\"bill{over}fdp.exe\"\n\nx\n--r--\n"
    );
    let (item, id) = house.mail("support@shop.example", &mail).await;
    let shown = house.get(&format!("/api/v1/conversations/{id}"), &owner).await.expect(200);
    assert_eq!(
        (&shown["subject"], &shown["preview"], &shown["profile"]["name"]),
        (&json!("Bill now"), &json!("See this"), &json!("Eve"))
    );
    let shown = house.get(&format!("/api/v1/items/{item}"), &owner).await.expect(200);
    assert_eq!((&shown["subject"], &shown["from"]["name"]), (&json!("Bill now"), &json!("Eve")));
    assert_eq!(shown["attachments"][0]["name"], "billfdp.exe");
    assert_eq!(
        shown["text"].as_str().unwrap().trim_end(),
        format!("See {over}this"),
        "said as it was written"
    );
}
