//! What the description of the API says of the settings and secrets of channels: the fields of every kind there is.

use serde_json::Value;
use tsunagu_channels::kinds;
use tsunagu_model::channel::{Descriptor, SettingField};

use super::kinds::FieldJson;

/// The shapes that hold settings or secrets of a channel.
const SHAPES: [&str; 3] = ["Channel", "ChannelPatchBody", "NewChannelBody"];

/// Adds to each of them what its `settings` and `secrets` hold, by kind. They stay open objects: what a kind needs is one
/// thing for all its fields, and `GET /api/v1/channel-kinds` tells it whole.
pub fn settings(api: &mut Value) {
    for shape in SHAPES {
        for (name, is_secret) in [("settings", false), ("secrets", true)] {
            let place = format!("/components/schemas/{shape}/properties/{name}");
            let Some(Value::Object(field)) = api.pointer_mut(&place) else { continue };
            let said = field.get("description").and_then(Value::as_str).unwrap_or_default();
            let known = kinds().iter().map(|kind| kind_line(kind.descriptor(), is_secret));
            let text = format!("{said} {}", known.collect::<Vec<_>>().join(" "));
            field.insert(String::from("description"), Value::String(text));
            field.insert(String::from("additionalProperties"), Value::Bool(true));
        }
    }
}

fn kind_line(kind: &Descriptor, is_secret: bool) -> String {
    let fields: Vec<String> =
        kind.fields.iter().filter(|field| field.secret == is_secret).map(field_words).collect();
    let fields = if fields.is_empty() { String::from("none") } else { fields.join(", ") };
    format!("Of the kind `{}`: {fields}.", kind.kind.text())
}

fn field_words(field: &SettingField) -> String {
    let shown = FieldJson::from(field);
    let mut words = match (shown.min, shown.max, &shown.choices) {
        (Some(min), Some(max), _) => format!("`{}` ({}, {min} to {max}", shown.key, shown.form),
        (_, _, Some(choices)) => format!("`{}` ({}: {}", shown.key, shown.form, choices.join(", ")),
        _ => format!("`{}` ({}", shown.key, shown.form),
    };
    words.push_str(if shown.required { ", needed)" } else { ")" });
    words
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_field_of_every_kind_is_named_where_it_is_sent() {
        let empty =
            || json!({"properties": {"settings": {"description": "S."}, "secrets": {"description": "T."}}});
        let mut api = json!({"components": {"schemas": {"NewChannelBody": empty(), "Other": empty()}}});
        settings(&mut api);
        let said = |shape: &str, name: &str| {
            api["components"]["schemas"][shape]["properties"][name]["description"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(said("Other", "settings"), "S.");
        for kind in kinds() {
            for field in kind.descriptor().fields {
                let (here, there) =
                    if field.secret { ("secrets", "settings") } else { ("settings", "secrets") };
                assert!(said("NewChannelBody", here).contains(&format!("`{}` (", field.key)));
                assert!(!said("NewChannelBody", there).contains(&format!("`{}` (", field.key)));
            }
        }
    }
}
