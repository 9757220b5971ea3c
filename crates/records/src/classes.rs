//! Which class each table of the domain belongs to. A test compares the list with the schema.

/// What may become of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Folded from the log; rebuilt from it.
    View,
    /// Folded from settings events; rebuilt from the log.
    Setting,
    /// Backed up, never rebuilt.
    Operation,
}

/// Every table of the domain.
pub const TABLES: &[(&str, Class)] = &[
    ("base", Class::View),
    ("handle", Class::View),
    ("link", Class::View),
    ("assertion", Class::View),
    ("suggestion", Class::View),
    ("conversation", Class::View),
    ("interaction", Class::View),
    ("item", Class::View),
    ("item_channel", Class::View),
    ("mail_ref", Class::View),
    ("attachment", Class::View),
    ("work", Class::View),
    ("setting", Class::Setting),
    ("secret", Class::Operation),
    ("login", Class::Operation),
    ("login_failure", Class::Operation),
    ("login_token", Class::Operation),
    ("api_key", Class::Operation),
    ("effect", Class::Operation),
    ("effect_attempt", Class::Operation),
    ("timer", Class::Operation),
    ("channel_position", Class::Operation),
    ("set_aside", Class::Operation),
    ("day_key", Class::Operation),
    ("upload", Class::Operation),
    ("visitor", Class::Operation),
    ("visitor_file", Class::Operation),
];

/// Views that hold clear text made from sealed parts; an erasure deletes their rows.
pub const CLEAR_TEXT: &[&str] = &["handle.blind_index", "assertion.blind_index", "mail_ref.hash"];

/// The tables `rebuild` makes anew.
pub fn rebuilt() -> Vec<&'static str> {
    TABLES.iter().filter(|(_, class)| *class != Class::Operation).map(|(name, _)| *name).collect()
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
            .filter_map(|line| line.strip_prefix("CREATE TABLE "))
            .filter_map(|rest| rest.split_whitespace().next())
            .collect();
        let classed: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(made, classed);
        assert_eq!(classed.len(), TABLES.len(), "a table is classed once");
    }

    #[test]
    fn the_tenant_leads_each_index_of_a_tenants_rows() {
        // Worker queries look across tenants, and secrets are found by their hash alone.
        let across =
            ["login_email", "login_token_hash", "api_key_hash", "effect_due", "timer_due", "set_aside_drop"];
        for line in schema().filter(|line| line.contains(" INDEX ")) {
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
