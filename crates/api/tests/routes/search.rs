//! `/api/v1/search`, and `q` on conversations and profiles.

use serde_json::{Value, json};

use crate::support::House;

async fn house() -> (House, String) {
    let (house, owner) = House::new().await;
    house.channel(&owner, "support@shop.example").await;
    (house, owner)
}

async fn indexed(house: &House) {
    tsunagu_pipeline::search::catch_up(house.spine.db(), |_| ()).await.unwrap();
}

async fn search(house: &House, token: &str, q: &str) -> Vec<Value> {
    let path = format!("/api/v1/search?q={}", escaped(q));
    house.get(&path, token).await.expect(200)["items"].as_array().unwrap().clone()
}

fn escaped(q: &str) -> String {
    q.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn ids(items: &[Value], kind: &str) -> Vec<String> {
    let of_kind = items.iter().filter(|one| one["kind"] == kind);
    of_kind.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

async fn mail(house: &House, from: &str, subject: &str, text: &str) -> (String, String) {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mail = format!(
        "From: {from}\nTo: support@shop.example\nSubject: {subject}\nMessage-ID: <s{number}@customer.example>\n\
         Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    );
    house.mail("support@shop.example", &mail).await
}

#[tokio::test]
async fn every_writing_finds_the_same_item() {
    let (house, owner) = house().await;
    let text = "先日注文したスーパーマーケット用のＷｉ-ＦｉルーターＡＢ１２をキャンセルしたいです。";
    let (item, _) = mail(&house, "taro@example.jp", "ご相談", text).await;
    mail(&house, "jiro@example.jp", "別件", "会場の予約について。").await;
    indexed(&house).await;
    for q in [
        "スーパーマーケット",
        "ｽｰﾊﾟｰﾏｰｹｯﾄ",
        "すーぱーまーけっと",
        "マーケット",
        "注",
        "ab12",
        "ＡＢ１２",
        "wi-fi",
        "Wi-Fi キャンセル",
        "\"スーパーマーケット用\"",
        "注文をキャンセルするにはどうすればいいですか",
    ] {
        assert_eq!(ids(&search(&house, &owner, q).await, "item"), std::slice::from_ref(&item), "{q}");
    }
    for q in ["返品", "\"マーケット スーパー\"", "。、"] {
        assert_eq!(ids(&search(&house, &owner, q).await, "item"), [""; 0], "{q}");
    }
}

#[tokio::test]
async fn a_hit_says_what_it_is_and_why() {
    let (house, owner) = house().await;
    let text = "お世話になっております。\n先日の請求書の金額が違うようです。";
    let (item, conversation) = mail(&house, "佐藤 花子 <hanako@example.jp>", "Invoice 42", text).await;
    indexed(&house).await;
    let found = search(&house, &owner, "請求書").await;
    let hit = &found[0];
    assert_eq!((hit["kind"].as_str(), hit["id"].as_str()), (Some("item"), Some(item.as_str())));
    assert_eq!(hit["conversation"], conversation.as_str());
    assert_eq!(
        (hit["subject"].as_str(), hit["from"]["address"].as_str()),
        (Some("Invoice 42"), Some("hanako@example.jp"))
    );
    let snippet = hit["snippet"]["text"].as_str().unwrap();
    let marks: Vec<&str> = hit["snippet"]["highlights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| {
            &snippet[mark["start"].as_u64().unwrap() as usize..mark["end"].as_u64().unwrap() as usize]
        })
        .collect();
    assert_eq!(marks, ["請求書"], "{snippet}");
    let profiles = search(&house, &owner, "佐藤花子").await;
    assert_eq!(ids(&profiles, "profile"), [hit["profile"]["id"].as_str().unwrap()]);
}

#[tokio::test]
async fn search_words_narrow() {
    let (house, owner) = house().await;
    let (first, conversation) =
        mail(&house, "Sato <sato@example.jp>", "返品の件", "商品を返品します。").await;
    let (second, _) = mail(&house, "Kato <kato@example.jp>", "返金", "返品はしません。").await;
    let me = house.get("/api/v1/me", &owner).await.expect(200);
    let body = json!({"agent": me["member"]["id"].as_str().unwrap_or("me")});
    house.post(&format!("/api/v1/conversations/{conversation}/assign"), &owner, body).await;
    let note = json!({"type": "note", "text": "返品可と判断"});
    house.post(&format!("/api/v1/conversations/{conversation}/messages"), &owner, note).await.expect(201);
    indexed(&house).await;
    let found = |q: &'static str| {
        let (house, owner) = (&house, &owner);
        async move {
            let mut found = ids(&search(house, owner, q).await, "item");
            found.sort();
            found
        }
    };
    for (q, wanted) in [
        ("返品 from:sato", vec![&first]),
        ("返品 差出人：kato@example.jp", vec![&second]),
        ("件名:返品", vec![&first]),
        ("to:support", vec![&first, &second]),
        ("from:sato before:2026-11-22", vec![&first]),
        ("from:sato after:2026-11-22", vec![]),
        ("from:sato 以降:2026/11/21", vec![&first]),
        ("has:attachment", vec![]),
        ("tag:vip", vec![]),
        ("status:resolved", vec![]),
        ("channel:support@ 返金", vec![&second]),
        ("channel:mail 返金", vec![&second]),
        ("channel:line 返金", vec![]),
    ] {
        assert_eq!(found(q).await, wanted.into_iter().cloned().collect::<Vec<_>>(), "{q}");
    }
    for q in ["before:soon", "status:gone", "has:time", "", "\"\""] {
        let path = format!("/api/v1/search?q={}", escaped(q));
        house.get(&path, &owner).await.problem(400, "invalid_query");
    }
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let (house, owner) = house().await;
    let other = house.channel(&owner, "billing@shop.example").await;
    let (item, _) = mail(&house, "taro@example.jp", "ひみつ", "請求の秘密の話").await;
    let role = json!({"name": "billing", "permissions": ["conversations.read", "profiles.read"], "channels": [other]});
    let role =
        house.post("/api/v1/roles", &owner, role).await.expect(201)["name"].as_str().unwrap().to_owned();
    let (_, agent) = house.member(&owner, "agent@shop.example", &role).await;
    let stranger = house.second_tenant().await;
    indexed(&house).await;
    for q in ["秘密", "taro@example.jp", "from:taro", "to:support", "\"秘密の話\"", "status:open"] {
        assert!(!search(&house, &owner, q).await.is_empty(), "{q}");
        assert_eq!(search(&house, &agent, q).await, [Value::Null; 0], "{q}");
        assert_eq!(search(&house, &stranger, q).await, [Value::Null; 0], "{q}");
        let path = format!("/api/v1/conversations?q={}", escaped(q));
        assert_eq!(house.get(&path, &agent).await.expect(200)["items"], json!([]), "{q}");
    }
    let path = format!("/api/v1/profiles?q={}", escaped("taro"));
    assert_eq!(house.get(&path, &agent).await.expect(200)["items"], json!([]));
    assert_eq!(house.get(&path, &owner).await.expect(200)["items"].as_array().unwrap().len(), 1);
    assert!(ids(&search(&house, &owner, "秘密").await, "item").contains(&item));
}

#[tokio::test]
async fn lists_can_be_searched() {
    let (house, owner) = house().await;
    let (_, first) = mail(&house, "a@example.jp", "配送", "配送が遅い").await;
    mail(&house, "a@example.jp", "配送", "まだ配送されません").await;
    let (_, second) = mail(&house, "b@example.jp", "配送先", "配送先の変更").await;
    house.post(&format!("/api/v1/conversations/{second}/resolve"), &owner, json!({})).await.expect(200);
    indexed(&house).await;
    let of = |query: &'static str| {
        let (house, owner) = (&house, &owner);
        async move {
            let page = house.get(&format!("/api/v1/conversations?{query}"), owner).await.expect(200);
            let mut found: Vec<String> = page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned())
                .collect();
            found.sort();
            found
        }
    };
    assert_eq!(of("q=%E9%85%8D%E9%80%81").await, [first.clone(), second.clone()]);
    assert_eq!(of("q=%E9%85%8D%E9%80%81&status=resolved").await, [second]);
    assert_eq!(of("q=%E9%85%8D%E9%80%81&view=waiting").await, [first]);
}

#[tokio::test]
async fn pages_of_a_search_hold_each_hit_once() {
    let (house, owner) = house().await;
    for number in 0..7 {
        mail(&house, &format!("c{number}@example.jp"), "共通", &format!("共通の話題 {number}")).await;
    }
    indexed(&house).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/search?q={}&limit=3{cursor}", escaped("共通"));
        let page = house.get(&path, &owner).await.expect(200);
        seen.extend(ids(page["items"].as_array().unwrap(), "item"));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (7, 7));
}
