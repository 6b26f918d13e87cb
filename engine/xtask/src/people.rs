//! What an engine is given so that people can be checked on it: switched-on features, quotas that do not hide
//! what stands behind them, and invitations of staff.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::serving::Serving;

/// What people need; the shipped provinces have them on, a package of somebody else need not.
const FEATURES: [&str; 3] = ["ACCOUNTS", "IDENTITY_VERIFICATION", "ORGANISATIONS"];
/// How messages with codes are counted; ten seconds is the least that is allowed between two of them.
const QUOTAS: [(&str, u32); 5] = [
    ("RESEND_SECONDS", 10),
    ("QUOTA__PHONE_PER_HOUR", 100),
    ("QUOTA__PHONE_PER_DAY", 1000),
    ("QUOTA__ADDRESS_PER_HOUR", 100_000),
    ("QUOTA__TENANT_PER_HOUR", 100_000),
];
/// In how many ways `tests/browser` looks at people, each at another tenant while there are enough. Every time
/// somebody else of the staff accepts an invitation, which is good once.
const WAYS: usize = 3;
/// Who is invited every time.
const ROLES: [&str; 2] = ["administrator", "auditor"];

/// Features and quotas in the environment's layer of each tenant, each a name and a value.
pub(crate) fn environment(tenants: &[String]) -> Vec<(String, String)> {
    let of = |tenant: &String| {
        let tenant = tenant.to_uppercase().replace('-', "_");
        let mut variables = Vec::new();
        for feature in FEATURES {
            let name = format!("TINHID_TENANT__{tenant}__FEATURES__{feature}__ON");
            variables.push((name, "true".to_owned()));
        }
        for (key, value) in QUOTAS {
            let name = format!("TINHID_TENANT__{tenant}__SECURITY__CITIZENS__ONE_TIME_CODE__{key}");
            variables.push((name, value.to_string()));
        }
        variables
    };
    tenants.iter().flat_map(of).collect()
}

/// Invites staff of each tenant, and lets an operator ask for rights; a line of tenant, role and link for each
/// invitation. Fails when a command does, or says no link.
pub(crate) fn invite(serving: &Serving<'_>, tenants: &[String]) -> Outcome<String> {
    let mut lines = String::new();
    let stories = WAYS.div_ceil(tenants.len().max(1));
    for tenant in tenants {
        for story in 1..=stories {
            for role in ROLES {
                let email = format!("{role}-{story}@{tenant}.example");
                let mut command = serving.command();
                command.args(["staff", "invite", tenant.as_str(), email.as_str()]);
                let said = process::output(command.args(["--role", role]))?;
                let link = link(&said).ok_or_else(|| {
                    Failure::new(format!("the invitation of {email} has no link: {said}"))
                })?;
                lines.push_str(&format!("{tenant} {role} {link}\n"));
            }
            let operator = format!("operator-{story}@{tenant}.example");
            let mut command = serving.command();
            command.args(["staff", "break-glass", tenant.as_str()]);
            command.args(["--operator", operator.as_str(), "--role", "it-staff"]);
            command.args(["--reason", "Tìm kiếm không trả lời", "--hours", "1"]);
            process::output(&mut command)?;
        }
    }
    Ok(lines)
}

/// The line that is a link.
fn link(said: &str) -> Option<&str> {
    let mut lines = said.lines().map(str::trim);
    lines.find(|line| line.starts_with("http") && line.contains("/staff/invitation/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_and_quotas_are_set_for_each_tenant() {
        let variables = environment(&["song-xanh".to_owned(), "nui-do".to_owned()]);
        assert_eq!(variables.len(), 16);
        let value = |name: &str| {
            let found = variables.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(
            value("TINHID_TENANT__NUI_DO__FEATURES__IDENTITY_VERIFICATION__ON"),
            Some("true")
        );
        assert_eq!(
            value(
                "TINHID_TENANT__SONG_XANH__SECURITY__CITIZENS__ONE_TIME_CODE__QUOTA__PHONE_PER_HOUR"
            ),
            Some("100")
        );
    }

    #[test]
    fn a_link_stands_on_a_line_of_its_own() {
        let said =
            "Good until 17:00:\nhttps://id.song-xanh.example/staff/invitation/a.b\nMailed, too.\n";
        assert_eq!(
            link(said),
            Some("https://id.song-xanh.example/staff/invitation/a.b")
        );
        assert_eq!(link("https://id.song-xanh.example/\n"), None);
    }
}
