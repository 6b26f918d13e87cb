//! What may stand on a command line, with its help in the reader's language.

use super::line::read_moment;
use super::output::Output;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;
use tinhid_core::authorization::Role;
use tinhid_core::database::control::tenant::TenantState;

/// The options of every command, which stand below its own.
const EVERYWHERE: [&str; 7] = [
    "tenants", "data", "config", "base", "lang", "help", "version",
];

struct Words<'output>(&'output Output);

impl Words<'_> {
    fn text(&self, key: &str) -> String {
        self.0.text(key, &[])
    }

    /// An option with a value, such as `--data <FOLDER>`.
    fn option(&self, name: &'static str, value: &str) -> Arg {
        self.flag(name)
            .action(ArgAction::Set)
            .hide_default_value(true)
            .hide_possible_values(true)
            .value_name(self.text(&format!("value-{value}")))
    }

    fn folder(&self, name: &'static str, value: &str) -> Arg {
        self.option(name, value)
            .value_parser(value_parser!(PathBuf))
            .global(true)
    }

    fn flag(&self, name: &'static str) -> Arg {
        let place = EVERYWHERE.iter().position(|known| *known == name);
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(self.text(&format!("option-{name}-help")))
            .help_heading(self.text("help-options"))
            .display_order(place.map_or(10, |place| 100 + place))
    }

    /// A word that has its place in the line.
    fn argument(&self, name: &'static str) -> Arg {
        Arg::new(name)
            .value_name(self.text(&format!("value-{name}")))
            .help(self.text(&format!("argument-{name}-help")))
            .help_heading(self.text("help-arguments"))
            .display_order(if name == "tenant" { 0 } else { 1 })
            .hide_possible_values(true)
    }

    fn command(&self, name: &'static str, about: &str) -> Command {
        Command::new(name).about(self.text(&format!("command-{about}-about")))
    }

    fn format(&self) -> Arg {
        self.option("format", "format")
            .value_parser(["text", "json"])
            .default_value("text")
    }
}

