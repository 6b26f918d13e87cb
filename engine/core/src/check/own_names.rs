//! A name that other tenants must not use has to be one that they would not use by chance.

use super::base_words::{SHORTEST_WORD, is_long_enough};
use super::review::Review;
use crate::configuration::{KeyPath, Problems};

pub(super) fn check(review: &Review<'_>, problems: &mut Problems) {
    let brand = &review.configuration.brand;
    let path = |key: &str| KeyPath::parse("brand").child(key);
    let localized = [("name", &brand.name), ("short_name", &brand.short_name)];
    let names = localized.into_iter().flat_map(|(key, name)| {
        [("vi", &name.vi), ("en", &name.en)]
            .map(|(language, name)| (path(key).child(language), name))
    });
    let aliases = brand.aliases.iter().enumerate();
    let aliases = aliases.map(|(index, name)| (path("aliases").child(index.to_string()), name));
    for (at, name) in names.chain(aliases) {
        let why = if !is_long_enough(name) {
            "short"
        } else if review.base.words().say(name) {
            "base"
        } else {
            continue;
        };
        problems.push(
            review
                .problem("brand-too-common", &at)
                .showing(name.clone())
                .with("why", why)
                .with("letters", SHORTEST_WORD.to_string()),
        );
    }
}
