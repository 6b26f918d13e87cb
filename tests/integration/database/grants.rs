//! Roles that are given to somebody.

use super::*;
use tinhid_core::authorization::Role;
use tinhid_core::authorization::grants::{
    self, Act, Author, NewGrant, Revocation, RoleGrant, Subject, SubjectKind,
};
use tinhid_core::configuration::sections::AgenciesSection;
use tinhid_core::tenant::Territory;

on_both! {
    a_role_is_given_and_taken_back_on_record: given_and_taken_back;
    a_role_ends_by_itself: ends_by_itself;
    nobody_audits_what_they_do: kept_apart;
    two_nodes_never_give_both_halves: two_nodes;
    a_role_is_held_once_for_each_agency: held_once;
    only_what_was_seen_is_taken_back: only_what_was_seen;
}

const ADMINISTRATOR: Author = Author::Staff(Uuid::from_u128(1));

fn staff(number: u128) -> Subject {
    Subject {
        kind: SubjectKind::Staff,
        id: Uuid::from_u128(number),
    }
}

fn act(second: i64) -> Act {
    static NEXT_ENTRY: AtomicU32 = AtomicU32::new(1);
    let number = NEXT_ENTRY.fetch_add(1, Ordering::Relaxed);
    Act {
        by: ADMINISTRATOR,
        at: instant(second),
        entry: Uuid::from_u128(u128::from(number)),
        request_id: Some("req-1".to_owned()),
    }
}

fn new(subject: Subject, role: Role) -> NewGrant {
    static NEXT_GRANT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT_GRANT.fetch_add(1, Ordering::Relaxed);
    NewGrant {
        id: Uuid::from_u128(u128::from(number)),
        subject,
        role,
        agency: None,
        communes: Vec::new(),
        reason: "Quyết định phân công".to_owned(),
        expires_at: None,
    }
}

fn agencies() -> AgenciesSection {
    let agency = |name: &str| json!({ "name": { "vi": name, "en": name }, "kind": "department" });
    let agencies = json!({ "agencies": { "so-a": agency("Sở A"), "so-b": agency("Sở B") } });
    serde_json::from_value(agencies).unwrap()
}

fn territory() -> Territory {
    Territory {
        province: "19".to_owned(),
        communes: ["05860", "05863"]
            .iter()
            .map(|code| code.parse().unwrap())
            .collect(),
    }
}

async fn give(database: &Database, new: NewGrant, act: Act) -> Result<RoleGrant, Error> {
    let judged = new.judge(act, &agencies(), &territory())?;
    database
        .unit(move |unit| {
            let judged = judged.clone();
            Box::pin(async move { grants::grant(unit, judged).await })
        })
        .await
}

async fn take_back(
    database: &Database,
    grant: Uuid,
    version: i64,
    act: Act,
) -> Result<RoleGrant, Error> {
    let revocation = Revocation {
        grant,
        version,
        act,
    };
    database
        .unit(move |unit| {
            let revocation = revocation.clone();
            Box::pin(async move { grants::revoke(unit, revocation).await })
        })
        .await
}

async fn roles(database: &Database, subject: Subject, second: i64) -> Vec<Role> {
    let reader = database.reader();
    let held = grants::of_subject(&reader, subject, instant(second)).await;
    held.unwrap().iter().map(|grant| grant.role).collect()
}

async fn trail(database: &Database) -> Vec<audit_entry::Model> {
    let mut entries = audit_entry::Entity::find()
        .all(&database.reader())
        .await
        .unwrap();
    entries.sort_by_key(|entry| entry.id);
    entries
}

