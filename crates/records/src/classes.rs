//! Which class each table of the domain belongs to. A test compares the list with the schema.

use tsunagu_model::Code;

/// What may become of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Folded from the log; rebuilt from it.
    View,
    /// Folded from settings events; rebuilt from the log.
    Setting,
    /// Backed up, never rebuilt.
    Operation,
    /// Fed from the log by a consumer with its own position; neither backed up nor compared. Emptied, it is fed from
    /// the beginning again: by `tsunagu rebuild search`, and by itself after a restore.
    Index,
}

impl Class {
    /// Whether the folds make it.
    const fn is_folded(self) -> bool {
        match self {
            Self::View | Self::Setting => true,
            Self::Operation | Self::Index => false,
        }
    }
}

/// Every table of the domain.
pub const TABLES: &[(&str, Class)] = &[
    ("base", Class::View),
    ("handle", Class::View),
    ("link", Class::View),
    ("assertion", Class::View),
    ("suggestion", Class::View),
    ("refused_pair", Class::View),
    ("change", Class::View),
    ("change_part", Class::View),
    ("conversation", Class::View),
    ("interaction", Class::View),
    ("item", Class::View),
    ("item_channel", Class::View),
    ("mail_ref", Class::View),
    ("mail_claim", Class::View),
    ("attachment", Class::View),
    ("work", Class::View),
    ("mention", Class::View),
    ("offer", Class::View),
    ("presence", Class::View),
    ("wrap_up", Class::View),
    ("routing_step", Class::View),
    ("overflow", Class::View),
    ("later", Class::View),
    ("sla_clock", Class::View),
    ("wait", Class::View),
    ("handling", Class::View),
    ("agent_time", Class::View),
    ("desk_line", Class::Operation),
    ("notification", Class::View),
    ("conversation_tag", Class::View),
    ("setting", Class::Setting),
    ("secret", Class::Operation),
    ("login", Class::Operation),
    ("login_failure", Class::Operation),
    ("login_token", Class::Operation),
    ("second_factor", Class::Operation),
    ("recovery_code", Class::Operation),
    ("api_key", Class::Operation),
    ("effect", Class::Operation),
    ("effect_attempt", Class::Operation),
    ("timer", Class::Operation),
    ("channel_position", Class::Operation),
    ("set_aside", Class::Operation),
    ("day_key", Class::Operation),
    ("upload", Class::Operation),
    ("hold", Class::Operation),
    ("audit", Class::Operation),
    ("audit_head", Class::Operation),
    ("link_token", Class::Operation),
    ("draft", Class::Operation),
    ("read_mark", Class::Operation),
    ("notification_floor", Class::Operation),
    ("notification_read", Class::Operation),
    ("blocked_sender", Class::Operation),
    ("search_text", Class::Index),
    ("search_term", Class::Index),
    ("search_state", Class::Index),
    ("visitor", Class::Operation),
    ("visitor_file", Class::Operation),
    ("handoff", Class::Operation),
    ("erasure_receipt", Class::Operation),
    ("erased_base", Class::Operation),
    ("suppression", Class::Operation),
    ("doomed_file", Class::Operation),
];

/// Operations that end with a restore: who is logged in, who guessed wrong, links of one use (a used one would live
/// again), and an earlier restore's hold.
const NOT_CARRIED: &[&str] = &["login_token", "login_failure", "link_token", "hold"];

/// Tables of a backup that travel in its keys file, since an old state of them must never come back. One that does
/// not exist is left out.
pub const WITH_KEYS: &[&str] = &["erasure_receipt", "erased_base", "suppression"];

/// Consumers of the log that fill tables no backup holds: after a restore they begin at the start.
pub const CONSUMERS_ANEW: &[Code] = &[crate::search::feed::CONSUMER];

/// Views that hold clear text made from sealed parts; an erasure deletes their rows, in `views/erased.rs`. Those of
/// search hold keyed hashes too; `search::forget` deletes them.
pub const CLEAR_TEXT: &[&str] =
    &["handle.blind_index", "assertion.blind_index", "mail_ref.hash", "mail_claim.hash", "search_text.words"];

/// What becomes of a sealed value when the key it is under is destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenErased {
    /// The fold of the fact empties it, in `views/erased.rs`.
    Emptied,
    /// Its row goes, by the same fold or by the command that destroys the key.
    RowGone,
    /// It is never under a person's key.
    NotOfPeople,
}