/// The grammar of the command line.
pub(super) fn grammar(output: &Output) -> Command {
    let words = Words(output);
    let mut whole = Command::new("tinhid")
        .bin_name("tinhid")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.text("command-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(words.folder("tenants", "folder"))
        .arg(words.folder("data", "folder"))
        .arg(words.folder("config", "file"))
        .arg(words.folder("base", "folder"))
        .arg(
            words
                .option("lang", "language")
                .value_parser(["vi", "en"])
                .global(true),
        )
        .arg(
            words
                .flag("help")
                .short('h')
                .action(ArgAction::Help)
                .global(true),
        )
        .arg(words.flag("version").short('V').action(ArgAction::Version))
        .subcommand(
            words
                .command("serve", "serve")
                .arg(words.option("listen", "address"))
                .arg(words.option("ops-listen", "address"))
                .arg(words.flag("dev"))
                .arg(words.flag("demo")),
        )
        .subcommand(
            words
                .command("check", "check")
                .arg(words.argument("tenant"))
                .arg(words.format()),
        )
        .subcommand(
            words
                .command("explain", "explain")
                .arg(words.argument("tenant").required(true))
                .arg(words.argument("key").required(true))
                .arg(words.option("as", "person"))
                .arg(words.format()),
        )
        .subcommand(
            words
                .command("reload", "reload")
                .arg(words.argument("tenant")),
        )
        .subcommand(words.command("doctor", "doctor"))
        .subcommand(
            words
                .command("schema", "schema")
                .arg(words.argument("section")),
        )
        .subcommand(audit(&words))
        .subcommand(backup(&words))
        .subcommand(restore(&words))
        .subcommand(listings(&words))
        .subcommand(search(&words))
        .subcommand(keys(&words))
        .subcommand(staff(&words))
        .subcommand(tenant(&words));
    whole.build();
    in_the_readers_language(whole, &words)
}

fn audit(words: &Words<'_>) -> Command {
    let tenant = || words.argument("tenant").required(true);
    let verify = words.command("verify", "audit-verify").arg(tenant()).arg(
        words
            .option("against", "file")
            .value_parser(value_parser!(PathBuf)),
    );
    let export = words
        .command("export", "audit-export")
        .arg(tenant())
        .arg(words.option("from", "moment").value_parser(read_moment))
        .arg(words.option("until", "moment").value_parser(read_moment))
        .arg(
            words
                .option("format", "lines")
                .help(words.text("option-format-lines-help"))
                .value_parser(["json-lines"])
                .default_value("json-lines"),
        );
    words
        .command("audit", "audit")
        .subcommand_required(true)
        .subcommand(verify)
        .subcommand(
            words
                .command("checkpoint", "audit-checkpoint")
                .arg(tenant()),
        )
        .subcommand(export)
}

fn backup(words: &Words<'_>) -> Command {
    let verify = words
        .command("verify", "backup-verify")
        .arg(archive(words))
        .arg(path(words, "identity", "file").required(true))
        .arg(path(words, "keys", "file"))
        .arg(words.flag("without-keys").conflicts_with("keys"))
        .arg(words.format());
    words
        .command("backup", "backup")
        .subcommand_negates_reqs(true)
        .arg(words.argument("tenant").required(true))
        .arg(path(words, "to", "folder"))
        .arg(words.flag("only-keys").conflicts_with("keep"))
        .arg(words.option("keep", "count").value_parser(read_count))
        .arg(words.format())
        .subcommand(verify)
}

fn restore(words: &Words<'_>) -> Command {
    words
        .command("restore", "restore")
        .arg(archive(words))
        .arg(path(words, "identity", "file").required(true))
        .arg(path(words, "keys", "file"))
        .arg(
            words
                .option("as", "key")
                .help(words.text("option-as-key-help")),
        )
        .arg(words.format())
}

fn archive(words: &Words<'_>) -> Arg {
    let archive = words.argument("archive").required(true);
    archive.value_parser(value_parser!(PathBuf))
}

fn path(words: &Words<'_>, name: &'static str, value: &str) -> Arg {
    let option = words.option(name, value);
    option.value_parser(value_parser!(PathBuf))
}

/// A number from 1 on.
fn read_count(text: &str) -> Result<usize, String> {
    let count: std::num::NonZeroUsize = text
        .parse()
        .map_err(|wrong: std::num::ParseIntError| wrong.to_string())?;
    Ok(count.get())
}

fn listings(words: &Words<'_>) -> Command {
    let import = words
        .command("import", "listings-import")
        .arg(words.argument("tenant").required(true))
        .arg(words.argument("kind").required(true))
        .arg(
            words
                .argument("file")
                .required(true)
                .display_order(2)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(words.option("source", "source"))
        .arg(words.flag("accept-good"))
        .arg(words.flag("replace"))
        .arg(words.format());
    words
        .command("listings", "listings")
        .subcommand_required(true)
        .subcommand(import)
}

fn search(words: &Words<'_>) -> Command {
    let reindex = words
        .command("reindex", "search-reindex")
        .arg(words.argument("tenant").required(true))
        .arg(words.argument("kind"))
        .arg(words.format());
    words
        .command("search", "search")
        .subcommand_required(true)
        .subcommand(reindex)
}

fn keys(words: &Words<'_>) -> Command {
    let rotate = words
        .command("rotate", "keys-rotate")
        .arg(words.argument("tenant").required(true))
        .arg(words.flag("only-deployment-key"))
        .arg(words.format());
    let status = words
        .command("status", "keys-status")
        .arg(words.argument("tenant"))
        .arg(words.format());
    words
        .command("keys", "keys")
        .subcommand_required(true)
        .subcommand(status)
        .subcommand(rotate)
}

fn staff(words: &Words<'_>) -> Command {
    let tenant = || words.argument("tenant").required(true);
    let email = || words.argument("email").required(true);
    let roles = Role::ALL.into_iter().filter(|role| role.is_staff());
    let roles: Vec<&'static str> = roles.map(Role::word).collect();
    let role = || {
        let option = words.option("role", "role").value_parser(roles.clone());
        option.required(true)
    };
    let about_account =
        |name: &'static str, about: &str| words.command(name, about).arg(tenant()).arg(email());
    let invite = about_account("invite", "staff-invite")
        .arg(role())
        .arg(words.option("agency", "agency"))
        .arg(words.option("commune", "code").action(ArgAction::Append));
    let break_glass = words
        .command("break-glass", "staff-break-glass")
        .arg(tenant())
        .arg(words.option("operator", "email").required(true))
        .arg(role())
        .arg(words.option("agency", "agency"))
        .arg(words.option("reason", "reason").required(true))
        .arg(
            words
                .option("hours", "hours")
                .value_parser(value_parser!(u32))
                .required(true),
        );
    words
        .command("staff", "staff")
        .subcommand_required(true)
        .subcommand(invite)
        .subcommand(words.command("list", "staff-list").arg(tenant()))
        .subcommand(about_account("disable", "staff-disable"))
        .subcommand(about_account("enable", "staff-enable"))
        .subcommand(
            words
                .command("export", "staff-export")
                .arg(tenant())
                .arg(words.flag("matrix")),
        )
        .subcommand(break_glass)
}

fn tenant(words: &Words<'_>) -> Command {
    let new = words
        .command("new", "tenant-new")
        .arg(
            words
                .argument("key")
                .required(true)
                .help(words.text("argument-new-key-help")),
        )
        .arg(words.option("province", "code"))
        .arg(
            words
                .option("communes", "file")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(words.option("name", "name").required(true))
        .group(
            clap::ArgGroup::new("territory")
                .args(["province", "communes"])
                .required(true),
        );
    let states = TenantState::ALL.map(TenantState::word);
    words
        .command("tenant", "tenant")
        .subcommand_required(true)
        .subcommand(words.command("list", "tenant-list"))
        .subcommand(new)
        .subcommand(
            words
                .command("migrate", "tenant-migrate")
                .arg(words.argument("tenant"))
                .arg(words.flag("dry-run"))
                .arg(words.flag("sql")),
        )
        .subcommand(
            words
                .command("seed-demo", "tenant-seed-demo")
                .arg(words.argument("tenant").required(true))
                .arg(
                    words
                        .option("scale", "scale")
                        .value_parser(value_parser!(f64))
                        .conflicts_with("clear"),
                )
                .arg(words.flag("clear")),
        )
        .subcommand(
            words
                .command("state", "tenant-state")
                .arg(words.argument("tenant").required(true))
                .arg(words.argument("state").required(true).value_parser(states)),
        )
}

/// The library's own headings and placeholders are English; this replaces them.
fn in_the_readers_language(command: Command, words: &Words<'_>) -> Command {
    let mut command = command;
    let (usage, options) = (words.text("help-usage"), words.text("value-options"));
    let own = command.render_usage().to_string();
    let own = own.trim_start_matches("Usage:").trim();
    let own = own
        .replace("[OPTIONS]", &options)
        .replace("<COMMAND>", &words.text("value-command"))
        .replace("[COMMAND]", &words.text("value-command"));
    command
        .override_usage(own)
        .subcommand_help_heading(words.text("help-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}"
        ))
        .mut_subcommands(|inner| in_the_readers_language(inner, words))
}
