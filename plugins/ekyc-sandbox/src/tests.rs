use crate::marks::Side;
use crate::{CITIZENS, Citizen, Config, KEY, Story, picture, provider};
use async_trait::async_trait;
use chrono::{DateTime, Duration};
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_contract::ekyc::*;
use tinhid_contract::testing::ekyc::{Ground, Wanted, Weather, protocol};
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_contract::{
    Clock, HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult,
};
use tinhid_vietnamese::identifiers::{IdentityCardQr, PersonalId};

/// The sandbox asks nobody outside.
#[derive(Debug)]
struct NoWayOut;

#[async_trait]
impl HttpClient for NoWayOut {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        panic!("the sandbox asked {}", request.url);
    }
}

struct World {
    clock: Arc<ManualClock>,
    randomness: Arc<SeededRandomness>,
    config: Config,
}

impl World {
    fn new(config: Config) -> Self {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        Self {
            clock: Arc::new(ManualClock::new(start)),
            randomness: Arc::new(SeededRandomness::new(7)),
            config,
        }
    }

    fn sandbox(&self) -> Arc<dyn EkycProvider> {
        provider(self.config.clone(), self.host()).unwrap()
    }

    fn host(&self) -> PluginHost {
        PluginHost {
            http: Arc::new(NoWayOut),
            clock: self.clock.clone(),
            randomness: self.randomness.clone(),
            folder: "nowhere".into(),
        }
    }

    fn context(&self) -> EkycContext {
        EkycContext {
            attempt: AttemptId(uuid_of(1)),
            idempotency_key: "question".to_owned(),
            deadline: self.clock.now() + Duration::seconds(10),
            consent: ConsentId(uuid_of(2)),
        }
    }
}

fn uuid_of(number: u8) -> uuid::Uuid {
    uuid::Uuid::from_bytes([number; 16])
}

fn who(key: &str) -> &'static Citizen {
    CITIZENS.iter().find(|citizen| citizen.key == key).unwrap()
}

fn shown(key: &str, side: Side) -> Image {
    Image::new(picture(who(key), side)).unwrap()
}

fn cards(key: &str) -> DocumentEvidence {
    DocumentEvidence {
        front: Some(shown(key, Side::Front)),
        back: Some(shown(key, Side::Back)),
        ..DocumentEvidence::default()
    }
}

#[async_trait]
impl Ground for World {
    fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>> {
        let is_down = match weather {
            Weather::Fair => false,
            Weather::Down => true,
            Weather::Garbled | Weather::Refused => return Ok(None),
        };
        let config = Config {
            is_down,
            ..self.config.clone()
        };
        provider(config, self.host()).map(Some)
    }

    fn document(&self, wanted: Wanted) -> Option<DocumentEvidence> {
        Some(match wanted {
            Wanted::Pass => cards("nguyen-van-mau"),
            Wanted::Fail => cards("hoang-van-cu"),
            Wanted::Inconclusive => cards("do-van-be"),
        })
    }

    fn faces(&self, wanted: Wanted) -> Option<(Image, Image)> {
        let (card, face) = match wanted {
            Wanted::Pass => ("nguyen-van-mau", "nguyen-van-mau"),
            Wanted::Fail => ("nguyen-van-mau", "tran-thi-thu"),
            Wanted::Inconclusive => ("ngo-van-mo", "ngo-van-mo"),
        };
        Some((shown(card, Side::Front), shown(face, Side::Face)))
    }

    fn liveness(&self, wanted: Wanted, prompt: LivenessPrompt) -> Option<LivenessEvidence> {
        let key = match wanted {
            Wanted::Pass => "nguyen-van-mau",
            Wanted::Fail => "ho-thi-anh",
            Wanted::Inconclusive => "ngo-van-mo",
        };
        Some(LivenessEvidence {
            prompt,
            pictures: vec![shown(key, Side::Face)],
            video: None,
            card: None,
        })
    }

    fn person(&self, wanted: Wanted) -> Option<PersonClaim> {
        match wanted {
            Wanted::Pass => who("nguyen-van-mau").claim(),
            Wanted::Fail => who("pham-thi-binh").claim(),
            Wanted::Inconclusive => None,
        }
    }

