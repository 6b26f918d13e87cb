//! A provider that does everything right, or one thing wrong.

use super::documents::PIXEL;
use super::scripted_provider::Scripted;
use super::{Ground, Wanted, Weather};
use crate::ekyc::*;
use crate::testing::ManualClock;
use crate::{Clock, PortResult};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate};
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    KeyWithSpaces,
    CountryInWords,
    Sick,
    EverythingPasses,
    EverythingFails,
    OtherPictures,
    Placeholder,
    DateAsPrinted,
    ConfidenceInPercent,
    ReadsNothingAway,
    OtherFace,
    SameNonce,
    ConfirmsLess,
    AnswersUnasked,
    BelievesAnybody,
    SameState,
    TellsTheSecret,
    ForgetsAReference,
    KeepsMoreThanItSays,
    DoesNotMindTime,
    DownIsFail,
    OpensWhatFails,
}

impl Fault {
    /// Every fault, with a case that must find it.
    pub(super) const ALL: &[(Self, &str)] = &[
        (Self::KeyWithSpaces, "descriptor_is_whole"),
        (Self::CountryInWords, "descriptor_is_whole"),
        (Self::Sick, "healthy"),
        (Self::EverythingPasses, "documents_fail"),
        (Self::EverythingFails, "documents_pass"),
        (Self::OpensWhatFails, "faces_fail"),
        (Self::OtherPictures, "documents_pass"),
        (Self::Placeholder, "reading"),
        (Self::DateAsPrinted, "documents_pass"),
        (Self::ConfidenceInPercent, "reading"),
        (Self::ReadsNothingAway, "reading_of_nothing"),
        (Self::OtherFace, "faces_pass"),
        (Self::SameNonce, "prompts_are_new"),
        (Self::ConfirmsLess, "registry_confirms"),
        (Self::AnswersUnasked, "registry_unknown_question"),
        (Self::BelievesAnybody, "registry_strange_message"),
        (Self::SameState, "sign_in_is_new"),
        (Self::TellsTheSecret, "sign_in_is_new"),
        (Self::ForgetsAReference, "everything_is_accounted_for"),
        (Self::KeepsMoreThanItSays, "erased_twice"),
        (Self::DoesNotMindTime, "too_late"),
        (Self::DownIsFail, "down"),
    ];
}

/// The last byte of evidence decides: `p` passes, `f` fails, everything else is open.
pub(super) fn picture(wanted: Wanted, what: u8) -> Image {
    let mark = match wanted {
        Wanted::Pass => b'p',
        Wanted::Fail => b'f',
        Wanted::Inconclusive => b'i',
    };
    Image::new([PIXEL, &[what, mark]].concat()).unwrap()
}

pub(super) fn person(wanted: Wanted) -> PersonClaim {
    let name = match wanted {
        Wanted::Pass => "Nguyễn Văn Mẫu",
        Wanted::Fail | Wanted::Inconclusive => "Nguyễn Văn Sai",
    };
    PersonClaim {
        personal_id: PersonalId::parse("019200000123").unwrap(),
        name: PersonalText::new(name),
        born_on: NaiveDate::from_ymd_opt(2000, 2, 15).unwrap(),
        sex: Some(Sex::Male),
    }
}

pub(super) struct ScriptedGround {
    pub(super) fault: Option<Fault>,
    pub(super) clock: Arc<ManualClock>,
}

impl ScriptedGround {
    pub(super) fn with(fault: Option<Fault>) -> Arc<dyn Ground> {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        Arc::new(Self {
            fault,
            clock: Arc::new(ManualClock::new(start)),
        })
    }
}

#[async_trait]
impl Ground for ScriptedGround {
    fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>> {
        Ok(Some(Arc::new(Scripted {
            fault: self.fault,
            weather,
            clock: self.clock.clone(),
            count: AtomicU32::new(0),
        })))
    }

    fn document(&self, wanted: Wanted) -> Option<DocumentEvidence> {
        Some(DocumentEvidence {
            front: Some(picture(wanted, b'd')),
            ..DocumentEvidence::default()
        })
    }

    fn faces(&self, wanted: Wanted) -> Option<(Image, Image)> {
        Some((picture(Wanted::Pass, b'c'), picture(wanted, b'f')))
    }

    fn liveness(&self, wanted: Wanted, prompt: LivenessPrompt) -> Option<LivenessEvidence> {
        Some(LivenessEvidence {
            prompt,
            pictures: vec![picture(wanted, b'l')],
            video: None,
            card: None,
        })
    }

    fn person(&self, wanted: Wanted) -> Option<PersonClaim> {
        Some(person(wanted))
    }

    async fn sign_in(
        &self,
        wanted: Wanted,
        _: &SignIn,
        _: &str,
    ) -> Option<Vec<(String, PersonalText)>> {
        let word = format!("{wanted:?}");
        Some(vec![("answer".to_owned(), PersonalText::new(word))])
    }
}
