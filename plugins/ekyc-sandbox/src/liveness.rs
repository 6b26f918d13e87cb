use crate::citizens::{Citizen, Story};
use crate::marks::shown;
use crate::provider::Sandbox;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, Finding, LivenessChecker, LivenessEvidence, LivenessFacts, LivenessPrompt,
    LivenessStep, PersonalText, Reason, Verdict,
};

/// How long a prompt may be answered.
const PROMPT: Duration = Duration::minutes(5);

#[async_trait]
impl LivenessChecker for Sandbox {
    async fn start(&self, context: &EkycContext) -> PortResult<LivenessPrompt> {
        self.asked(context, &[])?;
        Ok(LivenessPrompt {
            nonce: PersonalText::new(self.token()),
            steps: vec![LivenessStep::LookStraight],
            pictures: 1,
            is_video: false,
            expires_at: self.host.clock.now() + PROMPT,
        })
    }

    async fn check(
        &self,
        context: &EkycContext,
        evidence: &LivenessEvidence,
    ) -> PortResult<Finding<LivenessFacts>> {
        let shown = evidence.pictures.iter().filter_map(shown);
        let people: Vec<_> = shown.map(|(citizen, _)| Some(citizen)).collect();
        self.asked(context, &people)?;
        let verdict = judged(evidence, &people, self.host.clock.now());
        Ok(self.finding(context, "liveness", verdict))
    }
}

fn judged(
    evidence: &LivenessEvidence,
    people: &[Option<&Citizen>],
    now: DateTime<Utc>,
) -> Verdict<LivenessFacts> {
    let facts = |score| LivenessFacts {
        media: evidence.hashes(),
        score: Some(score),
        face: None,
    };
    let has = |story| people.iter().flatten().any(|person| person.story == story);
    if evidence.prompt.expires_at <= now {
        return Verdict::weigh(facts(0.0), [], [Reason::PromptExpired]);
    }
    if evidence.pictures.is_empty() {
        return Verdict::weigh(facts(0.0), [], [Reason::PictureMissing]);
    }
    if has(Story::NotLive) {
        return Verdict::weigh(facts(0.03), [Reason::NotLive], []);
    }
    if has(Story::FaceUnclear) {
        return Verdict::weigh(facts(0.5), [], [Reason::FaceUnclear]);
    }
    Verdict::Pass(facts(0.98))
}
