use super::{Case, judge_all};

#[test]
fn switches() {
    judge_all(&cases());
}

fn rentals(package: &tinhid_tests::PackageFolder, text: &str) {
    package.write(
        "features.toml",
        format!("# rentals\n[features.rentals]\n{text}\n"),
    );
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "unknown-feature",
            file: "features.toml",
            on_line: "nothing",
            key: "features.rentals.requires.1",
            break_it: |package| rentals(package, "requires = [\n\"vouchers\",\n\"nothing\",\n]"),
        },
        Case {
            rule: "feature-cycle",
            file: "features.toml",
            on_line: "",
            key: "features.rentals.requires",
            break_it: |package| {
                let text =
                    "requires = [\"vouchers\"]\n[features.vouchers]\nrequires = [\"rentals\"]";
                rentals(package, text);
            },
        },
        Case {
            rule: "unknown-connector",
            file: "features.toml",
            on_line: "connector",
            key: "features.rentals.connector",
            break_it: |package| rentals(package, "connector = \"power\""),
        },
        Case {
            rule: "unknown-role",
            file: "features.toml",
            on_line: "roles",
            key: "features.rentals.audience.roles.0",
            break_it: |package| rentals(package, "audience = { roles = [\"editor\"] }"),
        },
        Case {
            rule: "unknown-commune",
            file: "features.toml",
            on_line: "communes",
            key: "features.rentals.audience.communes.0",
            break_it: |package| rentals(package, "audience = { communes = [\"99999\"] }"),
        },
        Case {
            rule: "moment-form",
            file: "features.toml",
            on_line: "schedule",
            key: "features.rentals.schedule.from",
            break_it: |package| rentals(package, "schedule = { from = \"tomorrow\" }"),
        },
        Case {
            rule: "schedule-empty",
            file: "features.toml",
            on_line: "schedule",
            key: "features.rentals.schedule",
            break_it: |package| {
                let text = "schedule = { from = \"2026-12-02\", until = \"2026-12-01\" }";
                rentals(package, text);
            },
        },
        Case {
            rule: "feature-cycle",
            file: "features.toml",
            on_line: "[\"jobs\"]",
            key: "features.jobs.requires",
            break_it: |package| {
                let text = "requires = [\"vouchers\"]\n[features.vouchers]\nrequires = [\"rentals\"]\n\
                    [features.jobs]\nrequires = [\"jobs\"]";
                rentals(package, text);
            },
        },
        Case {
            rule: "versions-empty",
            file: "features.toml",
            on_line: "app_version",
            key: "features.rentals.app_version",
            break_it: |package| {
                let text = "app_version = { minimum = \"2.0.0\", below = \"1.9.9\" }";
                rentals(package, text);
            },
        },
        Case {
            rule: "removed-in-use",
            file: "features.toml",
            on_line: "remove = true",
            key: "features.vouchers.remove",
            break_it: |package| {
                let text = "requires = [\"vouchers\"]\n[features.vouchers]\nremove = true";
                rentals(package, text);
            },
        },
    ]
}
