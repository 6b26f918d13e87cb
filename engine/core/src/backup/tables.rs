//! Which tables go where.

use crate::database::Schema;
use crate::database::copying::Choice;
use crate::sealing::KEY_TABLES;

/// How far a rotation is tells of the keys, and so goes with them.
const KEY_ROTATION: &str = "key_rotation";
/// Which index of which node holds what: where the copy is taken back there are others, and they are
/// built anew.
const OF_NODES: [&str; 3] = ["search_consumer", "search_indexed_kind", "search_change"];
/// Who has a key.
const PERSON_KEY: &str = "person_key";
/// And which column says so.
const PERSON_ID: &str = "person_id";

/// What an archive of data has of a table.
pub(super) fn data(table: &str) -> Choice {
    match table {
        PERSON_KEY => Choice::Only(PERSON_ID),
        table if holds_data(table) && !is_of_keys(table) => Choice::Whole,
        _ => Choice::Nothing,
    }
}

/// What an archive of keys has of a table.
pub(super) fn keys(table: &str) -> Choice {
    match is_of_keys(table) {
        true => Choice::Whole,
        false => Choice::Nothing,
    }
}

/// Whether rows of a table are the tenant's, and not how the database itself is.
pub(super) fn holds_data(table: &str) -> bool {
    table != Schema::Tenant.table() && !OF_NODES.contains(&table)
}

/// Whether an archive of data has a table for what it says of people's keys alone.
pub(super) fn is_of_persons(table: &str) -> bool {
    table == PERSON_KEY
}

fn is_of_keys(table: &str) -> bool {
    KEY_TABLES.contains(&table) || table == KEY_ROTATION
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_data_has_no_keys() {
        for table in KEY_TABLES {
            assert_ne!(data(table), Choice::Whole, "{table}");
            assert_eq!(keys(table), Choice::Whole, "{table}");
        }
        assert_eq!(data("person_key"), Choice::Only("person_id"));
        assert_eq!(data("tenant_key"), Choice::Nothing);
        assert_eq!(data("account"), Choice::Whole);
        assert_eq!(keys("account"), Choice::Nothing);
        assert_eq!(data("search_consumer"), Choice::Nothing);
    }
}
