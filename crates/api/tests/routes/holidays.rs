//! `/api/v1/holidays`

use serde_json::json;

use crate::support::House;

#[tokio::test]
async fn holidays_of_a_year_say_whether_they_are_official() {
    let (house, owner) = House::new().await;
    let of = async |year: &str| house.get(&format!("/api/v1/holidays?calendar=jp&year={year}"), &owner).await;
    let known = of("2027").await.expect(200);
    assert_eq!((&known["calendar"], &known["year"]), (&json!("jp"), &json!(2027)));
    let substitute = json!({
        "date": "2027-03-22", "name": {"ja": "振替休日", "en": "Substitute holiday"}, "official": true,
    });
    assert!(known["items"].as_array().unwrap().contains(&substitute), "{known}");
    let later = of("2031").await.expect(200);
    assert_eq!(
        later["items"][0],
        json!({"date": "2031-01-01", "name": {"ja": "元日", "en": "New Year’s Day"}, "official": false})
    );
    assert!(later["items"].as_array().unwrap().iter().all(|one| one["official"] == json!(false)), "{later}");

    for year in ["1999", "2100", "-1"] {
        of(year).await.problem(400, "holidays_year");
    }
    for year in ["next", "99999", ""] {
        of(year).await.problem(400, "invalid_parameter");
    }
    house.get("/api/v1/holidays?calendar=uk&year=2027", &owner).await.problem(400, "holidays_calendar");
    house.get("/api/v1/holidays?calendar=jp", &owner).await.problem(400, "invalid_parameter");
    house
        .get("/api/v1/holidays?calendar=jp&year=2027&to=2028", &owner)
        .await
        .problem(400, "unknown_parameter");
    // Whoever may see the settings may see these.
    let (_, agent) = house.member(&owner, "agent@shop.example", "agent").await;
    house.get("/api/v1/holidays?calendar=jp&year=2027", &agent).await.expect(200);
}
