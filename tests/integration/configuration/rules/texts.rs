use super::{Case, judge_all};

#[test]
fn texts_said_differently() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "text-unknown",
            file: "locales/en.ftl",
            on_line: "no-such-text",
            key: "no-such-text",
            break_it: |package| {
                package.write("locales/en.ftl", "# a note\n\nno-such-text = x\n");
            },
        },
        Case {
            rule: "text-twice",
            file: "locales/vi.ftl",
            on_line: "= hai",
            key: "offline-title",
            break_it: |package| {
                package.write(
                    "locales/vi.ftl",
                    "offline-title = một\noffline-title = hai\n",
                );
            },
        },
        Case {
            rule: "text-blank",
            file: "locales/vi.ftl",
            on_line: "offline-title",
            key: "offline-title",
            break_it: |package| {
                package.write("locales/vi.ftl", "\noffline-title = { \"  \" }\n");
            },
        },
        Case {
            rule: "text-variable-unknown",
            file: "locales/vi.ftl",
            on_line: "$phse",
            key: "planned-phase",
            break_it: |package| {
                package.write("locales/vi.ftl", "\nplanned-phase =\n    Pha { $phse }\n");
            },
        },
        Case {
            rule: "text-variable-unknown",
            file: "locales/vi.ftl",
            on_line: "nowhere",
            key: "offline-title",
            break_it: |package| {
                package.write("locales/vi.ftl", "\noffline-title = a { nowhere } b\n");
            },
        },
        Case {
            rule: "text-variable-unknown",
            file: "locales/vi.ftl",
            on_line: "-brand",
            key: "offline-title",
            break_it: |package| {
                package.write("locales/vi.ftl", "\noffline-title = a { -brand } b\n");
            },
        },
        Case {
            rule: "text-variable-unknown",
            file: "locales/vi.ftl",
            on_line: "SUM",
            key: "offline-title",
            break_it: |package| {
                package.write("locales/vi.ftl", "\noffline-title = a { SUM(1) } b\n");
            },
        },
        Case {
            rule: "text-variable-unknown",
            file: "locales/vi.ftl",
            on_line: "planned-phase",
            key: "offline-title",
            break_it: |package| {
                package.write(
                    "locales/vi.ftl",
                    "\noffline-title = a { planned-phase } b\n",
                );
            },
        },
        Case {
            rule: "text-cycle",
            file: "locales/vi.ftl",
            on_line: "offline-title =",
            key: "offline-title",
            break_it: |package| {
                package.write(
                    "locales/vi.ftl",
                    "offline-title = a { nav-home }\nnav-home = b { offline-title }\n",
                );
            },
        },
    ]
}