    async fn sign_in(
        &self,
        wanted: Wanted,
        sign_in: &SignIn,
        _: &str,
    ) -> Option<Vec<(String, PersonalText)>> {
        let (name, value) = match wanted {
            Wanted::Pass => ("account", "nguyen-van-mau"),
            Wanted::Fail => ("account", "do-van-be"),
            Wanted::Inconclusive => ("error", "access_denied"),
        };
        Some(vec![
            ("state".to_owned(), sign_in.state.clone()),
            (name.to_owned(), PersonalText::new(value)),
        ])
    }
}

#[tokio::test]
async fn the_sandbox_conforms() {
    let keeping = Config {
        claims_to_keep_days: Some(7),
        ..Config::default()
    };
    for config in [Config::default(), keeping] {
        let checked = protocol(Arc::new(World::new(config))).await;
        assert!(checked.unwrap() > 20);
    }
}

#[test]
fn it_says_that_it_is_for_trial() {
    let descriptor = World::new(Config::default()).sandbox().descriptor();
    assert!(descriptor.is_for_trial);
    assert_eq!(descriptor.key, KEY);
}

#[test]
fn every_citizen_follows_the_rules_of_numbers() {
    let mut numbers = BTreeSet::new();
    for citizen in &CITIZENS {
        let id = PersonalId::parse(citizen.personal_id).unwrap();
        let claim = citizen.claim().unwrap();
        assert_eq!(id.contradiction(claim.born_on, citizen.sex), None);
        let card = IdentityCardQr::parse(&citizen.card_code()).unwrap();
        assert_eq!(card.name(), citizen.name);
        assert!(citizen.personal_id[6..].parse::<u32>().unwrap() < 100);
        assert!(numbers.insert(citizen.personal_id));
    }
}

#[tokio::test]
async fn every_story_is_told() {
    let world = World::new(Config::default());
    let (sandbox, context) = (world.sandbox(), world.context());
    let documents = sandbox.documents().unwrap();
    let liveness = sandbox.liveness().unwrap();
    for citizen in &CITIZENS {
        let evidence = cards(citizen.key);
        let prompt = liveness.start(&context).await.unwrap();
        let live = LivenessEvidence {
            prompt,
            pictures: vec![shown(citizen.key, Side::Face)],
            video: None,
            card: None,
        };
        let document = documents.verify(&context, &evidence).await;
        let face = sandbox
            .faces()
            .unwrap()
            .compare(
                &context,
                FaceReference::Card(evidence.front.as_ref().unwrap()),
                &live.pictures[0],
            )
            .await;
        let live = liveness.check(&context, &live).await;
        let claim = citizen.claim().unwrap();
        let registry = sandbox.registry().unwrap();
        let registered = registry
            .verify(&context, RegistryQuestion::Person(&claim))
            .await;
        if citizen.story == Story::Outage {
            for failed in [document.err(), face.err(), live.err(), registered.err()] {
                assert!(matches!(failed, Some(PortError::Unavailable { .. })));
            }
            continue;
        }
        let registered = match registered.unwrap() {
            RegistryAnswer::Answered(finding) => reasons(&finding.verdict),
            RegistryAnswer::Pending { .. } => vec!["pending"],
        };
        let found = [
            reasons(&document.unwrap().verdict),
            reasons(&face.unwrap().verdict),
            reasons(&live.unwrap().verdict),
            registered,
        ]
        .concat();
        let expected: &[&str] = match citizen.story {
            Story::Plain | Story::TwinOf(_) | Story::Outage => &[],
            Story::NoCardYet => &["ekyc-document-not-found", "ekyc-person-unknown"],
            Story::OtherName(_) => &["ekyc-registry-differs"],
            Story::CardExpired => &["ekyc-document-expired"],
            Story::Child => &["ekyc-too-young"],
            Story::CardRecaptured => &["ekyc-document-recaptured"],
            Story::OtherFace => &["ekyc-face-differs"],
            Story::FaceUnclear => &["ekyc-face-unclear", "ekyc-face-unclear"],
            Story::NotLive => &["ekyc-not-live"],
            Story::AnswersLater => &["pending"],
        };
        assert_eq!(found, expected, "{}", citizen.key);
    }
}

