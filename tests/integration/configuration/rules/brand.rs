use super::{Case, judge_all};

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
                let text = "[brand.assets]\nlogo = \"branding/none.svg\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "picture-invalid",
            file: "branding/brand.toml",
            on_line: "logo",
            key: "brand.assets.logo",
            break_it: |package| {
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
    ]
}
