//! The provider that is scripted.

use super::scripted::{Fault, person, picture};
use super::{Wanted, Weather};
use crate::ekyc::*;
use crate::testing::ManualClock;
use crate::{Clock, PortError, PortResult};
use async_trait::async_trait;
use chrono::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The provider.
pub(super) struct Scripted {
    pub(super) fault: Option<Fault>,
    pub(super) weather: Weather,
    pub(super) clock: Arc<ManualClock>,
    pub(super) count: AtomicU32,
}

impl Scripted {
    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn next(&self) -> u32 {
        self.count.fetch_add(1, Ordering::Relaxed)
    }

    /// Whether there is an answer now.
    fn asked(&self, context: &EkycContext) -> PortResult<()> {
        let late = context.remaining(self.clock.now()).is_none();
        let stormy = self.weather != Weather::Fair && !self.has(Fault::DownIsFail);
        if (late && !self.has(Fault::DoesNotMindTime)) || stormy {
            return Err(PortError::Unavailable {
                reason: "scripted".to_owned(),
                retry_after: None,
            });
        }
        Ok(())
    }

    fn verdict<T>(&self, picture: &Image, facts: T) -> Verdict<T> {
        let mark = if self.has(Fault::EverythingPasses) {
            Some(b'p')
        } else if self.has(Fault::EverythingFails) || self.weather != Weather::Fair {
            Some(b'f')
        } else {
            picture.bytes().last().copied()
        };
        match mark {
            Some(b'p') => Verdict::Pass(facts),
            Some(b'f') if !self.has(Fault::OpensWhatFails) => {
                Verdict::weigh(facts, [Reason::DocumentAltered], [])
            }
            _ => Verdict::weigh(facts, [], [Reason::SignalMissing]),
        }
    }

    fn reading(&self) -> Reading {
        let value = |field, text: &str| FieldValue {
            field,
            text: PersonalText::new(text),
            source: FieldSource::Print,
            confidence: Some(if self.has(Fault::ConfidenceInPercent) {
                99.0
            } else {
                0.99
            }),
        };
        let born = if self.has(Fault::DateAsPrinted) {
            "15/02/2000"
        } else {
            "2000-02-15"
        };
        let mut values = vec![
            value(Field::PersonalId, "019200000123"),
            value(Field::Name, "Nguyễn Văn Mẫu"),
            value(Field::BornOn, born),
        ];
        if self.has(Fault::Placeholder) {
            values.push(value(Field::Residence, "N/A"));
        }
        Reading {
            kind: Some(DocumentKind::IdentityCard),
            values,
            ..Reading::default()
        }
    }

    fn finding<T>(&self, verdict: Verdict<T>, name: &str) -> Finding<T> {
        Finding {
            verdict,
            references: vec![ProviderReference::new(name).unwrap()],
        }
    }
}

#[async_trait]
impl EkycProvider for Scripted {
    fn descriptor(&self) -> Descriptor {
        let key = ["scripted", "a key"][usize::from(self.has(Fault::KeyWithSpaces))];
        let country = ["VN", "Việt Nam"][usize::from(self.has(Fault::CountryInWords))];
        Descriptor {
            key,
            version: "1".to_owned(),
            ceiling: IdentityLevel::National,
            recipient: Some(Recipient {
                name: "Nobody".to_owned(),
                country: country.to_owned(),
            }),
            retention: vec![Retention {
                kept: Kept::Media,
                period: RetentionPeriod::Days(7),
                is_erasable: false,
            }],
            is_for_trial: true,
        }
    }

    async fn health(&self) -> PortResult<()> {
        let unavailable = || PortError::Unavailable {
            reason: "scripted".to_owned(),
            retry_after: None,
        };
        if self.weather != Weather::Fair || self.has(Fault::Sick) {
            return Err(unavailable());
        }
        Ok(())
    }

    fn reader(&self) -> Option<&dyn DocumentReader> {
        Some(self)
    }

    fn documents(&self) -> Option<&dyn DocumentVerifier> {
        Some(self)
    }

    fn faces(&self) -> Option<&dyn FaceMatcher> {
        Some(self)
    }

    fn liveness(&self) -> Option<&dyn LivenessChecker> {
        Some(self)
    }

    fn registry(&self) -> Option<&dyn RegistryVerifier> {
        Some(self)
    }

    fn electronic_ids(&self) -> Option<&dyn ElectronicIds> {
        Some(self)
    }

    async fn erase(
        &self,
        _: &EkycContext,
        references: &[ProviderReference],
    ) -> PortResult<Erasure> {
        let mut retention = self.descriptor().retention;
        if self.has(Fault::KeepsMoreThanItSays) {
            retention[0].period = RetentionPeriod::Unlimited;
        }
        let mut erasure = Erasure::not_possible(references, &retention);
        if self.has(Fault::ForgetsAReference) {
            erasure.remaining.pop();
        }
        Ok(erasure)
    }
}

