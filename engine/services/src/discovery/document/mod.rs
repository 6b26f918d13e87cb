//! The document of the API: a core that is the same for all tenants, and one for each tenant that
//! says more and contradicts nothing.

mod answers;
mod keys;
mod merge;

use serde_json::{Map, Value, json};
use tinhid_core::configuration::sections::Language;
use tinhid_core::features::FeatureId;
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{Access, Service, TenantOperations};
use utoipa::openapi::{Info, OpenApiBuilder};

/// The mark of an operation that a feature guards.
const FEATURE: &str = "x-tinhid-feature";

/// The mark of an operation that needs a person: what must be proved of them, 1 to 3.
const LEVEL: &str = "x-tinhid-identity-level";

/// What the session of a citizen is called among the ways to show who one is.
const SESSION: &str = "session";

/// The mark of an operation whose feature is off for everybody in this tenant.
const AVAILABLE: &str = "x-tinhid-available";

/// The document of the API.
#[derive(Debug, Clone)]
pub struct ApiDocument {
    core: Value,
    additions: Vec<TenantOperations>,
}

impl ApiDocument {
    /// Puts the core together from what the services say of themselves.
    ///
    /// # Errors
    /// When two services mean different things by one name, or a part cannot be written as JSON.
    pub fn new(services: &[Service]) -> Result<Self> {
        let mut info = Info::new("Tỉnh ID tenant API", env!("CARGO_PKG_VERSION"));
        info.description = Some(
            "What a province's apps and partners may ask. Failures are RFC 9457 problems with \
             stable codes; texts follow Accept-Language."
                .to_owned(),
        );
        let empty = OpenApiBuilder::new().info(info).build();
        let mut core = serde_json::to_value(empty).map_err(Error::internal)?;
        for part in services.iter().filter_map(|service| service.openapi) {
            let part = serde_json::to_value(part()).map_err(Error::internal)?;
            merge::join(&mut core, part)?;
        }
        keys::refer(&mut core)?;
        for_each_operation(&mut core, |path, method, operation| {
            answers::complete(path, method, operation);
            let access = access_of(services, path, method);
            if let Some(feature) = access.and_then(|access| access.feature) {
                operation.insert(FEATURE.to_owned(), json!(feature));
            }
            if let Some(level) = access.map(|access| access.level).filter(|level| *level > 0) {
                operation.insert("security".to_owned(), json!([{ SESSION: [] }]));
                operation.insert(LEVEL.to_owned(), json!(level));
            }
            if let Some(class) = access.and_then(|access| access.limit) {
                answers::count(path, class, operation);
            }
        });
        core["components"]["securitySchemes"][SESSION] = json!({
            "type": "http",
            "scheme": "bearer",
            "description": "The access token of a session (RFC 6750).",
        });
        answers::list_codes(&mut core);
        let additions = services.iter();
        let additions = additions.filter_map(|service| service.openapi_of_tenant);
        Ok(Self {
            core,
            additions: additions.collect(),
        })
    }

    /// The core.
    pub fn core(&self) -> &Value {
        &self.core
    }

    /// The document of one tenant: the core, with its address, the keys that its features, entries,
    /// groups and kinds have today, which operations its features have taken away, and what the
    /// services add. Nothing of the core is taken out or changes its type.
    ///
    /// # Errors
    /// When an addition has the name of something in the core, or cannot be made.
    pub fn for_tenant(
        &self,
        snapshot: &TenantSnapshot,
        epoch: &Epoch,
        language: Language,
    ) -> Result<Value> {
        let configuration = snapshot.configuration();
        let mut document = self.core.clone();
        for add in &self.additions {
            merge::join(&mut document, add(&self.core, snapshot, epoch, language)?)?;
        }
        document["servers"] = json!([{ "url": configuration.tenant.public_url }]);
        document["info"]["title"] = json!(format!("{} API", configuration.brand.name.en));
        keys::name_known(&mut document, snapshot, epoch);
        let features = snapshot.features();
        let is_off = |id: FeatureId| !features.is_personal(id) && !epoch.features().is_on(id);
        for_each_operation(&mut document, |_, _, operation| {
            let feature = operation.get(FEATURE).and_then(Value::as_str);
            if feature.is_some_and(|key| features.id(key).is_none_or(is_off)) {
                operation.insert(AVAILABLE.to_owned(), json!(false));
            }
        });
        Ok(document)
    }
}

fn for_each_operation(
    document: &mut Value,
    mut visit: impl FnMut(&str, &str, &mut Map<String, Value>),
) {
    let paths = document["paths"].as_object_mut();
    for (path, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if let Some(operation) = operation.as_object_mut() {
                visit(path, method, operation);
            }
        }
    }
}

fn access_of(services: &[Service], path: &str, method: &str) -> Option<Access> {
    services
        .iter()
        .flat_map(|service| &service.routes)
        .find(|route| route.path == path && route.method.as_str().eq_ignore_ascii_case(method))
        .map(|route| route.access)
}
