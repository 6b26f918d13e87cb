//! B16: pages.

use super::{Bench, FULL, ROUNDS};
use crate::engine::{Engine, host};
use crate::limit::{Limit, bytes_path};
use crate::load::processor_microseconds;
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};
use tinhid_core::assets::{Encoding, Prebuilt};
use tinhid_tests::SamplePage;
use tinhid_tests::wire::{self, Connection};

const REQUESTS: usize = 30_000;
const CODED: usize = 100;
const HOME: &str = "pages/home";
const LIST: &str = "pages/listings";

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let html = rendered(table, HOME, "home page", Bounds::must(150.0));
    coded(table, &html);
    rendered(table, LIST, "list of 20 posts", Bounds::must(400.0));
    prebuilt(bench, table);
}

/// Without the cache of prebuilt answers, in a process of its own that allocates as the engine does:
/// this one counts allocations, and counting is a tenth of the time.
fn rendered(table: &mut Table, template: &str, what: &str, bounds: Bounds) -> String {
    let page = SamplePage::of_shipped(template);
    let sample = page.sample();
    let mut html = String::new();
    let allocations = allocation_counter::measure(|| html = page.render(sample.context().unwrap()));
    let rendering = std::env::current_exe().unwrap().with_file_name("rendering");
    let output = Command::new(rendering).arg(template).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let times: Vec<f64> = String::from_utf8(output.stdout)
        .unwrap()
        .split_whitespace()
        .map(|time| time.parse().unwrap())
        .collect();
    let [view, render] = times[..] else {
        panic!("two times, not {times:?}");
    };
    table.bound(
        "B16",
        &format!("{what} rendered, {} bytes", html.len()),
        view + render,
        "µs",
        &format!(
            "context {}, template {}, {} allocations",
            shown(view),
            shown(render),
            allocations.count_total
        ),
        bounds,
    );
    html
}

fn coded(table: &mut Table, html: &str) {
    let (mut tags, mut codings) = (Vec::new(), Vec::new());
    for _ in 0..CODED {
        let bytes = html.as_bytes().to_vec();
        let begun = Instant::now();
        let answer = Prebuilt::new("", "text/html; charset=utf-8", bytes);
        let tagged = Instant::now();
        black_box(answer.encoded(Encoding::Brotli));
        tags.push(microseconds(tagged - begun));
        codings.push(microseconds(tagged.elapsed()));
    }
    let once = format!(
        "tag {} µs, br {} µs",
        shown(median(tags)),
        shown(median(codings))
    );
    table.tell("B16", "what an epoch's first answer adds", once);
}

fn microseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Over the wire, beside the same number of bytes from the limit.
fn prebuilt(bench: &mut Bench, table: &mut Table) {
    let world = bench.full();
    let (engine, _) = Engine::start(world);
    let host = host(&world.keys()[0]);
    let forms = [("as it is", None), ("br", Some(("Accept-Encoding", "br")))];
    let forms = forms.map(|(name, header)| {
        let request = wire::get(&host, "/", header.as_slice());
        let mut connection = Connection::open(engine.address()).unwrap();
        let size = connection.ask(&request).unwrap().body.len();
        (name, request, size)
    });
    let (limit, _) = Limit::start(&forms.each_ref().map(|(_, _, size)| *size));
    for (name, request, size) in forms {
        let bare = wire::get("localhost", &bytes_path(size), &[]);
        let (mut times, mut bases, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let base =
                processor_microseconds(limit.process(), limit.address(), &bare, 200, REQUESTS);
            let (process, address) = (engine.process(), engine.address());
            let time = processor_microseconds(process, address, &request, 200, REQUESTS);
            times.push(time);
            bases.push(base);
            ratios.push(time / base);
        }
        table.bound(
            "B16",
            &format!("home page prebuilt, {FULL} tenants, {name}, {size} bytes"),
            median(ratios),
            "× bare bytes",
            &format!(
                "{} µs, bytes {} µs",
                shown(median(times)),
                shown(median(bases))
            ),
            Bounds::must(3.0),
        );
    }
}
