use super::{Case, judge_all};
use tinhid_tests::PackageFolder;

#[test]
fn facts_and_those_who_state_them() {
    judge_all(&cases());
}

fn entry(package: &PackageFolder, text: &str) {
    package.write("catalogue.toml", format!("\n[entries.find-room]\n{text}\n"));
}

fn agency(package: &PackageFolder, key: &str, text: &str) {
    package.write(
        "agencies.toml",
        format!("# {key}\n[agencies.{key}]\n{text}\n"),
    );
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "fact-without-source",
            file: "catalogue.toml",
            on_line: "fee",
            key: "entries.find-room.fee",
            break_it: |package| {
                entry(package, "fee = { amount = 8000, source = \"Nghị quyết\" }");
            },
        },
        Case {
            rule: "source-too-short",
            file: "catalogue.toml",
            on_line: "fee",
            key: "entries.find-room.fee.source",
            break_it: |package| {
                let text = "fee = { amount = 8000, source = \" \u{200b}   ... \", verified_on = 2026-11-01 }";
                entry(package, text);
            },
        },
        Case {
            rule: "verified-on-impossible",
            file: "catalogue.toml",
            on_line: "fee",
            key: "entries.find-room.fee.verified_on",
            break_it: |package| {
                let text = "fee = { amount = 8000, source = \"Nghị quyết 1/2026\", verified_on = 2026-11-23 }";
                entry(package, text);
            },
        },
        Case {
            rule: "verified-on-impossible",
            file: "catalogue.toml",
            on_line: "fee",
            key: "entries.find-room.fee.verified_on",
            break_it: |package| {
                let text = "fee = { amount = 8000, source = \"Nghị quyết 1/2026\", verified_on = 1999-12-31 }";
                entry(package, text);
            },
        },
        Case {
            rule: "fact-source-elsewhere",
            file: "agencies.toml",
            on_line: "telephone",
            key: "agencies.ubnd-tinh.telephone",
            break_it: |package| {
                agency(package, "ubnd-tinh", "telephone = \"0000 000 000\"");
            },
        },
        Case {
            rule: "fact-source-elsewhere",
            file: "agencies.toml",
            on_line: "draft = false",
            key: "agencies.so-noi-vu.draft",
            break_it: |package| {
                let text = "verified_on = 2026-11-21\ndraft = false";
                agency(package, "so-noi-vu", text);
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Sở Lao động - Thương binh và Xã hội tỉnh\", en = \"Department\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.en",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Sở Khoa học và Công nghệ\", en = \"Department of Information and Communications\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Công an huyện\", en = \"Police\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Tòa án nhân dân huyện Đại Từ\", en = \"Court\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Thanh tra huyện\", en = \"Inspectorate\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Hạt Kiểm lâm huyện Định Hóa\", en = \"Rangers\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"UBND thị trấn\", en = \"Committee\" }",
                );
            },
        },
        Case {
            rule: "abolished-body",
            file: "agencies.toml",
            on_line: "name",
            key: "agencies.so-noi-vu.name.vi",
            break_it: |package| {
                agency(
                    package,
                    "so-noi-vu",
                    "name = { vi = \"Sở Nội vụ tỉnh Bắc Kạn\", en = \"Department\" }",
                );
            },
        },
    ]
}
