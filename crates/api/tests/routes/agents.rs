//! `/api/v1/agents`

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::House;

#[tokio::test]
async fn agents_have_skills_and_a_capacity() {
    let (house, owner) = House::new().await;
    let (member, token) = house.member(&owner, "佐藤@shop.example", "agent").await;
    let (analyst, _) = house.member(&owner, "analyst@shop.example", "analyst").await;
    let skill =
        house.post("/api/v1/skills", &owner, json!({"name": "日本語"})).await.expect(201)["id"].clone();
    let inbox = house.get("/api/v1/queues", &owner).await.expect(200)["items"][0]["id"].clone();
    let path = format!("/api/v1/agents/{member}");
    let new = json!({
        "id": member, "revision": 0, "name": "佐藤@shop.example", "answers": true, "skills": [],
        "capacity": null, "teams": [], "queues": [inbox],
    });
    assert_eq!(house.get(&path, &token).await.expect(200), new);
    let body = json!({"skills": [{"skill": skill, "level": 5}], "revision": 0});
    house.call(Method::PATCH, &path, Some(&token), Some(body.clone())).await.problem(403, "not_allowed");
    let patch = |body: Value| house.call(Method::PATCH, &path, Some(&owner), Some(body));
    let able = patch(body.clone()).await.expect(200);
    assert_eq!((&able["skills"], &able["revision"]), (&body["skills"], &json!(1)));
    patch(body).await.problem(409, "changed_meanwhile");
    let call = json!({"weight": 60, "most": 1, "interruptible": false});
    let mail = json!({"weight": 10, "most": 6, "interruptible": true});
    let own = json!({"total": 60, "media": {"voice": call, "video": call, "mail": mail}});
    let changed = patch(json!({"capacity": own})).await.expect(200);
    assert_eq!(changed["skills"], able["skills"]);
    assert_eq!(
        (&changed["capacity"]["total"], &changed["capacity"]["media"]["mail"]["most"]),
        (&json!(60), &json!(6))
    );
    assert_eq!(changed["capacity"]["media"]["chat"]["weight"], 30, "what is left out is as usual");
    for (body, code) in [
        (json!({"skills": [{"skill": skill, "level": 6}]}), "number_range"),
        (json!({"skills": [{"skill": skill, "level": 1}, {"skill": skill, "level": 2}]}), "skill_twice"),
        (json!({"skills": [{"skill": "skl_0000000000007", "level": 1}]}), "skill_unknown"),
        (json!({"capacity": {"total": 0}}), "number_range"),
        (json!({"capacity": {"total": 60}}), "weight_above_total"),
        (json!({"presence": "available"}), "unknown_field"),
    ] {
        patch(body).await.problem(400, code);
    }
    let usual = patch(json!({"capacity": null})).await.expect(200);
    assert_eq!((&usual["capacity"], &usual["revision"]), (&Value::Null, &json!(3)));

    let list = house.get("/api/v1/agents", &token).await.expect(200);
    let list = list["items"].as_array().unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(list[1], usual);
    assert_eq!(list[2]["id"], json!(analyst));
    assert_eq!((&list[2]["answers"], &list[2]["queues"]), (&json!(false), &json!([])));

    let events = house.get("/api/v1/events?limit=200", &owner).await.expect(200);
    let of_agent = |event: &&Value| event["data"]["area"] == "agent";
    let told = events["items"].as_array().unwrap().iter().find(of_agent).unwrap();
    assert_eq!(told["data"]["id"], json!(member));
    assert_eq!(told["full"]["value"]["skills"], json!([{"skill": skill, "level": 5}]));
    let gone = house.call(Method::DELETE, &format!("/api/v1/members/{member}"), Some(&owner), None).await;
    gone.expect(204);
    house.get(&path, &owner).await.problem(404, "not_found");
}

#[tokio::test]
async fn everything_routing_follows_is_loaded_at_once() {
    use tsunagu_model::{Id, MemberId};
    use tsunagu_records::tables::routing_settings;
    let (house, owner) = House::new().await;
    let (member, _) = house.member(&owner, "agent@shop.example", "agent").await;
    let (leaver, _) = house.member(&owner, "leaver@shop.example", "agent").await;
    let both = json!([member, leaver]);
    let skill = house.post("/api/v1/skills", &owner, json!({"name": "S"})).await.expect(201)["id"].clone();
    house.post("/api/v1/teams", &owner, json!({"name": "T", "members": both})).await.expect(201);
    house.post("/api/v1/slas", &owner, json!({"name": "L", "resolve_minutes": 5})).await.expect(201);
    house.post("/api/v1/queues", &owner, json!({"name": "Q", "members": both})).await.expect(201);
    for who in [&member, &leaver] {
        let body = json!({"skills": [{"skill": skill, "level": 1}]});
        house
            .call(Method::PATCH, &format!("/api/v1/agents/{who}"), Some(&owner), Some(body))
            .await
            .expect(200);
    }
    house.call(Method::PUT, "/api/v1/capacity", Some(&owner), Some(json!({"total": 180}))).await.expect(200);
    house.call(Method::DELETE, &format!("/api/v1/members/{leaver}"), Some(&owner), None).await.expect(204);

    let db = house.spine.db();
    let mut loaded = Vec::new();
    for tenant in db.tenants().await.unwrap() {
        loaded.push(db.read(tenant, routing_settings::all).await.unwrap());
    }
    let [all] = loaded.as_slice() else { panic!("{loaded:?}") };
    let member = MemberId::parse(&member).unwrap();
    assert_eq!(all.queues.iter().map(|queue| queue.value.name.as_str()).collect::<Vec<_>>(), ["受信箱", "Q"]);
    assert_eq!(all.queues[1].value.members, [member]);
    assert_eq!(all.teams[0].value.members, [member]);
    assert_eq!(all.agents.iter().map(|agent| agent.id).collect::<Vec<_>>(), [member.0]);
    assert_eq!((all.members.len(), all.skills.len(), all.slas.len()), (2, 1, 1));
    assert_eq!(all.capacity.total, 180);
}