async fn given_and_taken_back(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let officer = NewGrant {
        agency: Some("so-a".to_owned()),
        communes: vec!["05863".to_owned(), "05860".to_owned(), "05863".to_owned()],
        ..new(staff(7), Role::AgencyOfficer)
    };
    let id = officer.id;
    let given = give(&database, officer, act(0)).await.unwrap();
    let held = grants::of_subject(&database.reader(), staff(7), instant(1))
        .await
        .unwrap();
    assert_eq!(held, std::slice::from_ref(&given));
    assert_eq!(given.communes.0, ["05860", "05863"]);
    assert_eq!((given.id, given.version, given.revoked_at), (id, 1, None));
    assert_eq!(given.granted_by_id, Some(Uuid::from_u128(1)));
    assert_eq!(given.granted_at, instant(0));
    assert!(roles(&database, staff(8), 1).await.is_empty());
    let operator = Subject {
        kind: SubjectKind::Operator,
        ..staff(7)
    };
    assert!(roles(&database, operator, 1).await.is_empty());

    let ended = take_back(&database, id, 1, act(5)).await.unwrap();
    assert_eq!(ended.version, 2);
    assert_eq!(ended.revoked_at, Some(instant(5)));
    assert_eq!(ended.revoked_by_id, Some(Uuid::from_u128(1)));
    assert!(roles(&database, staff(7), 6).await.is_empty());

    let trail = trail(&database).await;
    let told: Vec<_> = trail
        .iter()
        .map(|entry| (entry.action.as_str(), entry.object_id.clone()))
        .collect();
    let object = Some(id.to_string());
    assert_eq!(
        told,
        [("roles.grant", object.clone()), ("roles.revoke", object)]
    );
    assert_eq!(trail[0].actor_kind, "staff");
    assert_eq!(trail[0].actor_id, Some(Uuid::from_u128(1).to_string()));
    assert_eq!(trail[0].request_id.as_deref(), Some("req-1"));
    assert_eq!(trail[0].occurred_at, instant(0));
    assert_eq!(trail[0].details["role"], "agency-officer");
    assert_eq!(trail[0].details["agency"], "so-a");
    assert_eq!(trail[0].details["subject"]["kind"], "staff");
    // A reason may speak of a person; the trail is kept for longer than that.
    assert!(!trail[0].details.to_string().contains("Quyết định"));
    bench.finish().await;
}

async fn ends_by_itself(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let operator = Subject {
        kind: SubjectKind::Operator,
        id: Uuid::from_u128(40),
    };
    for (subject, end) in [(operator, 100), (staff(41), 50), (staff(42), 300)] {
        let until = NewGrant {
            expires_at: Some(instant(end)),
            ..new(subject, Role::ItStaff)
        };
        give(&database, until, act(0)).await.unwrap();
    }
    give(&database, new(staff(43), Role::ItStaff), act(0))
        .await
        .unwrap();
    assert_eq!(roles(&database, operator, 99).await, [Role::ItStaff]);
    assert!(roles(&database, operator, 100).await.is_empty());

    let expired = |most| {
        let reader = database.reader();
        async move { grants::expired(&reader, instant(100), most).await.unwrap() }
    };
    let over = expired(10).await;
    let who: Vec<_> = over.iter().map(|grant| grant.subject_id).collect();
    assert_eq!(who, [Uuid::from_u128(41), Uuid::from_u128(40)]);
    assert_eq!(expired(1).await, over[..1]);

    for grant in &over {
        let by_itself = Act {
            by: Author::System,
            request_id: None,
            ..act(101)
        };
        let ended = take_back(&database, grant.id, grant.version, by_itself).await;
        assert_eq!(ended.unwrap().revoked_by_id, None);
    }
    assert!(expired(10).await.is_empty());
    assert_eq!(trail(&database).await.len(), 6);
    // What has ended can be given again.
    let again = new(staff(41), Role::ItStaff);
    give(&database, again, act(102)).await.unwrap();
    bench.finish().await;
}

async fn kept_apart(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let auditor = give(&database, new(staff(50), Role::Auditor), act(0)).await;
    let auditor = auditor.unwrap();
    for role in [Role::Moderator, Role::ItStaff, Role::Administrator] {
        let refused = give(&database, new(staff(50), role), act(1)).await;
        let error = refused.unwrap_err();
        assert_eq!(error.code(), "duties-not-separate", "{role}");
        assert_eq!(error.kind(), Kind::Conflict);
        assert_eq!(error.argument("held"), Some("auditor"));
        assert_eq!(error.argument("role"), Some(role.word()));
    }
    // Nothing of what was refused stays.
    assert_eq!(trail(&database).await.len(), 1);
    assert_eq!(roles(&database, staff(50), 2).await, [Role::Auditor]);

    take_back(&database, auditor.id, 1, act(3)).await.unwrap();
    let until = NewGrant {
        expires_at: Some(instant(10)),
        ..new(staff(50), Role::Moderator)
    };
    give(&database, until, act(4)).await.unwrap();
    let other = new(staff(50), Role::ItStaff);
    give(&database, other, act(5)).await.unwrap();
    let refused = give(&database, new(staff(50), Role::Auditor), act(6)).await;
    assert_eq!(refused.unwrap_err().code(), "duties-not-separate");
    bench.finish().await;
}

