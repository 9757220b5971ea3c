//! The value of a setting as integrators read it: with public ids in place of numbers.

use serde_json::Value;
use tsunagu_model::event::{Fact, SettingChanged};
use tsunagu_model::*;

/// The id of a setting in its own form; null for the one value of the workspace.
pub(super) fn setting_id(area: &str, id: i64) -> Option<String> {
    match area {
        "channel" => Some(ChannelId(id).text()),
        "member" | "agent" => Some(MemberId(id).text()),
        "role" => Some(RoleId(id).text()),
        "queue" => Some(QueueId(id).text()),
        "skill" => Some(SkillId(id).text()),
        "team" => Some(TeamId(id).text()),
        "sla" => Some(SlaId(id).text()),
        "tag" => Some(TagId(id).text()),
        "template" => Some(TemplateId(id).text()),
        "saved_view" => Some(SavedViewId(id).text()),
        _ => None,
    }
}

/// Where ids stand in the values of an area: the key, and the area of what it names.
fn named(area: &str) -> &'static [(&'static str, &'static str)] {
    match area {
        "member" => &[("role", "role")],
        "role" => &[("channels", "channel")],
        "channel" => &[("queue", "queue")],
        "saved_view" => &[("owner", "member"), ("queue", "queue"), ("tag", "tag")],
        "team" => &[("members", "member")],
        "agent" => &[("skill", "skill")],
        "queue" => &[
            ("members", "member"),
            ("teams", "team"),
            ("skill", "skill"),
            ("queue", "queue"),
            ("sla", "sla"),
        ],
        _ => &[],
    }
}

/// The value with public ids.
pub(super) fn setting(value: &Value, fact: &Fact) -> Value {
    let mut value = value.clone();
    if let Fact::SettingChanged(SettingChanged { area, .. }) = fact {
        let area = area.text();
        // The settings of a channel are its kind's own: nothing in them is a name of ours.
        let deep = area != "channel";
        in_public(&mut value, named(&area), deep);
    }
    value
}

fn in_public(value: &mut Value, named: &[(&str, &str)], deep: bool) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match named.iter().find(|(name, _)| name == key) {
                    Some((_, area)) => each(field, area),
                    None if deep => in_public(field, named, deep),
                    None => {}
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| in_public(one, named, deep)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn each(field: &mut Value, area: &str) {
    match field {
        Value::Array(list) => list.iter_mut().for_each(|one| each(one, area)),
        Value::Null => {}
        id @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            *id = id.as_i64().and_then(|id| setting_id(area, id)).map_or(Value::Null, Value::from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(area: &'static str, value: Value) -> Value {
        let fact = Fact::SettingChanged(SettingChanged {
            area: Code::new(area),
            id: 1,
            revision: 1,
            deleted: false,
            secrets: false,
        });
        setting(&value, &fact)
    }

    #[test]
    fn ids_are_found_wherever_they_stand() {
        let queue = json!({
            "name": "Billing", "members": [1], "teams": [2], "skills": [{"skill": 3, "level": 4}],
            "rings": [{"after_seconds": 30, "skills": [{"skill": 3, "level": 1}]}],
            "when_full": {"do": "move", "queue": 5}, "sla": 6, "priority": 7,
        });
        let expected = json!({
            "name": "Billing", "members": [MemberId(1).text()], "teams": [TeamId(2).text()],
            "skills": [{"skill": SkillId(3).text(), "level": 4}],
            "rings": [{"after_seconds": 30, "skills": [{"skill": SkillId(3).text(), "level": 1}]}],
            "when_full": {"do": "move", "queue": QueueId(5).text()}, "sla": SlaId(6).text(), "priority": 7,
        });
        assert_eq!(shown("queue", queue), expected);
        let channel = json!({"queue": null, "settings": {"queue": 5}});
        assert_eq!(shown("channel", channel.clone()), channel);
        let view = json!({"owner": 1, "filter": {"queue": 2, "tag": 3, "status": "open"}});
        let filter = json!({"queue": QueueId(2).text(), "tag": TagId(3).text(), "status": "open"});
        assert_eq!(shown("saved_view", view), json!({"owner": MemberId(1).text(), "filter": filter}));
        assert_eq!(shown("role", json!({"channels": [9]})), json!({"channels": [ChannelId(9).text()]}));
    }
}
