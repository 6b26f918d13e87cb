//! What each role of each shipped tenant may do stands in a list that a person has read (TCVN
//! 14423:2026, clause 5: the access matrix is kept).

use std::fmt::Write;
use std::path::Path;
use tinhid_core::authorization::{AccessPolicy, Role};
use tinhid_core::configuration::sections::Level;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{PackageFolder, TemporaryFolder};

const WRITTEN: &str = include_str!("../role_matrix.txt");

const HEAD: &str = "\
# What each role may do in each shipped tenant: permissions and roles, `-` where a role has nothing.
# A test compares this with access.toml of base and packages and says how to renew it. Read what changes.
";

#[test]
fn every_role_of_every_shipped_tenant_may_do_what_is_written() {
    let folder = TemporaryFolder::new();
    for key in SHIPPED {
        PackageFolder::copy_shipped(folder.path(), key);
    }
    let mut text = HEAD.to_owned();
    for key in SHIPPED {
        let judged = crate::configuration::judge::judge(folder.path(), key, TenantState::Sandbox);
        let snapshot = judged.snapshot.unwrap();
        assert!(snapshot.access().permissions().len() > 4);
        write!(text, "\n[{key}]\n{}", matrix(snapshot.access())).unwrap();
    }
    if text == WRITTEN {
        return;
    }
    let renewed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("role_matrix.txt");
    std::fs::write(&renewed, &text).unwrap();
    panic!(
        "tests/integration/role_matrix.txt no longer says what roles may do. Look at what changes, and \
         if it is meant:\n\n  diff tests/integration/role_matrix.txt {0}\n  cp {0} \
         tests/integration/role_matrix.txt\n\nIt is now:\n\n{text}",
        renewed.display()
    );
}

fn matrix(policy: &AccessPolicy) -> String {
    let mut text = format!("{:<16}", "");
    for role in Role::ALL {
        write!(text, "  {role}").unwrap();
    }
    text.push('\n');
    for (id, permission) in policy.permissions().iter() {
        let mut line = format!("{:<16}", permission.key);
        for role in Role::ALL {
            let level = policy.says(role, id);
            let word = if level == Level::None {
                "-"
            } else {
                level.word()
            };
            write!(line, "  {word:<width$}", width = role.word().len()).unwrap();
        }
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    text
}
