use super::output::Output;
use super::{language_named, path_of};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
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
    Reload { tenant: Option<String> },
    Doctor,
}

#[derive(Debug, Clone)]
pub(super) struct Serve {
    pub(super) listen: Option<String>,
    pub(super) ops_listen: Option<String>,
    pub(super) dev: bool,
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
            ("state", state) => Command::TenantState(SetState {
                tenant: needed(state, "tenant"),
                state: state
                    .get_one::<TenantState>("state")
                    .copied()
                    .ok_or_else(nothing)?,
            }),
            _ => return Err(nothing()),
        },
        _ => return Err(nothing()),
    })
}

fn grammar(output: &Output) -> clap::Command {
    let about = |name: &str| output.text(&format!("command-{name}-about"), &[]);
    let help = |name: &str| output.text(&format!("option-{name}-help"), &[]);
    let option = |name: &'static str| Arg::new(name).long(name).help(help(name));
    let folder = |name: &'static str, value: &'static str| {
        option(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
            .global(true)
    };
    let format = || {
        option("format")
            .value_parser(["text", "json"])
            .default_value("text")
    };
    let flag = |name: &'static str| option(name).action(ArgAction::SetTrue);
    let tenant = || Arg::new("tenant").value_name("TENANT");
    let sub = |name: &'static str| clap::Command::new(name).about(about(name));
    let tenant_command =
        |name: &'static str| clap::Command::new(name).about(about(&format!("tenant-{name}")));
    clap::Command::new("tinhid")
        .version(env!("CARGO_PKG_VERSION"))
        .about(output.text("command-about", &[]))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(folder("tenants", "DIR"))
        .arg(folder("data", "DIR"))
        .arg(folder("config", "FILE"))
        .arg(folder("base", "DIR"))
        .arg(option("lang").value_parser(["vi", "en"]).global(true))
        .subcommand(
            sub("serve")
                .arg(option("listen").value_name("ADDRESS"))
                .arg(option("ops-listen").value_name("ADDRESS"))
                .arg(flag("dev")),
        )
        .subcommand(sub("check").arg(tenant()).arg(format()))
        .subcommand(
            sub("explain")
                .arg(tenant().required(true))
                .arg(Arg::new("key").value_name("KEY").required(true))
                .arg(option("as").value_name("level=1,app=2.3.0,commune=05860"))
                .arg(format()),
        )
        .subcommand(sub("reload").arg(tenant()))
        .subcommand(sub("doctor"))
        .subcommand(
            sub("tenant")
                .subcommand_required(true)
                .subcommand(tenant_command("list"))
                .subcommand(
                    tenant_command("new")
                        .arg(Arg::new("key").value_name("KEY").required(true))
                        .arg(option("province").value_name("CODE"))
                        .arg(
                            option("communes")
                                .value_name("FILE")
                                .value_parser(value_parser!(PathBuf)),
                        )
                        .arg(option("name").value_name("NAME").required(true))
                        .group(
                            clap::ArgGroup::new("territory")
                                .args(["province", "communes"])
                                .required(true),
                        ),
                )
                .subcommand(
                    tenant_command("migrate")
                        .arg(tenant())
                        .arg(flag("dry-run"))
                        .arg(flag("sql")),
                )
                .subcommand(
                    tenant_command("state").arg(tenant().required(true)).arg(
                        Arg::new("state")
                            .value_name("STATE")
                            .required(true)
                            .value_parser(value_parser!(TenantState)),
                    ),
                ),
        )
}
