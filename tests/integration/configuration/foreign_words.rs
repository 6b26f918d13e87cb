//! Another tenant's name in a text that an operator or a province wrote.

use super::judge::{errors, judge};
use tinhid_core::configuration::Problem;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{PackageFolder, TemporaryFolder};

/// The three shipped packages, of which one is changed.
struct Neighbours(TemporaryFolder);

impl Neighbours {
    fn new() -> Self {
        let folder = TemporaryFolder::new();
        for key in SHIPPED {
            PackageFolder::copy_shipped(folder.path(), key);
        }
        Self(folder)
    }

    fn package(&self, key: &str) -> PackageFolder {
        PackageFolder::at(self.0.path().join(key))
    }

    fn judge(&self, key: &str) -> Vec<Problem> {
        judge(self.0.path(), key, TenantState::Sandbox)
            .problems
            .iter()
            .cloned()
            .collect()
    }
}

fn entry(summary: &str) -> String {
    format!("[entries.find-room.summary]\nvi = \"{summary}\"")
}

#[test]
fn every_way_of_writing_another_tenants_name_is_caught() {
    for (key, words, owner) in [
        ("vinh-phuc", "Đắk Lắk ID", "dak-lak"),
        ("vinh-phuc", "Đắc Lắc ID", "dak-lak"),
        ("vinh-phuc", "DAKLAK ID", "dak-lak"),
        ("dak-lak", "ThaiNguyen ID", "thai-nguyen"),
        ("dak-lak", "Thái Nguyên - ID", "thai-nguyen"),
        ("dak-lak", "thái nguyên id", "thai-nguyen"),
        ("thai-nguyen", "Vinh Phuc ID", "vinh-phuc"),
    ] {
        let neighbours = Neighbours::new();
        let text = format!("Bạn dùng {words} để tìm phòng.");
        neighbours
            .package(key)
            .append("catalogue.toml", &entry(&text));
        let problems = neighbours.judge(key);
        let found = problems.iter().find(|problem| {
            problem.rule == "foreign-brand"
                && problem.key.as_deref() == Some("entries.find-room.summary.vi")
        });
        let found = found.unwrap_or_else(|| panic!("{words}: {problems:#?}"));
        assert_eq!(found.arguments["owner"], owner, "{words}");
        let line = neighbours.package(key).line_of("catalogue.toml", words);
        assert_eq!(found.line, Some(line));
        assert_eq!(
            found.file.as_deref(),
            Some(&*format!("tenants/{key}/catalogue.toml"))
        );
    }
}

#[test]
fn places_of_the_same_name_are_no_brands() {
    for (key, text) in [
        ("thai-nguyen", "Phòng trọ ở phường Vĩnh Phúc, gần chợ."),
        (
            "thai-nguyen",
            "Tuyến xe khách Thái Nguyên – Vĩnh Phúc – Đắk Lắk chạy mỗi ngày.",
        ),
        ("vinh-phuc", "Xe đi Đắk Lắk, idol nhạc trẻ, idea."),
        ("dak-lak", "Công nhân từ Thái Nguyên, IDs và id của bạn."),
    ] {
        let neighbours = Neighbours::new();
        neighbours
            .package(key)
            .append("catalogue.toml", &entry(text));
        let problems = neighbours.judge(key);
        assert!(problems.is_empty(), "{text}: {problems:#?}");
    }
}

