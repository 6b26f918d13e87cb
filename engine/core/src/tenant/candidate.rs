use crate::base::Base;
use crate::check::FleetFacts;
use crate::configuration::{
    Configuration, EnvironmentLayer, FileSet, KeyPath, Layer, LayerName, LayerStack, Problem,
    Problems, PublishedRevision, Remains, refuse_unknown_files,
};
use crate::features::{CompileError, FeatureSet};
use serde_json::Value;
use std::sync::Arc;

/// A package that has been read and merged, before it is judged together with the other tenants.
pub struct Candidate {
    key: String,
    files: FileSet,
    stack: LayerStack,
    configuration: Option<Arc<Configuration>>,
    /// What is whole of a configuration that is not, to find what else is wrong with it.
    remains: Option<Remains>,
    problems: Problems,
}

impl Candidate {
    /// Reads the layers of a tenant and validates every section.
    pub fn read(
        key: &str,
        files: FileSet,
        revisions: &[(PublishedRevision, Value)],
        base: &Base,
        environment: &EnvironmentLayer,
    ) -> Self {
        let mut problems = Problems::new();
        let (package, unreadable) = Layer::from_files(LayerName::Package, &files, &mut problems);
        let revisions = Layer::from_revisions(
            revisions
                .iter()
                .map(|(revision, patch)| (revision.clone(), patch)),
            &mut problems,
        );
        let lower = LayerStack::new(vec![
            Arc::clone(&base.layer),
            Arc::new(package),
            Arc::new(revisions),
        ]);
        let variables = environment.for_tenant(key, lower.merged());
        let stack = lower.with(variables);
        refuse_unknown_files(&files, stack.merged(), &unreadable, &mut problems);
        let configuration = Configuration::read(&stack, &unreadable, &mut problems);
        if let Some(configuration) = &configuration
            && configuration.tenant.key != key
        {
            let path = KeyPath::parse("tenant.key");
            problems.push(
                Problem::error("key-mismatch")
                    .said(&path, stack.origin(&path).map(|(_, origin)| origin))
                    .showing(configuration.tenant.key.clone())
                    .with("folder", key),
            );
        }
        let remains = match configuration {
            Some(_) => None,
            None => Remains::of(&stack, &unreadable),
        };
        Self {
            key: key.to_owned(),
            files,
            stack,
            configuration: configuration.map(Arc::new),
            remains,
            problems,
        }
    }

    /// The key of the tenant, which is the name of its folder.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The files of the package.
    pub fn files(&self) -> &FileSet {
        &self.files
    }

    /// The layers of the tenant.
    pub fn stack(&self) -> &LayerStack {
        &self.stack
    }

    /// The sections, if all of them are valid by their schema.
    pub fn configuration(&self) -> Option<&Configuration> {
        self.configuration.as_deref()
    }

    /// Compiles the features of a configuration that came of this candidate.
    ///
    /// # Errors
    /// With everything for which they cannot be compiled.
    pub fn compile_features(
        &self,
        configuration: &Configuration,
    ) -> Result<FeatureSet, Vec<CompileError>> {
        let zone = configuration.tenant.locale.time_zone.offset();
        let said_by = |key: &str| {
            let path = KeyPath::parse("features").child(key).child("on");
            let origin = self.stack.origin(&path);
            origin.map_or(LayerName::Base, |(layer, _)| layer)
        };
        FeatureSet::compile(&configuration.features, zone, said_by)
    }

    /// What can be judged: the sections, or of broken ones what is whole.
    pub(super) fn judged(&self) -> Option<Arc<Configuration>> {
        let remains = self.remains.as_ref();
        let whole = || Some(Arc::new(remains?.configuration.clone()));
        self.configuration.clone().or_else(whole)
    }

    /// Whether a problem that was found in [`judged`](Self::judged) is nobody's: it speaks of what
    /// stands in for something broken.
    pub(super) fn explain_away(&self, problem: &Problem) -> bool {
        let remains = self.remains.as_ref();
        remains.is_some_and(|remains| remains.explain_away(problem))
    }

    /// What is wrong with it, as far as it can be seen alone.
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Tells the fleet under which names the tenant is known, so that others can be kept from
    /// using them; also while something else about it is wrong.
    pub fn introduce(&self, facts: &mut FleetFacts) {
        facts.introduce(&self.key, self.stack.merged());
    }
}
