//! Measures the engine beside its limit in one run and says which figures hold.
//!
//! `cargo xtask bench [ROW…]` builds the binary for release and starts this. Each figure is the median of
//! some rounds; where a figure is a ratio, the engine and the bare server it is compared with were
//! asked in turns, so that a busy minute of the machine weighs on both. Ends with 1 if a figure misses
//! what it must reach.

#![expect(
    clippy::print_stdout,
    reason = "a command that a person runs in a terminal speaks on standard output"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a measurement ends where something unexpected happens"
)]

mod engine;
mod limit;
mod limit_rows;
mod load;
mod people;
mod process;
mod rows;
mod statistics;
mod stock;
mod table;

use rows::Bench;
use std::process::ExitCode;
use table::Table;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, sizes)) = words.split_first()
        && first == limit::COMMAND
    {
        return limit::serve(sizes);
    }
    let Some(rows) = rows::named(&words) else {
        println!("There is no such row. Rows: {}", rows::NAMES.join(" "));
        return ExitCode::from(2);
    };
    let mut bench = Bench::new();
    let mut table = Table::default();
    for row in rows {
        row(&mut bench, &mut table);
    }
    println!("\n{}", table.markdown());
    if table.misses() > 0 {
        println!("{} missed.", table.misses());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
