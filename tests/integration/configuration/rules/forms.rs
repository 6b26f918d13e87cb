use super::{Case, judge_all};

#[test]
fn the_form_of_every_value() {
    judge_all(&cases());
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "unknown-key",
            file: "tenant.toml",
            on_line: "colour = 1",
            key: "tenant.territory.colour",
            break_it: |package| {
                package.append("tenant.toml", "colour = 1");
            },
        },
        Case {
            rule: "missing-key",
            file: "branding/brand.toml",
            on_line: "[brand]",
            key: "brand.slogan",
            break_it: |package| {
                let line = "slogan = { vi = \"Lời chào của song-xanh\", en = \"The greeting of song-xanh\" }\n";
                package.replace("branding/brand.toml", line, "");
            },
        },
        Case {
            rule: "wrong-type",
            file: "tenant.toml",
            on_line: "communes = ",
            key: "tenant.territory.communes",
            break_it: |package| {
                package.replace("tenant.toml", "communes = []", "communes = \"05860\"");
            },
        },
        Case {
            rule: "not-an-option",
            file: "tenant.toml",
            on_line: "role = ",
            key: "tenant.hosts.main.role",
            break_it: |package| {
                package.replace("tenant.toml", "role = \"primary\"", "role = \"main\"");
            },
        },
        Case {
            rule: "too-small",
            file: "catalogue.toml",
            on_line: "phase = 0",
            key: "entries.find-room.phase",
            break_it: |package| {
                package.append("catalogue.toml", "[entries.find-room]\nphase = 0");
            },
        },
        Case {
            rule: "too-large",
            file: "branding/brand.toml",
            on_line: "radius = 29",
            key: "brand.shape.radius",
            break_it: |package| {
                package.append("branding/brand.toml", "[brand.shape]\nradius = 29");
            },
        },
        Case {
            rule: "too-large",
            file: "features.toml",
            on_line: "rollout = 101",
            key: "features.rentals.rollout",
            break_it: |package| {
                package.append("features.toml", "[features.rentals]\nrollout = 101");
            },
        },
        Case {
            rule: "too-short",
            file: "branding/brand.toml",
            on_line: "slogan = ",
            key: "brand.slogan.vi",
            break_it: |package| {
                package.replace(
                    "branding/brand.toml",
                    "vi = \"Lời chào của song-xanh\"",
                    "vi = \"\"",
                );
            },
        },
        Case {
            rule: "too-long",
            file: "branding/brand.toml",
            on_line: "slogan = ",
            key: "brand.slogan.en",
            break_it: |package| {
                let long = "a".repeat(2001);
                package.replace("branding/brand.toml", "The greeting of song-xanh", &long);
            },
        },
        Case {
            rule: "wrong-form",
            file: "branding/brand.toml",
            on_line: "primary = \"red\"",
            key: "brand.colours.light.primary",
            break_it: |package| {
                let text = "[brand.colours.light]\nprimary = \"red\"";
                package.append("branding/brand.toml", text);
            },
        },
        Case {
            rule: "wrong-form",
            file: "legal.toml",
            on_line: "effective_from",
            key: "legal.about.effective_from",
            break_it: |package| {
                package.append("legal.toml", "[legal.about]\neffective_from = \"soon\"");
            },
        },
        Case {
            rule: "key-mismatch",
            file: "tenant.toml",
            on_line: "key = ",
            key: "tenant.key",
            break_it: |package| {
                package.replace("tenant.toml", "key = \"song-xanh\"", "key = \"song-trong\"");
            },
        },
        Case {
            rule: "missing-key",
            file: "branding/brand.toml",
            on_line: "",
            key: "brand.name",
            break_it: |package| {
                for file in ["brand.toml", "logo.svg", "logo-on-primary.svg"] {
                    package.remove(&format!("branding/{file}"));
                }
            },
        },
        Case {
            rule: "wrong-type",
            file: "features.toml",
            on_line: "rollout = nan",
            key: "features.rentals.rollout",
            break_it: |package| {
                package.write(
                    "features.toml",
                    "[features.rentals]\non = true\nrollout = nan\n",
                );
            },
        },
        Case {
            rule: "wrong-type",
            file: "features.toml",
            on_line: "rollout = -inf",
            key: "features.rentals.rollout",
            break_it: |package| {
                package.write(
                    "features.toml",
                    "[features.rentals]\non = true\nrollout = -inf\n",
                );
            },
        },
        Case {
            rule: "wrong-form",
            file: "catalogue.toml",
            on_line: "title",
            key: "entries.find-room.title.vi",
            break_it: |package| {
                let text = "[entries.find-room]\ntitle = { vi = \" \u{200b} \" }\n";
                package.write("catalogue.toml", text);
            },
        },
        Case {
            rule: "key-form",
            file: "tenant.toml",
            on_line: "Sao_Chép",
            key: "tenant.hosts.Sao_Chép",
            break_it: |package| {
                let text = "[tenant.hosts.\"Sao_Chép\"]\nname = \"b.example\"\nrole = \"alias\"";
                package.append("tenant.toml", text);
            },
        },
    ]
}
