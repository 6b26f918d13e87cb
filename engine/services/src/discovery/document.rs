use serde_json::{Value, json};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_core::{Error, Result};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder};

/// The document of the API: a core that is the same for all tenants, and one for each tenant that
/// says more and contradicts nothing.
#[derive(Debug, Clone)]
pub struct ApiDocument {
    core: Value,
}

impl ApiDocument {
    /// Puts the core together from what the services say of themselves.
    ///
    /// # Errors
    /// When the parts cannot be written as JSON.
    pub fn new(parts: impl IntoIterator<Item = OpenApi>) -> Result<Self> {
        let mut info = Info::new("Tỉnh ID tenant API", env!("CARGO_PKG_VERSION"));
        info.description = Some(
            "What a province's apps and partners may ask. Failures are RFC 9457 problems with \
             stable codes; texts follow Accept-Language."
                .to_owned(),
        );
        let mut document = OpenApiBuilder::new().info(info).build();
        for part in parts {
            document.merge(part);
        }
        let core = serde_json::to_value(document).map_err(Error::internal)?;
        Ok(Self { core })
    }

    /// The core.
    pub fn core(&self) -> &Value {
        &self.core
    }

    /// The document of one tenant: its address, and the keys of its features, entries and groups
    /// as closed lists.
    pub fn for_tenant(&self, snapshot: &TenantSnapshot) -> Value {
        let configuration = snapshot.configuration();
        let mut document = self.core.clone();
        document["servers"] = json!([{ "url": configuration.tenant.public_url }]);
        document["info"]["title"] = json!(format!("{} API", configuration.brand.name.en));
        let features = snapshot.features();
        let exposed: Vec<&str> = features
            .ids()
            .filter(|id| features.is_exposed(*id))
            .map(|id| features.key(id))
            .collect();
        let entries: Vec<&String> = configuration
            .catalogue
            .entries
            .iter()
            .filter(|(_, entry)| snapshot.shows(*entry))
            .map(|(key, _)| key)
            .collect();
        let categories: Vec<&String> = configuration.catalogue.categories.keys().collect();
        let schemas = &mut document["components"]["schemas"];
        for (name, description, keys) in [
            (
                "FeatureKey",
                "The features of this tenant that clients may ask for.",
                json!(exposed),
            ),
            (
                "EntryKey",
                "The entries of this tenant's catalogue.",
                json!(entries),
            ),
            (
                "CategoryKey",
                "The groups of this tenant's catalogue.",
                json!(categories),
            ),
        ] {
            schemas[name] = json!({ "type": "string", "description": description, "enum": keys });
        }
        document
    }
}
