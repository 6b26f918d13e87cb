//! The pages of the staff, as their navigation has them.

use super::{AUDIT_READ, ROLES_GRANT, ROLES_READ};
use tinhid_core::authorization::Permission;
use tinhid_core::staff::SignedInStaff;
use tinhid_core::tenant::TenantSnapshot;

/// A page in the navigation of the staff.
#[derive(Debug, Clone, Copy)]
pub struct StaffPage {
    /// Its address, without language.
    pub path: &'static str,
    /// The key of its title.
    pub title: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
    /// Who sees it: whoever may do this. It is what its route declares.
    pub permission: Permission,
}

/// All of them, service by service, in the order of the navigation. A service that has pages for staff adds its
/// list here.
pub const ALL: &[&[StaffPage]] = &[
    crate::identity::STAFF_PAGES,
    crate::organisations::STAFF_PAGES,
    crate::privacy::desk::PAGES,
    PAGES,
];

/// Those of this service.
pub const PAGES: &[StaffPage] = &[
    StaffPage {
        path: "/staff/accounts",
        title: "staff-accounts-title",
        icon: "users",
        permission: ROLES_READ,
    },
    StaffPage {
        path: "/staff/access",
        title: "staff-access-title",
        icon: "shield-check",
        permission: ROLES_READ,
    },
    StaffPage {
        path: "/staff/break-glass",
        title: "staff-glass-title",
        icon: "lifebuoy",
        permission: ROLES_GRANT,
    },
    StaffPage {
        path: "/staff/audit",
        title: "staff-audit-title",
        icon: "history",
        permission: AUDIT_READ,
    },
];

/// The pages that somebody may open.
pub fn open_to<'staff>(
    snapshot: &'staff TenantSnapshot,
    signed_in: &'staff SignedInStaff,
) -> impl Iterator<Item = &'static StaffPage> + 'staff {
    let pages = ALL.iter().flat_map(|pages| pages.iter());
    pages.filter(|page| may(snapshot, signed_in, page.permission))
}

/// Whether somebody may do something at all.
pub fn may(snapshot: &TenantSnapshot, signed_in: &SignedInStaff, permission: Permission) -> bool {
    let policy = snapshot.access();
    let id = policy.permissions().id(permission.key);
    id.is_some_and(|id| policy.decide(signed_in.roles, id).is_granted())
}
