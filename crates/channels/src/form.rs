//! What the settings forms of all kinds share: values held against their fields, and reading them leniently.

use serde_json::Value;
use tsunagu_model::channel::{SettingField, SettingForm, SettingProblem};

/// Names each field that is unknown, missing or of a wrong form. Empty secrets may be left out altogether.
pub(crate) fn check(fields: &[SettingField], settings: &Value, secrets: &Value) -> Vec<SettingProblem> {
    let mut problems = Vec::new();
    for (group, values, secret) in [("settings", settings, false), ("secrets", secrets, true)] {
        let Some(object) = values.as_object() else {
            if !values.is_null() || !secret {
                problems.push(problem(group, "", "must be an object"));
            }
            continue;
        };
        for (key, value) in object {
            match fields.iter().find(|field| field.key == key && field.secret == secret) {
                Some(field) => {
                    if let Some(what) = wrong_form(&field.form, value).filter(|_| !value.is_null()) {
                        problems.push(problem(group, key, &what));
                    }
                }
                None => problems.push(problem(group, key, "is not known")),
            }
        }
    }
    for field in fields.iter().filter(|field| field.required) {
        let (group, values) = if field.secret { ("secrets", secrets) } else { ("settings", settings) };
        if text(values, field.key).is_empty() {
            problems.push(problem(group, field.key, "is required"));
        }
    }
    problems
}

fn wrong_form(form: &SettingForm, value: &Value) -> Option<String> {
    let ok = match form {
        SettingForm::Text => value.is_string(),
        SettingForm::Number { min, max } => {
            value.as_i64().is_some_and(|number| (*min..=*max).contains(&number))
        }
        SettingForm::Bool => value.is_boolean(),
        SettingForm::List => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
        SettingForm::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
    };
    if ok {
        return None;
    }
    Some(match form {
        SettingForm::Text => String::from("must be text"),
        SettingForm::Number { min, max } => format!("must be a whole number from {min} to {max}"),
        SettingForm::Bool => String::from("must be true or false"),
        SettingForm::List => String::from("must be a list of texts"),
        SettingForm::Choice(words) => format!("must be one of {}", words.join(", ")),
    })
}

/// A problem of one field of a group; an empty key names the group itself.
pub(crate) fn problem(group: &str, key: &str, what: &str) -> SettingProblem {
    let field = if key.is_empty() { group.to_owned() } else { format!("{group}.{key}") };
    SettingProblem { field, what: what.to_owned() }
}

/// A text without the white space around it; empty when it is missing or something else.
pub(crate) fn text(settings: &Value, key: &str) -> String {
    settings.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// A list without empty entries; empty when it is missing or something else.
pub(crate) fn list(settings: &Value, key: &str) -> Vec<String> {
    let items = settings.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items
        .iter()
        .filter_map(Value::as_str)
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}
