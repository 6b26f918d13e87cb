use super::{Case, judge_all};

#[test]
fn hosts_and_territory() {
    judge_all(&cases());
}

const HOST: &str = "name = \"id.song-xanh.example\"";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case {
            rule: "host-form",
            file: "tenant.toml",
            on_line: "no host",
            key: "tenant.hosts.other.name",
            break_it: |package| {
                let text = "[tenant.hosts.other]\nname = \"no host\"\nrole = \"alias\"";
                package.append("tenant.toml", text);
            },
        },
        Case {
            rule: "host-reserved",
            file: "tenant.toml",
            on_line: "mine.localhost",
            key: "tenant.hosts.other.name",
            break_it: |package| {
                let text = "[tenant.hosts.other]\nname = \"mine.localhost\"\nrole = \"alias\"";
                package.append("tenant.toml", text);
            },
        },
        Case {
            rule: "host-twice",
            file: "tenant.toml",
            on_line: "ID.Song-Xanh.example.",
            key: "tenant.hosts.other.name",
            break_it: |package| {
                let text =
                    "[tenant.hosts.other]\nname = \"ID.Song-Xanh.example.\"\nrole = \"alias\"";
                package.append("tenant.toml", text);
            },
        },
        Case {
            rule: "one-primary-host",
            file: "tenant.toml",
            on_line: "[tenant.hosts.main]",
            key: "tenant.hosts",
            break_it: |package| {
                package.replace("tenant.toml", "role = \"primary\"", "role = \"alias\"");
            },
        },
        Case {
            rule: "public-url-host",
            file: "tenant.toml",
            on_line: "public_url = ",
            key: "tenant.public_url",
            break_it: |package| {
                package.replace("tenant.toml", HOST, "name = \"song-xanh.example\"");
            },
        },
        Case {
            rule: "unknown-province",
            file: "tenant.toml",
            on_line: "province = ",
            key: "tenant.territory.province",
            break_it: |package| {
                package.replace("tenant.toml", "province = \"19\"", "province = \"98\"");
            },
        },
        Case {
            rule: "unknown-commune",
            file: "tenant.toml",
            on_line: "99999",
            key: "tenant.territory.communes.1",
            break_it: |package| {
                package.replace("tenant.toml", "[]", "[\n\"05860\",\n\"99999\",\n]");
            },
        },
        Case {
            rule: "commune-elsewhere",
            file: "tenant.toml",
            on_line: "08707",
            key: "tenant.territory.communes.1",
            break_it: |package| {
                package.replace("tenant.toml", "[]", "[\n\"05860\",\n\"08707\",\n]");
            },
        },
        Case {
            rule: "commune-twice",
            file: "tenant.toml",
            on_line: "\"05860\", # again",
            key: "tenant.territory.communes.1",
            break_it: |package| {
                package.replace("tenant.toml", "[]", "[\n\"05860\",\n\"05860\", # again\n]");
            },
        },
        Case {
            rule: "fact-without-source",
            file: "tenant.toml",
            on_line: "[tenant.contacts.help]",
            key: "tenant.contacts.help",
            break_it: |package| {
                let text = "[tenant.contacts.help]\nkind = \"email\"\n\
                    label = { vi = \"Trợ giúp\", en = \"Help\" }\n\
                    value = { vi = \"a@b.example\", en = \"a@b.example\" }\n\
                    verified_on = 2026-11-22";
                package.append("tenant.toml", text);
            },
        },
        // That none of the communes lies in a province that does not exist goes without saying.
        Case {
            rule: "unknown-province",
            file: "tenant.toml",
            on_line: "province = ",
            key: "tenant.territory.province",
            break_it: |package| {
                package
                    .replace("tenant.toml", "province = \"19\"", "province = \"98\"")
                    .replace("tenant.toml", "[]", "[\"05860\"]");
            },
        },
    ]
}
