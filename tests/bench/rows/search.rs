//! B4: the search, beside the same query of the index without the engine.

use super::{Bench, ROUNDS};
use crate::engine::{Engine, host};
use crate::load::{closed_loop, processor_microseconds_each};
use crate::process::{ProcessorTime, thread_microseconds};
use crate::statistics::{median, percentile};
use crate::stock::World;
use crate::table::{Bounds, Table, shown};
use serde_json::Value;
use std::time::Duration;
use tinhid_contract::search::{COMMUNE, Condition, Order, SearchQuery, Total, Word};
use tinhid_contract::{Clock, SystemClock};
use tinhid_search_tantivy::{KEY, Reader};
use tinhid_tests::wire::{self, Connection};
use tinhid_vietnamese::query::{Domain, NoPlaces, Vocabulary, understand};

const WORDS: &str = "phòng khép kín điều hòa";
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
/// The dearest rent of the first request; each next one asks for one đồng more.
const DEAREST: i64 = 2_000_000;
/// How often the engine and the index alone take turns in a round.
const TURNS: usize = 8;
/// How many pages somebody reads who does not stop, at most.
const PAGES: usize = 400;

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let mut newest = Vec::new();
    for size in SIZES {
        let posts = tinhid_tests::scaled(size);
        let world = bench.with_posts(posts);
        newest.push(one_size(&world, posts, table));
    }
    let (first, last) = (newest[0], newest[newest.len() - 1]);
    let detail = format!("{} µs to {} µs", shown(first), shown(last));
    let what = "newest first without words, from the fewest posts to the most";
    table.bound("B4", what, last / first, "×", &detail, Bounds::must(2.0));
}

/// Returns the microseconds of a list without words.
fn one_size(world: &World, posts: usize, table: &mut Table) -> f64 {
    let key = &world.keys()[0];
    let (engine, _) = Engine::start(world);
    let tenant = host(key);
    engine.settle(&tenant);
    let commune = commonest_commune(&engine, &tenant);
    // Long enough for a round that its first answers, which nothing remembers yet, do not decide.
    let count = (40_000_000 / posts.max(1)).clamp(64, 4_000);
    let target = |number: usize| {
        let most = DEAREST + i64::try_from(number).unwrap();
        let words = WORDS.replace(' ', "+");
        format!("/api/v1/listings/rental?q={words}&price_max={most}&commune={commune}&total=true")
    };
    let ask = |number: usize| wire::get(&tenant, &encoded(&target(number)), &[]);
    let total = total(&engine, &ask(0));
    let bare = Bare::open(world, &commune, total);
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let (mut time, mut alone) = (0.0, 0.0);
        // Turn by turn: a machine is not equally fast from one second to the next.
        for turn in 0..TURNS {
            let count = count / TURNS;
            let first = 1 + (round * TURNS + turn) * (count + 64);
            let each = |number: usize| ask(first + number);
            let (process, address) = (engine.process(), engine.address());
            time += processor_microseconds_each(process, address, &each, count);
            alone += bare.microseconds_each(first, count);
        }
        rounds.push((time / TURNS as f64, alone / TURNS as f64));
    }
    let middle = |of: fn(&(f64, f64)) -> f64| median(rounds.iter().map(of));
    let ratio = middle(|(time, alone)| time / alone);
    let (time, alone) = (middle(|round| round.0), middle(|round| round.1));
    drop(bare);
    let busy = |number: usize| ask(1_000_000 + number);
    let times = closed_loop(engine.address(), &busy, 8, count.max(400));
    let late = percentile(&times, 0.99);
    // Another limit in each round, so that no answer is remembered.
    let newest: Vec<f64> = (20..20 + ROUNDS)
        .map(|limit| read_on(&engine, &tenant, limit, posts))
        .collect();
    drop(engine);
    let detail = format!(
        "{} µs, index alone {} µs, {total} found",
        shown(time),
        shown(alone)
    );
    let what = format!("words, price and commune, {posts} posts");
    let bounds = Bounds::with_aim(2.0, 1.3);
    table.bound("B4", &what, ratio, "× index", &detail, bounds);
    let what = format!("p99 of 8 connections, {posts} posts");
    table.bound("B4", &what, late, "ms", "", Bounds::must(150.0));
    median(newest)
}

