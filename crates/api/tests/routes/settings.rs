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

#[tokio::test]
async fn hours_zone_and_signature_are_settings() {
    let (house, owner) = House::new().await;
    let settings = house.get("/api/v1/settings", &owner).await.expect(200);
    assert_eq!(
        (&settings["time_zone"], &settings["hours"]["holidays"]),
        (&json!("Asia/Tokyo"), &json!("jp"))
    );
    assert_eq!(settings["hours"]["week"][0], json!([{"from": "09:00", "to": "18:00"}]));
    assert_eq!(settings["hours"]["week"][6], json!([]));
    assert!(settings["signature"]["ja"].as_str().unwrap().contains("Shop"), "{settings}");

    let patch = |body| house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(body));
    let day = json!([{"from": "00:00", "to": "12:00"}, {"from": "13:00", "to": "24:00"}]);
    let week = json!([day, [], [], [], [], [], []]);
    let body = json!({
        "time_zone": "Europe/London", "signature": {"en": "Yours"},
        "hours": {"week": week, "closed_days": ["2026-12-29"]},
    });
    let changed = patch(body).await.expect(200);
    assert_eq!((&changed["hours"]["week"], &changed["hours"]["holidays"]), (&week, &json!(null)));
    assert_eq!(changed["signature"], json!({"ja": "", "en": "Yours"}));
    assert_eq!(house.get("/api/v1/settings", &owner).await.expect(200), changed);

    patch(json!({"time_zone": "Mars/Olympus"})).await.problem(400, "time_zone");
    patch(json!({"signature": {"en": "x".repeat(5_001)}})).await.problem(400, "signature_length");
    let wrong = json!([{"from": "12:00", "to": "09:00"}]);
    for hours in [
        json!({"week": []}),
        json!({"week": [wrong, [], [], [], [], [], []]}),
        json!({"week": week, "holidays": "uk"}),
        json!({"week": week, "closed_days": ["29 December"]}),
    ] {
        patch(json!({"hours": hours})).await.problem(400, "hours");
    }
    assert_eq!(house.get("/api/v1/settings", &owner).await.expect(200), changed);
}

#[tokio::test]
async fn hours_close_for_ranges_of_days() {
    let (house, owner) = House::new().await;
    let week = json!([[], [], [], [], [], [], []]);
    let patch = |closures| {
        let hours = json!({"week": week, "closures": closures});
        house.call(Method::PATCH, "/api/v1/settings", Some(&owner), Some(json!({"hours": hours})))
    };
    let closures = json!([
        {"from": "12-29", "to": "01-03", "name": "年末年始"},
        {"from": "02-29", "to": "02-29", "name": null},
        {"from": "2027-08-13", "to": "2027-08-16", "name": "Obon"},
    ]);
    let changed = patch(closures.clone()).await.expect(200);
    assert_eq!(changed["hours"]["closures"], closures);
    assert_eq!(house.get("/api/v1/settings", &owner).await.expect(200), changed);

    let many = vec![json!({"from": "12-29", "to": "01-03"}); 101];
    patch(json!(many)).await.problem(400, "hours");
    for wrong in [
        json!({"from": "2027-02-29", "to": "2027-03-01"}),
        json!({"from": "2027-01-03", "to": "2026-12-29"}),
        json!({"from": "12-29", "to": "2027-01-03"}),
        json!({"from": "02-30", "to": "03-01"}),
        json!({"from": "12-29", "to": "01-03", "name": " "}),
        json!({"from": "12-29", "to": "01-03", "name": "x".repeat(101)}),
    ] {
        patch(json!([wrong])).await.problem(400, "closures");
    }
    assert_eq!(house.get("/api/v1/settings", &owner).await.expect(200), changed);
}
