//! `/api/v1/tags`, `/api/v1/views` and what they choose

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::House;

async fn held(house: &House, token: &str, query: &str) -> Vec<String> {
    let page = house.get(&format!("/api/v1/conversations?{query}"), token).await.expect(200);
    page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

async fn count(house: &House, token: &str, view: &str) -> Value {
    let views = house.get("/api/v1/views", token).await.expect(200);
    let found = |list: &str, key: &str| {
        views[list].as_array().unwrap().iter().find(|one| one[key] == view).map(|one| one["count"].clone())
    };
    found("built_in", "view").or(found("items", "id")).unwrap_or_else(|| panic!("{view} in {views}"))
}

#[tokio::test]
async fn tags_are_made_put_on_and_taken_off() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    house.post("/api/v1/tags", &token, json!({"name": "VIP"})).await.problem(403, "not_allowed");
    let vip = house.post("/api/v1/tags", &owner, json!({"name": "VIP", "colour": "red"})).await.expect(201);
    let bill = house.post("/api/v1/tags", &owner, json!({"name": "請求"})).await.expect(201);
    house.post("/api/v1/tags", &owner, json!({"name": "vip"})).await.problem(409, "name_taken");
    house
        .post("/api/v1/tags", &owner, json!({"name": "X", "colour": "mauve"}))
        .await
        .problem(400, "colour_unknown");
    let (vip, bill) = (vip["id"].as_str().unwrap(), bill["id"].as_str().unwrap());

    let path = format!("/api/v1/conversations/{one}/tags");
    let tagged = house.post(&path, &token, json!({"add": [vip, bill, vip]})).await.expect(200);
    assert_eq!(
        tagged["tags"],
        json!([{"id": vip, "name": "VIP", "colour": "red"}, {"id": bill, "name": "請求", "colour": "grey"}])
    );
    house.post(&path, &token, json!({"add": ["tag_0000000000007"]})).await.problem(400, "tag_unknown");
    assert_eq!(held(&house, &token, &format!("tag={vip}")).await, [one.as_str()]);
    let left = house.post(&path, &token, json!({"remove": [bill]})).await.expect(200);
    assert_eq!(left["tags"].as_array().unwrap().len(), 1);
    let events = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let kinds: Vec<&str> =
        events["items"].as_array().unwrap().iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| kind.starts_with("tag_")).count(), 3);

    let tag = format!("/api/v1/tags/{vip}");
    let patch = json!({"name": "Very important"});
    house.call(Method::PATCH, &tag, Some(&owner), Some(patch)).await.expect(200);
    let shown = house.get(&format!("/api/v1/conversations/{one}"), &owner).await.expect(200);
    assert_eq!(shown["tags"][0]["name"], "Very important");
    house.call(Method::DELETE, &tag, Some(&owner), None).await.expect(204);
    let shown = house.get(&format!("/api/v1/conversations/{one}"), &owner).await.expect(200);
    assert_eq!(shown["tags"], json!([]));
}

#[tokio::test]
async fn saved_views_choose_and_count() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (_, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;
    let tag = house.post("/api/v1/tags", &owner, json!({"name": "VIP"})).await.expect(201);
    let tag = tag["id"].as_str().unwrap();
    for id in [&one, &two] {
        house
            .post(&format!("/api/v1/conversations/{id}/tags"), &owner, json!({"add": [tag]}))
            .await
            .expect(200);
    }
    house
        .post(&format!("/api/v1/conversations/{one}/assign"), &owner, json!({"agent": "me"}))
        .await
        .expect(200);

    let filter = json!({"view": "waiting", "tag": tag, "assignee": "me", "channel_kind": "mail"});
    let body = json!({"name": "My VIPs", "shared": true, "order": 2, "filter": filter});
    house.post("/api/v1/views", &token, body.clone()).await.problem(403, "not_allowed");
    let shared = house.post("/api/v1/views", &owner, body).await.expect(201);
    assert_eq!(
        (&shared["filter"]["tag"], &shared["count"]),
        (&json!(tag), &json!({"count": 1, "more": false}))
    );
    let shared = shared["id"].as_str().unwrap();
    assert_eq!(held(&house, &owner, &format!("view={shared}")).await, [one.as_str()]);
    assert_eq!(held(&house, &owner, &format!("view={shared}&assignee=nobody")).await, [two.as_str()]);
    assert_eq!(
        held(&house, &token, &format!("view={shared}")).await,
        Vec::<String>::new(),
        "`me` is who asks"
    );

    let own = house.post("/api/v1/views", &token, json!({"name": "Mine", "order": 1})).await.expect(201);
    let own = own["id"].as_str().unwrap();
    let views = house.get("/api/v1/views", &token).await.expect(200);
    let order: Vec<&Value> = views["items"].as_array().unwrap().iter().map(|view| &view["id"]).collect();
    assert_eq!(order, [own, shared]);
    assert_eq!(house.get("/api/v1/views", &owner).await.expect(200)["items"].as_array().unwrap().len(), 1);
    house.get(&format!("/api/v1/conversations?view={own}"), &owner).await.problem(400, "view_unknown");
    let path = format!("/api/v1/views/{own}");
    let patch = |token| house.call(Method::PATCH, &path, Some(token), Some(json!({"name": "Other"})));
    patch(&owner).await.problem(404, "not_found");
    assert_eq!(patch(&token).await.expect(200)["name"], "Other");
    let shared = format!("/api/v1/views/{shared}");
    house.call(Method::DELETE, &shared, Some(&token), None).await.problem(403, "not_allowed");
    house.call(Method::DELETE, &shared, Some(&owner), None).await.expect(204);
    let wrong = json!({"name": "W", "filter": {"view": "nothing"}});
    house.post("/api/v1/views", &token, wrong).await.problem(400, "view_unknown");
}

#[tokio::test]
async fn team_and_mentions_hold_what_they_say() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    let (agent, token) = house.member(&owner, "agent@shop.example", "agent").await;
    let (_, one) = house.mail_from("one@customer.example", "One").await;
    let (_, two) = house.mail_from("two@customer.example", "Two").await;
    let path = |id: &str, action: &str| format!("/api/v1/conversations/{id}/{action}");
    house.post(&path(&one, "assign"), &token, json!({"agent": "me"})).await.expect(200);
    assert_eq!(held(&house, &owner, "view=team").await, [one.as_str()]);
    assert_eq!(held(&house, &token, "view=team").await, Vec::<String>::new());
    assert_eq!(count(&house, &owner, "team").await, json!({"count": 1, "more": false}));

    let note = json!({"type": "note", "text": "Look, please.", "mentions": [agent]});
    house.post(&path(&two, "messages"), &owner, note).await.expect(201);
    assert_eq!(held(&house, &token, "view=mentions").await, [two.as_str()]);
    assert_eq!(held(&house, &owner, "view=mentions").await, Vec::<String>::new());
    house.post(&path(&two, "read"), &token, json!({})).await.expect(200);
    assert_eq!(held(&house, &token, "view=mentions").await, Vec::<String>::new());
    house.mail_from("two@customer.example", "More").await;
    assert_eq!(held(&house, &token, "view=mentions").await, Vec::<String>::new(), "only notes call");
    assert_eq!(count(&house, &token, "unassigned").await["count"], 1);
}

#[tokio::test]
async fn counting_stops_at_ninety_nine() {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    for number in 0..101 {
        house.mail_from(&format!("c{number}@customer.example"), "Matter").await;
    }
    assert_eq!(count(&house, &owner, "waiting").await, json!({"count": 99, "more": true}));
}