#[test]
fn names_are_found_wherever_words_can_stand() {
    type Write = fn(&PackageFolder);
    let places: [(&str, Write); 5] = [
        ("legal/about.vi.md", |package| {
            package.write(
                "legal/about.vi.md",
                "# Giới thiệu\n\nTrang của Đắk Lắk ID.\n",
            );
        }),
        ("templates/pages/offline.hbs", |package| {
            package.write("templates/pages/offline.hbs", "<p>Đắk Lắk ID</p>\n");
        }),
        ("locales/vi.ftl", |package| {
            package.write(
                "locales/vi.ftl",
                "offline-title = Đắk Lắk ID không có mạng\n",
            );
        }),
        ("README.md", |package| {
            package.write("README.md", "Chép từ Đắk Lắk ID.\n");
        }),
        ("agencies.toml", |package| {
            package.append(
                "agencies.toml",
                "[agencies.so-y-te.short_name]\nvi = \"Đắk Lắk ID\"\nen = \"x\"",
            );
        }),
    ];
    for (file, write) in places {
        let neighbours = Neighbours::new();
        write(&neighbours.package("thai-nguyen"));
        let problems = neighbours.judge("thai-nguyen");
        let place = format!("tenants/thai-nguyen/{file}");
        assert!(
            problems
                .iter()
                .any(|problem| problem.rule == "foreign-brand"
                    && problem.file.as_deref() == Some(&place)
                    && problem.line.is_some()),
            "{file}: {problems:#?}"
        );
    }
}

#[test]
fn a_name_put_together_by_a_template_is_found_in_what_is_rendered() {
    let neighbours = Neighbours::new();
    let template = "<p>Đắk <b>Lắk</b> <!-- --><i>I</i>D</p>\n";
    neighbours
        .package("thai-nguyen")
        .write("templates/pages/offline.hbs", template);
    let problems = neighbours.judge("thai-nguyen");
    assert!(
        problems
            .iter()
            .any(|problem| problem.rule == "foreign-brand"
                && problem
                    .file
                    .as_deref()
                    .is_some_and(|place| place.starts_with("pages/offline"))),
        "{problems:#?}"
    );
}

#[test]
fn another_tenants_host_is_caught_and_names_that_only_contain_it_are_not() {
    for (text, is_foreign) in [
        ("Xem https://id.dak-lak.example/phap-ly", true),
        ("Xem ID.Dak-Lak.EXAMPLE", true),
        ("Xem id.dak-lak.example.org", false),
        ("Xem not-id.dak-lak.examples", false),
        ("Xem id.thai-nguyen.example", false),
    ] {
        let neighbours = Neighbours::new();
        neighbours
            .package("thai-nguyen")
            .append("catalogue.toml", &entry(text));
        let problems = neighbours.judge("thai-nguyen");
        let found = problems
            .iter()
            .any(|problem| problem.rule == "foreign-host");
        assert_eq!(found, is_foreign, "{text}: {problems:#?}");
    }
}

#[test]
fn an_exception_needs_a_reason_and_is_listed_with_it() {
    let text = "Hợp tác cùng Đắk Lắk ID.";
    let exception = |reason: &str| {
        format!(
            "[exceptions.together]\nrule = \"foreign-brand\"\n\
             at = \"entries.find-room.summary.vi\"\ntext = \"Đắk Lắk ID\"\nreason = \"{reason}\"\n\
             [exceptions.shown]\nrule = \"foreign-brand\"\nat = \"pages/home (vi)\"\n\
             text = \"Đắk Lắk ID\"\nreason = \"{reason}\"\n"
        )
    };
    let neighbours = Neighbours::new();
    let package = neighbours.package("thai-nguyen");
    package
        .append("catalogue.toml", &entry(text))
        .write("checks.toml", exception("vì thế"));
    let problems = neighbours.judge("thai-nguyen");
    assert!(
        problems.iter().any(|problem| problem.rule == "too-short"),
        "{problems:#?}"
    );

    package.write(
        "checks.toml",
        exception("Hai tỉnh ra thông cáo chung ngày 01/12/2026."),
    );
    let problems = neighbours.judge("thai-nguyen");
    let accepted: Vec<_> = problems
        .iter()
        .filter(|problem| problem.key.as_deref() == Some("entries.find-room.summary.vi"))
        .collect();
    assert_eq!(accepted.len(), 1, "{problems:#?}");
    assert_eq!(
        accepted[0].severity,
        tinhid_core::configuration::Severity::Accepted
    );
    assert!(accepted[0].arguments["reason"].contains("thông cáo chung"));
    // Accepted in the value, and yet rendered: whoever accepts the words accepts them on the pages.
    assert!(errors(&problems).is_empty(), "{problems:#?}");
}
