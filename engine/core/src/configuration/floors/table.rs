//! The floors themselves, in the order of the files.

use super::{Act, Bound, Citation, Floor};

/// Locking an idle session, and locking after wrong attempts.
const LOCKING: Citation = Citation::tcvn("5.5.2.2", Some("a"));
/// What passwords are like.
const PASSWORDS: Citation = Citation::tcvn("5.6.2.2", Some("b"));
/// A second factor from the Internet and for administrators.
const SECOND_FACTOR: Citation = Citation::tcvn("5.6.2.4", None);
/// Accounts that nobody uses.
const IDLE_ACCOUNTS: Citation = Citation::tcvn("5.6.2.3", None);
/// Looking through the accounts.
const REVIEW: Citation = Citation::tcvn("5.6.2.1", Some("d"));
/// The system log: who signed in and out, and what was done about what people published.
const SYSTEM_LOG: Citation = Citation::of(Act::Decree333, "16", "6", None);
/// What an intermediary platform keeps of its listings.
const LISTINGS: Citation = Citation::of(Act::Law122, "17", "1", Some("e"));
/// Records of a breach.
const BREACHES: Citation = Citation::of(Act::Decree356, "29", "1", Some("c"));

/// Thirty days, the longest that a lock may last.
const LONGEST_LOCK_HOURS: u32 = 30 * 24;

/// Every floor there is.
#[rustfmt::skip]
pub const FLOORS: &[Floor] = &[
    // Citizens.
    at_most("security.citizens.session.idle_lock_minutes", 15, LOCKING),
    at_most("security.citizens.session.mobile_idle_lock_minutes", 5, LOCKING),
    at_least("security.citizens.password.minimum_length", 8, PASSWORDS),
    without_second_factor("security.citizens.password.minimum_length", 14),
    without_second_factor("security.citizens.password.character_classes", 4),
    at_most("security.citizens.lock.attempts", 5, LOCKING),
    at_least("security.citizens.lock.hours", 12, LOCKING),
    at_most("security.citizens.lock.hours", LONGEST_LOCK_HOURS, LOCKING),
    at_least("security.citizens.one_time_code.digits", 6, Citation::asvs("6.5.4")),
    at_most("security.citizens.one_time_code.valid_minutes", 10, Citation::asvs("6.5.5")),
    at_most("security.citizens.one_time_code.attempts", 5, LOCKING),
    // Staff.
    at_most("security.staff.session.idle_lock_minutes", 15, LOCKING),
    at_most("security.staff.session.mobile_idle_lock_minutes", 5, LOCKING),
    on("security.staff.password.second_factor", SECOND_FACTOR),
    at_least("security.staff.password.minimum_length", 8, PASSWORDS),
    at_most("security.staff.lock.attempts", 5, LOCKING),
    at_least("security.staff.lock.hours", 12, LOCKING),
    at_most("security.staff.lock.hours", LONGEST_LOCK_HOURS, LOCKING),
    at_most("security.staff.account.disabled_after_idle_days", 45, IDLE_ACCOUNTS),
    at_most("security.staff.account.review_months", 6, REVIEW),
    // Administrators.
    at_most("security.administrators.session.idle_lock_minutes", 5, LOCKING),
    at_most("security.administrators.session.mobile_idle_lock_minutes", 5, LOCKING),
    at_most("security.administrators.password.change_months", 2, PASSWORDS),
    at_least("security.administrators.password.remembered", 10, PASSWORDS),
    // What is kept.
    at_least("retention.session_log_months", 12, SYSTEM_LOG),
    at_least("retention.audit_trail_months", 12, SYSTEM_LOG),
    at_least("retention.posts_months", 12, LISTINGS),
    at_least("retention.breach_records_months", 60, BREACHES),
];

const fn at_least(key: &'static str, limit: u32, citation: Citation) -> Floor {
    floor(key, Bound::AtLeast(limit), citation)
}

const fn at_most(key: &'static str, limit: u32, citation: Citation) -> Floor {
    floor(key, Bound::AtMost(limit), citation)
}

const fn on(key: &'static str, citation: Citation) -> Floor {
    floor(key, Bound::On, citation)
}

