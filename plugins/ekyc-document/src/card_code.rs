//! Which of the texts in QR codes is the card's.

use std::collections::BTreeSet;
use tinhid_contract::ekyc::Reason;
use tinhid_vietnamese::identifiers::{IdentityCardQr, IdentityCardQrError};

/// The card, if exactly one is among the texts; otherwise why not. Other codes beside a card's (on a
/// sleeve, on the table) are passed over.
pub(crate) fn card<'t>(
    texts: impl IntoIterator<Item = &'t str>,
) -> Result<Option<IdentityCardQr>, Reason> {
    let mut cards: Vec<IdentityCardQr> = Vec::new();
    let mut reasons = BTreeSet::new();
    for text in texts {
        match IdentityCardQr::parse(text) {
            Ok(card) if cards.contains(&card) => {}
            Ok(card) => cards.push(card),
            Err(error) => {
                reasons.insert(reason(error));
            }
        }
    }
    if cards.len() > 1 {
        return Err(Reason::SeveralCodes);
    }
    if let Some(card) = cards.pop() {
        return Ok(Some(card));
    }
    // A card with a mistake says more than a code of something else.
    let mut telling = reasons.iter().copied();
    match telling.find(|reason| *reason != Reason::CodeOfSomethingElse) {
        Some(reason) => Err(reason),
        None => reasons.first().map_or(Ok(None), |reason| Err(*reason)),
    }
}

fn reason(error: IdentityCardQrError) -> Reason {
    use IdentityCardQrError as Error;
    match error {
        Error::InvalidPersonalId => Reason::PersonalIdInvalid,
        Error::InvalidBirthDate | Error::InvalidIssueDate | Error::IssuedBeforeBirth => {
            Reason::DocumentDatesImpossible
        }
        Error::ContradictsBirthYear => Reason::BirthYearContradictsId,
        Error::ContradictsSex => Reason::SexContradictsId,
        Error::Empty
        | Error::TooLong
        | Error::InvalidCharacter
        | Error::MissingFields
        | Error::InvalidOldNumber
        | Error::MissingName
        | Error::InvalidSex => Reason::CodeOfSomethingElse,
    }
}
