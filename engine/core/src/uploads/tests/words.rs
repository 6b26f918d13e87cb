//! Whoever is refused is told why and what to do, in their language.

use crate::Error;
use crate::base::Base;
use crate::configuration::sections::Language;
use crate::uploads::{FileKind, Refusal};
use fluent_bundle::FluentValue;

#[test]
fn every_refusal_has_its_words() {
    let base = Base::embedded().unwrap();
    let texts = base.texts.base();
    let refusals = [
        Refusal::Empty,
        Refusal::TooLarge { most: 15 << 20 },
        Refusal::NotAllowed {
            found: "image/gif",
            allowed: vec![FileKind::Jpeg, FileKind::Png],
        },
        Refusal::NotAllowed {
            found: "unknown",
            allowed: vec![FileKind::Pdf],
        },
        Refusal::TooManyPixels {
            width: 10_000,
            height: 10_001,
            most: 40_000_000,
        },
        Refusal::TooCostly,
        Refusal::Animated,
        Refusal::TwoKinds,
        Refusal::Active,
        Refusal::Unreadable,
    ];
    for refusal in refusals {
        let told = format!("{refusal:?}");
        let error = Error::from(refusal);
        let arguments = error.arguments().iter();
        let arguments: Vec<_> = arguments
            .map(|(name, value)| (*name, FluentValue::from(value.as_ref())))
            .collect();
        for language in [Language::Vi, Language::En] {
            for part in ["", "-cause", "-next"] {
                let key = format!("error-{}{part}", error.code());
                let said = texts.say(language, &key, &arguments).unwrap();
                assert!(!said.contains('{'), "{told}: {said}");
                for (name, value) in error.arguments() {
                    let said_somewhere = part != "-cause" || said.contains(value.as_ref());
                    assert!(
                        said_somewhere || value == "unknown",
                        "{told} {name}: {said}"
                    );
                }
            }
        }
    }
}
