use super::{Case, judge_all};

#[test]
fn roles_and_permissions() {
    judge_all(&cases());
}

fn access(package: &tinhid_tests::PackageFolder, role: &str, text: &str) {
    package.write(
        "access.toml",
        format!("# quyền\n[roles.{role}.permissions]\n{text}\n"),
    );
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "unknown-role",
            file: "access.toml",
            on_line: "[roles.editor",
            key: "roles.editor",
            break_it: |package| access(package, "editor", "roles.read = \"all\""),
        },
        Case {
            rule: "unknown-permission",
            file: "access.toml",
            on_line: "votes",
            key: "roles.moderator.permissions.votes.count",
            break_it: |package| access(package, "moderator", "votes.count = \"none\""),
        },
        Case {
            rule: "scope-not-offered",
            file: "access.toml",
            on_line: "roles.read",
            key: "roles.agency-officer.permissions.roles.read",
            break_it: |package| access(package, "agency-officer", "roles.read = \"agency\""),
        },
        Case {
            rule: "staff-permission",
            file: "access.toml",
            on_line: "roles.read",
            key: "roles.citizen.permissions.roles.read",
            break_it: |package| access(package, "citizen", "roles.read = \"all\""),
        },
        Case {
            rule: "staff-permission",
            file: "access.toml",
            on_line: "grant",
            key: "roles.organisation-member.permissions.roles.grant",
            break_it: |package| {
                package.write(
                    "access.toml",
                    "[roles.organisation-member.permissions.roles]\ngrant = \"all\"\n",
                );
            },
        },
        Case {
            rule: "audit-permission",
            file: "access.toml",
            on_line: "audit.read",
            key: "roles.administrator.permissions.audit.read",
            break_it: |package| access(package, "administrator", "audit.read = \"all\""),
        },
        Case {
            rule: "auditor-acts",
            file: "access.toml",
            on_line: "roles.grant",
            key: "roles.auditor.permissions.roles.grant",
            break_it: |package| access(package, "auditor", "roles.grant = \"all\""),
        },
        Case {
            rule: "operator-permission",
            file: "access.toml",
            on_line: "roles.read",
            key: "roles.operator.permissions.roles.read",
            break_it: |package| access(package, "operator", "roles.read = \"all\""),
        },
        Case {
            rule: "not-an-option",
            file: "access.toml",
            on_line: "roles.read",
            key: "roles.moderator.permissions.roles.read",
            break_it: |package| access(package, "moderator", "roles.read = \"everywhere\""),
        },
        Case {
            rule: "key-form",
            file: "access.toml",
            on_line: "\"roles.read\"",
            key: "roles.moderator.permissions.roles.read",
            break_it: |package| {
                let text = "\"roles.read\" = { all = \"all\" }";
                access(package, "moderator", text);
            },
        },
    ]
}
