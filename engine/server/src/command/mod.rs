//! The command line. Help, results and errors are in Vietnamese, or in English with `--lang en`.

mod audit_checkpoint;
mod audit_export;
mod audit_verify;
mod backup;
mod check;
mod commune_list;
mod doctor;
mod explain;
mod explain_chain;
mod explain_default;
mod explain_floors;
mod grammar;
mod judging;
mod keys_rotate;
mod keys_status;
mod line;
mod listings_import;
mod local;
mod object_status;
mod output;
mod person;
mod problems;
mod progress;
mod reload;
mod restore;
mod schema;
mod search_reindex;
mod search_status;
mod seed_demo;
mod serve;
mod staff;
mod tenant_list;
mod tenant_migrate;
mod tenant_new;
mod tenant_state;
mod usage;
mod words;
mod world;

pub use line::Line;

use crate::engine::load_base;
use output::Output;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::base::BaseError;
use tinhid_core::configuration::sections::Language;
use words::Words;
use world::World;

/// Runs one command and says how it went: 0 done, 1 something is wrong with what was looked at or
/// done, 2 the command line itself.
pub fn run(arguments: Vec<OsString>, environment: BTreeMap<String, String>) -> ExitCode {
    let language = line::language(&arguments, &environment);
    let base_folder = line::base_folder(&arguments);
    let base = match load_base(base_folder.as_deref()) {
        Ok(base) => Arc::new(base),
        Err(error) => return unusable_base(&error, language),
    };
    let mut output = Output::new(Arc::new(base.texts.base()), language);
    let line = match Line::parse(arguments, &environment, &output) {
        Ok(line) => line,
        Err(error) => return usage::usage(&error, &output),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return Output::plain_failure(&error.to_string()),
    };
    let world = match World::new(&line, base, environment, &output) {
        Ok(world) => world,
        Err(message) => return output.failure(&message),
    };
    let done = runtime.block_on(async {
        match line.command.clone() {
            line::Command::Serve(options) => serve::run(&world, &options, &mut output).await,
            line::Command::Check(options) => check::run(&world, &options, &mut output).await,
            line::Command::Explain(options) => explain::run(&world, &options, &mut output).await,
            line::Command::TenantList => tenant_list::run(&world, &mut output).await,
            line::Command::TenantNew(options) => {
                tenant_new::run(&world, &options, &mut output).await
            }
            line::Command::TenantMigrate(options) => {
                tenant_migrate::run(&world, &options, &mut output).await
            }
            line::Command::TenantState(options) => {
                tenant_state::run(&world, &options, &mut output).await
            }
            line::Command::SeedDemo(options) => seed_demo::run(&world, &options, &mut output).await,
            line::Command::ListingsImport(options) => {
                listings_import::run(&world, &options, &mut output).await
            }
            line::Command::SearchReindex(options) => {
                search_reindex::run(&world, &options, &mut output).await
            }
            line::Command::KeysRotate(options) => {
                keys_rotate::run(&world, &options, &mut output).await
            }
            line::Command::KeysStatus(options) => {
                keys_status::run(&world, &options, &mut output).await
            }
            line::Command::AuditVerify(options) => {
                audit_verify::run(&world, &options, &mut output).await
            }
            line::Command::AuditCheckpoint { tenant } => {
                audit_checkpoint::run(&world, &tenant, &mut output).await
            }
            line::Command::AuditExport(options) => {
                audit_export::run(&world, &options, &mut output).await
            }
            line::Command::Staff(options) => staff::run(&world, &options, &mut output).await,
            line::Command::Backup(options) => backup::run(&world, &options, &mut output).await,
            line::Command::BackupVerify(options) => backup::run_verify(&options, &mut output).await,
            line::Command::Restore(options) => restore::run(&world, &options, &mut output).await,
            line::Command::Reload { tenant } => reload::run(&world, tenant, &mut output).await,
            line::Command::Doctor => doctor::run(&world, &mut output).await,
            line::Command::Schema { section } => schema::run(section.as_deref(), &mut output),
        }
    });
    // Writers and pools live on the runtime; what is still open is closed without waiting.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match done {
        Ok(code) => code,
        Err(message) => output.failure(&message),
    }
}

/// Says what is wrong with a base in the words of the embedded one.
fn unusable_base(error: &BaseError, language: Language) -> ExitCode {
    match load_base(None) {
        Ok(embedded) => {
            let output = Output::new(Arc::new(embedded.texts.base()), language);
            output.failure(&error.words(&output))
        }
        Err(_) => Output::plain_failure(&error.to_string()),
    }
}

/// What a command comes to: a status, or a message for the person who must act.
type Outcome = Result<ExitCode, String>;

/// A folder or file given on the command line or in the environment.
fn path_of(matches: &clap::ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

/// The language a word names.
fn language_named(word: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| language.tag() == word)
}
