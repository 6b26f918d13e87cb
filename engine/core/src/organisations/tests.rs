use super::*;
use crate::sealing::PersonId;
use std::collections::BTreeSet;
use tinhid_vietnamese::identifiers::TaxCode;
use uuid::Uuid;

fn written(tax_code: &str) -> DetailsIn {
    DetailsIn {
        legal_name: "Công ty TNHH Chè Sương Sớm".to_owned(),
        tax_code: tax_code.to_owned(),
        address: "Số 1, ngõ 2".to_owned(),
        ..DetailsIn::default()
    }
}

/// A made-up code of ten digits whose check digit fits.
fn code() -> String {
    let fits = (0..10).map(|digit| format!("010123456{digit}"));
    let mut fits = fits.filter(|code| TaxCode::parse(code).is_ok());
    fits.next().unwrap()
}

#[test]
fn an_owner_is_written_one_way() {
    let id = Uuid::from_u128(7);
    for owner in [
        Owner::Person(PersonId::new(id)),
        Owner::Organisation(OrganisationId::new(id)),
    ] {
        assert_eq!(owner.to_string().parse(), Ok(owner));
    }
    for wrong in [
        "",
        "person",
        "person:",
        "person:7",
        "agency:00000000-0000-0000-0000-000000000007",
        "Person:00000000-0000-0000-0000-000000000007",
        "person:00000000000000000000000000000007",
        "person:00000000-0000-0000-0000-00000000000A",
    ] {
        assert_eq!(wrong.parse::<Owner>(), Err(OwnerError), "{wrong}");
    }
}

#[test]
fn a_tax_code_fits_the_kind_of_organisation() {
    use OrganisationKind::{Company, Cooperative, HouseholdBusiness};
    let (company, unit) = (code(), format!("{}-001", code()));
    let person = "001099012345";
    let judge = |code: &str, kind| {
        let judged = written(code).judge(kind);
        judged.map(drop).map_err(|error| error.code())
    };
    for kind in [Company, Cooperative] {
        assert_eq!(judge(&company, kind), Ok(()));
        assert_eq!(judge(&unit, kind), Ok(()));
        assert_eq!(judge(person, kind), Err("organisation-tax-code-kind"));
    }
    assert_eq!(judge(person, HouseholdBusiness), Ok(()));
    assert_eq!(
        judge(&company, HouseholdBusiness),
        Err("organisation-tax-code-kind")
    );
    let last = company.as_bytes()[9] - b'0';
    let mistaken = format!("{}{}", &company[..9], (last + 1) % 10);
    for wrong in ["", "12345", "x", &mistaken, &format!("{company}-000")] {
        for kind in OrganisationKind::all() {
            assert_eq!(judge(wrong, kind), Err("organisation-tax-code-wrong"));
        }
    }
}

#[test]
fn what_is_written_is_judged_and_stored_in_one_form() {
    let mut good = written(&code());
    good.legal_name = "  Hợp tác xã Mẫu ".to_owned();
    good.phone = "0912 345 678".to_owned();
    good.email = " Lien-He@Mau.Example ".to_owned();
    let judged = good.judge(OrganisationKind::Cooperative).unwrap();
    assert_eq!(judged.legal_name, "Hợp tác xã Mẫu");
    assert_eq!(judged.phone.as_deref(), Some("+84912345678"));
    assert_eq!(judged.trade_name, None);
    assert_eq!(judged.name(), "Hợp tác xã Mẫu");
    let refuse = |change: fn(&mut DetailsIn)| {
        let mut wrong = good.clone();
        change(&mut wrong);
        let judged = wrong.judge(OrganisationKind::Cooperative);
        judged.expect_err("refused").code()
    };
    assert_eq!(
        refuse(|d| d.legal_name = " ".into()),
        "organisation-name-wrong"
    );
    assert_eq!(
        refuse(|d| d.legal_name = "a".repeat(201)),
        "organisation-name-wrong"
    );
    assert_eq!(
        refuse(|d| d.trade_name = "a\nb".into()),
        "organisation-name-wrong"
    );
    assert_eq!(
        refuse(|d| d.address = String::new()),
        "organisation-address-wrong"
    );
    assert_eq!(
        refuse(|d| d.phone = "12".into()),
        "organisation-phone-wrong"
    );
    assert_eq!(
        refuse(|d| d.email = "a@".into()),
        "organisation-email-wrong"
    );
}

#[test]
fn what_an_officer_judged_is_told_from_the_rest() {
    let judged = written(&code()).judge(OrganisationKind::Company).unwrap();
    let mut contact = judged.clone();
    contact.phone = Some("+84912345678".to_owned());
    contact.shown.phone = true;
    contact.trade_name = Some("Chè Sương".to_owned());
    assert!(!judged.is_another(&contact));
    let mut other = judged.clone();
    other.legal_name.push('!');
    assert!(judged.is_another(&other));
}

#[test]
fn every_word_is_one() {
    let words: BTreeSet<_> = OrganisationState::all()
        .map(OrganisationState::word)
        .collect();
    assert_eq!(words.len(), 5);
    for state in OrganisationState::all() {
        assert_eq!(OrganisationState::of(state.word()), Some(state));
    }
    for role in OrganisationRole::all() {
        assert_eq!(OrganisationRole::of(role.word()), Some(role));
    }
    assert_eq!(OrganisationKind::of("agency"), None);
}

#[test]
fn nobody_admits_anybody_to_what_they_are_themselves_but_owners() {
    use OrganisationRole::{Manager, Member, Owner};
    let admits = |by: OrganisationRole, role| by.may(Right::Admit(role));
    for role in OrganisationRole::all() {
        assert!(admits(Owner, role));
        assert!(!admits(Member, role));
    }
    assert!(admits(Manager, Member) && !admits(Manager, Manager) && !admits(Manager, Owner));
    assert!(Manager.may(Right::Describe) && !Member.may(Right::Describe));
    assert!(!Manager.may(Right::Assign) && !Manager.may(Right::Close));
}

/// Every state with every verdict.
#[test]
fn an_officer_decides_what_waits() {
    use OrganisationState::{Draft, Refused, Submitted, Suspended, Verified};
    let table = [
        (Verdict::Approve, [None, Some(Verified), None, None, None]),
        (Verdict::Refuse, [None, Some(Refused), None, None, None]),
        (Verdict::Suspend, [None, None, Some(Suspended), None, None]),
        (Verdict::Reinstate, [None, None, None, None, Some(Verified)]),
    ];
    let states = [Draft, Submitted, Verified, Refused, Suspended];
    for (verdict, expected) in table {
        assert_eq!(states.map(|state| verdict.makes_of(state)), expected);
        assert_eq!(Verdict::of(verdict.word()), Some(verdict));
    }
}
