use super::{ACCOUNT, ACCOUNTS, sample};
use crate::staff::frame::moment;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::authorization::Role;
use tinhid_core::authorization::grants::RoleGrant;
use tinhid_core::configuration::sections::Language;
use tinhid_core::staff::{AccountKind, AccountState, ReviewRow};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Sample, SampleInput, TenantSnapshot};

/// All accounts, and the form of an invitation.
#[derive(Serialize)]
pub(in crate::staff) struct AccountsPage {
    pub(in crate::staff) accounts: Vec<AccountView>,
    /// Whether whoever looks may invite.
    pub(in crate::staff) may_grant: bool,
    pub(in crate::staff) email: String,
    pub(in crate::staff) reason: String,
    /// The link of an invitation that was made just now.
    pub(in crate::staff) invited: Option<InvitedView>,
    choices: Choices,
}

#[derive(Serialize)]
pub(in crate::staff) struct InvitedView {
    pub(in crate::staff) email: String,
    pub(in crate::staff) link: String,
    pub(in crate::staff) until: String,
    pub(in crate::staff) mailed: bool,
}

/// An account.
#[derive(Serialize)]
pub(in crate::staff) struct AccountPage {
    pub(in crate::staff) account: AccountView,
    pub(in crate::staff) may_grant: bool,
    pub(in crate::staff) is_own: bool,
    choices: Choices,
}

#[derive(Serialize)]
pub(in crate::staff) struct AccountView {
    id: String,
    href: String,
    name: String,
    email: String,
    state: &'static str,
    active: bool,
    /// Whether an operator's.
    operator: bool,
    created: String,
    last_signed_in: Option<String>,
    grants: Vec<GrantView>,
}

#[derive(Serialize)]
struct GrantView {
    id: String,
    version: i64,
    role: String,
    /// The agency and the communes, as people call them; empty for everything.
    reach: String,
    since: String,
    until: Option<String>,
    reason: String,
}

/// What can be chosen in the form of a role.
#[derive(Serialize)]
struct Choices {
    roles: Vec<Choice>,
    agencies: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    key: String,
    /// A name, or the key of a text.
    name: String,
}

impl AccountsPage {
    pub(in crate::staff) fn new(context: &Context, rows: &[ReviewRow], may_grant: bool) -> Self {
        let (snapshot, language) = (&context.snapshot, context.language);
        let view = |row| AccountView::new(snapshot, language, row);
        Self {
            accounts: rows.iter().map(view).collect(),
            may_grant,
            email: String::new(),
            reason: String::new(),
            invited: None,
            choices: Choices::new(snapshot, language),
        }
    }
}

impl AccountPage {
    pub(in crate::staff) fn new(
        context: &Context,
        row: &ReviewRow,
        may_grant: bool,
        is_own: bool,
    ) -> Self {
        let (snapshot, language) = (&context.snapshot, context.language);
        Self {
            account: AccountView::new(snapshot, language, row),
            may_grant,
            is_own,
            choices: Choices::new(snapshot, language),
        }
    }
}

impl AccountView {
    fn new(snapshot: &TenantSnapshot, language: Language, row: &ReviewRow) -> Self {
        let account = &row.account;
        let at = |time| moment(snapshot, time);
        let name = row.name.as_ref().map(|name| name.expose().clone());
        let state = match (account.state, account.state_reason) {
            (AccountState::Active, _) if account.is_enrolled() => "staff-state-active",
            (AccountState::Active, _) => "staff-state-invited",
            (AccountState::Disabled, Some(reason)) => match reason.word() {
                "idle" => "staff-state-idle",
                _ => "staff-state-disabled",
            },
            (AccountState::Disabled, None) => "staff-state-disabled",
        };
        let grants = row.grants.iter();
        Self {
            id: account.id.to_string(),
            href: localized_path(language, &format!("/staff/accounts/{}", account.id)),
            name: name.unwrap_or_default(),
            email: row.email.expose().as_str().to_owned(),
            state,
            active: account.state == AccountState::Active,
            operator: account.kind == AccountKind::Operator,
            created: at(account.created_at),
            last_signed_in: account.last_signed_in_at.map(at),
            grants: grants
                .map(|grant| GrantView::new(snapshot, language, grant))
                .collect(),
        }
    }