async fn two_nodes(bench: Bench) {
    let one = bench.migrated(Schema::Tenant).await;
    let other = bench.another_node(&one, Schema::Tenant);
    for round in 0..12 {
        let subject = staff(600 + round);
        let (first, second) = tokio::join!(
            give(&one, new(subject, Role::Auditor), act(0)),
            give(&other, new(subject, Role::Administrator), act(0)),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.err().or(second.err()).unwrap();
        assert_eq!(refused.code(), "duties-not-separate", "{refused:?}");
        assert_eq!(roles(&one, subject, 1).await.len(), 1);
    }
    other.close().await;
    bench.finish().await;
}

async fn held_once(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let officer = |agency: &str| NewGrant {
        agency: Some(agency.to_owned()),
        ..new(staff(70), Role::AgencyOfficer)
    };
    give(&database, officer("so-a"), act(0)).await.unwrap();
    give(&database, officer("so-b"), act(0)).await.unwrap();
    let again = give(&database, officer("so-a"), act(1)).await.unwrap_err();
    assert_eq!(
        (again.kind(), again.code()),
        (Kind::Conflict, "grant-exists")
    );
    assert_eq!(roles(&database, staff(70), 2).await.len(), 2);
    bench.finish().await;
}

async fn only_what_was_seen(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let given = give(&database, new(staff(80), Role::Moderator), act(0)).await;
    let given = given.unwrap();
    let unknown = take_back(&database, Uuid::from_u128(u128::MAX), 1, act(1)).await;
    let stale = take_back(&database, given.id, 7, act(1)).await;
    take_back(&database, given.id, 1, act(2)).await.unwrap();
    let twice = take_back(&database, given.id, 2, act(3)).await;
    let refused = [unknown, stale, twice].map(Result::unwrap_err);
    let refused = refused.map(|error| (error.kind(), error.code()));
    assert_eq!(
        refused,
        [
            (Kind::NotFound, "grant-not-found"),
            (Kind::PreconditionFailed, "version-changed"),
            (Kind::Conflict, "grant-revoked"),
        ]
    );
    assert_eq!(trail(&database).await.len(), 2);
    bench.finish().await;
}

#[test]
fn what_a_tenant_cannot_give_is_refused_before_the_database() {
    let operator = Subject {
        kind: SubjectKind::Operator,
        id: Uuid::from_u128(90),
    };
    let someone = || new(staff(91), Role::Moderator);
    let cases = [
        ("grant-to-oneself", new(staff(1), Role::Moderator)),
        ("role-not-for-staff", new(staff(91), Role::Citizen)),
        (
            "role-not-for-staff",
            new(staff(91), Role::OrganisationMember),
        ),
        ("role-not-for-staff", new(operator, Role::Operator)),
        (
            "grant-without-reason",
            NewGrant {
                reason: " \u{200b} ".to_owned(),
                ..someone()
            },
        ),
        (
            "grant-without-reason",
            NewGrant {
                reason: "ừ".repeat(501),
                ..someone()
            },
        ),
        (
            "grant-already-over",
            NewGrant {
                expires_at: Some(instant(0)),
                ..someone()
            },
        ),
        ("break-glass-without-end", new(operator, Role::ItStaff)),
        ("grant-without-agency", new(staff(91), Role::AgencyOfficer)),
        (
            "unknown-agency",
            NewGrant {
                agency: Some("so-c".to_owned()),
                ..someone()
            },
        ),
        (
            "unknown-commune",
            NewGrant {
                communes: vec!["05860".to_owned(), "00001".to_owned()],
                ..someone()
            },
        ),
        (
            "unknown-commune",
            NewGrant {
                communes: vec!["Phường Một".to_owned()],
                ..someone()
            },
        ),
    ];
    for (code, new) in cases {
        let shown = format!("{new:?}");
        let refused = new.judge(act(0), &agencies(), &territory()).unwrap_err();
        assert_eq!(refused.code(), code, "{shown}");
    }
    let longest = NewGrant {
        reason: "ừ".repeat(500),
        ..someone()
    };
    longest.judge(act(0), &agencies(), &territory()).unwrap();
}
