use super::chance::Chance;
use tinhid_core::places::{Commune, Landmark, UnitType};
use tinhid_core::tenant::TenantSnapshot;

/// More people live, and post, in a ward.
const WARD_WEIGHT: u32 = 5;

/// The communes of a tenant and the landmarks in them.
pub(super) struct Scenery<'tenant> {
    communes: Vec<&'tenant Commune>,
    landmarks: Vec<(&'tenant Landmark, Vec<&'tenant Commune>)>,
}

/// Where a post is.
pub(super) struct Spot<'tenant> {
    pub(super) commune: &'tenant Commune,
    pub(super) landmark: Option<&'tenant Landmark>,
}

impl<'tenant> Scenery<'tenant> {
    pub(super) fn of(snapshot: &'tenant TenantSnapshot) -> Self {
        let places = snapshot.places();
        let territory = &snapshot.territory().communes;
        let communes = territory.iter();
        let communes = communes.filter_map(|code| places.commune(code.as_str()));
        let landmarks = places.landmarks().iter().filter_map(|landmark| {
            let around: Vec<_> = landmark
                .communes
                .iter()
                .filter(|code| territory.contains(**code))
                .filter_map(|code| places.commune(code.as_str()))
                .collect();
            (!around.is_empty()).then_some((landmark, around))
        });
        Self {
            communes: communes.collect(),
            landmarks: landmarks.collect(),
        }
    }

    /// Somewhere in the territory; `None` if it has no commune.
    pub(super) fn spot(&self, chance: &mut Chance, near_landmark: f64) -> Option<Spot<'tenant>> {
        if chance.happens(near_landmark)
            && let Some((landmark, around)) = chance.one_of(&self.landmarks)
            && let Some(commune) = chance.one_of(around)
        {
            return Some(Spot {
                commune,
                landmark: Some(landmark),
            });
        }
        let weight = |commune: &&Commune| match commune.unit.unit_type {
            UnitType::Ward => WARD_WEIGHT,
            _ => 1,
        };
        let commune = chance.weighted(&self.communes, weight)?;
        Some(Spot {
            commune,
            landmark: None,
        })
    }
}
