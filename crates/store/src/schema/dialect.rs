//! One DDL text in four type words, translated for each store.

/// Which store's SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded store.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    fn word(self, word: &str) -> Option<&'static str> {
        let (sqlite, postgres) = match word {
            "INT" => ("INTEGER", "BIGINT"),
            "REAL" => ("REAL", "DOUBLE PRECISION"),
            "TEXT" => ("TEXT", "TEXT COLLATE \"C\""),
            "BLOB" => ("BLOB", "BYTEA"),
            _ => return None,
        };
        Some(match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        })
    }
}

/// The statements of a migration for one store, without comments.
///
/// `INT PRIMARY KEY` becomes `INTEGER PRIMARY KEY` in SQLite, which names the row itself; tables keyed by several
/// columns are stored in the order of that key. A statement that begins with `SQLITE` or `POSTGRES` is for that store
/// alone and goes to it word by word: the indexes of search have two texts.
pub(crate) fn translate(sql: &str, dialect: Dialect) -> Vec<String> {
    statements(sql)
        .into_iter()
        .filter_map(|statement| {
            if let Some((of, own)) = of_one_store(&statement) {
                return (of == dialect).then(|| own.to_owned());
            }
            let mut text = words(&statement, dialect);
            if dialect == Dialect::Sqlite && text.starts_with("CREATE TABLE ") {
                text.push_str(if statement.contains("PRIMARY KEY (") {
                    " STRICT, WITHOUT ROWID"
                } else {
                    " STRICT"
                });
            }
            Some(text)
        })
        .collect()
}

fn of_one_store(statement: &str) -> Option<(Dialect, &str)> {
    let own = |word: &str| statement.strip_prefix(word).map(str::trim_start);
    own("SQLITE ")
        .map(|text| (Dialect::Sqlite, text))
        .or_else(|| own("POSTGRES ").map(|text| (Dialect::Postgres, text)))
}

/// Splits at semicolons and drops `--` comments; neither stands inside a string in our schema.
fn statements(sql: &str) -> Vec<String> {
    let bare: String =
        sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    bare.split(';').map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn words(statement: &str, dialect: Dialect) -> String {
    let mut text = String::with_capacity(statement.len() + 64);
    let mut rest = statement;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        text.push_str(dialect.word(word).unwrap_or(word));
        let gap = after.find(is_word).unwrap_or(after.len());
        let (between, next) = after.split_at(gap);
        text.push_str(between);
        rest = next;
    }
    text
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQL: &str = "-- A table; with a comment.\nCREATE TABLE a (\n  id INT PRIMARY KEY, -- INT\n  name TEXT NOT NULL,\n  \
        INTERVAL BLOB,\n  x REAL\n);\nCREATE TABLE b (t INT NOT NULL, n INT NOT NULL, PRIMARY KEY (t, n));\n\
        CREATE INDEX a_name ON a (name);\n";

    #[test]
    fn sqlite_gets_strict_tables() {
        let made = translate(SQL, Dialect::Sqlite);
        assert_eq!(made.len(), 3);
        assert!(made[0].contains("id INTEGER PRIMARY KEY,") && made[0].contains("INTERVAL BLOB"));
        assert!(made[0].ends_with(") STRICT"));
        assert!(made[1].ends_with(") STRICT, WITHOUT ROWID"));
        assert_eq!(made[2], "CREATE INDEX a_name ON a (name)");
    }

    #[test]
    fn a_statement_of_one_store_is_left_as_it_is() {
        let sql = "SQLITE CREATE VIRTUAL TABLE s USING fts5 (INT);\nPOSTGRES CREATE TABLE s (id BIGINT, BLOB TEXT);\n\
            CREATE INDEX i ON t (a);";
        let last = "CREATE INDEX i ON t (a)";
        assert_eq!(translate(sql, Dialect::Sqlite), ["CREATE VIRTUAL TABLE s USING fts5 (INT)", last]);
        assert_eq!(translate(sql, Dialect::Postgres), ["CREATE TABLE s (id BIGINT, BLOB TEXT)", last]);
    }

    #[test]
    fn postgres_gets_its_types_and_the_c_collation() {
        let made = translate(SQL, Dialect::Postgres);
        assert!(made[0].contains("id BIGINT PRIMARY KEY"));
        assert!(made[0].contains("name TEXT COLLATE \"C\" NOT NULL"));
        assert!(made[0].contains("INTERVAL BYTEA") && made[0].contains("x DOUBLE PRECISION"));
    }
}
