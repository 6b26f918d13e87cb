//! The page about what is known of somebody.

use super::view::{CaseOut, PurposeOut};
use crate::portal::say;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::privacy::CaseKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_web::{PageOptions, PageView};

/// Where it stands.
pub(super) const PATH: &str = "/rieng-tu";

#[derive(Serialize)]
pub(super) struct PrivacyPage {
    page: PageView,
    purposes: Vec<PurposeView>,
    cases: Vec<CaseView>,
    kinds: Vec<KindView>,
    decide: String,
    ask: String,
    copy: String,
    is_erasure_open: bool,
    wait: String,
}

#[derive(Serialize)]
struct PurposeView {
    key: String,
    title: String,
    text: String,
    recipients: String,
    retention: String,
    basis_key: String,
    standing_key: String,
    is_asked: bool,
    is_given: bool,
    is_sensitive: bool,
    version: String,
}

#[derive(Serialize)]
struct CaseView {
    kind_key: String,
    state_key: String,
    request: Option<String>,
    answer: Option<String>,
    reason: Option<String>,
    opened_on: String,
    due_on: String,
    waits_until: Option<String>,
    is_over: bool,
    cancel: Option<String>,
    proof: Option<String>,
}

#[derive(Serialize)]
struct KindView {
    key: &'static str,
    label_key: String,
}

pub(super) fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    purposes: Vec<PurposeOut>,
    cases: Vec<CaseOut>,
    wait: u32,
) -> Result<PrivacyPage> {
    let title = say(snapshot, language, "privacy-title")?;
    let options = PageOptions {
        kind: "privacy",
        active: "none",
        path: PATH,
        title: &title,
        description: "",
        indexable: false,
    };
    let at = |path: &str| localized_path(language, path);
    let is_open = |case: &CaseOut| case.decided_at.is_none();
    let is_erasure_open = cases
        .iter()
        .any(|case| case.kind == "erasure" && is_open(case));
    let kinds = CaseKind::ALL
        .into_iter()
        // A copy is taken at once, and an erasure has a form of its own.
        .filter(|kind| !matches!(kind, CaseKind::Export | CaseKind::Erasure));
    Ok(PrivacyPage {
        page: PageView::new(snapshot, epoch, language, &options),
        purposes: purposes.into_iter().map(PurposeView::new).collect(),
        cases: cases
            .into_iter()
            .map(|case| CaseView::new(case, language))
            .collect(),
        kinds: kinds
            .map(|kind| KindView {
                key: kind.word(),
                label_key: format!("privacy-kind-{}", kind.word()),
            })
            .collect(),
        decide: at("/rieng-tu/dong-y"),
        ask: at("/rieng-tu/yeu-cau"),
        copy: at("/rieng-tu/ban-sao"),
        is_erasure_open,
        wait: wait.to_string(),
    })
}

impl PurposeView {
    fn new(purpose: PurposeOut) -> Self {
        Self {
            basis_key: format!("privacy-basis-{}", purpose.legal_basis),
            standing_key: format!("privacy-standing-{}", purpose.standing),
            is_asked: purpose.standing != "not-asked",
            is_given: purpose.standing == "given",
            is_sensitive: purpose.sensitive,
            recipients: purpose.recipients.join("; "),
            key: purpose.key,
            title: purpose.title,
            text: purpose.text,
            retention: purpose.retention,
            version: purpose.text_version,
        }
    }
}

impl CaseView {
    fn new(case: CaseOut, language: Language) -> Self {
        let is_over = case.decided_at.is_some();
        let at = |path: String| localized_path(language, &path);
        let day = |moment: &str| moment.chars().take(10).collect::<String>();
        Self {
            kind_key: format!("privacy-kind-{}", case.kind),
            state_key: format!("privacy-state-{}", case.state),
            opened_on: day(&case.opened_at),
            waits_until: case.not_before.as_deref().map(day),
            due_on: case.due_on,
            cancel: (!is_over).then(|| at(format!("/rieng-tu/yeu-cau/{}/dung", case.id))),
            proof: (case.kind == "erasure" && !is_over)
                .then(|| at(format!("/rieng-tu/bien-ban/{}", case.id))),
            request: case.request,
            answer: case.answer,
            reason: case.extension_reason,
            is_over,
        }
    }
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let made = move |cases: Vec<CaseOut>| {
        let purposes = &input.snapshot.configuration().privacy.purposes;
        let purposes = purposes
            .iter()
            .map(|(key, purpose)| PurposeOut::new(key, purpose, input.language, None));
        view(
            input.snapshot,
            input.epoch,
            input.language,
            purposes.collect(),
            cases,
            7,
        )
    };
    Ok(vec![
        Sample::new("nothing", move || made(Vec::new())),
        Sample::new("cases", move || {
            made(vec![
                sample("correction", false),
                sample("erasure", false),
                sample("objection", true),
            ])
        }),
    ])
}

fn sample(kind: &str, is_over: bool) -> CaseOut {
    let text = |text: &str| Some(text.to_owned());
    let moment = "2026-11-22T03:00:00+00:00";
    CaseOut {
        id: "01936c0e-0000-7000-8000-000000000000".to_owned(),
        kind: kind.to_owned(),
        state: if is_over { "refused" } else { "acknowledged" }.to_owned(),
        request: text("Xin sửa lại."),
        answer: is_over.then(|| "Không sửa được vì là nhật ký.".to_owned()),
        opened_at: moment.to_owned(),
        not_before: (kind == "erasure").then(|| moment.to_owned()),
        acknowledge_by: moment.to_owned(),
        acknowledged_at: text(moment),
        due_at: moment.to_owned(),
        due_on: "2026-12-02".to_owned(),
        extended_at: text(moment),
        extension_reason: text("Cần hỏi thêm."),
        decided_at: is_over.then(|| moment.to_owned()),
        version: 2,
    }
}
