//! The committed description, the routes served and the access table say the same.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tsunagu_api::access::TABLE;

#[test]
fn the_committed_description_is_the_current_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/tsunagu.json");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    // `assert!`, not `assert_eq!`: two thousand lines of difference help nobody.
    assert!(
        committed == tsunagu_api::openapi(),
        "openapi/tsunagu.json is out of date: write it anew with `cargo run -p xtask -- openapi`"
    );
}

#[test]
fn every_route_names_its_access_and_every_access_has_a_route() {
    let described: Value = serde_json::from_str(&tsunagu_api::openapi()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, item) in described["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            routes.insert((path.clone(), method.to_uppercase()));
        }
    }
    let table: BTreeSet<_> =
        TABLE.iter().map(|rule| (rule.path.to_owned(), rule.method.to_owned())).collect();
    assert_eq!(routes, table);
}

#[test]
fn each_operation_is_described() {
    let described: Value = serde_json::from_str(&tsunagu_api::openapi()).unwrap();
    for (path, item) in described["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{method} {path}");
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{place}");
            assert!(operation["responses"]["default"].is_object(), "{place}");
        }
    }
}
