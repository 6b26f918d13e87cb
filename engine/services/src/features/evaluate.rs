use tinhid_core::configuration::LayerName;
use tinhid_core::features::{AppVersion, Decision, FeatureId, Subject, TargetingKey};
use tinhid_core::tenant::{Context, Epoch};

/// What a client may say of itself. Identity level, roles and communes are not among it: they come
/// from the credential.
#[derive(Debug, Default, Clone)]
pub(super) struct Claims {
    pub(super) targeting_key: Option<String>,
    pub(super) app_version: Option<AppVersion>,
}

pub(super) fn subject(context: &Context, claims: &Claims) -> Subject {
    let mut subject = context.subject();
    subject.app_version = claims.app_version;
    subject.targeting_key = claims.targeting_key.as_deref().map(TargetingKey::new);
    subject
}

/// The exposed features and the answers for one caller, by key.
pub(super) fn evaluate_all<'tenant>(
    context: &'tenant Context,
    epoch: &Epoch,
    subject: &Subject,
) -> Vec<(&'tenant str, Answer)> {
    let features = context.snapshot.features();
    let mut answers: Vec<_> = features
        .ids()
        .filter(|id| features.is_exposed(*id))
        .map(|id| (features.key(id), answer(context, epoch, subject, id)))
        .collect();
    answers.sort_by_key(|(key, _)| *key);
    answers
}

/// An answer and whose word it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) decision: Decision,
    /// The layer that says whether the feature is on.
    pub(super) layer: LayerName,
}

pub(super) fn answer(context: &Context, epoch: &Epoch, subject: &Subject, id: FeatureId) -> Answer {
    let features = context.snapshot.features();
    Answer {
        decision: features.evaluate(id, subject, epoch.conditions(context.moment())),
        layer: features.said_by(id),
    }
}
