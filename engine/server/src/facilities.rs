//! What the deployment gives every tenant: limits, messages, files, the comparison of passwords.

use crate::ekyc_plugins;
use crate::engine_error::EngineError;
use crate::finding::plugin_host;
use crate::limiting::limit_policy;
use crate::plugins::{self, PluginError};
use std::path::Path;
use std::sync::Arc;
use tinhid_contract::messages::Channel;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::configuration::{Deployment, PasswordSettings};
use tinhid_core::messaging::Messenger;
use tinhid_core::objects::Objects;
use tinhid_core::passwords::{BreachedPasswords, PasswordCost, PasswordHasher};
use tinhid_core::tenant::Facilities;

/// Puts together what the deployment says.
///
/// # Errors
/// When a plugin it names, the settings of that, or a file cannot be used.
pub(crate) fn facilities(
    deployment: &Deployment,
    data: &Path,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<Facilities, EngineError> {
    plugins::judge_names(&deployment.plugins)?;
    let host = plugin_host(data.join("ekyc"), clock, randomness)?;
    Ok(Facilities {
        ekyc: Arc::new(ekyc_plugins::plugins(&deployment.plugins, host)?),
        limits: Arc::new(limit_policy(deployment, data, clock, randomness)?),
        messages: messenger(deployment, data, clock, randomness)?,
        objects: Arc::new(objects(deployment, data, clock, randomness)?),
        passwords: hasher(&deployment.passwords, randomness)?,
        randomness: Arc::clone(randomness),
    })
}

fn messenger(
    deployment: &Deployment,
    data: &Path,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<Messenger, EngineError> {
    let said = &deployment.messages;
    let host = plugin_host(data.join("messages"), clock, randomness)?;
    let sender =
        |at: &str, adapter: &str| plugins::messages(at, adapter, &deployment.plugins, &host);
    let sms = sender("messages.sms", &said.sms)?;
    let email = match said.email == said.sms {
        true => Arc::clone(&sms),
        false => sender("messages.email", &said.email)?,
    };
    Messenger::new(sms, email).map_err(|channel| {
        let (at, name) = match channel {
            Channel::Sms => ("messages.sms", &said.sms),
            Channel::Email => ("messages.email", &said.email),
        };
        let (at, name) = (at.to_owned(), name.clone());
        PluginError::Unfit { at, name }.into()
    })
}

/// What files of people are kept with. Nothing is opened or asked yet.
///
/// # Errors
/// When a plugin that is named, or its settings, cannot be used.
pub(crate) fn objects(
    deployment: &Deployment,
    data: &Path,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<Objects, EngineError> {
    let said = &deployment.objects;
    let host = plugin_host(data.join("objects"), clock, randomness)?;
    let storage = plugins::objects(&said.adapter, &deployment.plugins, &host)?;
    let scanner = plugins::scanner(&said.scanner.adapter, &deployment.plugins, &host)?;
    Ok(Objects::new(storage, scanner, said.at_a_time))
}

fn hasher(
    said: &PasswordSettings,
    randomness: &Arc<dyn Randomness>,
) -> Result<PasswordHasher, EngineError> {
    let breached = said.breached_file.as_deref().map(BreachedPasswords::open);
    let breached = breached
        .transpose()
        .map_err(EngineError::BreachedPasswords)?;
    let at_a_time = match said.at_a_time {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        count => count,
    };
    let cost = PasswordCost {
        memory_kibibytes: said.memory_kibibytes,
        passes: said.passes,
        at_a_time,
        waiting: said.waiting,
    };
    let hasher = PasswordHasher::new(cost, breached, Arc::clone(randomness));
    hasher.map_err(EngineError::Passwords)
}
