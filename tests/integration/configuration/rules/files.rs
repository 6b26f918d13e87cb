use super::{Case, judge_all};

#[test]
fn the_files_of_a_package() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "syntax",
            file: "features.toml",
            on_line: "on = = true",
            key: "",
            break_it: |package| {
                package.write("features.toml", "[features.rentals]\n\non = = true\n");
            },
        },
        Case {
            rule: "syntax",
            file: "locales/vi.ftl",
            on_line: "this is no text",
            key: "",
            break_it: |package| {
                package.write("locales/vi.ftl", "nav-home = Nhà\nthis is no text\n");
            },
        },
        Case {
            rule: "syntax",
            file: "templates/pages/home.hbs",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("templates/pages/home.hbs", b"\xff\xfe");
            },
        },
        Case {
            rule: "unknown-file",
            file: "tennant.toml",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("tennant.toml", "");
            },
        },
        Case {
            rule: "misplaced-table",
            file: "agencies.toml",
            on_line: "[features.rentals]",
            key: "features",
            break_it: |package| {
                package.write("agencies.toml", "\n[features.rentals]\non = false\n");
            },
        },
        Case {
            rule: "legal-text-missing",
            file: "=legal/history.vi.md",
            on_line: "",
            key: "legal.history",
            break_it: |package| {
                let text = "[legal.history]\ntitle = { vi = \"Lịch sử\", en = \"History\" }\n\
                    summary = { vi = \"Một câu\", en = \"A sentence\" }\n\
                    effective_from = 2026-11-22\norder = 90";
                package.append("legal.toml", text);
            },
        },
        Case {
            rule: "unknown-file",
            file: "legal/nobody.vi.md",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("legal/nobody.vi.md", "");
            },
        },
        Case {
            rule: "unknown-file",
            file: "legal/about.fr.md",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("legal/about.fr.md", "");
            },
        },
        Case {
            rule: "unknown-file",
            file: "branding/old-logo.svg",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("branding/old-logo.svg", "<svg/>");
            },
        },
        Case {
            rule: "unknown-file",
            file: "branding/notes.txt",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("branding/notes.txt", "");
            },
        },
        Case {
            rule: "unknown-file",
            file: "pictures/logo.svg",
            on_line: "",
            key: "",
            break_it: |package| {
                package.write("pictures/logo.svg", "");
            },
        },
        Case {
            rule: "symbolic-link",
            file: "=tenants/song-xanh/locales/vi.ftl",
            on_line: "",
            key: "",
            break_it: |package| {
                std::fs::create_dir(package.path().join("locales")).unwrap();
                let link = package.path().join("locales/vi.ftl");
                std::os::unix::fs::symlink("/etc/hostname", link).unwrap();
            },
        },
    ]
}
