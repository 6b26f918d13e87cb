//! The machine-readable zone, as the person's device has read it.

use tinhid_contract::ekyc::Reason;
use tinhid_vietnamese::identifiers::{MachineReadableZone, MachineReadableZoneError};

/// Reads the zone.
pub(crate) fn zone(text: &str) -> Result<MachineReadableZone, Reason> {
    MachineReadableZone::parse(text).map_err(reason)
}

fn reason(error: MachineReadableZoneError) -> Reason {
    use MachineReadableZoneError as Error;
    match error {
        Error::OtherDocument => Reason::ZoneOfSomethingElse,
        Error::InvalidPersonalId | Error::NumbersDiffer => Reason::PersonalIdInvalid,
        Error::ContradictsBirthYear => Reason::BirthYearContradictsId,
        Error::ContradictsSex => Reason::SexContradictsId,
        Error::Empty
        | Error::WrongLength
        | Error::InvalidCharacter
        | Error::NumberCheckDigit
        | Error::PersonalIdCheckDigit
        | Error::BirthDateCheckDigit
        | Error::ExpiryCheckDigit
        | Error::CompositeCheckDigit
        | Error::InvalidBirthDate
        | Error::InvalidSex
        | Error::InvalidExpiry
        | Error::InvalidName => Reason::ZoneUnreadable,
    }
}
