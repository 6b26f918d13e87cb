//! The bounds, read from the sources a second time and not from the table of the engine.

use tinhid_core::configuration::floors::Bound;

/// A bound as it was read from the law, a value beyond it, one within it that is not the base's, and
/// what else the package says.
pub(super) struct Row {
    pub(super) key: &'static str,
    pub(super) bound: Bound,
    pub(super) beyond: &'static str,
    pub(super) within: &'static str,
    pub(super) article: Article,
    pub(super) beside: &'static [(&'static str, &'static str)],
}

/// How the article is called in Vietnamese, in English, and beside the value in the manual.
pub(super) type Article = [&'static str; 3];

const LOCKING: Article = [
    "TCVN 14423:2026, mục 5.5.2.2 điểm a",
    "TCVN 14423:2026, clause 5.5.2.2, point a",
    "TCVN 14423:2026, 5.5.2.2 a",
];
pub(super) const PASSWORDS: Article = [
    "TCVN 14423:2026, mục 5.6.2.2 điểm b",
    "TCVN 14423:2026, clause 5.6.2.2, point b",
    "TCVN 14423:2026, 5.6.2.2 b",
];
const SECOND_FACTOR: Article = [
    "TCVN 14423:2026, mục 5.6.2.4",
    "TCVN 14423:2026, clause 5.6.2.4",
    "TCVN 14423:2026, 5.6.2.4",
];
const IDLE_ACCOUNTS: Article = [
    "TCVN 14423:2026, mục 5.6.2.3",
    "TCVN 14423:2026, clause 5.6.2.3",
    "TCVN 14423:2026, 5.6.2.3",
];
const REVIEW: Article = [
    "TCVN 14423:2026, mục 5.6.2.1 điểm d",
    "TCVN 14423:2026, clause 5.6.2.1, point d",
    "TCVN 14423:2026, 5.6.2.1 d",
];
const CODE_DIGITS: Article = [
    "OWASP ASVS 5.0, mục 6.5.4",
    "OWASP ASVS 5.0, requirement 6.5.4",
    "OWASP ASVS 5.0, 6.5.4",
];
const CODE_LIFETIME: Article = [
    "OWASP ASVS 5.0, mục 6.5.5",
    "OWASP ASVS 5.0, requirement 6.5.5",
    "OWASP ASVS 5.0, 6.5.5",
];
const SYSTEM_LOG: Article = [
    "Nghị định 333/2026/NĐ-CP, Điều 16 khoản 6",
    "Decree 333/2026/NĐ-CP, Article 16, clause 6",
    "NĐ 333/2026, 16.6",
];
const LISTINGS: Article = [
    "Luật Thương mại điện tử 122/2025/QH15, Điều 17 khoản 1 điểm e",
    "Law on E-commerce 122/2025/QH15, Article 17, clause 1, point e",
    "Luật 122/2025, 17.1 e",
];
const BREACHES: Article = [
    "Nghị định 356/2025/NĐ-CP, Điều 29 khoản 1 điểm c",
    "Decree 356/2025/NĐ-CP, Article 29, clause 1, point c",
    "NĐ 356/2025, 29.1 c",
];

pub(super) const SWITCH: &str = "security.citizens.password.second_factor";
pub(super) const LENGTH: &str = "security.citizens.password.minimum_length";
pub(super) const CLASSES: &str = "security.citizens.password.character_classes";

const fn at_least(
    key: &'static str,
    limit: u32,
    [beyond, within]: [&'static str; 2],
    article: Article,
) -> Row {
    Row {
        key,
        bound: Bound::AtLeast(limit),
        beyond,
        within,
        article,
        beside: &[],
    }
}

const fn at_most(
    key: &'static str,
    limit: u32,
    [beyond, within]: [&'static str; 2],
    article: Article,
) -> Row {
    Row {
        bound: Bound::AtMost(limit),
        ..at_least(key, limit, [beyond, within], article)
    }
}

/// Every bound.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    at_most("security.citizens.session.idle_lock_minutes", 15, ["16", "14"], LOCKING),
    at_most("security.citizens.session.mobile_idle_lock_minutes", 5, ["6", "4"], LOCKING),
    at_least(LENGTH, 8, ["7", "8"], PASSWORDS),
    Row {
        beside: &[(SWITCH, "false"), (CLASSES, "4")],
        ..at_least(LENGTH, 14, ["13", "14"], PASSWORDS)
    },
    Row {
        beside: &[(SWITCH, "false"), (LENGTH, "14")],
        ..at_least(CLASSES, 4, ["3", "4"], PASSWORDS)
    },
    at_most("security.citizens.lock.attempts", 5, ["6", "4"], LOCKING),
    at_least("security.citizens.lock.hours", 12, ["11", "13"], LOCKING),
    at_most("security.citizens.lock.hours", 720, ["721", "720"], LOCKING),
    at_least("security.citizens.one_time_code.digits", 6, ["5", "7"], CODE_DIGITS),
    at_most("security.citizens.one_time_code.valid_minutes", 10, ["11", "10"], CODE_LIFETIME),
    at_most("security.citizens.one_time_code.attempts", 5, ["6", "4"], LOCKING),
    at_most("security.staff.session.idle_lock_minutes", 15, ["16", "14"], LOCKING),
    at_most("security.staff.session.mobile_idle_lock_minutes", 5, ["6", "4"], LOCKING),
    Row {
        bound: Bound::On,
        ..at_least("security.staff.password.second_factor", 0, ["false", "true"], SECOND_FACTOR)
    },
    at_least("security.staff.password.minimum_length", 8, ["7", "8"], PASSWORDS),
    at_most("security.staff.lock.attempts", 5, ["6", "4"], LOCKING),
    at_least("security.staff.lock.hours", 12, ["11", "13"], LOCKING),
    at_most("security.staff.lock.hours", 720, ["721", "720"], LOCKING),
    at_most("security.staff.account.disabled_after_idle_days", 45, ["46", "44"], IDLE_ACCOUNTS),
    at_most("security.staff.account.review_months", 6, ["7", "5"], REVIEW),
    at_most("security.administrators.session.idle_lock_minutes", 5, ["6", "4"], LOCKING),
    at_most("security.administrators.session.mobile_idle_lock_minutes", 5, ["6", "4"], LOCKING),
    at_most("security.administrators.password.change_months", 2, ["3", "1"], PASSWORDS),
    at_least("security.administrators.password.remembered", 10, ["9", "11"], PASSWORDS),
    at_least("retention.session_log_months", 12, ["11", "13"], SYSTEM_LOG),
    at_least("retention.audit_trail_months", 12, ["11", "13"], SYSTEM_LOG),
    at_least("retention.posts_months", 12, ["11", "13"], LISTINGS),
    at_least("retention.breach_records_months", 60, ["59", "61"], BREACHES),
];
