use super::{Case, judge_all};
use tinhid_tests::repository;

#[test]
fn colours_and_pictures() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "contrast",
            file: "branding/brand.toml",
            on_line: "ink_muted",
            key: "brand.colours.light.ink_muted",
            break_it: |package| {
                let text = "[brand.colours.light]\nink_muted = \"#cccccc\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "contrast",
            file: "branding/brand.toml",
            on_line: "on_primary",
            key: "brand.colours.dark.on_primary",
            break_it: |package| {
                let text = "[brand.colours.dark]\non_primary = \"#a9c4e0\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "picture-missing",
            file: "branding/brand.toml",
            on_line: "logo",
            key: "brand.assets.logo",
            break_it: |package| {
                package.remove("branding/logo.svg");
                let text = "[brand.assets]\nlogo = \"branding/none.svg\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "picture-invalid",
            file: "branding/mark.svg",
            on_line: "",
            key: "brand.assets.logo",
            break_it: |package| {
                package.remove("branding/logo.svg");
                package.write("branding/mark.svg", "<html>no picture</html>");
                let text = "[brand.assets]\nlogo = \"branding/mark.svg\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "picture-invalid",
            file: "branding/brand.toml",
            on_line: "icon_512",
            key: "brand.assets.icon_512",
            break_it: |package| {
                let text = "[brand.assets]\nicon_512 = \"branding/icon-192.png\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "picture-invalid",
            file: "branding/icon-512.png",
            on_line: "",
            key: "brand.assets.icon_512",
            break_it: |package| {
                let path = repository::root().join("tenants/_base/branding/icon-512.png");
                let whole = std::fs::read(path).unwrap();
                package.write("branding/icon-512.png", &whole[..whole.len() / 2]);
            },
        },
        Case {
            rule: "logo-missing",
            file: "branding/logo.svg",
            on_line: "",
            key: "brand.assets.logo",
            break_it: |package| {
                package.remove("branding/logo.svg");
            },
        },
        Case {
            rule: "brand-too-common",
            file: "branding/brand.toml",
            on_line: "aliases",
            key: "brand.aliases.1",
            break_it: |package| {
                let from = "[brand]\n";
                let to = "[brand]\naliases = [\"Sông Xanh - ID\", \"Dịch vụ công\"]\n";
                package.replace("branding/brand.toml", from, to);
            },
        },
        Case {
            rule: "brand-too-common",
            file: "branding/brand.toml",
            on_line: "short_name",
            key: "brand.short_name.en",
            break_it: |package| {
                let (from, to) = (
                    "short_name = { vi = \"Sông Xanh ID\", en = \"Song Xanh ID\"",
                    "short_name = { vi = \"Sông Xanh ID\", en = \"SX\"",
                );
                package.replace("branding/brand.toml", from, to);
            },
        },
    ]
}
