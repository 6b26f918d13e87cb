use crate::citizens::{Citizen, Story};
use crate::marks::shown;
use crate::provider::Sandbox;
use async_trait::async_trait;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, FaceFacts, FaceMatcher, FaceReference, Finding, Image, Reason, Verdict,
};

#[async_trait]
impl FaceMatcher for Sandbox {
    async fn compare(
        &self,
        context: &EkycContext,
        reference: FaceReference<'_>,
        probe: &Image,
    ) -> PortResult<Finding<FaceFacts>> {
        let card = shown(reference.picture()).map(|(citizen, _)| citizen);
        let person = shown(probe).map(|(citizen, _)| citizen);
        self.asked(context, &[card, person])?;
        let alike = Alike::of(card, person);
        let facts = FaceFacts {
            source: reference.source(),
            reference: reference.picture().hash(),
            probe: probe.hash(),
            similarity: Some(alike.similarity()),
            model: "sandbox".to_owned(),
            is_calibrated: true,
        };
        let verdict = match alike {
            Alike::Same | Alike::Twins => Verdict::Pass(facts),
            Alike::Strangers => Verdict::weigh(facts, [Reason::FaceDiffers], []),
            Alike::Unclear => Verdict::weigh(facts, [], [Reason::FaceUnclear]),
        };
        Ok(self.finding(context, "face", verdict))
    }
}

/// How two faces are to each other.
#[derive(Clone, Copy)]
enum Alike {
    Same,
    /// No comparison of faces tells them apart.
    Twins,
    Strangers,
    Unclear,
}

impl Alike {
    /// A picture that shows nobody to the sandbox shows whom the other one shows.
    fn of(card: Option<&Citizen>, person: Option<&Citizen>) -> Self {
        let (Some(card), Some(person)) = (card.or(person), person.or(card)) else {
            return Self::Same;
        };
        match card.story {
            _ if person.story == Story::FaceUnclear => Self::Unclear,
            Story::OtherFace => Self::Strangers,
            Story::TwinOf(twin) if person.key == twin => Self::Twins,
            _ if card == person => Self::Same,
            _ => Self::Strangers,
        }
    }

    fn similarity(self) -> f32 {
        match self {
            Self::Same => 0.99,
            Self::Twins => 0.97,
            Self::Strangers => 0.21,
            Self::Unclear => 0.55,
        }
    }
}
