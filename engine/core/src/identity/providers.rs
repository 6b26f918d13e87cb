use crate::configuration::sections::EkycProviders;
use crate::database::control::tenant::TenantState;
use crate::tenant::Context;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{Descriptor, EkycProvider, Part};

type Open = dyn Fn(&str, &str) -> PortResult<Arc<dyn EkycProvider>> + Send + Sync;

/// The plugins of a deployment that can help to find out who people are.
pub struct EkycPlugins {
    open: Box<Open>,
}

impl EkycPlugins {
    /// What `open` makes of the key of a tenant and of a plugin: a provider with that tenant's contract.
    pub fn new(
        open: impl Fn(&str, &str) -> PortResult<Arc<dyn EkycProvider>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            open: Box::new(open),
        }
    }
}

/// The providers of one tenant, each opened when it is first needed.
pub struct TenantProviders {
    tenant: Arc<str>,
    plugins: Arc<EkycPlugins>,
    opened: Mutex<BTreeMap<String, Arc<dyn EkycProvider>>>,
}

impl TenantProviders {
    /// Those of a tenant; nothing is opened.
    pub(crate) fn new(tenant: Arc<str>, plugins: Arc<EkycPlugins>) -> Self {
        Self {
            tenant,
            plugins,
            opened: Mutex::default(),
        }
    }

    /// The provider of a plugin.
    ///
    /// # Errors
    /// `Misconfigured` when there is no contract that could work.
    pub fn get(&self, key: &str) -> PortResult<Arc<dyn EkycProvider>> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(provider) = opened.get(key) {
            return Ok(Arc::clone(provider));
        }
        let provider = (self.plugins.open)(&self.tenant, key)?;
        opened.insert(key.to_owned(), Arc::clone(&provider));
        Ok(provider)
    }
}

/// Whether made-up verdicts count for nothing at the tenant.
pub(super) fn is_live(context: &Context) -> bool {
    !matches!(
        context.snapshot.state(),
        TenantState::Draft | TenantState::Sandbox
    )
}

/// Which plugin fills which part at a tenant now.
pub fn chosen(context: &Context) -> &EkycProviders {
    let settings = &context.snapshot.configuration().ekyc;
    settings.providers(is_live(context))
}

/// Who is asked for parts of pictures, each provider once: people are told before they consent.
///
/// # Errors
/// When one of them has no contract that could work.
pub fn descriptors(context: &Context, parts: &[Part]) -> PortResult<Vec<Descriptor>> {
    let mut keys: Vec<&str> = Vec::new();
    for (part, key) in chosen(context).filled() {
        if parts.contains(&part) && !keys.contains(&key) {
            keys.push(key);
        }
    }
    let providers = keys.into_iter();
    providers
        .map(|key| Ok(context.runtime.providers().get(key)?.descriptor()))
        .collect()
}

impl fmt::Debug for EkycPlugins {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EkycPlugins(…)")
    }
}

impl fmt::Debug for TenantProviders {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantProviders")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}
