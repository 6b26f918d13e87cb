//! The page on which people verify who they are.

use super::model::{AttemptOut, BadgeOut, CauseOut, OfferOut, StandingOut};
use crate::portal::{Trouble, say};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::identity::rows::EvidenceKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{PageOptions, PageView};

/// Where it stands.
pub(crate) const PATH: &str = "/xac-minh";

#[derive(Serialize)]
pub(super) struct IdentityPage {
    page: PageView,
    level: u8,
    badge: Option<BadgeView>,
    offer: Option<OfferView>,
    attempt: Option<AttemptView>,
    is_away: bool,
    trouble: Option<Trouble>,
    written: Written,
    begin: String,
    submit: String,
    withdraw: String,
    sign_in: String,
}

/// What somebody wrote into the form; it comes back when something was wrong.
#[derive(Default, Serialize)]
pub(super) struct Written {
    pub(super) personal_id: String,
    pub(super) name: String,
    pub(super) born_on: String,
}

#[derive(Serialize)]
struct BadgeView {
    verified_on: String,
    assurance: Vec<String>,
}

#[derive(Serialize)]
struct OfferView {
    title: String,
    text: String,
    retention: String,
    minutes: u32,
    recipients: Vec<RecipientView>,
    version: String,
}

#[derive(Serialize)]
struct RecipientView {
    name: String,
    country: String,
    kept: Vec<KeptView>,
}

#[derive(Serialize)]
struct KeptView {
    key: String,
    days: Option<u32>,
}

#[derive(Serialize)]
struct AttemptView {
    state: String,
    state_key: String,
    next_key: String,
    is_open: bool,
    /// Whether pictures are taken now.
    takes: bool,
    is_delayed: bool,
    has_electronic_ids: bool,
    round: u32,
    pictures: Vec<PictureView>,
    causes: Vec<String>,
    erased_on: Option<String>,
}

#[derive(Serialize)]
struct PictureView {
    kind: &'static str,
    label_key: String,
    hint_key: String,
    is_here: bool,
    /// Which camera a phone opens.
    camera: &'static str,
}

/// What is shown of somebody.
pub(super) struct Shown {
    pub(super) found: StandingOut,
    /// Whether nobody can say now what would be asked.
    pub(super) is_away: bool,
    /// Whether an attempt can begin and go on.
    pub(super) is_on: bool,
}

impl IdentityPage {
    /// The same with what was written into the form.
    pub(super) fn with(self, written: Written) -> Self {
        Self { written, ..self }
    }
}

pub(super) fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    shown: Shown,
    trouble: Option<&Error>,
) -> Result<IdentityPage> {
    let Shown {
        found,
        is_away,
        is_on,
    } = shown;
    let title = say(snapshot, language, "identity-title")?;
    let options = PageOptions {
        kind: "identity",
        active: "account",
        path: PATH,
        title: &title,
        description: "",
        indexable: false,
    };
    let at = |path: &str| localized_path(language, path);
    let has_electronic_ids = snapshot
        .configuration()
        .ekyc
        .providers(is_live(snapshot))
        .electronic_ids
        .is_some();
    Ok(IdentityPage {
        page: PageView::new(snapshot, epoch, language, &options),
        level: found.level,
        badge: found.badge.map(BadgeView::new),
        offer: found.offer.map(OfferView::new),
        attempt: found
            .attempt
            .map(|attempt| AttemptView::new(attempt, has_electronic_ids, is_on)),
        is_away,
        trouble: trouble.map(|error| Trouble::of(snapshot, language, error)),
        written: Written::default(),
        begin: at(PATH),
        submit: at("/xac-minh/gui"),
        withdraw: at("/xac-minh/dung"),
        sign_in: at("/xac-minh/dang-nhap"),
    })
}

fn is_live(snapshot: &TenantSnapshot) -> bool {
    use tinhid_core::database::control::tenant::TenantState;
    !matches!(snapshot.state(), TenantState::Draft | TenantState::Sandbox)
}

fn day(moment: &str) -> String {
    moment.chars().take(10).collect()
}

impl BadgeView {
    fn new(badge: BadgeOut) -> Self {
        let keys = badge.assurance.into_iter();
        Self {
            verified_on: day(&badge.verified_at),
            assurance: keys
                .map(|key| format!("identity-assurance-{key}"))
                .collect(),
        }
    }
}

impl OfferView {
    fn new(offer: OfferOut) -> Self {
        let recipients = offer.recipients.into_iter();
        Self {
            title: offer.title,
            text: offer.text,
            retention: offer.retention,
            minutes: offer.evidence_minutes,
            recipients: recipients
                .map(|recipient| RecipientView {
                    name: recipient.name,
                    country: recipient.country,
                    kept: recipient
                        .retention
                        .into_iter()
                        .map(|kept| KeptView {
                            key: kept.kept,
                            days: kept.days,
                        })
                        .collect(),
                })
                .collect(),
            version: offer.text_version,
        }
    }
}

