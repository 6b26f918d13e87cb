//! Renders a page of a shipped tenant many times, with the allocator of the engine, and prints the
//! median microseconds of building its context and of its template.

#![expect(
    clippy::print_stdout,
    reason = "a command that another one reads speaks on standard output"
)]

use std::time::Instant;
use tinhid_tests::SamplePage;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TIMES: usize = 4_001;

fn main() {
    let template = std::env::args().nth(1).unwrap_or_default();
    let page = SamplePage::of_shipped(&template);
    let sample = page.sample();
    let (mut contexts, mut renders) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let begun = Instant::now();
        let context = sample.context().expect("the sample has a context");
        let built = Instant::now();
        std::hint::black_box(page.render(context));
        contexts.push((built - begun).as_secs_f64() * 1e6);
        renders.push(built.elapsed().as_secs_f64() * 1e6);
    }
    println!("{} {}", median(contexts), median(renders));
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
