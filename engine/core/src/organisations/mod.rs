//! Companies, cooperatives and household businesses, and who acts for them.
//!
//! # The big ideas
//!
//! **An organisation is a claim until an officer verified it.** Anybody with an account describes one and
//! sends papers; an officer of its commune decides ([`decide`]). Two may claim one tax code, for a claim
//! takes nothing away; only one is ever verified with it, and that is for the officer and the database to
//! see, never for the one who claims.
//!
//! **Its data has a key of its own** ([`OrganisationId::key`]): a tax code may be a person's number, so
//! everything that describes an organisation is sealed, is found by a blind index, and is gone with the key
//! when the organisation goes. Its papers are sealed with the same key.
//!
//! **Somebody always answers for it.** The last owner cannot leave or be made less; when the law takes the
//! last one, by erasing a person, the organisation is suspended and the staff are told, or goes with its
//! owner where it is nobody else's.
//!
//! **An invitation says nothing about a number.** It is kept under the number, whether it has an account or
//! not, and found by whoever signs in with it.
//!
//! What somebody owns is said by an [`Owner`].

mod details;
mod evidence;
mod expiry;
mod invitation;
mod inviting;
mod keeping;
mod member;
mod membership;
mod organisation;
mod owner;
mod records;
mod review;
mod reviewing;
mod store;
mod words;

pub use details::{ContactShown, DetailsIn, OrganisationDetails};
pub use evidence::{EVIDENCE, MOST_EVIDENCE, evidence, keep_evidence, remove_evidence};
pub use expiry::{PastInvitations, UnverifiedOrganisations};
pub use invitation::{INVITATION_DAYS, Invitation, InvitedPhone};
pub use inviting::{
    NewInvitation, accept, decline, invitations_of, invitations_to, invite, withdraw,
};
pub use keeping::{Edit, NewOrganisation, close, create, edit, submit};
pub use member::Member;
pub use membership::{MOST_MEMBERS, MOST_ORGANISATIONS, change_role, leave, remove};
pub use organisation::{Details, Organisation, OrganisationId, TaxCodeColumn};
pub use owner::{Owner, OwnerError};
pub use records::OrganisationRecords;
pub use review::{Review, ReviewReason};
pub use reviewing::{Verdict, decide};
pub use store::{
    Listing, OfMember, for_staff, has_rival, is_verified_elsewhere, listed, members, named,
    of_member, of_person, opened, published, reviews,
};
pub use words::{OrganisationKind, OrganisationRole, OrganisationState, Right};

/// The entities of the tables, for statements of services and tests.
pub mod entity {
    pub use super::invitation::{Column as InvitationColumn, Entity as Invitations};
    pub use super::member::{Column as MemberColumn, Entity as Members};
    pub use super::organisation::{Column as OrganisationColumn, Entity as Organisations};
    pub use super::review::{Column as ReviewColumn, Entity as Reviews};
}

#[cfg(test)]
mod tests;
