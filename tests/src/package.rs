use crate::repository;
use std::path::{Path, PathBuf};

/// A tenant's folder, as an operator edits it.
#[derive(Debug, Clone)]
pub struct PackageFolder {
    path: PathBuf,
}

impl PackageFolder {
    /// The package at a place.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Copies one of the shipped packages.
    pub fn copy_shipped(packages: &Path, key: &str) -> Self {
        copy(
            &repository::root().join("tenants").join(key),
            &packages.join(key),
        );
        Self {
            path: packages.join(key),
        }
    }

    /// Writes a small complete package: a brand of this name under `id.<key>.example`.
    pub fn synthetic(packages: &Path, key: &str, name: &str) -> Self {
        let package = Self {
            path: packages.join(key),
        };
        package.write_synthetic(key, name);
        package
    }

    pub(crate) fn write_synthetic(&self, key: &str, name: &str) {
        // The file by which a folder is known as a package comes last.
        self.write("branding/brand.toml", brand(key, name))
            .write("tenant.toml", tenant(key));
    }

    /// Adds a contact that somebody has tried, without which a tenant does not go live.
    pub fn add_contact(&self) -> &Self {
        self.append(
            "tenant.toml",
            r#"[tenant.contacts.office]
kind = "email"
label = { vi = "Văn phòng", en = "Office" }
value = { vi = "office@thu.example", en = "office@thu.example" }
source = "https://thu.example/"
verified_on = 2026-11-21"#,
        )
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        let path = self.path.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Writes a file, in one step as seen from outside.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut aside = path.clone().into_os_string();
        aside.push(".partial");
        std::fs::write(&aside, content).unwrap();
        std::fs::rename(&aside, &path).unwrap();
        self
    }

    /// Adds to the end of a file, which is made if it is missing.
    pub fn append(&self, name: &str, text: &str) -> &Self {
        let before = if self.path.join(name).exists() {
            self.read(name)
        } else {
            String::new()
        };
        self.write(name, format!("{before}\n{text}\n"))
    }

    /// Replaces a text that must stand in the file.
    pub fn replace(&self, name: &str, from: &str, to: &str) -> &Self {
        let before = self.read(name);
        assert!(before.contains(from), "{name} does not say {from:?}");
        self.write(name, before.replace(from, to))
    }

    /// Removes a file.
    pub fn remove(&self, name: &str) -> &Self {
        std::fs::remove_file(self.path.join(name)).unwrap();
        self
    }

    /// The line on which a text first stands, from 1.
    pub fn line_of(&self, name: &str, text: &str) -> usize {
        let content = self.read(name);
        let line = content.lines().position(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("{name} does not say {text:?}")) + 1
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

fn tenant(key: &str) -> String {
    format!(
        r#"[tenant]
key = "{key}"
initial_state = "sandbox"
public_url = "https://id.{key}.example"

[tenant.hosts.main]
name = "id.{key}.example"
role = "primary"

[tenant.territory]
province = "19"
communes = []
"#
    )
}

fn brand(key: &str, name: &str) -> String {
    let plain = tinhid_vietnamese::unaccented(name);
    format!(
        r#"[brand]
name = {{ vi = "{name}", en = "{plain}" }}
short_name = {{ vi = "{name}", en = "{plain}" }}
slogan = {{ vi = "Lời chào của {key}", en = "The greeting of {key}" }}
description = {{ vi = "Mô tả của {key}", en = "The description of {key}" }}
operator = {{ vi = "Nơi phụ trách {key}", en = "The operator of {key}" }}
sms_sender = "THU"
mail_sender = {{ vi = "{name}", en = "{plain}" }}

[brand.footer]
text = {{ vi = "Chân trang của {key}", en = "The foot of {key}" }}
"#
    )
}
