use super::{Case, judge_all};

#[test]
fn pages_and_partials() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "template-syntax",
            file: "templates/pages/home.hbs",
            on_line: "{{#if",
            key: "",
            break_it: |package| {
                package.write("templates/pages/home.hbs", "<p>\n{{#if}\n</p>\n");
            },
        },
        Case {
            rule: "template-syntax",
            file: "legal/about.vi.md",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("legal/about.vi.md", "# Về\n\n{{#each page}}{{/each}}\n");
            },
        },
        Case {
            rule: "template-unknown",
            file: "templates/pages/nothing.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("templates/pages/nothing.hbs", "<p></p>\n");
            },
        },
        Case {
            rule: "template-too-large",
            file: "templates/pages/home.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("templates/pages/home.hbs", "<p></p>\n".repeat(20_000));
            },
        },
        Case {
            rule: "template-too-large",
            file: "templates/pages/offline.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                let (open, close) = ("{{#if page}}".repeat(5_000), "{{/if}}".repeat(5_000));
                package.write("templates/pages/offline.hbs", format!("{open}x{close}"));
            },
        },
        Case {
            rule: "template-render",
            file: "templates/pages/offline.hbs",
            on_line: "page.nothing",
            key: "",
            break_it: |package| {
                package.write("templates/pages/offline.hbs", "<p>\n{{page.nothing}}\n");
            },
        },
        Case {
            rule: "template-render",
            file: "templates/pages/offline.hbs",
            on_line: "no-such-text",
            key: "",
            break_it: |package| {
                package.write(
                    "templates/pages/offline.hbs",
                    "<p>\n\n{{t \"no-such-text\"}}\n",
                );
            },
        },
        Case {
            rule: "sms-too-long",
            file: "templates/messages/one-time-code-sms.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                let text = format!("{{{{{{code}}}}}} {}", "mã ấy ".repeat(40));
                package.write("templates/messages/one-time-code-sms.hbs", text);
            },
        },
        Case {
            rule: "message-without",
            file: "templates/messages/one-time-code-sms.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write(
                    "templates/messages/one-time-code-sms.hbs",
                    "Mã của bạn đã sẵn sàng.",
                );
            },
        },
        Case {
            rule: "message-form",
            file: "templates/messages/new-device.subject.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("templates/messages/new-device.subject.hbs", "Một\nhai\n");
            },
        },
        Case {
            rule: "partial-cycle",
            file: "templates/partials/a.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package
                    .write("templates/partials/a.hbs", "{{> partials/b}}")
                    .write("templates/partials/b.hbs", "{{> partials/a}}");
            },
        },
        Case {
            rule: "partial-unknown",
            file: "templates/pages/offline.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("templates/pages/offline.hbs", "{{> partials/none}}");
            },
        },
        Case {
            rule: "partial-dynamic",
            file: "templates/pages/offline.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write(
                    "templates/pages/offline.hbs",
                    "{{> (lookup page \"kind\")}}",
                );
            },
        },
    ]
}
