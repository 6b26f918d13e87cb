//! What services declare.

use crate::configuration::judge::BASE;
use std::collections::BTreeSet;
use tinhid_core::authorization::{Role, Scope};
use tinhid_core::configuration::sections::Language;
use tinhid_server::services;

#[test]
fn every_permission_is_declared_once_and_well() {
    let permissions = services::permissions();
    let mut keys = BTreeSet::new();
    for (id, permission) in permissions.iter() {
        assert!(permission.is_well_formed(), "{permission:?}");
        assert!(keys.insert(permission.key), "{} twice", permission.key);
        assert_eq!(permissions.id(permission.key), Some(id));
        assert_eq!(permissions.get(id), Some(permission));
        let scopes = permission.scopes.iter().map(|scope| scope.word());
        let different: BTreeSet<_> = scopes.collect();
        assert_eq!(different.len(), permission.scopes.len(), "{permission:?}");
    }
    assert!(keys.contains("roles.grant") && keys.contains("audit.verify"));
}

#[test]
fn the_manual_names_every_permission_and_every_role() {
    let manual = tinhid_tests::repository::read("tenants/_base/access.toml");
    for (_, permission) in services::permissions().iter() {
        let row = format!("#   {} ", permission.key);
        assert!(manual.contains(&row), "{row:?} is not in access.toml");
    }
    for role in Role::ALL {
        assert!(manual.contains(&format!("[roles.{role}.permissions]")));
    }
}

#[test]
fn whoever_reads_a_policy_finds_words_for_everything_in_it() {
    let permissions = services::permissions();
    let keys = permissions
        .iter()
        .map(|(_, permission)| permission.text_key());
    let keys = keys
        .chain(Role::ALL.map(Role::text_key))
        .chain(Scope::EACH.map(Scope::text_key));
    let texts = BASE.texts.base();
    for key in keys {
        for language in Language::ALL {
            let said = texts.say(language, &key, &[]);
            assert!(said.is_ok_and(|words| words.chars().count() > 2), "{key}");
        }
    }
}
