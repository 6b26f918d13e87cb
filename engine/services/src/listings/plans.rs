//! The statements behind the lists, for the test that reads how the databases answer them.

use super::model::Post;
use super::store::{DatabaseList, DatabaseOrder};
use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, QueryTrait, Statement};
use tinhid_core::database::Direction;

/// A list, and the statement for a page of it.
#[derive(Debug, Clone)]
pub struct ListStatement {
    /// What it lists.
    pub name: String,
    /// The statement.
    pub statement: Statement,
    /// The columns of its order, the id last.
    pub columns: [&'static str; 2],
}

/// Every list of a kind that the database answers, from its beginning or after a post.
pub fn statements(
    backend: DbBackend,
    kind: &str,
    commune: &str,
    range: (i64, i64),
    after: Option<&Post>,
    now: DateTime<Utc>,
) -> Vec<ListStatement> {
    let newest = [None, Some(commune.to_owned())].map(|commune| DatabaseOrder::Newest { commune });
    let slots = (1..=4).flat_map(|slot| {
        [Direction::Ascending, Direction::Descending].map(|direction| DatabaseOrder::Slot {
            slot,
            direction,
            at_least: None,
            at_most: None,
        })
    });
    let priced =
        [Direction::Ascending, Direction::Descending].map(|direction| DatabaseOrder::Slot {
            slot: 1,
            direction,
            at_least: Some(range.0),
            at_most: Some(range.1),
        });
    let orders = newest.into_iter().chain(slots).chain(priced);
    orders
        .map(|order| {
            let columns = match &order {
                DatabaseOrder::Newest { .. } => ["published_at", "id"],
                DatabaseOrder::Slot { slot, .. } => {
                    [["n1", "n2", "n3", "n4"][usize::from(slot - 1)], "id"]
                }
            };
            let name = format!("{order:?}");
            let list = DatabaseList {
                kind: kind.to_owned(),
                order,
            };
            let after = after.and_then(|post| list.key_of(post));
            ListStatement {
                name,
                statement: list.page(after.as_ref(), 20, now).build(backend),
                columns,
            }
        })
        .collect()
}
