use super::permission::Permission;
use std::collections::HashMap;

/// The number of a permission within one process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionId(u16);

/// All permissions that this binary knows, the same for every tenant.
#[derive(Debug, Default)]
pub struct Permissions {
    all: Vec<Permission>,
    ids: HashMap<&'static str, PermissionId>,
}

impl Permissions {
    /// The permissions of the core and of the services, in this order. Of two with one key the first
    /// counts; a test of the house keeps keys apart.
    pub fn new(declared: impl IntoIterator<Item = Permission>) -> Self {
        let mut permissions = Self::default();
        for (permission, number) in declared.into_iter().zip(0..=u16::MAX) {
            permissions
                .ids
                .entry(permission.key)
                .or_insert(PermissionId(number));
            permissions.all.push(permission);
        }
        permissions
    }

    /// The permission of that key.
    pub fn id(&self, key: &str) -> Option<PermissionId> {
        self.ids.get(key).copied()
    }

    /// What was declared under a number of this catalogue.
    pub fn get(&self, id: PermissionId) -> Option<&Permission> {
        self.all.get(id.index())
    }

    /// All of them with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (PermissionId, &Permission)> {
        let numbers = (0..=u16::MAX).map(PermissionId);
        numbers.zip(&self.all)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl PermissionId {
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}