fn reasons<T>(verdict: &Verdict<T>) -> Vec<&'static str> {
    verdict.reasons().map(Reason::key).collect()
}

#[tokio::test]
async fn no_comparison_of_faces_tells_twins_apart() {
    let world = World::new(Config::default());
    let (card, face) = (
        shown("vu-thi-song", Side::Front),
        shown("vu-thi-sinh", Side::Face),
    );
    let (sandbox, context) = (world.sandbox(), world.context());
    let faces = sandbox.faces().unwrap();
    let compared = faces
        .compare(&context, FaceReference::Card(&card), &face)
        .await;
    assert!(compared.unwrap().verdict.is_pass());
}

#[tokio::test]
async fn an_answer_that_comes_later_survives_a_restart() {
    let world = World::new(Config::default());
    let claim = who("duong-van-cham").claim().unwrap();
    let sandbox = world.sandbox();
    let registry = sandbox.registry().unwrap();
    let answer = registry
        .verify(&world.context(), RegistryQuestion::Person(&claim))
        .await
        .unwrap();
    let RegistryAnswer::Pending {
        reference,
        ask_after,
    } = answer
    else {
        panic!("it is not pending");
    };
    assert_eq!(ask_after.as_secs(), 30);
    drop(sandbox);
    let sandbox = world.sandbox();
    let registry = sandbox.registry().unwrap();
    let early = registry.ask_again(&world.context(), &reference).await;
    assert!(matches!(early, Ok(RegistryAnswer::Pending { .. })));
    world.clock.advance(Duration::seconds(30));
    let late = registry.ask_again(&world.context(), &reference).await;
    let Ok(RegistryAnswer::Answered(finding)) = late else {
        panic!("it is still pending");
    };
    assert!(finding.verdict.is_pass());
}

#[tokio::test]
async fn sides_of_two_cards_and_a_face_for_a_card_are_noticed() {
    let world = World::new(Config::default());
    let sandbox = world.sandbox();
    let documents = sandbox.documents().unwrap();
    let mut mixed = cards("nguyen-van-mau");
    mixed.back = Some(shown("tran-thi-thu", Side::Back));
    let found = documents.verify(&world.context(), &mixed).await.unwrap();
    assert_eq!(reasons(&found.verdict), ["ekyc-sides-differ"]);
    assert!(found.verdict.is_fail());
    let mut face = cards("nguyen-van-mau");
    face.front = Some(shown("nguyen-van-mau", Side::Face));
    let found = documents.verify(&world.context(), &face).await.unwrap();
    assert_eq!(reasons(&found.verdict), ["ekyc-wrong-side"]);
    let mut half = cards("nguyen-van-mau");
    half.back = None;
    let found = documents.verify(&world.context(), &half).await.unwrap();
    assert_eq!(reasons(&found.verdict), ["ekyc-picture-missing"]);
}

#[tokio::test]
async fn a_picture_that_shows_nobody_is_whom_the_form_names() {
    let world = World::new(Config::default());
    let plain = || Image::new(b"\xff\xd8\xff\xe0 a cat".to_vec()).unwrap();
    let evidence = DocumentEvidence {
        front: Some(plain()),
        back: Some(plain()),
        form: who("hoang-van-cu").claim(),
        ..DocumentEvidence::default()
    };
    let sandbox = world.sandbox();
    let documents = sandbox.documents().unwrap();
    let found = documents.verify(&world.context(), &evidence).await;
    assert_eq!(reasons(&found.unwrap().verdict), ["ekyc-document-expired"]);
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    for (config, key) in [
        (r#"{"signs_in_as":"somebody"}"#, "signs_in_as"),
        (r#"{"answer_seconds":0}"#, "answer_seconds"),
        (r#"{"claims_to_keep_days":4000}"#, "claims_to_keep_days"),
    ] {
        let config: Config = serde_json::from_str(config).unwrap();
        let Err(PortError::Misconfigured(why)) =
            provider(config, World::new(Config::default()).host())
        else {
            panic!("{key} is accepted");
        };
        assert!(why.contains(key), "{why}");
    }
    assert!(serde_json::from_str::<Config>(r#"{"sign_in_as":"x"}"#).is_err());
}
