mod authorization;
mod bootstrap;
mod features;
mod home;
mod limits;
mod lists;
mod memory;
mod onboarding;
mod people;
mod reload;
mod search;
mod sign_in;
mod signed_in;
mod start;
mod writer;

use crate::engine::Engine;
use crate::stock::{Stock, World};
use crate::table::Table;

/// How often each figure is taken.
const ROUNDS: usize = 3;

/// The tenants of a world that is full: one for each province.
const FULL: usize = 34;

/// What the rows share.
#[derive(Debug)]
pub(crate) struct Bench {
    stock: Stock,
    full: Option<World>,
}

type Row = fn(&mut Bench, &mut Table);

const ROWS: [(&str, Row); 15] = [
    ("B7", features::measure),
    ("B6", sign_in::measure),
    ("B8", authorization::measure),
    ("B19", limits::measure),
    ("B1", bootstrap::measure),
    ("B16", home::measure),
    ("B2", lists::measure),
    ("B4", search::measure),
    ("B9", start::measure),
    ("B10", memory::measure),
    ("B11", onboarding::measure),
    ("B12", reload::measure),
    ("B20", people::measure),
    ("B21", writer::measure),
    ("B22", signed_in::measure),
];

/// The rows there are.
pub(crate) const NAMES: [&str; ROWS.len()] = {
    let mut names = [""; ROWS.len()];
    let mut at = 0;
    while at < ROWS.len() {
        names[at] = ROWS[at].0;
        at += 1;
    }
    names
};

/// The rows of these names, or all if none is named; `None` if there is no such row.
pub(crate) fn named(names: &[String]) -> Option<Vec<Row>> {
    if names.is_empty() {
        return Some(ROWS.iter().map(|(_, row)| *row).collect());
    }
    names
        .iter()
        .map(|name| {
            ROWS.iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, row)| *row)
        })
        .collect()
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self {
            stock: Stock::new(),
            full: None,
        }
    }

    /// A world of one tenant with so many rooms to let.
    fn with_posts(&mut self, posts: usize) -> World {
        let world = self.stock.world(1);
        world.make_posts("rental", posts);
        world
    }

    /// A world with a tenant for each province, whose checks are cached; nobody changes it.
    fn full(&mut self) -> &World {
        let Self { stock, full, .. } = self;
        full.get_or_insert_with(|| {
            let world = stock.world(FULL);
            let (engine, _) = Engine::start(&world);
            engine.expect_all(&world);
            world
        })
    }
}
