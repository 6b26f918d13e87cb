use crate::central_database::record;
use crate::citizens::{Citizen, Story, citizen};
use crate::provider::Sandbox;
use async_trait::async_trait;
use chrono::Duration;
use tinhid_contract::PortResult;
use tinhid_contract::ekyc::{
    EkycContext, ElectronicIdFacts, ElectronicIds, Finding, PersonalText, Reason, SignIn,
    SignInAnswer, Verdict,
};

/// How long somebody may take to sign in.
const SIGN_IN: Duration = Duration::minutes(10);

#[async_trait]
impl ElectronicIds for Sandbox {
    async fn start(&self, context: &EkycContext, return_to: &str) -> PortResult<SignIn> {
        self.asked(context, &[])?;
        let state = self.token();
        let mark = if return_to.contains('?') { '&' } else { '?' };
        let account = &self.config.signs_in_as;
        let address = format!("{return_to}{mark}state={state}&account={account}");
        Ok(SignIn {
            address: PersonalText::new(address),
            state: PersonalText::new(state),
            secret: PersonalText::new(self.token()),
            expires_at: self.host.clock.now() + SIGN_IN,
        })
    }

    async fn finish(
        &self,
        context: &EkycContext,
        answer: &SignInAnswer,
    ) -> PortResult<Finding<ElectronicIdFacts>> {
        let parameter = |name: &str| {
            let mut parameters = answer.parameters.iter();
            let (_, value) = parameters.find(|(known, _)| known == name)?;
            Some(value.expose())
        };
        let account = parameter("account").and_then(citizen);
        self.asked(context, &[account])?;
        let verdict = if parameter("state") != Some(answer.state.expose()) {
            Verdict::fail(Reason::SignInInvalid)
        } else if parameter("error").is_some() {
            Verdict::inconclusive(Reason::SignInCancelled)
        } else {
            account.map_or_else(|| Verdict::fail(Reason::SignInInvalid), signed_in)
        };
        Ok(self.finding(context, "sign-in", verdict))
    }
}

fn signed_in(citizen: &Citizen) -> Verdict<ElectronicIdFacts> {
    let is_national = !matches!(citizen.story, Story::NoCardYet | Story::Child);
    let facts = ElectronicIdFacts {
        subject: PersonalText::new(format!("sandbox:{}", citizen.key)),
        reading: record(citizen),
        is_national,
    };
    let too_low = (!is_national).then_some(Reason::AccountLevelTooLow);
    Verdict::weigh(facts, too_low, [])
}
