//! Where a person works: chosen once, kept in a cookie that holds the key of a landmark and nothing else.

use super::card::Far;
use super::list_page::WorkView;
use super::words::{Words, harmless};
use crate::listings::document::point_of;
use crate::listings::model::Post;
use crate::listings::question::Origin;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::places::Landmark;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_vietnamese::fold;
use tinhid_web::{PageOptions, PageView, own_address, without_language};

/// The page where it is chosen.
pub(in crate::listings) const PATH: &str = "/noi-lam-viec";
/// The name of the cookie.
pub(in crate::listings) const COOKIE: &str = "work-place";

/// The page where it is chosen.
#[derive(Serialize)]
pub(in crate::listings) struct WorkPage {
    page: PageView,
    action: String,
    query: String,
    searched: bool,
    current: Option<String>,
    places: Vec<PlaceView>,
    /// Where a person came from and goes back to.
    back: String,
}

#[derive(Serialize)]
struct PlaceView {
    key: String,
    name: String,
    communes: String,
    icon: &'static str,
    current: bool,
    /// Whether only the middle of its commune is known.
    rough: bool,
}

/// The landmarks of a tenant, by name.
pub(super) fn landmarks(snapshot: &TenantSnapshot) -> Vec<&Landmark> {
    let mut landmarks: Vec<_> = snapshot
        .places()
        .landmarks()
        .iter()
        .filter(|landmark| is_here(snapshot, landmark))
        .collect();
    landmarks.sort_by_cached_key(|landmark| tinhid_vietnamese::collation_key(&landmark.name));
    landmarks
}

/// A landmark of a tenant by its key.
pub(in crate::listings) fn landmark<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    key: &str,
) -> Option<&'tenant Landmark> {
    let landmark = snapshot.places().landmark(key)?;
    is_here(snapshot, landmark).then_some(landmark)
}

fn is_here(snapshot: &TenantSnapshot, landmark: &Landmark) -> bool {
    let territory = &snapshot.territory().communes;
    let mut communes = landmark.communes.iter();
    communes.any(|code| territory.contains(*code))
}

/// What a list says of it.
pub(in crate::listings) fn offer(
    words: Words<'_>,
    kind: &ListingKind,
    chosen: Option<&Landmark>,
    back: &str,
) -> WorkView {
    let mut landmarks = words.snapshot.places().landmarks().iter();
    let offered = kind.near_work && landmarks.any(|landmark| is_here(words.snapshot, landmark));
    let path = localized_path(words.language, PATH);
    let mut back_query =
        form_urlencoded::Serializer::for_suffix(format!("{path}?"), path.len() + 1);
    WorkView {
        offered,
        name: chosen
            .filter(|_| offered)
            .map(|place| place.name.to_string()),
        href: back_query.append_pair("back", back).finish(),
    }
}

/// How far a post is from a landmark.
pub(in crate::listings) fn far_from(
    snapshot: &TenantSnapshot,
    landmark: &Landmark,
    post: &Post,
) -> Option<Far> {
    let origin = Origin::of(landmark, snapshot)?;
    let metres = origin.point.metres_to(&point_of(snapshot, post)?);
    Some(Far::new(snapshot, post, metres, origin.is_approximate))
}

impl WorkPage {
    pub(in crate::listings) fn new(
        words: Words<'_>,
        epoch: &Epoch,
        query: &str,
        chosen: Option<&Landmark>,
        back: &str,
    ) -> Result<Self> {
        let title = words.say("work-place-title", &[])?;
        let options = PageOptions {
            kind: "work-place",
            active: "services",
            path: PATH,
            title: &title,
            description: "",
            indexable: false,
        };
        let wanted = fold(query);
        let all = landmarks(words.snapshot);
        let found = all.into_iter().filter(|landmark| {
            let mut names = std::iter::once(&landmark.name).chain(&landmark.aliases);
            wanted.is_empty() || names.any(|name| fold(name).contains(&wanted))
        });
        let is_current =
            |landmark: &Landmark| chosen.is_some_and(|chosen| chosen.key == landmark.key);
        let view = |landmark: &Landmark| PlaceView {
            key: landmark.key.to_string(),
            name: landmark.name.to_string(),
            communes: communes(words.snapshot, landmark),
            icon: icon(&landmark.kind),
            current: is_current(landmark),
            rough: landmark.point.is_none(),
        };
        Ok(Self {
            page: PageView::new(words.snapshot, epoch, words.language, &options),
            action: localized_path(words.language, PATH),
            query: harmless(query.trim()).into_owned(),
            searched: !wanted.is_empty(),
            current: chosen.map(|landmark| landmark.name.to_string()),
            places: found.map(view).collect(),
            back: back.to_owned(),
        })
    }
}

fn communes(snapshot: &TenantSnapshot, landmark: &Landmark) -> String {
    let codes = landmark.communes.iter();
    let names =
        codes.filter_map(|code| Some(&*snapshot.places().commune(code.as_str())?.unit.name));
    names.collect::<Vec<_>>().join(", ")
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "industrial_park" | "factory" => "building-factory",
        "hospital" => "building-hospital",
        "university" | "school" => "school",
        "market" => "building-store",
        _ => "map-pin",
    }
}

/// An address of this site that a person may be led back to: a list, a post, the home page.
pub(in crate::listings) fn safe_back(back: &str) -> Option<&str> {
    let path = without_language(own_address(back)?);
    let is_list = path.starts_with(ListingKind::LISTS) || path == "/";
    is_list.then_some(back)
}

#[cfg(test)]
mod tests {
    use super::safe_back;

    #[test]
    fn nobody_is_led_to_another_site() {
        for good in ["/tin/a", "/en/tin/a?q=x&type=b%2Cc", "/"] {
            assert_eq!(safe_back(good), Some(good));
        }
        for bad in [
            "//evil.example",
            "https://evil.example/tin/",
            "/\\evil.example",
            "/tin/a\r\nSet-Cookie: a=b",
            "/en//evil.example/tin/",
            "tin/a",
            "",
        ] {
            assert_eq!(safe_back(bad), None, "{bad}");
        }
    }
}
