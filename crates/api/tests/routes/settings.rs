//! `/api/v1/settings`

use axum::http::Method;
use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn settings_are_read_and_changed_within_bounds() {
    let (house, owner) = House::new().await;
    let settings = house.get("/api/v1/settings", &owner).await.expect(200);
    assert_eq!((&settings["name"], &settings["locale"]), (&json!("Shop"), &json!("ja")));
    let patch = |body| house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(body));
    let changed = patch(json!({"undo_send_seconds": 30, "reopen_days": 0})).await.expect(200);
    assert_eq!((&changed["undo_send_seconds"], &changed["reopen_days"]), (&json!(30), &json!(0)));
    assert_eq!(house.get("/api/v1/settings", &owner).await.expect(200), changed);
    patch(json!({"undo_send_seconds": 61})).await.problem(400, "undo_send_seconds");
    patch(json!({"reopen_days": 91})).await.problem(400, "reopen_days");
    patch(json!({"locale": "fr"})).await.problem(400, "locale");
}
