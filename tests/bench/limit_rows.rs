//! Posts as the limit reads them: a prepared statement on the thread that answers, and nothing else.

use actix_web::{HttpResponse, web};
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::Path;
use tinhid_contract::{Clock, SystemClock};

/// The statements that hold a worker's connection.
pub(crate) struct Rows(RefCell<Connection>);

const COLUMNS: &str = "id, code, kind, state, published_at, expires_at, confirmed_at, commune_code, \
     latitude, longitude, title, body, fields, source";

impl Rows {
    /// Opens a connection of this worker.
    pub(crate) fn open(path: &Path) -> Self {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let connection = connection.unwrap();
        connection.set_prepared_statement_cache_capacity(8);
        Self(RefCell::new(connection))
    }
}

/// What is asked of a list.
#[derive(serde::Deserialize)]
pub(crate) struct Range {
    least: i64,
    most: i64,
    total: bool,
}

/// A page of twenty posts in a range of prices, with their number up to a thousand if it is asked for.
pub(crate) async fn list(rows: web::Data<Rows>, range: web::Query<Range>) -> HttpResponse {
    let now = SystemClock.now().format("%Y-%m-%d %H:%M:%S").to_string();
    let connection = rows.0.borrow();
    let mut statement = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM listing WHERE kind = 'rental' AND state = 'published' \
             AND expires_at > ?3 AND n1 BETWEEN ?1 AND ?2 ORDER BY n1, id LIMIT 20"
        ))
        .unwrap();
    let mut found = statement.query((range.least, range.most, &now)).unwrap();
    let mut items = Vec::with_capacity(20);
    while let Some(row) = found.next().unwrap() {
        items.push(post(row, false));
    }
    let total = range.total.then(|| {
        let mut statement = connection
            .prepare_cached(
                "SELECT COUNT(*) FROM (SELECT 1 FROM listing WHERE kind = 'rental' \
                 AND state = 'published' AND expires_at > ?3 \
                 AND n1 BETWEEN ?1 AND ?2 LIMIT 1001)",
            )
            .unwrap();
        let count = |row: &Row<'_>| row.get::<_, i64>(0);
        statement
            .query_row((range.least, range.most, &now), count)
            .unwrap()
    });
    HttpResponse::Ok().json(List { items, total })
}

/// Which post.
#[derive(serde::Deserialize)]
pub(crate) struct Which {
    code: String,
}

/// A post by its code.
pub(crate) async fn item(rows: web::Data<Rows>, which: web::Query<Which>) -> HttpResponse {
    let connection = rows.0.borrow();
    let mut statement = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM listing WHERE code = ?1"))
        .unwrap();
    let mut found = statement.query([&which.code]).unwrap();
    match found.next().unwrap() {
        Some(row) => HttpResponse::Ok().json(post(row, true)),
        None => HttpResponse::NotFound().finish(),
    }
}

#[derive(serde::Serialize)]
struct List {
    items: Vec<Post>,
    total: Option<i64>,
}

#[derive(serde::Serialize)]
struct Post {
    code: String,
    kind: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    fields: Box<RawValue>,
    commune: Option<String>,
    point: Value,
    published_at: String,
    confirmed_at: String,
    expires_at: String,
    url: String,
    demonstration: bool,
}

fn post(row: &Row<'_>, with_text: bool) -> Post {
    let text = |column: usize| row.get::<_, String>(column).unwrap();
    let point: (Option<f64>, Option<f64>) = (row.get(8).unwrap(), row.get(9).unwrap());
    let code = text(1);
    Post {
        kind: text(2),
        published_at: text(4),
        expires_at: text(5),
        confirmed_at: text(6),
        commune: row.get(7).unwrap(),
        point: json!(point),
        title: text(10),
        text: with_text.then(|| text(11)),
        fields: RawValue::from_string(text(12)).unwrap(),
        demonstration: text(13) == "demo",
        url: format!("https://id.example/tin/thue-nha/{code}"),
        code,
    }
}
