use super::grammar::grammar;
use super::output::Output;
use super::staff::Staff;
use super::{language_named, path_of};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::control::tenant::TenantState;

/// A command line that was understood.
#[derive(Debug, Clone)]
pub struct Line {
    /// The folder with the packages.
    pub packages: PathBuf,
    /// Where data is kept.
    pub data: PathBuf,
    /// The configuration of the process.
    pub config: Option<PathBuf>,
    /// A folder with another base.
    pub base: Option<PathBuf>,
    pub(super) command: Command,
}

#[derive(Debug, Clone)]
pub(super) enum Command {
    Serve(Serve),
    Check(Check),
    Explain(Explain),
    TenantList,
    TenantNew(TenantNew),
    TenantMigrate(TenantMigrate),
    TenantState(SetState),
    SeedDemo(SeedDemo),
    ListingsImport(ListingsImport),
    SearchReindex(SearchReindex),
    KeysRotate(KeysRotate),
    KeysStatus(KeysStatus),
    AuditVerify(AuditVerify),
    AuditCheckpoint { tenant: String },
    AuditExport(AuditExport),
    Staff(Staff),
    Backup(MakeBackup),
    BackupVerify(BackupVerify),
    Restore(RestoreBackup),
    Reload { tenant: Option<String> },
    Doctor,
    Schema { section: Option<String> },
}

#[derive(Debug, Clone)]
pub(super) struct Serve {
    pub(super) listen: Option<String>,
    pub(super) ops_listen: Option<String>,
    pub(super) dev: bool,
    pub(super) demo: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Check {
    pub(super) tenant: Option<String>,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Explain {
    pub(super) tenant: String,
    pub(super) key: String,
    pub(super) json: bool,
    pub(super) person: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct TenantNew {
    pub(super) key: String,
    pub(super) province: Option<String>,
    pub(super) communes: Option<PathBuf>,
    pub(super) name: String,
}

#[derive(Debug, Clone)]
pub(super) struct TenantMigrate {
    pub(super) tenant: Option<String>,
    pub(super) dry_run: bool,
    pub(super) sql: bool,
}

#[derive(Debug, Clone)]
pub(super) struct SetState {
    pub(super) tenant: String,
    pub(super) state: TenantState,
}

/// The language, before anything else is read: even a misread line is answered in it.
pub(super) fn language(arguments: &[OsString], environment: &BTreeMap<String, String>) -> Language {
    let after = |name: &str| value_of(arguments, name);
    after("--lang")
        .as_deref()
        .or_else(|| environment.get("TINHID_LANG").map(String::as_str))
        .and_then(language_named)
        .unwrap_or(Language::Vi)
}

/// The base, which holds the words that even the help is made of.
pub(super) fn base_folder(arguments: &[OsString]) -> Option<PathBuf> {
    value_of(arguments, "--base").map(PathBuf::from)
}

fn value_of(arguments: &[OsString], name: &str) -> Option<String> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        if argument == name {
            return arguments.next().map(ToOwned::to_owned);
        }
        if let Some(value) = argument
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(value.to_owned());
        }
    }
    None
}

#[derive(Debug, Clone)]
pub(super) struct SeedDemo {
    pub(super) tenant: String,
    pub(super) scale: f64,
    pub(super) clear: bool,
}

