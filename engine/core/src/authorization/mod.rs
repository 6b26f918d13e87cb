//! Who may do what, and how far it reaches.
//!
//! # The big ideas
//!
//! **One grammar.** A policy is a list of rules of four words, `role · action · scope · allow/deny`,
//! and [`MODEL`] says in casbin's language what they mean: a rule counts for everybody who holds its
//! role, the scope `all` includes every other, nothing is allowed that no rule allows, and a denial
//! wins over every other role. `access.toml` is how a province writes these rules.
//!
//! **A table, not an interpreter.** casbin asks its rules one by one, through a script: hundreds of
//! microseconds a question. A snapshot therefore holds the same policy as five bytes a permission, the
//! roles that reach so far and the roles that are denied, and [`AccessPolicy::decide`] is a handful of
//! bit operations without memory of its own. That both say the same is held by a property test and by
//! the bench, for which alone casbin is a dependency, of the tests. Roles are what a rule speaks of;
//! people are nowhere in a policy, so four million citizens cost it nothing.
//!
//! **A decision reaches somewhere.** "Allowed" is no answer: [`Decision::Granted`] carries a [`Reach`],
//! which knows for every scope the roles that gave it, and a store takes the [`Extent`] that follows
//! from the grants of *those* roles. The agency of one role never widens another.
//!
//! **Permissions come from what exists.** Services and this crate declare them ([`Permission`]) with the
//! scopes in which they make sense and the [`Duty`] they belong to. A policy that names another one does
//! not compile, and neither does one that mixes duties (TCVN 14423:2026, clause 5: least privilege,
//! separation of duties): what citizens hold, what staff do, what auditors look at, and operators, who
//! hold nothing in a tenant but what it grants them for a time.
//!
//! **A role is given to somebody** in the tenant's own database, with a reason, an author and perhaps an
//! end ([`grants`]); nobody gives one to themselves, and nobody holds what is kept apart.

mod catalogue;
mod decision;
mod extent;
pub mod grants;
mod permission;
mod policy;
mod role;
mod rule;
mod scope;

#[cfg(test)]
mod tests;

pub use catalogue::{PermissionId, Permissions};
pub use decision::{Decision, Reach};
pub use extent::Extent;
pub use permission::{Duty, Holders, OWN_PERMISSIONS, Permission};
pub use policy::{AccessPolicy, Fault, PolicyError};
pub use role::{Role, RoleSet};
pub use rule::{Effect, MODEL, Rule};
pub use scope::Scope;
