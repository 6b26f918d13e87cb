//! B16: the home page.

use super::{Bench, FULL, ROUNDS};
use crate::engine::{Engine, host};
use crate::http::{self, Connection};
use crate::limit::{Limit, bytes_path};
use crate::load::processor_microseconds;
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tinhid_contract::{Clock, SystemClock};
use tinhid_core::assets::{Encoding, Prebuilt};
use tinhid_core::base::Base;
use tinhid_core::check::{CheckCache, FleetFacts};
use tinhid_core::configuration::sections::Language;
use tinhid_core::configuration::{EnvironmentLayer, FileSet, Limits};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{Candidate, Epoch, Loader, PageDefinition, SampleInput, TenantSnapshot};
use tinhid_tests::repository::{self, SHIPPED};

const REQUESTS: usize = 30_000;
const RENDERED: usize = 2_000;
const PAGE: &str = "pages/home";

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    rendered(table);
    prebuilt(bench, table);
}

/// On this thread, without the cache of prebuilt answers. The context is built as the check of the
/// templates builds it, and turned into JSON once, as the page does.
fn rendered(table: &mut Table) {
    let (snapshot, page) = shipped();
    let now = SystemClock.now().timestamp_millis();
    let epoch = Epoch::begin(snapshot.features(), now, 0, &BTreeSet::new());
    let language = Language::Vi;
    let (mut views, mut renders) = (Vec::new(), Vec::new());
    let mut html = String::new();
    let mut render = || {
        let begun = Instant::now();
        let input = SampleInput {
            snapshot: &snapshot,
            epoch: &epoch,
            language,
        };
        let sample = (page.samples)(&input).unwrap().remove(0);
        let viewed = Instant::now();
        html = snapshot
            .render_value(PAGE, language, sample.context)
            .unwrap();
        views.push(microseconds(viewed - begun));
        renders.push(microseconds(viewed.elapsed()));
    };
    let allocations = allocation_counter::measure(&mut render).count_total;
    // Counting allocations would be a tenth of the time.
    allocation_counter::opt_out(|| (0..RENDERED).for_each(|_| render()));
    let (view, render) = (median(views), median(renders));
    table.bound(
        "B16",
        &format!("home page rendered, {} bytes", html.len()),
        view + render,
        "µs",
        &format!(
            "context {}, template {}, {allocations} allocations",
            shown(view),
            shown(render)
        ),
        Bounds::must(150.0),
    );
    let (mut tags, mut codings) = (Vec::new(), Vec::new());
    for _ in 0..RENDERED / 20 {
        let bytes = html.clone().into_bytes();
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

fn shipped() -> (Arc<TenantSnapshot>, PageDefinition) {
    let pages: Vec<PageDefinition> = tinhid_server::services::all()
        .into_iter()
        .flat_map(|service| service.pages)
        .collect();
    let page = *pages.iter().find(|page| page.template == PAGE).unwrap();
    let loader = Loader::new(
        Arc::new(Base::embedded().unwrap()),
        pages,
        CheckCache::none(),
    );
    let key = SHIPPED[0];
    let folder = repository::root().join("tenants").join(key);
    let files = FileSet::read(&folder, key, Limits::default()).unwrap();
    let environment = EnvironmentLayer::default();
    let candidate = Candidate::read(key, files, &[], loader.base(), &environment);
    let mut facts = FleetFacts::default();
    candidate.introduce(&mut facts);
    let built = loader.build(&candidate, TenantState::Sandbox, &facts, SystemClock.now());
    (built.snapshot.expect("the shipped package is valid"), page)
}

/// Over the wire, beside the same number of bytes from the limit.
fn prebuilt(bench: &mut Bench, table: &mut Table) {
    let world = bench.full();
    let (engine, _) = Engine::start(world);
    let host = host(&world.keys()[0]);
    let forms = [("as it is", None), ("br", Some(("Accept-Encoding", "br")))];
    let forms = forms.map(|(name, header)| {
        let request = http::get(&host, "/", header.as_slice());
        let mut connection = Connection::open(engine.address()).unwrap();
        let size = connection.ask(&request).unwrap().body.len();
        (name, request, size)
    });
    let (limit, _) = Limit::start(&forms.each_ref().map(|(_, _, size)| *size));
    for (name, request, size) in forms {
        let bare = http::get("localhost", &bytes_path(size), &[]);
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
