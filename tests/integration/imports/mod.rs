//! Part 3: posts come from files, or are made up to show the product, and end when their time is over.

mod broken_off;
mod commands;
mod demonstration;
mod expiry;
mod files;
mod refusals;
mod rows;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::testing::SeededRandomness;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::Backend;
use tinhid_core::tenant::{Actor, Context};
use tinhid_services::listings::Post;
use tinhid_services::listings::entity::{Column, Entity};
use tinhid_services::listings::import::{self, ImportRequest, Means, Summary};
use tinhid_tests::{Kit, PackageFolder, Setup};

const TENANT: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";

/// An engine with one tenant that shows rooms and jobs, of the whole of its province.
fn one_tenant(backend: Backend) -> (Setup, PackageFolder) {
    let setup = Setup::on(backend);
    let package = setup.synthetic(TENANT, "Sông Xanh ID");
    package.write(
        "features.toml",
        "[features.rentals]\non = true\n\n[features.jobs]\non = true\n",
    );
    (setup, package)
}

async fn started(backend: Backend) -> Kit {
    one_tenant(backend).0.start().await
}

fn context(kit: &Kit) -> Context {
    let directory = kit.engine().fleet().directory();
    let served = directory.by_key(TENANT).unwrap();
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

fn means(kit: &Kit) -> Means {
    Means {
        clock: kit.setup().clock.clone(),
        // Another one for every import, as a process has.
        randomness: Arc::new(SeededRandomness::new(rand_seed(kit))),
    }
}

/// A number that no other import of the test has.
fn rand_seed(_: &Kit) -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Writes a file beside the data of an engine.
fn file(kit: &Kit, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = kit.setup().data().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn request(file: PathBuf) -> ImportRequest {
    ImportRequest {
        kind: "rental".to_owned(),
        file,
        source: "test".to_owned(),
        accept_good: false,
        replace: false,
    }
}

async fn import_file(kit: &Kit, request: &ImportRequest) -> Summary {
    import::run(&context(kit), &means(kit), request, &|_| {})
        .await
        .unwrap()
}

/// Imports a CSV file.
async fn import_text(kit: &Kit, content: impl AsRef<[u8]>) -> Summary {
    import_file(kit, &request(file(kit, "posts.csv", content))).await
}

/// All posts of a kind, whatever becomes of them, by their keys.
async fn posts(kit: &Kit, kind: &str) -> Vec<Post> {
    Entity::find()
        .filter(Column::Kind.eq(kind))
        .order_by_asc(Column::ExternalKey)
        .all(&context(kit).runtime.database().reader())
        .await
        .unwrap()
}

/// New, changed, unchanged, refused, withdrawn.
fn counts(summary: &Summary) -> [u64; 5] {
    [
        summary.new,
        summary.changed,
        summary.unchanged,
        summary.refused,
        summary.withdrawn,
    ]
}

/// The rules that are broken, each with its row and column.
fn rules(summary: &Summary) -> Vec<(u64, &str, &str)> {
    let problems = summary.problems.iter();
    problems
        .map(|problem| {
            (
                problem.row.unwrap_or_default(),
                problem.column.as_deref().unwrap_or_default(),
                problem.rule.as_str(),
            )
        })
        .collect()
}
