//! What the databases do for a list: one seek in an index, no sorting, nothing read in vain.

use super::{TENANT, shipped};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QueryResult, Statement};
use serde_json::Value;
use tinhid_core::database::{Backend, Database, Reader};
use tinhid_services::listings::plans::{ListStatement, statements};
use tinhid_services::listings::{Post, entity};
use tinhid_tests::{Kit, NewPost};
use uuid::Uuid;

const POSTS: i64 = 50_000;
const COMMUNE: &str = "05860";
const RANGE: (i64, i64) = (500_000, 2_000_000);

/// Posts whose numbers repeat, a third of them in one commune, some of them just expired.
fn posts() -> Vec<NewPost> {
    let post = |number: i64| {
        let commune = if number % 3 == 0 { COMMUNE } else { "05890" };
        let price = 300_000 + (number * 7_919 % 3_000) * 1_000;
        let code = format!("p{number}");
        let mut post = NewPost::rental(&code, "Phòng trọ", "", commune, price);
        post.slots = [price, number % 100, number % 7, number].map(Some);
        // Which have expired has nothing to do with any order.
        let lasts = if ((number * 2_654_435_761) >> 7) % 20 == 0 {
            -1
        } else {
            30
        };
        post.aged(Duration::seconds(number))
            .lasting(Duration::days(lasts))
    };
    (0..POSTS).map(post).collect()
}

/// Every list at its beginning, and after the post that has nine tenths of it before it.
async fn pages(reader: &Reader, backend: DbBackend, now: DateTime<Utc>) -> Vec<ListStatement> {
    let first = statements(backend, "rental", COMMUNE, RANGE, None, now);
    let mut pages = Vec::new();
    for (index, list) in first.into_iter().enumerate() {
        let deep = at_nine_tenths(reader, &list).await;
        let mut after = statements(backend, "rental", COMMUNE, RANGE, Some(&deep), now);
        let mut after = after.swap_remove(index);
        after.name.push_str(" at nine tenths");
        pages.extend([list, after]);
    }
    pages
}

async fn at_nine_tenths(reader: &Reader, list: &ListStatement) -> Post {
    // The statement without its limit, asked once for its place and once for its length.
    let mut whole = list.statement.clone();
    let (sql, _) = list.statement.sql.split_once(" LIMIT ").unwrap();
    let values = whole.values.as_mut().unwrap();
    values.0.pop();
    whole.sql = format!("SELECT COUNT(*) FROM ({sql}) AS whole");
    let row = reader.query_one_raw(whole.clone()).await.unwrap().unwrap();
    let count: i64 = row.try_get_by_index(0).unwrap();
    assert!(count > 1_000, "{}: {count}", list.name);
    whole.sql = format!("{sql} LIMIT 1 OFFSET {}", count * 9 / 10);
    let row = reader.query_one_raw(whole).await.unwrap().unwrap();
    let id: Uuid = row.try_get("", "id").unwrap();
    let post = entity::Entity::find_by_id(id).one(reader).await;
    post.unwrap().unwrap()
}

async fn explained(reader: &Reader, how: &str, list: &ListStatement) -> Vec<QueryResult> {
    let Statement {
        sql,
        values,
        db_backend,
    } = list.statement.clone();
    let statement = Statement {
        sql: format!("{how} {sql}"),
        values,
        db_backend,
    };
    reader.query_all_raw(statement).await.unwrap()
}

async fn filled(backend: Backend) -> Kit {
    let kit = shipped(backend).start().await;
    kit.store_unindexed(TENANT, posts()).await;
    kit
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_seeks_and_never_sorts() {
    let kit = filled(Backend::Sqlite).await;
    let reader = kit.served(TENANT).runtime().database().reader();
    let now = kit.engine().fleet().clock().now();
    let pages = pages(&reader, DbBackend::Sqlite, now).await;
    assert_eq!(pages.len(), 24);
    for list in &pages {
        let rows = explained(&reader, "EXPLAIN QUERY PLAN", list).await;
        let plan: Vec<String> = rows
            .iter()
            .map(|row| row.try_get::<String>("", "detail").unwrap())
            .collect();
        let name = &list.name;
        assert_eq!(plan.len(), 1, "{name}: {plan:?}");
        assert!(
            plan[0].starts_with("SEARCH listing USING COVERING INDEX listing_"),
            "{name}: {plan:?}"
        );
        if name.ends_with("nine tenths") {
            let [first, last] = list.columns;
            assert!(
                plan[0].contains(&format!("({first},{last})")),
                "{name}: {plan:?}"
            );
        }
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_seeks_and_never_sorts() {
    let kit = filled(Backend::Postgres).await;
    let served = kit.served(TENANT);
    let database = served.runtime().database();
    let reader = database.reader();
    let now = kit.engine().fleet().clock().now();
    let pages = pages(&reader, DbBackend::Postgres, now).await;
    let plans = plans(database, pages.clone()).await;
    for (list, plan) in pages.iter().zip(plans) {
        let scan = &plan[0]["Plan"]["Plans"][0];
        let name = &list.name;
        assert_eq!(plan[0]["Plan"]["Node Type"], "Limit", "{name}: {plan}");
        let node = scan["Node Type"].as_str().unwrap();
        assert!(
            ["Index Scan", "Index Only Scan"].contains(&node),
            "{name}: {plan}"
        );
        let condition = scan["Index Cond"].as_str().unwrap();
        if name.ends_with("nine tenths") {
            let [first, last] = list.columns;
            let row = format!("ROW({first}, {last})");
            assert!(condition.contains(&row), "{name}: {condition}");
        }
        let returned = scan["Actual Rows"].as_f64().unwrap();
        let removed = scan["Rows Removed by Filter"].as_f64().unwrap_or_default();
        let read = returned + removed;
        assert!(read <= 3.0 * returned, "{name}: {read} for {returned}");
    }
    kit.finish().await;
}

/// The plans of PostgreSQL where nothing but an index may be read.
async fn plans(database: &Database, lists: Vec<ListStatement>) -> Vec<Value> {
    let plans = database.unit(move |unit| {
        let lists = lists.clone();
        Box::pin(async move {
            for setting in ["ANALYZE listing", "SET LOCAL enable_seqscan = off"] {
                let setting = Statement::from_string(DbBackend::Postgres, setting);
                unit.execute_raw(setting).await?;
            }
            let mut plans = Vec::new();
            for mut list in lists {
                let how = "EXPLAIN (ANALYZE, FORMAT JSON)";
                list.statement.sql = format!("{how} {}", list.statement.sql);
                let row = unit.query_one_raw(list.statement).await?;
                plans.push(row.unwrap().try_get_by_index(0)?);
            }
            Ok(plans)
        })
    });
    plans.await.unwrap()
}
