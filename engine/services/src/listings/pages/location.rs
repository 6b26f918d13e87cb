//! Where a post is: its commune, the address in it, what it was called before, how far it is.

use super::card::Far;
use super::words::Words;
use crate::listings::model::Post;
use tinhid_core::Result;
use tinhid_core::places::Subject;

/// How many predecessors of a commune help somebody to know it again.
const MOST_FORMER: usize = 3;

/// How many places of a commune's name are looked through for it.
const MOST_NAMESAKES: usize = 8;

/// The name of the commune.
pub(super) fn place(words: Words<'_>, post: &Post) -> Option<String> {
    let commune = words
        .snapshot
        .places()
        .commune(post.commune_code.as_deref()?)?;
    Some(commune.unit.name.to_string())
}

/// The units of the past a commune was made of, by which people may know it.
pub(super) fn former(words: Words<'_>, post: &Post) -> Result<Option<String>> {
    let Some(code) = post.commune_code.as_deref() else {
        return Ok(None);
    };
    let places = words.snapshot.places();
    let Some(commune) = places.commune(code) else {
        return Ok(None);
    };
    let territory = &words.snapshot.territory().communes;
    let found = places.resolve(&commune.unit.name, MOST_NAMESAKES, Some(territory));
    let itself = |subject: &Subject<'_>| match subject {
        Subject::Unit(unit) => unit.code == commune.unit.code && unit.epoch == commune.unit.epoch,
        Subject::Landmark(_) => false,
    };
    let Some(found) = found.iter().find(|found| itself(&found.subject)) else {
        return Ok(None);
    };
    let former = found.predecessors.iter();
    let names: Vec<&str> = former
        .map(|former| &*former.unit.name)
        .take(MOST_FORMER)
        .collect();
    if names.is_empty() || names == [&*commune.unit.name] {
        return Ok(None);
    }
    let mut names = names.join(", ");
    if found.predecessors.len() > MOST_FORMER {
        names.push('…');
    }
    words
        .say("listing-former", &[("names", names.into())])
        .map(Some)
}

/// How far it is from where somebody works, in a sentence.
pub(super) fn distance(words: Words<'_>, far: Option<(Far, &str)>) -> Result<Option<String>> {
    let Some((far, place)) = far else {
        return Ok(None);
    };
    let said = words.far(far)?;
    let key = match far.is_rough {
        true => "listing-far-from-rough",
        false => "listing-far-from",
    };
    let arguments = [("far", said.into()), ("place", place.into())];
    words.say(key, &arguments).map(Some)
}

/// What stands before a name at the end of a text.
pub(super) fn without_name<'text>(text: &'text str, name: &str) -> Option<&'text str> {
    let start = text
        .char_indices()
        .rev()
        .nth(name.chars().count().checked_sub(1)?)?
        .0;
    let (rest, end) = text.split_at(start);
    let is_apart = rest.is_empty() || rest.ends_with([' ', ',']);
    let is_name = end.to_lowercase() == name.to_lowercase();
    (is_apart && is_name).then(|| rest.trim_end_matches([' ', ',']))
}

#[cfg(test)]
mod tests {
    use super::without_name;

    #[test]
    fn the_commune_is_not_said_twice() {
        for (text, rest) in [
            ("Ngõ 18, phường Ví Dụ", Some("Ngõ 18")),
            ("Phường Ví Dụ", Some("")),
            ("Gần chợ Phường Ví Dụ B", None),
            ("SiêuPhường Ví Dụ", None),
            ("Tổ 3", None),
            ("", None),
        ] {
            assert_eq!(without_name(text, "Phường Ví Dụ"), rest, "{text}");
        }
    }
}