/// What a citizen's password has to be as long as it is all that is asked for.
const fn without_second_factor(key: &'static str, limit: u32) -> Floor {
    Floor {
        lifted_by: Some("security.citizens.password.second_factor"),
        ..at_least(key, limit, PASSWORDS)
    }
}

const fn floor(key: &'static str, bound: Bound, citation: Citation) -> Floor {
    Floor {
        key,
        bound,
        citation,
        lifted_by: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Base;
    use crate::configuration::floors::Standing;
    use crate::configuration::{LayerStack, section_schemas};
    use serde_json::Value;
    use std::sync::Arc;

    #[test]
    fn the_base_keeps_every_floor() {
        let base = Base::embedded().unwrap();
        let stack = LayerStack::new(vec![Arc::clone(&base.layer)]);
        let unkept: Vec<_> = FLOORS
            .iter()
            .filter(|floor| {
                let standing = floor.standing(&stack);
                !matches!(standing, Standing::Kept | Standing::Lifted)
            })
            .collect();
        assert!(unkept.is_empty(), "{unkept:#?}");
        // What is lifted holds nobody back; the others must outnumber it by far.
        let lifted = FLOORS
            .iter()
            .filter(|floor| floor.standing(&stack) == Standing::Lifted);
        assert_eq!(lifted.count(), 2);
    }

    /// A key that may be left out would have no value to bound.
    #[test]
    fn every_bounded_key_is_one_that_a_section_asks_for() {
        for floor in FLOORS {
            let property = required_property(floor.key);
            let wanted = match floor.bound {
                Bound::On => "boolean",
                Bound::AtLeast(_) | Bound::AtMost(_) => "integer",
            };
            assert_eq!(property["type"], wanted, "{}", floor.key);
            if let Some(switch) = floor.lifted_by {
                assert_eq!(required_property(switch)["type"], "boolean", "{switch}");
            }
        }
    }

    /// A bound at the edge of what the schema allows could never be told with its article.
    #[test]
    fn the_schema_is_wider_than_every_bound() {
        for floor in FLOORS {
            let property = required_property(floor.key);
            let edge = |name: &str| property[name].as_u64().unwrap();
            match floor.bound {
                Bound::AtLeast(limit) => assert!(edge("minimum") < limit.into(), "{}", floor.key),
                Bound::AtMost(limit) => assert!(edge("maximum") > limit.into(), "{}", floor.key),
                Bound::On => {}
            }
        }
    }

    #[test]
    fn a_value_of_another_type_is_left_to_the_schema() {
        for (bound, value) in [
            (Bound::AtLeast(1), Value::from("1")),
            (Bound::AtMost(1), Value::Null),
            (Bound::On, Value::from(1)),
        ] {
            assert_eq!(bound.allows(&value), None);
        }
        for (bound, value, allowed) in [
            (Bound::AtLeast(12), Value::from(12), true),
            (Bound::AtLeast(12), Value::from(11), false),
            (Bound::AtLeast(12), Value::from(-12), false),
            (Bound::AtMost(5), Value::from(5.0), true),
            (Bound::AtMost(5), Value::from(6), false),
            (Bound::On, Value::from(true), true),
            (Bound::On, Value::from(false), false),
        ] {
            assert_eq!(bound.allows(&value), Some(allowed), "{bound:?} {value}");
        }
    }

    /// The schema of a key, each step of which is required.
    fn required_property(key: &str) -> &'static Value {
        let root = key.split('.').next().unwrap();
        let section = section_schemas()
            .iter()
            .find(|section| section.roots.contains(&root))
            .unwrap_or_else(|| panic!("no section has {key}"));
        key.split('.').fold(&section.schema, |schema, step| {
            let required = schema["required"].as_array();
            let is_required = required.is_some_and(|all| all.iter().any(|name| name == step));
            assert!(is_required, "{step} of {key} may be left out");
            let property = &schema["properties"][step];
            match property["$ref"].as_str() {
                Some(pointer) => section
                    .schema
                    .pointer(pointer.trim_start_matches('#'))
                    .unwrap(),
                None => property,
            }
        })
    }
}
