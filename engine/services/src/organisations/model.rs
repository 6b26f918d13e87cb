//! What goes out.

use super::acting::Seen;
use super::input::ShownIn;
use super::members::{Asked, People};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::objects::StoredObject;
use tinhid_core::organisations::{
    Invitation, Member, Organisation, OrganisationDetails, OrganisationRole, OrganisationState,
    Review,
};
use tinhid_core::tenant::{Context, TenantSnapshot};
use utoipa::ToSchema;
use uuid::Uuid;

/// Where the public page of an organisation stands.
pub(super) const PUBLIC: &str = "/to-chuc";

/// A commune of today.
#[derive(Serialize, ToSchema)]
pub(super) struct SeatOut {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
}

/// A paper that was sent.
#[derive(Serialize, ToSchema)]
pub(super) struct EvidenceOut {
    /// Which one.
    id: Uuid,
    /// What it is, by its content.
    media_type: String,
    /// How long, in bytes.
    size: i64,
    /// When it came.
    created_at: DateTime<Utc>,
}

/// What an officer was asked, and decided.
#[derive(Serialize, ToSchema)]
pub(super) struct ReviewOut {
    /// When it was asked for.
    asked_at: DateTime<Utc>,
    /// `approve`, `refuse`, `suspend` or `reinstate`; nothing yet.
    decision: Option<&'static str>,
    /// Why.
    reason: Option<String>,
    /// When it was decided.
    decided_at: Option<DateTime<Utc>>,
}

/// An organisation, as its members see it.
#[derive(Serialize, ToSchema)]
pub(super) struct OrganisationOut {
    /// Which one.
    id: Uuid,
    /// By which it is found once it was verified.
    code: String,
    /// `company`, `cooperative` or `household-business`.
    kind: &'static str,
    /// `draft`, `submitted`, `verified`, `refused` or `suspended`.
    state: &'static str,
    /// What the caller is to it: `owner`, `manager` or `member`.
    role: &'static str,
    /// Its name in the register.
    legal_name: String,
    /// What people know it by.
    trade_name: Option<String>,
    /// Its tax code; masked for members who do not describe it.
    tax_code: String,
    /// The commune of its seat.
    commune: SeatOut,
    /// House number and street.
    address: String,
    /// A telephone number (E.164).
    phone: Option<String>,
    /// An e-mail address.
    email: Option<String>,
    /// What of it everybody sees.
    shown: ShownIn,
    /// When it was verified.
    verified_at: Option<DateTime<Utc>>,
    /// What `If-Match` has to name: `"v<version>"`.
    version: i64,
    /// Papers that were sent; only where one organisation is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<EvidenceOut>>,
    /// What officers were asked and decided, the newest first; only where one organisation is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    reviews: Option<Vec<ReviewOut>>,
}

/// The organisations of the caller.
#[derive(Serialize, ToSchema)]
pub(super) struct OrganisationsOut {
    /// The oldest first.
    pub(super) items: Vec<OrganisationOut>,
}

/// Who acts for an organisation.
#[derive(Serialize, ToSchema)]
pub(super) struct MembersOut {
    /// Since the longest first.
    members: Vec<MemberOut>,
    /// Whom it asks and who can still accept.
    invitations: Vec<InvitationOut>,
}

/// Somebody who acts for an organisation.
#[derive(Serialize, ToSchema)]
pub(super) struct MemberOut {
    /// Who.
    id: Uuid,
    /// Their number, masked.
    phone: String,
    /// `owner`, `manager` or `member`.
    role: &'static str,
    /// Since when.
    joined_at: DateTime<Utc>,
    /// Whether it is the caller.
    is_self: bool,
}

/// Somebody who is asked to act for an organisation.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitationOut {
    /// Which invitation.
    id: Uuid,
    /// The number, masked.
    phone: String,
    /// `owner`, `manager` or `member`.
    role: &'static str,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
}

/// An organisation that asks the caller to act for it.
#[derive(Serialize, ToSchema)]
pub(super) struct AskedOut {
    /// Which invitation.
    id: Uuid,
    /// The organisation.
    organisation: String,
    /// What the caller is to be.
    role: &'static str,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
}

/// The organisations that ask the caller.
#[derive(Serialize, ToSchema)]
pub(super) struct AskedListOut {
    /// The oldest first.
    pub(super) items: Vec<AskedOut>,
}

/// Something that was made.
#[derive(Serialize, ToSchema)]
pub(super) struct CreatedOut {
    /// Which one.
    pub(super) id: Uuid,
}

