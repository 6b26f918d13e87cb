//! What is asked about in a round.

use super::kept::Kept;
use super::rows::{AttemptRow, EvidenceKind};
use super::{prompting, store};
use crate::error::{Error, Result};
use crate::objects;
use crate::sealing::PersonKey;
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use tinhid_contract::ekyc::{
    DocumentEvidence, Image, LivenessEvidence, LivenessPrompt, PersonClaim, Reason,
};

/// Everything that somebody handed in, opened.
pub(super) struct Material {
    pub(super) claim: Option<PersonClaim>,
    prompt: Option<LivenessPrompt>,
    pub(super) pictures: BTreeMap<EvidenceKind, Image>,
}

impl Material {
    /// Everything of an attempt, opened; none while a picture may not be read yet.
    pub(super) async fn open(
        context: &Context,
        key: &PersonKey,
        row: &AttemptRow,
    ) -> Result<Option<Self>> {
        let reader = context.runtime.database().reader();
        let mut pictures = BTreeMap::new();
        for picture in store::evidence(&reader, row.id).await? {
            let Some(opened) = objects::read(context, picture.object_id, Some(key)).await? else {
                return Ok(None);
            };
            let image = Image::new(opened.bytes().to_vec());
            let broken = |reason: Reason| Error::internal(reason.key());
            pictures.insert(picture.kind, image.map_err(broken)?);
        }
        let claim = match &row.claim {
            Some(sealed) => {
                let text = key.open(row.id, sealed).map_err(Error::internal)?;
                PersonClaim::of_text(text.expose())
            }
            None => None,
        };
        Ok(Some(Self {
            claim,
            prompt: prompting::opened(key, row)?,
            pictures,
        }))
    }

    pub(super) fn document(&self) -> DocumentEvidence {
        DocumentEvidence {
            front: self.pictures.get(&EvidenceKind::Front).cloned(),
            back: self.pictures.get(&EvidenceKind::Back).cloned(),
            code: None,
            zone: None,
            form: self.claim.clone(),
        }
    }

    /// The picture came in time for its prompt, or it would not be here; nobody is told that they were late
    /// because a provider could not be asked for a while.
    pub(super) fn liveness(&self, deadline: DateTime<Utc>) -> Option<LivenessEvidence> {
        let face = self.pictures.get(&EvidenceKind::Face)?.clone();
        let mut prompt = self.prompt.clone()?;
        prompt.expires_at = prompt.expires_at.max(deadline + TimeDelta::seconds(1));
        Some(LivenessEvidence {
            prompt,
            pictures: vec![face],
            video: None,
            card: self.pictures.get(&EvidenceKind::Front).cloned(),
        })
    }
}
