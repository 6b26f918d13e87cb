//! B8: asking what roles may do, in this process.

use super::Bench;
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use tinhid_core::authorization::{AccessPolicy, Decision, PermissionId, RoleSet, Scope};
use tinhid_tests::authorization::{Comparison, Dice, Oracle};
use tinhid_tests::authorization::{compare, free_permissions, random_policy};
use tokio::runtime::{Builder, Runtime};

/// Whether the time of an answer depends on how many tenants there are.
const TENANTS: [usize; 3] = [1, 34, 1_000];
/// More than there are today: about what the services of the plan will declare.
const PERMISSIONS: usize = 120;
/// The time of a decision in nanoseconds.
const MUST: f64 = 1_000.0;
const AIM: f64 = 150.0;
const BATCHES: usize = 301;
const BATCH: usize = 20_000;

/// How many requests casbin is asked, too, and over how many policies.
const REQUESTS: usize = 100_000;
const POLICIES: usize = 200;
/// So few that a script over every rule of a policy ends in time.
const COMPARED_PERMISSIONS: usize = 12;
/// How many times casbin alone is asked for its time.
const ORACLE_QUESTIONS: usize = 2_000;

/// Who asks whom for what.
struct Question {
    tenant: usize,
    roles: RoleSet,
    permission: PermissionId,
}

pub(super) fn measure(_: &mut Bench, table: &mut Table) {
    let runtime = Builder::new_current_thread().build().unwrap();
    compared(&runtime, table);
    let mut dice = Dice::new(1);
    let permissions = free_permissions(PERMISSIONS);
    let ids: Vec<PermissionId> = permissions.iter().map(|(id, _)| id).collect();
    let most = TENANTS[TENANTS.len() - 1];
    let policies: Vec<Arc<AccessPolicy>> = (0..most)
        .map(|_| Arc::new(random_policy(&mut dice, &permissions)))
        .collect();
    let questions = TENANTS.map(|tenants| questions(&mut dice, tenants, &ids));
    let times = questions
        .each_ref()
        .map(|questions| nanoseconds(&policies, questions));
    let worst = times.iter().copied().fold(0.0, f64::max);
    let each: Vec<String> = times.iter().map(|time| shown(*time)).collect();
    let detail = format!("{} with {TENANTS:?} tenants", each.join(" / "));
    let bounds = Bounds::with_aim(MUST, AIM);
    table.bound("B8", "decision", worst, "ns", &detail, bounds);
    // A ratio of a few nanoseconds says how large the caches are; three tenths of the aim may be added.
    let growth = (worst - times[0]).max(0.0);
    let what = "what tenants add to a decision";
    let bounds = Bounds::must(AIM * 0.3);
    table.bound("B8", what, growth, "ns", "", bounds);
    let allocations = allocation_counter::measure(|| {
        for question in &questions[1] {
            black_box(ask(&policies, question));
        }
    });
    let count = allocations.count_total as f64;
    let what = "allocations of decisions";
    table.bound("B8", what, count, "", "", Bounds::must(0.0));
    let time = oracle_microseconds(&runtime, &policies[0], &questions[0]);
    let measured = format!("{} µs with {PERMISSIONS} permissions", shown(time));
    table.tell("B8", "casbin's own enforce, one tenant", measured);
}

/// Table and casbin answer the same.
fn compared(runtime: &Runtime, table: &mut Table) {
    let mut dice = Dice::new(2);
    let permissions = free_permissions(COMPARED_PERMISSIONS);
    let requests = tinhid_tests::scaled(REQUESTS);
    let each = requests.div_ceil(POLICIES);
    let mut comparison = Comparison::default();
    for _ in 0..POLICIES {
        let policy = random_policy(&mut dice, &permissions);
        comparison.add(runtime.block_on(compare(&mut dice, &policy, each)));
    }
    let asked = comparison.allowed + comparison.refused;
    let detail = format!(
        "of {asked}, {} of them allowed, over {POLICIES} policies",
        comparison.allowed
    );
    let count = comparison.differences.len() as f64;
    let what = "decisions that casbin answers otherwise";
    table.bound("B8", what, count, "", &detail, Bounds::must(0.0));
}

fn ask(policies: &[Arc<AccessPolicy>], question: &Question) -> Decision {
    policies[question.tenant].decide(question.roles, question.permission)
}

/// Random questions, so that no prefetcher knows the next tenant.
fn questions(dice: &mut Dice, tenants: usize, ids: &[PermissionId]) -> Vec<Question> {
    (0..BATCH)
        .map(|_| Question {
            tenant: usize::try_from(dice.below(tenants as u64)).unwrap(),
            roles: dice.roles(),
            permission: *dice.pick(ids),
        })
        .collect()
}

/// The time of one answer on this thread.
fn nanoseconds(policies: &[Arc<AccessPolicy>], questions: &[Question]) -> f64 {
    let batches = (0..BATCHES).map(|_| {
        let begun = Instant::now();
        for question in questions {
            black_box(ask(policies, black_box(question)));
        }
        begun.elapsed().as_secs_f64() * 1e9 / questions.len() as f64
    });
    median(batches)
}

/// What casbin takes for the same questions of one tenant.
fn oracle_microseconds(runtime: &Runtime, policy: &AccessPolicy, questions: &[Question]) -> f64 {
    let oracle = runtime.block_on(Oracle::new(policy));
    let count = tinhid_tests::scaled(ORACLE_QUESTIONS).min(questions.len());
    let begun = Instant::now();
    for question in &questions[..count] {
        let permission = policy.permissions().get(question.permission).unwrap();
        black_box(oracle.allows(question.roles, permission.key, Scope::Own));
    }
    begun.elapsed().as_secs_f64() * 1e6 / count as f64
}
