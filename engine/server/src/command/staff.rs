use super::Outcome;
use super::local::Local;
use super::output::Output;
use super::reload::ask_for_result;
use super::world::World;
use clap::ArgMatches;
use std::process::ExitCode;
use tinhid_core::data_lock::{Request, StaffAct};
use tinhid_services::staff::{AccountLine, StaffAnswer, act};

/// What a line asks of the staff of a tenant.
#[derive(Debug, Clone)]
pub(super) struct Staff {
    pub(super) tenant: String,
    pub(super) act: StaffAct,
}

/// What a subcommand and its arguments ask; nothing for a word that the grammar has not.
pub(super) fn read(word: &str, matches: &ArgMatches) -> Option<StaffAct> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let needed = |name: &str| text(name).unwrap_or_default();
    Some(match word {
        "invite" => StaffAct::Invite {
            email: needed("email"),
            role: needed("role"),
            agency: text("agency"),
            communes: matches
                .get_many::<String>("commune")
                .map(|codes| codes.cloned().collect())
                .unwrap_or_default(),
        },
        "list" => StaffAct::List {},
        "disable" => StaffAct::Disable {
            email: needed("email"),
        },
        "enable" => StaffAct::Enable {
            email: needed("email"),
        },
        "export" if matches.get_flag("matrix") => StaffAct::Matrix {},
        "export" => StaffAct::Export {},
        "break-glass" => StaffAct::BreakGlass {
            operator: needed("operator"),
            role: needed("role"),
            agency: text("agency"),
            reason: needed("reason"),
            hours: matches.get_one("hours").copied().unwrap_or_default(),
        },
        _ => return None,
    })
}

/// Does it: through the engine that serves the tenant, or on the data folder if none does.
pub(super) async fn run(world: &World, options: &Staff, output: &mut Output) -> Outcome {
    let request = Request::Staff {
        tenant: options.tenant.clone(),
        act: options.act.clone(),
    };
    let asked = ask_for_result(world, &request, &mut |_| {}, output).await?;
    let answer: StaffAnswer = match asked {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => {
            let local = Local::open(world, &options.tenant, output).await?;
            let done = act(&local.context, options.act.clone()).await;
            let done = done.map_err(|error| output.words(&error));
            local.close().await;
            done?
        }
    };
    say(&options.act, &answer, output);
    Ok(ExitCode::SUCCESS)
}

fn say(act: &StaffAct, answer: &StaffAnswer, output: &mut Output) {
    match answer {
        StaffAnswer::Invited {
            link,
            until,
            mailed,
        } => {
            output.say("staff-invited-line", &[("until", until)]);
            output.line(link);
            if *mailed {
                output.say("staff-mailed-line", &[]);
            }
        }
        StaffAnswer::Requested { link } => {
            output.say("staff-requested-line", &[]);
            if let Some(link) = link {
                output.say("staff-requested-link", &[]);
                output.line(link);
            }
        }
        StaffAnswer::Done {} => {
            let key = match act {
                StaffAct::Disable { .. } => "staff-disabled-line",
                _ => "staff-enabled-line",
            };
            output.say(key, &[]);
        }
        StaffAnswer::Accounts { accounts } if accounts.is_empty() => {
            output.say("staff-nobody-line", &[]);
        }
        StaffAnswer::Accounts { accounts } => accounts.iter().for_each(|line| row(line, output)),
        StaffAnswer::Table { csv } => output.line(csv.trim_end()),
    }
}

fn row(line: &AccountLine, output: &mut Output) {
    let never = output.text("staff-never-line", &[]);
    let state = output.text(&format!("staff-state-{}", line.state), &[]);
    let last = line.last_signed_in.as_deref().unwrap_or(&never);
    let (email, roles) = (line.email.as_str(), line.roles.join(", "));
    output.line(&format!("{email}  {state}  {roles}  {last}"));
}
