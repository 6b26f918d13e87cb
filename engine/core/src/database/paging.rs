//! Pages by key: the next page starts after the last row of this one, at the same cost everywhere.

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr, Value};
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select};

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Orders `select` by `columns`, starts after the row whose keys are `after`, and takes `limit` rows.
///
/// `columns` must end with a unique one (the id), and an index must have the select's filter
/// columns followed by exactly these. The comparison is one of row values, `(a, id) > (?, ?)`,
/// which both databases answer with one seek in that index. None of the columns may be null.
pub fn page_after<E, C, const N: usize>(
    select: Select<E>,
    columns: [C; N],
    direction: Direction,
    after: Option<[Value; N]>,
    limit: u64,
) -> Select<E>
where
    E: EntityTrait,
    C: ColumnTrait,
{
    let order = match direction {
        Direction::Ascending => Order::Asc,
        Direction::Descending => Order::Desc,
    };
    let mut select = select;
    if let Some(values) = after {
        let row: SimpleExpr = Expr::tuple(
            columns
                .iter()
                .map(ColumnTrait::as_column_ref)
                .map(Expr::col),
        );
        let start: SimpleExpr = Expr::tuple(values.map(Expr::val));
        select = select.filter(match direction {
            Direction::Ascending => row.gt(start),
            Direction::Descending => row.lt(start),
        });
    }
    for column in columns {
        select = select.order_by(column, order.clone());
    }
    select.limit(limit)
}
