//! casbin, the oracle of the table, and policies that nobody wrote.

use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::sync::Arc;
use tinhid_core::authorization::{
    AccessPolicy, Duty, MODEL, Permission, PermissionId, Permissions, Role, RoleSet, Scope,
};

/// How many sets of roles there are.
const SETS: u64 = 1 << Role::ALL.len();

/// casbin with the model of the engine and the rules of one policy.
pub struct Oracle(Enforcer);

/// Randomness that repeats (xorshift64).
#[derive(Debug)]
pub struct Dice(u64);

/// What came of asking the table and the oracle the same.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Requests that both allow.
    pub allowed: usize,
    /// Requests that both refuse.
    pub refused: usize,
    /// Requests of them that a denial decided.
    pub denied: usize,
    /// Requests that they answer differently, in words.
    pub differences: Vec<String>,
}

impl Oracle {
    /// Reads the rules of a policy. Nobody is loaded but the sets of roles there can be.
    pub async fn new(policy: &AccessPolicy) -> Self {
        let mut lines = String::new();
        for rule in policy.rules() {
            writeln!(lines, "{rule}").unwrap();
        }
        for set in 0..SETS {
            for role in roles(set).iter() {
                writeln!(lines, "g, {}, {role}", holder(roles(set))).unwrap();
            }
        }
        let model = DefaultModel::from_str(MODEL).await.unwrap();
        let adapter = StringAdapter::new(lines);
        Self(Enforcer::new(model, adapter).await.unwrap())
    }

    /// What casbin says.
    pub fn allows(&self, roles: RoleSet, action: &str, scope: Scope) -> bool {
        let request = (holder(roles), action, scope.word());
        self.0.enforce(request).unwrap()
    }
}

impl Dice {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    /// One of some.
    pub fn pick<'of, T>(&mut self, from: &'of [T]) -> &'of T {
        let at = self.below(from.len() as u64);
        &from[usize::try_from(at).unwrap()]
    }

    /// Some roles, or none.
    pub fn roles(&mut self) -> RoleSet {
        roles(self.below(SETS))
    }
}

/// Permissions that anybody may have in every scope, so that a policy may say anything of them.
pub fn free_permissions(count: usize) -> Arc<Permissions> {
    let key = |number| -> &'static str { format!("thing-{number}.do").leak() };
    let free = |number| Permission::of_everybody(key(number), &Scope::EACH, Duty::Read);
    Arc::new(Permissions::new((0..count).map(free)))
}

/// A policy in which each role is allowed or denied about half of all there is.
pub fn random_policy(dice: &mut Dice, permissions: &Arc<Permissions>) -> AccessPolicy {
    const LEVELS: [&str; 12] = [
        "own", "agency", "communes", "all", "own", "agency", "communes", "deny", "none", "none",
        "none", "none",
    ];
    let mut said = Map::new();
    for role in Role::ALL {
        let mut objects = Map::new();
        for (_, permission) in permissions.iter() {
            let (object, action) = permission.key.split_once('.').unwrap();
            let level = match (role, dice.pick(&LEVELS)) {
                // An operator is given nothing by a policy.
                (Role::Operator, level) if *level != "deny" => "none",
                (_, level) => *level,
            };
            objects.insert(object.to_owned(), json!({ action: level }));
        }
        said.insert(role.word().to_owned(), json!({ "permissions": objects }));
    }
    let section = serde_json::from_value(json!({ "roles": Value::Object(said) })).unwrap();
    AccessPolicy::compile(&section, Arc::clone(permissions)).unwrap()
}

/// Asks a policy and the oracle as many random questions.
pub async fn compare(dice: &mut Dice, policy: &AccessPolicy, requests: usize) -> Comparison {
    let oracle = Oracle::new(policy).await;
    let ids: Vec<PermissionId> = policy.permissions().iter().map(|(id, _)| id).collect();
    let mut comparison = Comparison::default();
    for _ in 0..requests {
        let (roles, scope) = (dice.roles(), *dice.pick(&Scope::EACH));
        let id = *dice.pick(&ids);
        let action = policy.permissions().get(id).unwrap().key;
        let table = policy.decide(roles, id).covers(scope);
        if table != oracle.allows(roles, action, scope) {
            let difference = format!("{roles:?} {action} {scope}: the table says {table}");
            comparison.differences.push(difference);
            continue;
        }
        match table {
            true => comparison.allowed += 1,
            false => comparison.refused += 1,
        }
        let is_denied = |role| policy.says(role, id).word() == "deny";
        comparison.denied += usize::from(roles.iter().any(is_denied));
    }
    comparison
}

impl Comparison {
    /// Adds another one.
    pub fn add(&mut self, other: Self) {
        self.allowed += other.allowed;
        self.refused += other.refused;
        self.denied += other.denied;
        self.differences.extend(other.differences);
    }
}

fn roles(set: u64) -> RoleSet {
    let roles = Role::ALL.into_iter().enumerate();
    let roles = roles.filter(|(at, _)| set & (1 << at) != 0);
    roles.map(|(_, role)| role).collect()
}

/// The name under which casbin knows whoever holds these roles.
fn holder(roles: RoleSet) -> String {
    let words: Vec<&str> = roles.iter().map(Role::word).collect();
    format!("holder of {}", words.join(" and "))
}
