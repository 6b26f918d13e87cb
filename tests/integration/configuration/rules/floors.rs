use super::{Case, judge_all};

#[test]
fn what_the_law_does_not_leave_to_a_province() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "floor-at-least",
            file: "retention.toml",
            on_line: "session_log_months",
            key: "retention.session_log_months",
            break_it: |package| {
                package.write("retention.toml", "[retention]\nsession_log_months = 6\n");
            },
        },
        Case {
            rule: "floor-at-least",
            file: "security.toml",
            on_line: "second_factor",
            key: "security.citizens.password.minimum_length",
            break_it: |package| {
                let text = "[security.citizens.password]\nsecond_factor = false\n";
                package.write("security.toml", text);
            },
        },
        Case {
            rule: "floor-at-most",
            file: "security.toml",
            on_line: "{ session = { idle_lock_minutes = 30 } }",
            key: "security.staff.session.idle_lock_minutes",
            break_it: |package| {
                let text = "[security]\nstaff = { session = { idle_lock_minutes = 30 } }\n";
                package.write("security.toml", text);
            },
        },
        Case {
            rule: "floor-on",
            file: "security.toml",
            on_line: "second_factor",
            key: "security.staff.password.second_factor",
            break_it: |package| {
                let text = "[security.staff.password]\nsecond_factor = false\n";
                package.write("security.toml", text);
            },
        },
        Case {
            rule: "purpose-forced",
            file: "privacy.toml",
            on_line: "required",
            key: "purposes.pre-filling.required",
            break_it: |package| {
                package.write("privacy.toml", "[purposes.pre-filling]\nrequired = true\n");
            },
        },
        Case {
            rule: "ekyc-provider-unknown",
            file: "ekyc.toml",
            on_line: "documents",
            key: "ekyc.providers.documents",
            break_it: |package| {
                let text = "[ekyc.providers]\ndocuments = \"ekyc-other\"\n";
                package.write("ekyc.toml", text);
            },
        },
        Case {
            rule: "ekyc-part-missing",
            file: "ekyc.toml",
            on_line: "faces",
            key: "ekyc.trial.faces",
            break_it: |package| {
                let text = "[ekyc.trial]\nfaces = \"ekyc-document\"\n";
                package.write("ekyc.toml", text);
            },
        },
    ]
}
