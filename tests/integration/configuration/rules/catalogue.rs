use super::{Case, judge_all};

#[test]
fn entries_and_agencies() {
    judge_all(&cases());
}

fn entry(package: &tinhid_tests::PackageFolder, text: &str) {
    package.write("catalogue.toml", format!("\n[entries.find-room]\n{text}\n"));
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "unknown-category",
            file: "catalogue.toml",
            on_line: "category",
            key: "entries.find-room.category",
            break_it: |package| entry(package, "category = \"nowhere\""),
        },
        Case {
            rule: "unknown-agency",
            file: "catalogue.toml",
            on_line: "owner",
            key: "entries.find-room.owner",
            break_it: |package| {
                entry(
                    package,
                    "owner = \"nobody\"\nsource = \"Quyết định 1/2026\"",
                );
            },
        },
        Case {
            rule: "unknown-agency",
            file: "agencies.toml",
            on_line: "parent",
            key: "agencies.so-y-te.parent",
            break_it: |package| {
                package.write("agencies.toml", "[agencies.so-y-te]\nparent = \"nobody\"\n");
            },
        },
        Case {
            rule: "agency-cycle",
            file: "agencies.toml",
            on_line: "parent = \"so-noi-vu\"",
            key: "agencies.so-y-te.parent",
            break_it: |package| {
                let text = "[agencies.so-y-te]\nparent = \"so-noi-vu\"\n\
                    [agencies.so-noi-vu]\nparent = \"so-y-te\"\n";
                package.write("agencies.toml", text);
            },
        },
        Case {
            rule: "unknown-feature",
            file: "catalogue.toml",
            on_line: "feature",
            key: "entries.find-room.feature",
            break_it: |package| entry(package, "feature = \"nothing\""),
        },
        Case {
            rule: "unknown-icon",
            file: "catalogue.toml",
            on_line: "icon",
            key: "entries.find-room.icon",
            break_it: |package| entry(package, "icon = \"no-such-icon\""),
        },
        Case {
            rule: "entry-leads-nowhere",
            file: "catalogue.toml",
            on_line: "[entries.personal-qr]",
            key: "entries.personal-qr",
            break_it: |package| {
                let text = "[entries.personal-qr]\navailability = \"available\"\n";
                package.write("catalogue.toml", text);
            },
        },
        Case {
            rule: "removed-in-use",
            file: "agencies.toml",
            on_line: "remove = true",
            key: "agencies.so-noi-vu.remove",
            break_it: |package| {
                package.write("agencies.toml", "[agencies.so-noi-vu]\nremove = true\n");
            },
        },
    ]
}