/// A verified organisation, as everybody sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct PublicOut {
    /// By which it is found.
    pub(super) code: String,
    /// `company`, `cooperative` or `household-business`.
    pub(super) kind: &'static str,
    /// What people know it by.
    pub(super) name: String,
    /// Its name in the register.
    pub(super) legal_name: String,
    /// The commune of its seat.
    pub(super) commune: SeatOut,
    /// Since when it is verified.
    pub(super) verified_at: Option<DateTime<Utc>>,
    /// House number and street, if it shows them.
    pub(super) address: Option<String>,
    /// A telephone number (E.164), if it shows one.
    pub(super) phone: Option<String>,
    /// An e-mail address, if it shows one.
    pub(super) email: Option<String>,
    /// Its page.
    pub(super) url: String,
}

impl SeatOut {
    pub(super) fn of(snapshot: &TenantSnapshot, code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: commune_name(snapshot, code),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// What a commune is called today.
pub(super) fn commune_name(snapshot: &TenantSnapshot, code: &str) -> String {
    let commune = snapshot.places().commune(code);
    commune.map_or_else(|| code.to_owned(), |commune| commune.unit.name.to_string())
}

impl OrganisationOut {
    pub(super) fn new(context: &Context, seen: &Seen) -> Result<Self> {
        let Seen {
            organisation,
            role,
            details,
            ..
        } = seen;
        let tax_code = details.tax_code()?;
        Ok(Self {
            id: organisation.id,
            code: organisation.code.clone(),
            kind: organisation.kind.word(),
            state: organisation.state.word(),
            role: role.word(),
            legal_name: details.legal_name.clone(),
            trade_name: details.trade_name.clone(),
            tax_code: match *role {
                OrganisationRole::Member => tax_code.masked(),
                _ => tax_code.as_str().to_owned(),
            },
            commune: SeatOut::of(&context.snapshot, &organisation.commune_code),
            address: details.address.clone(),
            phone: details.phone.clone(),
            email: details.email.clone(),
            shown: details.shown.into(),
            verified_at: organisation.verified_at,
            version: organisation.version,
            evidence: None,
            reviews: None,
        })
    }

    /// With its papers and what officers said.
    pub(super) fn with_file(
        mut self,
        papers: &[StoredObject],
        reviews: Vec<(Review, Option<String>)>,
    ) -> Self {
        let papers = papers.iter().map(|paper| EvidenceOut {
            id: paper.id,
            media_type: paper.media_type.clone(),
            size: paper.size,
            created_at: paper.created_at,
        });
        self.evidence = Some(papers.collect());
        let reviews = reviews.into_iter().map(|(review, reason)| ReviewOut {
            asked_at: review.asked_at,
            decision: review.decision.map(|decision| decision.word()),
            reason,
            decided_at: review.decided_at,
        });
        self.reviews = Some(reviews.collect());
        self
    }
}

impl MembersOut {
    pub(super) fn new(caller: Uuid, people: People) -> Self {
        let member = |(member, phone): (Member, String)| MemberOut {
            id: member.person_id,
            phone,
            role: member.role.word(),
            joined_at: member.joined_at,
            is_self: member.person_id == caller,
        };
        let invitation = |(asked, phone): (Invitation, String)| InvitationOut {
            id: asked.id,
            phone,
            role: asked.role.word(),
            expires_at: asked.expires_at,
        };
        Self {
            members: people.members.into_iter().map(member).collect(),
            invitations: people.invited.into_iter().map(invitation).collect(),
        }
    }
}

impl From<Asked> for AskedOut {
    fn from(asked: Asked) -> Self {
        Self {
            id: asked.invitation.id,
            organisation: asked.name,
            role: asked.invitation.role.word(),
            expires_at: asked.invitation.expires_at,
        }
    }
}

impl PublicOut {
    /// What everybody sees of an organisation that was verified.
    pub(super) fn new(
        snapshot: &TenantSnapshot,
        organisation: &Organisation,
        details: &OrganisationDetails,
    ) -> Self {
        debug_assert_eq!(organisation.state, OrganisationState::Verified);
        let shown = details.shown;
        let public_url = &snapshot.configuration().tenant.public_url;
        Self {
            code: organisation.code.clone(),
            kind: organisation.kind.word(),
            name: details.name().to_owned(),
            legal_name: details.legal_name.clone(),
            commune: SeatOut::of(snapshot, &organisation.commune_code),
            verified_at: organisation.verified_at,
            address: shown.address.then(|| details.address.clone()),
            phone: details.phone.clone().filter(|_| shown.phone),
            email: details.email.clone().filter(|_| shown.email),
            url: format!("{public_url}{PUBLIC}/{}", organisation.code),
        }
    }
}
