//! How somebody stands: what is known of them, what goes on, and what they are asked.

use super::FEATURE;
use super::acting::{has_electronic_ids, reachable, recipients};
use super::model::{
    AttemptOut, BadgeOut, CauseOut, OfferOut, RecipientOut, RetentionOut, StandingOut,
};
use tinhid_contract::ekyc::{Descriptor, RetentionPeriod};
use tinhid_core::identity::rows::{AttemptRow, EvidenceKind, VerifiedIdentity};
use tinhid_core::identity::{self, PURPOSE};
use tinhid_core::privacy::PurposeText;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};

/// Everything about whoever acts.
pub(super) async fn standing(context: &Context) -> Result<StandingOut> {
    let mut found = without_offer(context).await?;
    let is_open = found
        .attempt
        .as_ref()
        .is_some_and(|attempt| attempt.is_open);
    let may_begin = !is_open && context.has_feature(FEATURE);
    if let Some(wanted) = reachable(context, found.level).filter(|_| may_begin) {
        found.offer = Some(offer(context, wanted.number())?);
    }
    Ok(found)
}

/// The same, without what can be begun.
pub(super) async fn without_offer(context: &Context) -> Result<StandingOut> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let verified = identity::verified(&reader, citizen.person).await?;
    let newest = identity::newest(&reader, citizen.person).await?;
    Ok(StandingOut {
        level: citizen.identity_level,
        badge: verified.as_ref().map(badge),
        attempt: match newest {
            Some(row) => Some(attempt(context, &row).await?),
            None => None,
        },
        offer: None,
    })
}

/// That somebody was verified, and when; nothing else of them.
pub(super) fn badge(verified: &VerifiedIdentity) -> BadgeOut {
    let keys = verified.assurance.as_array().into_iter().flatten();
    BadgeOut {
        level: u8::try_from(verified.level).unwrap_or_default(),
        assurance: keys
            .filter_map(|key| key.as_str().map(str::to_owned))
            .collect(),
        verified_at: verified.verified_at.to_rfc3339(),
    }
}

/// An attempt of whoever acts.
pub(super) async fn attempt(context: &Context, row: &AttemptRow) -> Result<AttemptOut> {
    let reader = context.runtime.database().reader();
    let given = identity::evidence(&reader, row.id).await?;
    let texts = context.snapshot.texts();
    let said = |key: &str| {
        let said = texts.say(context.language, key, &[]);
        said.map(std::borrow::Cow::into_owned)
            .map_err(Error::internal)
    };
    let causes = row.causes().into_iter().map(|cause| {
        Ok(CauseOut {
            key: cause.key().to_owned(),
            text: said(cause.key())?,
        })
    });
    let outages = row.outages > 0 && row.state == "checking";
    Ok(AttemptOut {
        id: row.id,
        state: row.state.clone(),
        is_open: row.open_for.is_some(),
        is_delayed: outages,
        wanted: row.wanted().number(),
        round: u32::try_from(row.round).unwrap_or_default(),
        given: given
            .iter()
            .map(|row: &identity::rows::EvidenceRow| EvidenceKind::word(row.kind).to_owned())
            .collect(),
        causes: causes.collect::<Result<_>>()?,
        created_at: row.created_at.to_rfc3339(),
        handed_in_at: row.handed_in_at.map(|at| at.to_rfc3339()),
        ends_at: row.ends_at.to_rfc3339(),
        ended_at: row.ended_at.map(|at| at.to_rfc3339()),
        evidence_erased_at: row.erased_at.map(|at| at.to_rfc3339()),
        erasure: row.erasure.clone(),
    })
}

fn offer(context: &Context, wanted: u8) -> Result<OfferOut> {
    let purposes = &context.snapshot.configuration().privacy.purposes;
    let missing = || Error::not_found("purpose-not-found");
    let (key, purpose) = purposes.get_key_value(PURPOSE).ok_or_else(missing)?;
    let text = PurposeText::of(key, purpose, context.language);
    let minutes = context
        .snapshot
        .configuration()
        .ekyc
        .limits
        .evidence_minutes_after_decision;
    let recipients = recipients(context)?;
    Ok(OfferOut {
        level: wanted,
        title: text.title.to_owned(),
        text: text.text.to_owned(),
        retention: text.retention.to_owned(),
        evidence_minutes: minutes,
        recipients: recipients.iter().filter_map(recipient).collect(),
        text_version: text.hash(),
        has_electronic_ids: has_electronic_ids(context),
    })
}

fn recipient(descriptor: &Descriptor) -> Option<RecipientOut> {
    let recipient = descriptor.recipient.as_ref()?;
    let retention = descriptor.retention.iter().map(|retention| RetentionOut {
        kept: retention.kept.key().to_owned(),
        days: match retention.period {
            RetentionPeriod::Days(days) => Some(days),
            RetentionPeriod::Unlimited | RetentionPeriod::Unknown => None,
        },
    });
    Some(RecipientOut {
        name: recipient.name.clone(),
        country: recipient.country.clone(),
        retention: retention.collect(),
    })
}