    fn sample(language: Language, name: &str, state: &'static str) -> Self {
        let id = "018f0000-0000-7000-8000-000000000001".to_owned();
        Self {
            href: localized_path(language, &format!("/staff/accounts/{id}")),
            id,
            name: name.to_owned(),
            email: "mau@vp.example".to_owned(),
            state,
            active: state == "staff-state-active",
            operator: name.is_empty(),
            created: "08:00 01/11/2026".to_owned(),
            last_signed_in: (!name.is_empty()).then(|| "08:30 22/11/2026".to_owned()),
            grants: vec![GrantView {
                id: "018f0000-0000-7000-8000-000000000002".to_owned(),
                version: 1,
                role: "role-agency-officer".to_owned(),
                reach: "Điện lực; 3 xã, phường".to_owned(),
                since: "08:00 01/11/2026".to_owned(),
                until: name.is_empty().then(|| "17:00 22/11/2026".to_owned()),
                reason: "Quyết định 12/QĐ".to_owned(),
            }],
        }
    }
}

impl GrantView {
    fn new(snapshot: &TenantSnapshot, language: Language, grant: &RoleGrant) -> Self {
        let agencies = &snapshot.configuration().agencies.agencies;
        let agency = grant.agency.as_ref().map(|key| {
            let known = agencies.get(key);
            known.map_or(key.as_str(), |agency| agency.name.in_language(language))
        });
        let communes = grant.communes.0.iter().map(|code| {
            let commune = snapshot.places().commune(code);
            commune.map_or_else(|| code.clone(), |commune| commune.unit.name.to_string())
        });
        let reach: Vec<String> = agency
            .map(str::to_owned)
            .into_iter()
            .chain(communes)
            .collect();
        Self {
            id: grant.id.to_string(),
            version: grant.version,
            role: grant.role.text_key(),
            reach: reach.join(", "),
            since: moment(snapshot, grant.granted_at),
            until: grant.expires_at.map(|end| moment(snapshot, end)),
            reason: grant.reason.clone(),
        }
    }
}

impl Choices {
    fn new(snapshot: &TenantSnapshot, language: Language) -> Self {
        let roles = Role::ALL.into_iter().filter(|role| role.is_staff());
        let roles = roles.map(|role| Choice {
            key: role.word().to_owned(),
            name: role.text_key(),
        });
        let agencies = snapshot.configuration().agencies.agencies.iter();
        let agencies = agencies.map(|(key, agency)| Choice {
            key: key.clone(),
            name: agency.name.in_language(language).to_owned(),
        });
        Self {
            roles: roles.collect(),
            agencies: agencies.collect(),
        }
    }
}

pub(super) fn list_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |may_grant: bool| {
        move || AccountsPage {
            accounts: vec![
                AccountView::sample(input.language, "Nguyễn Văn Mẫu", "staff-state-active"),
                AccountView::sample(input.language, "", "staff-state-invited"),
            ],
            may_grant,
            email: String::new(),
            reason: String::new(),
            invited: may_grant.then(|| InvitedView {
                email: "mau@vp.example".to_owned(),
                link: "https://id.example/staff/invitation/0hD4k2".to_owned(),
                until: "17:00 24/11/2026".to_owned(),
                mailed: true,
            }),
            choices: Choices::new(input.snapshot, input.language),
        }
    };
    Ok(vec![
        sample(input, "administrator", ACCOUNTS, true, page(true)),
        sample(input, "auditor", ACCOUNTS, true, page(false)),
    ])
}

pub(super) fn detail_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |state: &'static str, is_own: bool| {
        move || AccountPage {
            account: AccountView::sample(input.language, "Nguyễn Văn Mẫu", state),
            may_grant: !is_own,
            is_own,
            choices: Choices::new(input.snapshot, input.language),
        }
    };
    Ok(vec![
        sample(
            input,
            "active",
            ACCOUNT,
            true,
            page("staff-state-active", false),
        ),
        sample(
            input,
            "idle",
            ACCOUNT,
            true,
            page("staff-state-idle", false),
        ),
        sample(
            input,
            "own",
            ACCOUNT,
            true,
            page("staff-state-active", true),
        ),
    ])
}
