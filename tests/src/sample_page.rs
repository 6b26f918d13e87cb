use crate::repository::{self, SHIPPED};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_contract::{Clock, SystemClock};
use tinhid_core::base::Base;
use tinhid_core::check::{CheckCache, FleetFacts};
use tinhid_core::configuration::sections::Language;
use tinhid_core::configuration::{EnvironmentLayer, FileSet, Limits};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{
    Candidate, Epoch, Loader, PageDefinition, Sample, SampleInput, TenantSnapshot,
};
use tinhid_server::services;

/// A page of the first shipped tenant, to be rendered again and again without a server.
pub struct SamplePage {
    snapshot: Arc<TenantSnapshot>,
    epoch: Epoch,
    page: PageDefinition,
}

impl SamplePage {
    /// The page of that template.
    pub fn of_shipped(template: &str) -> Self {
        let pages = services::pages();
        let page = *pages
            .iter()
            .find(|page| page.template == template)
            .expect("there is such a page");
        let base = Arc::new(Base::embedded().expect("the base is valid"));
        let loader = Loader::new(
            base,
            pages,
            services::permissions(),
            services::providers(),
            CheckCache::none(),
        );
        let key = SHIPPED[0];
        let folder = repository::root().join("tenants").join(key);
        let files = FileSet::read(&folder, key, Limits::default()).expect("the package is there");
        let environment = EnvironmentLayer::default();
        let candidate = Candidate::read(key, files, &[], loader.base(), &environment);
        let mut facts = FleetFacts::default();
        candidate.introduce(&mut facts);
        let now = SystemClock.now();
        let built = loader.build(&candidate, TenantState::Sandbox, &facts, now);
        let snapshot = built.snapshot.expect("the shipped package is valid");
        let moment = now.timestamp_millis();
        let epoch = Epoch::begin(snapshot.features(), moment, 0, &BTreeSet::new());
        Self {
            snapshot,
            epoch,
            page,
        }
    }

    /// The first form of the page: its context is built, and turned into JSON, as for an answer.
    pub fn sample(&self) -> Sample<'_> {
        let input = SampleInput {
            snapshot: &self.snapshot,
            epoch: &self.epoch,
            language: Language::Vi,
        };
        let samples = (self.page.samples)(input).expect("the page has samples");
        samples.into_iter().next().expect("the page has a sample")
    }

    /// The page in Vietnamese.
    pub fn render(&self, context: Value) -> String {
        self.snapshot
            .render_value(self.page.template, Language::Vi, context)
            .expect("the page renders")
    }
}