/// Every column that holds a sealed value, and what an erasure or retention does about it. The log's own cells are
/// emptied once their keys are gone; those of blobs go with their rows.
pub const CELLS: &[(&str, WhenErased)] = &[
    ("base.name_cell", WhenErased::Emptied),
    ("handle.cell", WhenErased::RowGone),
    ("assertion.cell", WhenErased::RowGone),
    ("conversation.subject_cell", WhenErased::Emptied),
    ("conversation.last_cell", WhenErased::Emptied),
    ("upload.words_cell", WhenErased::RowGone),
    ("set_aside.envelope_cell", WhenErased::RowGone),
    ("visitor.identity_cell", WhenErased::RowGone),
    ("visitor_file.words_cell", WhenErased::RowGone),
    ("draft.cell", WhenErased::RowGone),
    ("blocked_sender.address_cell", WhenErased::RowGone),
    ("link_token.words_cell", WhenErased::NotOfPeople),
    ("setting.cell", WhenErased::NotOfPeople),
    ("secret.cell", WhenErased::NotOfPeople),
    ("second_factor.cell", WhenErased::NotOfPeople),
    ("api_key.name_cell", WhenErased::NotOfPeople),
    ("erasure_receipt.reason_cell", WhenErased::NotOfPeople),
];

/// The tables `rebuild` makes anew.
pub fn rebuilt() -> Vec<&'static str> {
    TABLES.iter().filter(|(_, class)| class.is_folded()).map(|(name, _)| *name).collect()
}

/// The tables of a backup's data file: what the log does not hold, and the settings.
pub fn backed_up() -> Vec<&'static str> {
    let carried = |name: &str| !NOT_CARRIED.contains(&name) && !WITH_KEYS.contains(&name);
    TABLES
        .iter()
        .filter(|(name, class)| matches!(class, Class::Setting | Class::Operation) && carried(name))
        .map(|(name, _)| *name)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The lines of every migration, in the order they are applied.
    fn schema() -> impl Iterator<Item = &'static str> {
        crate::MIGRATIONS.iter().flat_map(|migration| migration.sql.lines())
    }

    #[test]
    fn every_table_has_a_class() {
        let made: BTreeSet<&str> = schema()
            .map(|line| line.strip_prefix("POSTGRES ").or(line.strip_prefix("SQLITE ")).unwrap_or(line))
            .filter_map(|line| {
                line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("CREATE VIRTUAL TABLE "))
            })
            .filter_map(|rest| rest.split_whitespace().next())
            .collect();
        let classed: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(made, classed);
        assert_eq!(classed.len(), TABLES.len(), "a table is classed once");
    }

    /// Columns of every table, as `table.column`, with the column's type word.
    fn columns() -> Vec<(String, &'static str)> {
        let (mut found, mut table) = (Vec::new(), "");
        for line in schema() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split_whitespace().next().unwrap_or_default();
            } else if let Some(rest) = line.strip_prefix("  ") {
                let mut words = rest.split([' ', ',']);
                let (name, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                found.push((format!("{table}.{name}"), kind));
            }
        }
        found
    }

    #[test]
    fn every_sealed_value_is_listed() {
        let made: BTreeSet<String> =
            columns().into_iter().map(|(name, _)| name).filter(|name| name.ends_with("cell")).collect();
        let listed: BTreeSet<String> = CELLS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(made, listed, "say in CELLS what an erasure does about it");
        let keyed: Vec<String> = columns().into_iter().map(|(name, _)| name).collect();
        for (name, _) in CELLS {
            let key = format!("{}key", name.strip_suffix("cell").unwrap_or(name));
            let of_row = format!("{}.key", name.split('.').next().unwrap_or_default());
            assert!(keyed.contains(&key) || keyed.contains(&of_row), "{name} has its key beside it");
        }
    }

    #[test]
    fn every_clear_hash_of_a_view_is_listed() {
        let views: BTreeSet<&str> =
            TABLES.iter().filter(|(_, class)| *class == Class::View).map(|(name, _)| *name).collect();
        let made: BTreeSet<String> = columns()
            .into_iter()
            .filter(|(name, kind)| {
                let table = name.split('.').next().unwrap_or_default();
                *kind == "BLOB" && !name.ends_with("cell") && views.contains(table)
            })
            .map(|(name, _)| name)
            .collect();
        // What the index of search holds is no view's.
        let listed: BTreeSet<String> = CLEAR_TEXT
            .iter()
            .filter(|name| views.contains(name.split('.').next().unwrap_or_default()))
            .map(|name| (*name).to_owned())
            .collect();
        assert_eq!(made, listed);
    }

    #[test]
    fn the_tenant_leads_each_index_of_a_tenants_rows() {
        // Worker queries look across tenants, and secrets are found by their hash alone.
        let across = [
            "login_email",
            "login_token_hash",
            "api_key_hash",
            "link_token_hash",
            "effect_due",
            "timer_due",
            "sla_clock_alarm",
            "set_aside_drop",
        ];
        // Its terms are hashes under a key of the tenant.
        let hashed = "search_text_words";
        for line in schema().filter(|line| line.contains(" INDEX ") && !line.contains(hashed)) {
            let known = across.iter().any(|name| line.contains(&format!(" {name} ")));
            assert_eq!(known, !line.contains("(tenant"), "{line}");
        }
    }

    #[test]
    fn migrations_come_in_order() {
        let numbers: Vec<i64> = crate::MIGRATIONS.iter().map(|migration| migration.number).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(numbers, sorted);
    }
}