#[async_trait]
impl DocumentReader for Scripted {
    async fn read(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Reading> {
        self.asked(context)?;
        let marked = evidence.pictures().any(|side| side.bytes().ends_with(b"p"));
        if marked || self.has(Fault::ReadsNothingAway) {
            return Ok(self.reading());
        }
        Ok(Reading {
            reasons: BTreeSet::from([Reason::DocumentNotFound]),
            ..Reading::default()
        })
    }
}

#[async_trait]
impl DocumentVerifier for Scripted {
    async fn verify(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Finding<DocumentFacts>> {
        self.asked(context)?;
        let facts = DocumentFacts {
            reading: self.reading(),
            pictures: if self.has(Fault::OtherPictures) {
                vec![picture(Wanted::Fail, b'x').hash()]
            } else {
                evidence.hashes()
            },
            portrait: None,
        };
        let front = evidence.front.as_ref().unwrap();
        Ok(self.finding(self.verdict(front, facts), "document"))
    }
}

#[async_trait]
impl FaceMatcher for Scripted {
    async fn compare(
        &self,
        context: &EkycContext,
        reference: FaceReference<'_>,
        probe: &Image,
    ) -> PortResult<Finding<FaceFacts>> {
        self.asked(context)?;
        let facts = FaceFacts {
            source: reference.source(),
            reference: reference.picture().hash(),
            probe: if self.has(Fault::OtherFace) {
                reference.picture().hash()
            } else {
                probe.hash()
            },
            similarity: Some(0.9),
            model: "scripted".to_owned(),
            is_calibrated: true,
        };
        Ok(self.finding(self.verdict(probe, facts), "faces"))
    }
}

#[async_trait]
impl LivenessChecker for Scripted {
    async fn start(&self, _: &EkycContext) -> PortResult<LivenessPrompt> {
        let number = if self.has(Fault::SameNonce) {
            7
        } else {
            self.next()
        };
        Ok(LivenessPrompt {
            nonce: PersonalText::new(format!("nonce-{number:020}")),
            steps: vec![LivenessStep::Blink],
            pictures: 1,
            is_video: false,
            expires_at: self.clock.now() + Duration::minutes(5),
        })
    }

    async fn check(
        &self,
        context: &EkycContext,
        evidence: &LivenessEvidence,
    ) -> PortResult<Finding<LivenessFacts>> {
        self.asked(context)?;
        let facts = LivenessFacts {
            media: evidence.hashes(),
            score: Some(0.5),
            face: None,
        };
        Ok(self.finding(self.verdict(&evidence.pictures[0], facts), "liveness"))
    }
}

#[async_trait]
impl RegistryVerifier for Scripted {
    async fn verify(
        &self,
        context: &EkycContext,
        question: RegistryQuestion<'_>,
    ) -> PortResult<RegistryAnswer> {
        self.asked(context)?;
        let RegistryQuestion::Person(claim) = question else {
            return Err(PortError::Rejected {
                code: UNSUPPORTED_QUESTION,
            });
        };
        let known = *claim == person(Wanted::Pass);
        let name = if known {
            "later-known"
        } else {
            "later-unknown"
        };
        Ok(RegistryAnswer::Pending {
            reference: ProviderReference::new(name).unwrap(),
            ask_after: std::time::Duration::from_secs(1),
        })
    }

    async fn ask_again(
        &self,
        _: &EkycContext,
        pending: &ProviderReference,
    ) -> PortResult<RegistryAnswer> {
        let mut fields = BTreeSet::from([Field::PersonalId, Field::Name, Field::BornOn]);
        if self.has(Fault::ConfirmsLess) {
            fields.remove(&Field::Name);
        }
        let facts = RegistryFacts {
            confirmed: fields,
            denied: BTreeSet::new(),
        };
        let verdict = match pending.as_str() {
            "later-known" => Verdict::Pass(facts),
            "later-unknown" => Verdict::fail(Reason::PersonUnknown),
            _ if self.has(Fault::AnswersUnasked) => Verdict::Pass(facts),
            _ => {
                return Err(PortError::Rejected {
                    code: UNKNOWN_QUESTION,
                });
            }
        };
        Ok(RegistryAnswer::Answered(verdict.into()))
    }

    async fn callback(&self, _: &[(String, String)], _: &[u8]) -> PortResult<RegistryEvent> {
        if self.has(Fault::BelievesAnybody) {
            return Ok(RegistryEvent {
                id: ProviderReference::new("message").unwrap(),
                reference: ProviderReference::new("later-known").unwrap(),
                answer: None,
            });
        }
        Err(PortError::Rejected {
            code: CALLBACK_NOT_AUTHENTIC,
        })
    }
}

#[async_trait]
impl ElectronicIds for Scripted {
    async fn start(&self, context: &EkycContext, return_to: &str) -> PortResult<SignIn> {
        self.asked(context)?;
        let number = if self.has(Fault::SameState) {
            7
        } else {
            self.next()
        };
        let (state, secret) = (
            format!("state-{number:020}"),
            format!("secret-{number:020}"),
        );
        let told = if self.has(Fault::TellsTheSecret) {
            &secret
        } else {
            "nothing"
        };
        Ok(SignIn {
            address: PersonalText::new(format!("{return_to}?state={state}&hint={told}")),
            state: PersonalText::new(state),
            secret: PersonalText::new(secret),
            expires_at: self.clock.now() + Duration::minutes(5),
        })
    }

    async fn finish(
        &self,
        context: &EkycContext,
        answer: &SignInAnswer,
    ) -> PortResult<Finding<ElectronicIdFacts>> {
        self.asked(context)?;
        let facts = ElectronicIdFacts {
            subject: PersonalText::new("subject"),
            reading: self.reading(),
            is_national: true,
        };
        let verdict = match answer.parameters[0].1.expose() {
            _ if self.weather != Weather::Fair => Verdict::fail(Reason::SignInInvalid),
            "Pass" => Verdict::Pass(facts),
            "Fail" => Verdict::fail(Reason::AccountLevelTooLow),
            _ => Verdict::inconclusive(Reason::SignInCancelled),
        };
        Ok(verdict.into())
    }
}