#[derive(Debug, Clone)]
pub(super) struct ListingsImport {
    pub(super) tenant: String,
    pub(super) kind: String,
    pub(super) file: PathBuf,
    pub(super) source: String,
    pub(super) accept_good: bool,
    pub(super) replace: bool,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct SearchReindex {
    pub(super) tenant: String,
    pub(super) kind: Option<String>,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct KeysRotate {
    pub(super) tenant: String,
    pub(super) only_deployment_key: bool,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct KeysStatus {
    pub(super) tenant: Option<String>,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct AuditVerify {
    pub(super) tenant: String,
    pub(super) against: Option<PathBuf>,
}

#[derive(Debug, Clone)]
pub(super) struct AuditExport {
    pub(super) tenant: String,
    pub(super) from: Option<DateTime<Utc>>,
    pub(super) until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone)]
pub(super) struct MakeBackup {
    pub(super) tenant: String,
    pub(super) to: Option<PathBuf>,
    pub(super) only_keys: bool,
    pub(super) keep: Option<usize>,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct BackupVerify {
    pub(super) archive: PathBuf,
    pub(super) identity: PathBuf,
    pub(super) keys: Option<PathBuf>,
    pub(super) without_keys: bool,
    pub(super) json: bool,
}

#[derive(Debug, Clone)]
pub(super) struct RestoreBackup {
    pub(super) archive: PathBuf,
    pub(super) identity: PathBuf,
    pub(super) keys: Option<PathBuf>,
    pub(super) name: Option<String>,
    pub(super) json: bool,
}

/// A moment as RFC 3339 writes it, or a day, which begins at midnight (UTC) as days of checkpoints do.
pub(super) fn read_moment(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    let day = day.map_err(|wrong| wrong.to_string())?;
    Ok(day.and_time(NaiveTime::MIN).and_utc())
}

impl Line {
    /// Reads a command line; folders may also stand in the environment.
    ///
    /// # Errors
    /// What clap found, help and version included.
    pub(super) fn parse(
        arguments: Vec<OsString>,
        environment: &BTreeMap<String, String>,
        output: &Output,
    ) -> Result<Self, clap::Error> {
        let matches = grammar(output).try_get_matches_from(arguments)?;
        let folder = |option: &str, variable: &str, otherwise: Option<&str>| {
            path_of(&matches, option)
                .or_else(|| environment.get(variable).map(PathBuf::from))
                .or_else(|| otherwise.map(PathBuf::from))
        };
        Ok(Self {
            packages: folder("tenants", "TINHID_TENANTS", Some("tenants")).unwrap_or_default(),
            data: folder("data", "TINHID_DATA", Some("data")).unwrap_or_default(),
            config: folder("config", "TINHID_CONFIG", None),
            base: path_of(&matches, "base"),
            command: command(&matches)?,
        })
    }
}

fn command(matches: &ArgMatches) -> Result<Command, clap::Error> {
    let text = |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned();
    let needed = |matches: &ArgMatches, name: &str| text(matches, name).unwrap_or_default();
    let nothing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
    let is_json = |matches: &ArgMatches| text(matches, "format").as_deref() == Some("json");
    Ok(match matches.subcommand().ok_or_else(nothing)? {
        ("serve", serve) => Command::Serve(Serve {
            listen: text(serve, "listen"),
            ops_listen: text(serve, "ops-listen"),
            dev: serve.get_flag("dev"),
            demo: serve.get_flag("demo"),
        }),
        ("check", check) => Command::Check(Check {
            tenant: text(check, "tenant"),
            json: is_json(check),
        }),
        ("explain", explain) => Command::Explain(Explain {
            tenant: needed(explain, "tenant"),
            key: needed(explain, "key"),
            json: is_json(explain),
            person: text(explain, "as"),
        }),
        ("reload", reload) => Command::Reload {
            tenant: text(reload, "tenant"),
        },
        ("doctor", _) => Command::Doctor,
        ("schema", schema) => Command::Schema {
            section: text(schema, "section"),
        },
        ("audit", audit) => match audit.subcommand().ok_or_else(nothing)? {
            ("verify", verify) => Command::AuditVerify(AuditVerify {
                tenant: needed(verify, "tenant"),
                against: path_of(verify, "against"),
            }),
            ("checkpoint", checkpoint) => Command::AuditCheckpoint {
                tenant: needed(checkpoint, "tenant"),
            },
            ("export", export) => Command::AuditExport(AuditExport {
                tenant: needed(export, "tenant"),
                from: export.get_one("from").copied(),
                until: export.get_one("until").copied(),
            }),
            _ => return Err(nothing()),
        },
        ("staff", staff) => {
            let (word, matches) = staff.subcommand().ok_or_else(nothing)?;
            Command::Staff(Staff {
                tenant: needed(matches, "tenant"),
                act: super::staff::read(word, matches).ok_or_else(nothing)?,
            })
        }
        ("backup", backup) => match backup.subcommand() {
            Some(("verify", verify)) => Command::BackupVerify(BackupVerify {
                archive: path_of(verify, "archive").unwrap_or_default(),
                identity: path_of(verify, "identity").unwrap_or_default(),
                keys: path_of(verify, "keys"),
                without_keys: verify.get_flag("without-keys"),
                json: is_json(verify),
            }),
            _ => Command::Backup(MakeBackup {
                tenant: needed(backup, "tenant"),
                to: path_of(backup, "to"),
                only_keys: backup.get_flag("only-keys"),
                keep: backup.get_one("keep").copied(),
                json: is_json(backup),
            }),
        },
        ("restore", restore) => Command::Restore(RestoreBackup {
            archive: path_of(restore, "archive").unwrap_or_default(),
            identity: path_of(restore, "identity").unwrap_or_default(),
            keys: path_of(restore, "keys"),
            name: text(restore, "as"),
            json: is_json(restore),
        }),
        ("listings", listings) => match listings.subcommand().ok_or_else(nothing)? {
            ("import", import) => Command::ListingsImport(ListingsImport {
                tenant: needed(import, "tenant"),
                kind: needed(import, "kind"),
                file: path_of(import, "file").unwrap_or_default(),
                source: text(import, "source").unwrap_or_else(|| "import".to_owned()),
                accept_good: import.get_flag("accept-good"),
                replace: import.get_flag("replace"),
                json: is_json(import),
            }),
            _ => return Err(nothing()),
        },
        ("search", search) => match search.subcommand().ok_or_else(nothing)? {
            ("reindex", reindex) => Command::SearchReindex(SearchReindex {
                tenant: needed(reindex, "tenant"),
                kind: text(reindex, "kind"),
                json: is_json(reindex),
            }),
            _ => return Err(nothing()),
        },
        ("keys", keys) => match keys.subcommand().ok_or_else(nothing)? {
            ("rotate", rotate) => Command::KeysRotate(KeysRotate {
                tenant: needed(rotate, "tenant"),
                only_deployment_key: rotate.get_flag("only-deployment-key"),
                json: is_json(rotate),
            }),
            ("status", status) => Command::KeysStatus(KeysStatus {
                tenant: text(status, "tenant"),
                json: is_json(status),
            }),
            _ => return Err(nothing()),
        },
        ("tenant", tenant) => match tenant.subcommand().ok_or_else(nothing)? {
            ("list", _) => Command::TenantList,
            ("new", new) => Command::TenantNew(TenantNew {
                key: needed(new, "key"),
                province: text(new, "province"),
                communes: path_of(new, "communes"),
                name: needed(new, "name"),
            }),
            ("migrate", migrate) => Command::TenantMigrate(TenantMigrate {
                tenant: text(migrate, "tenant"),
                dry_run: migrate.get_flag("dry-run"),
                sql: migrate.get_flag("sql"),
            }),
            ("seed-demo", seed) => Command::SeedDemo(SeedDemo {
                tenant: needed(seed, "tenant"),
                scale: seed.get_one::<f64>("scale").copied().unwrap_or(1.0),
                clear: seed.get_flag("clear"),
            }),
            ("state", state) => Command::TenantState(SetState {
                tenant: needed(state, "tenant"),
                // The grammar lets no other word through.
                state: needed(state, "state")
                    .parse()
                    .map_err(|_unknown| nothing())?,
            }),
            _ => return Err(nothing()),
        },
        _ => return Err(nothing()),
    })
}
