//! Another tenant's name in a text that an operator or a province wrote.

use super::judge::{Street, errors, judge};
use tinhid_core::configuration::{Problem, Severity};
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

fn title(words: &str) -> String {
    format!("[features.rentals.title]\nvi = \"{words}\"")
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
            .append("features.toml", &title(&text));
        let problems = neighbours.judge(key);
        let found = problems.iter().find(|problem| {
            problem.rule == "foreign-brand"
                && problem.key.as_deref() == Some("features.rentals.title.vi")
        });
        let found = found.unwrap_or_else(|| panic!("{words}: {problems:#?}"));
        assert_eq!(found.arguments["owner"], owner, "{words}");
        let line = neighbours.package(key).line_of("features.toml", words);
        assert_eq!(found.line, Some(line));
        assert_eq!(
            found.file.as_deref(),
            Some(&*format!("tenants/{key}/features.toml"))
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
            .append("features.toml", &title(text));
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
    for template in [
        "<p>Đắk <b>Lắk</b>\n<i>ID</i></p>\n",
        "<p>{{#if page}}Đắk Lắk {{/if}}{{#if page}}ID{{/if}}</p>\n",
        "<p>Đắk L<b>ắ</b>k ID</p>\n",
        "<p title=\"{{#if page}}Đắk Lắk&#32;{{/if}}ID\">x</p>\n",
    ] {
        let neighbours = Neighbours::new();
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
                        .is_some_and(|place| place.contains("pages/offline"))),
            "{template}: {problems:#?}"
        );
    }
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
            .append("features.toml", &title(text));
        let problems = neighbours.judge("thai-nguyen");
        let found = problems
            .iter()
            .any(|problem| problem.rule == "foreign-host");
        assert_eq!(found, is_foreign, "{text}: {problems:#?}");
    }
}

#[test]
fn an_exception_needs_a_reason_and_is_listed_with_it() {
    let exception = |reason: &str| {
        format!(
            "[exceptions.together]\nrule = \"foreign-brand\"\n\
             at = \"features.rentals.title.vi\"\ntext = \"Đắk Lắk ID\"\nreason = \"{reason}\"\n"
        )
    };
    let neighbours = Neighbours::new();
    let package = neighbours.package("thai-nguyen");
    package
        .append("features.toml", &title("Hợp tác cùng Đắk Lắk ID."))
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
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].severity, Severity::Accepted);
    assert_eq!(
        problems[0].key.as_deref(),
        Some("features.rentals.title.vi")
    );
    assert!(problems[0].arguments["reason"].contains("thông cáo chung"));

    // It holds for these words in this place and for nothing else.
    package.append("features.toml", "en = \"With Dak Lak ID\"");
    assert_eq!(errors(&neighbours.judge("thai-nguyen")).len(), 1);
}

/// Whoever accepts words in a value accepts them on the pages that show the value.
#[test]
fn an_exception_for_a_value_holds_where_the_value_is_rendered() {
    let street = Street::new();
    street
        .package
        .write(
            "catalogue.toml",
            "[entries.find-room.summary]\nvi = \"Hợp tác cùng Núi Đỏ ID.\"\n",
        )
        .write(
            "checks.toml",
            "[exceptions.together]\nrule = \"foreign-brand\"\n\
             at = \"entries.find-room.summary.vi\"\ntext = \"Núi Đỏ ID\"\n\
             reason = \"Hai tỉnh ra thông cáo chung ngày 01/12/2026.\"\n",
        );
    let problems = street.judge();
    assert!(errors(&problems).is_empty(), "{problems:#?}");
    assert!(!problems.is_empty(), "an accepted finding is listed");
}