/// The microseconds of a page, newest first, as somebody reads on who does not stop.
fn read_on(engine: &Engine, tenant: &str, limit: usize, posts: usize) -> f64 {
    let pages = PAGES.min(posts / limit).max(1);
    let mut connection = Connection::open(engine.address()).unwrap();
    let mut target = format!("/api/v1/listings/rental?limit={limit}&total=false");
    let start = target.clone();
    let before = ProcessorTime::of(engine.process());
    for _ in 0..pages {
        let answer = connection.ask(&wire::get(tenant, &target, &[])).unwrap();
        let page: Value = serde_json::from_slice(answer.body).unwrap();
        if let Some(next) = page["next_cursor"].as_str() {
            target = format!("{start}&cursor={next}");
        }
    }
    std::thread::sleep(Duration::from_millis(50));
    let after = ProcessorTime::of(engine.process());
    after.microseconds_since(&before) / pages as f64
}

/// The index alone, asked the same question on one thread.
struct Bare {
    reader: Reader,
    words: Vec<Word>,
    commune: String,
}

impl Bare {
    /// Opens the index the engine writes, which answers with `total` as the engine does.
    fn open(world: &World, commune: &str, total: u64) -> Self {
        let folder = world.data().join("search").join(KEY);
        let reader = Reader::open(&folder, &world.keys()[0], &SystemClock).unwrap();
        let read = understand(WORDS, &Vocabulary::new(Domain::Rental), &NoPlaces);
        let words = read.words.iter().map(|word| Word {
            folded: word.folded.clone(),
            exact: word.exact.clone(),
        });
        let bare = Self {
            reader,
            words: words.collect(),
            commune: commune.to_owned(),
        };
        let found = bare.reader.search(&bare.query(0)).unwrap().total;
        let same = Total {
            count: total,
            exact: found.exact,
        };
        assert_eq!(found, same, "the engine asks something else");
        bare
    }

    /// The processor's microseconds of a question, over those that begin with `first`. Asked on all
    /// processors at once, as the engine answers: two that share a core are slower together.
    fn microseconds_each(&self, first: usize, count: usize) -> f64 {
        let threads = std::thread::available_parallelism().unwrap().get();
        let share = |thread: usize| {
            let before = thread_microseconds();
            for number in (first..first + count).skip(thread).step_by(threads) {
                std::hint::black_box(self.reader.search(&self.query(number)).unwrap());
            }
            thread_microseconds() - before
        };
        let times = std::thread::scope(|scope| {
            let share = &share;
            let all: Vec<_> = (0..threads)
                .map(|thread| scope.spawn(move || share(thread)))
                .collect();
            let each = all.into_iter().map(|thread| thread.join().unwrap());
            each.sum::<f64>()
        });
        times / count as f64
    }

    fn query(&self, number: usize) -> SearchQuery {
        SearchQuery {
            kinds: vec!["rental".to_owned()],
            words: self.words.clone(),
            conditions: vec![
                Condition::Keyword {
                    field: COMMUNE.to_owned(),
                    values: vec![self.commune.clone()],
                },
                Condition::Number {
                    field: "price".to_owned(),
                    at_least: None,
                    at_most: Some(DEAREST + i64::try_from(number).unwrap()),
                },
            ],
            now: SystemClock.now().timestamp_millis(),
            order: Order::Relevance,
            facets: Vec::new(),
            offset: 0,
            limit: 20,
        }
    }
}

fn total(engine: &Engine, request: &[u8]) -> u64 {
    let mut connection = Connection::open(engine.address()).unwrap();
    let answer = connection.ask(request).unwrap();
    assert_eq!(answer.status, 200);
    let page: Value = serde_json::from_slice(answer.body).unwrap();
    page["total"]["count"].as_u64().unwrap()
}

/// The commune with the most posts.
fn commonest_commune(engine: &Engine, tenant: &str) -> String {
    let target = "/api/v1/listings/rental?facets=commune&q=ph%C3%B2ng";
    let mut connection = Connection::open(engine.address()).unwrap();
    let answer = connection.ask(&wire::get(tenant, target, &[])).unwrap();
    let page: Value = serde_json::from_slice(answer.body).unwrap();
    let commune = &page["facets"]["commune"][0]["value"];
    commune.as_str().unwrap().to_owned()
}

fn encoded(target: &str) -> String {
    target
        .bytes()
        .map(|byte| match byte.is_ascii() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}