impl AttemptView {
    fn new(attempt: AttemptOut, has_electronic_ids: bool, is_on: bool) -> Self {
        let takes = is_on && attempt.is_open && matches!(&*attempt.state, "created" | "evidence");
        let word = match &*attempt.state {
            "created" => "evidence",
            "checking" if attempt.is_delayed => "delayed",
            "evidence" if attempt.round > 0 => "again",
            state => state,
        };
        let pictures = EvidenceKind::ALL.into_iter().map(|kind| PictureView {
            kind: kind.word(),
            label_key: format!("identity-picture-{}", kind.word()),
            hint_key: format!("identity-picture-{}-hint", kind.word()),
            is_here: attempt.given.iter().any(|given| given == kind.word()),
            camera: match kind {
                EvidenceKind::Front | EvidenceKind::Back => "environment",
                EvidenceKind::Face => "user",
            },
        });
        Self {
            state_key: format!("identity-state-{word}"),
            next_key: format!("identity-state-{word}-next"),
            pictures: pictures.collect(),
            takes,
            is_open: attempt.is_open,
            is_delayed: attempt.is_delayed,
            has_electronic_ids: has_electronic_ids && takes,
            round: attempt.round,
            causes: attempt.causes.into_iter().map(|cause| cause.text).collect(),
            erased_on: attempt.evidence_erased_at.as_deref().map(day),
            state: attempt.state,
        }
    }
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let made = move |level, badge, offer, attempt, trouble: Option<Error>| {
        let found = StandingOut {
            level,
            badge,
            attempt,
            offer,
        };
        let is_away = trouble.is_some();
        view(
            input.snapshot,
            input.epoch,
            input.language,
            Shown {
                found,
                is_away,
                is_on: true,
            },
            trouble.as_ref(),
        )
    };
    let mut samples = vec![
        Sample::new("new", move || made(1, None, Some(offer()), None, None)),
        Sample::new("away", move || {
            made(1, None, None, None, Some(Error::invalid("form-malformed")))
        }),
        Sample::new("verified", move || {
            made(2, Some(badge()), None, Some(attempt("verified", 1)), None)
        }),
        Sample::new("delayed", move || {
            let delayed = AttemptOut {
                is_delayed: true,
                ..attempt("checking", 1)
            };
            made(1, None, None, Some(delayed), None)
        }),
    ];
    for (state, round) in [
        ("created", 0),
        ("evidence", 1),
        ("checking", 1),
        ("review", 1),
    ] {
        samples.push(Sample::new(state, move || {
            made(1, None, None, Some(attempt(state, round)), None)
        }));
    }
    for state in ["rejected", "expired"] {
        samples.push(Sample::new(state, move || {
            made(1, None, Some(offer()), Some(attempt(state, 2)), None)
        }));
    }
    Ok(samples)
}

fn badge() -> BadgeOut {
    BadgeOut {
        level: 2,
        assurance: ["document", "face", "chip", "registry", "officer"]
            .map(str::to_owned)
            .into(),
        verified_at: "2026-11-22T03:00:00+00:00".to_owned(),
    }
}

fn offer() -> OfferOut {
    use super::model::{RecipientOut, RetentionOut};
    let kept = |kept: &str, days| RetentionOut {
        kept: kept.to_owned(),
        days,
    };
    OfferOut {
        level: 2,
        title: "Xác minh danh tính".to_owned(),
        text: "Ảnh giấy tờ và ảnh khuôn mặt của bạn được dùng để xác nhận bạn là ai.".to_owned(),
        retention: "Ảnh được xóa khi xác minh xong".to_owned(),
        evidence_minutes: 60,
        recipients: vec![RecipientOut {
            name: "Bên nhận mẫu".to_owned(),
            country: "VN".to_owned(),
            retention: vec![
                kept("ekyc-kept-media", Some(7)),
                kept("ekyc-kept-transaction", None),
            ],
        }],
        text_version: "0".repeat(64),
        has_electronic_ids: true,
    }
}

fn attempt(state: &str, round: u32) -> AttemptOut {
    let moment = "2026-11-22T03:00:00+00:00".to_owned();
    let is_open = !matches!(state, "verified" | "rejected" | "expired");
    let has_causes = round > 0 && !matches!(state, "verified" | "checking" | "expired");
    AttemptOut {
        id: uuid::Uuid::nil(),
        state: state.to_owned(),
        is_open,
        is_delayed: false,
        wanted: 2,
        round,
        given: vec!["front".to_owned()],
        causes: Vec::from_iter(has_causes.then(|| CauseOut {
            key: "ekyc-face-unclear".to_owned(),
            text: "Ảnh khuôn mặt chưa rõ.".to_owned(),
        })),
        created_at: moment.clone(),
        handed_in_at: None,
        ends_at: moment.clone(),
        ended_at: (!is_open).then(|| moment.clone()),
        evidence_erased_at: (!is_open).then_some(moment),
        erasure: serde_json::json!({}),
    }
}
