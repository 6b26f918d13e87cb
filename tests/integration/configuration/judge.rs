//! Judges packages without starting an engine: one base for all tests of the process.

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tinhid_core::base::Base;
use tinhid_core::check::{CheckCache, FleetFacts};
use tinhid_core::configuration::sections::Language;
use tinhid_core::configuration::{
    EnvironmentLayer, FileSet, Limits, Problem, PublishedRevision, Severity,
};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{Built, Candidate, Loader};
use tinhid_tests::{PackageFolder, TemporaryFolder, repository};

pub(crate) static BASE: LazyLock<Arc<Base>> = LazyLock::new(|| Arc::new(Base::embedded().unwrap()));

pub(crate) static LOADER: LazyLock<Loader> = LazyLock::new(loader);

/// A loader that judges everything every time.
pub(crate) fn loader() -> Loader {
    Loader::new(
        Arc::clone(&BASE),
        tinhid_server::services::pages(),
        tinhid_server::services::permissions(),
        tinhid_server::services::providers(),
        CheckCache::none(),
    )
}

/// Two tenants side by side: the one that is judged, and a neighbour.
pub(crate) struct Street {
    folder: TemporaryFolder,
    pub(crate) package: PackageFolder,
}

pub(crate) const KEY: &str = "song-xanh";

impl Street {
    pub(crate) fn new() -> Self {
        let folder = TemporaryFolder::new();
        PackageFolder::synthetic(folder.path(), "nui-do", "Núi Đỏ ID");
        let package = PackageFolder::synthetic(folder.path(), KEY, "Sông Xanh ID");
        for logo in ["branding/logo.svg", "branding/logo-on-primary.svg"] {
            package.write(logo, repository::read(&format!("tenants/_base/{logo}")));
        }
        Self { folder, package }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn judge(&self) -> Vec<Problem> {
        judge(self.path(), KEY, TenantState::Sandbox)
            .problems
            .iter()
            .cloned()
            .collect()
    }
}

/// Reads one package as the engine would.
pub(crate) fn candidate(
    packages: &Path,
    key: &str,
    revisions: &[(PublishedRevision, Value)],
    environment: &[(&str, &str)],
) -> Candidate {
    let folder = packages.join(key);
    let files = FileSet::read(&folder, format!("tenants/{key}"), Limits::default()).unwrap();
    let environment = environment
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let environment = EnvironmentLayer::new(environment);
    Candidate::read(key, files, revisions, &BASE, &environment)
}

/// Judges one package of a folder beside all others.
pub(crate) fn judge(packages: &Path, key: &str, state: TenantState) -> Built {
    let mut facts = FleetFacts::default();
    for item in std::fs::read_dir(packages).unwrap().flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        candidate(packages, &name, &[], &[]).introduce(&mut facts);
    }
    LOADER.build(
        &candidate(packages, key, &[], &[]),
        state,
        &facts,
        morning(),
    )
}

pub(crate) fn morning() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

/// The text of a problem's rule with what it tells; `ending` is empty, or `-remedy`.
pub(crate) fn words(problem: &Problem, language: Language, ending: &str) -> Result<String, String> {
    let own = [
        ("value", &problem.value),
        ("key", &problem.key),
        ("file", &problem.file),
        ("tenant", &problem.tenant),
    ];
    let own = own.map(|(name, value)| (name, value.as_deref().unwrap_or_default().into()));
    let others = problem.arguments.iter();
    let others = others.map(|(name, value)| (*name, value.as_str().into()));
    let arguments: Vec<(&str, _)> = own.into_iter().chain(others).collect();
    let key = format!("check-{}{ending}", problem.rule);
    let said = BASE
        .texts
        .base()
        .say(language, &key, &arguments)
        .map(Into::into);
    said.map_err(|error| format!("{}: {error}", language.tag()))
}

pub(crate) fn errors(problems: &[Problem]) -> Vec<&Problem> {
    problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect()
}
