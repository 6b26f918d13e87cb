//! How the sandbox knows whom a picture shows: a text within its bytes.

use crate::citizens::{Citizen, citizen};
use tinhid_contract::ekyc::Image;

/// What the text begins with.
pub(crate) const BEGIN: &str = "tinhid-sandbox/";

/// What a picture of the sandbox shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The front of the card.
    Front,
    /// The back of the card.
    Back,
    /// The person before the camera.
    Face,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Front, Self::Back, Self::Face];

    /// What the text calls it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
            Self::Face => "face",
        }
    }
}

/// Whom a picture shows, and from which side; `None` for any other picture.
pub(crate) fn shown(picture: &Image) -> Option<(&'static Citizen, Side)> {
    let bytes = picture.bytes();
    let at = bytes
        .windows(BEGIN.len())
        .position(|window| window == BEGIN.as_bytes())?;
    let rest = &bytes[at + BEGIN.len()..];
    let end = rest
        .iter()
        .position(|byte| !matches!(byte, b'a'..=b'z' | b'-' | b'/'));
    let mark = std::str::from_utf8(&rest[..end.unwrap_or(rest.len())]).ok()?;
    let (key, side) = mark.split_once('/')?;
    let side = Side::ALL.into_iter().find(|known| known.key() == side)?;
    Some((citizen(key)?, side))
}
