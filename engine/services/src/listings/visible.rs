use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::tenant::{Context, Epoch, TenantSnapshot};
use tinhid_core::{Error, Result};

/// Whether the caller may see a kind: its feature is on for them.
fn is_on(context: &Context, kind: &ListingKind) -> bool {
    let feature = kind.feature.as_ref();
    feature.is_none_or(|feature| context.has_feature(feature))
}

/// The kinds that somebody may see in this epoch, in their order.
pub(crate) fn to_somebody<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
) -> Vec<(&'tenant str, &'tenant ListingKind)> {
    let features = snapshot.features();
    let may_be_on = |feature: &String| {
        let id = features.id(feature);
        id.is_some_and(|id| features.is_personal(id) || epoch.features().is_on(id))
    };
    let kinds = snapshot.configuration().listings.kinds.iter();
    in_order(kinds.filter(|(_, kind)| kind.feature.as_ref().is_none_or(may_be_on)))
}

/// The kinds the caller may see, in their order.
pub(super) fn kinds(context: &Context) -> Vec<(&str, &ListingKind)> {
    let kinds = context.snapshot.configuration().listings.kinds.iter();
    in_order(kinds.filter(|(_, kind)| is_on(context, kind)))
}

fn in_order<'tenant>(
    kinds: impl Iterator<Item = (&'tenant String, &'tenant ListingKind)>,
) -> Vec<(&'tenant str, &'tenant ListingKind)> {
    let mut kinds: Vec<_> = kinds.map(|(key, kind)| (key.as_str(), kind)).collect();
    kinds.sort_by_key(|(key, kind)| (kind.order, *key));
    kinds
}

/// A kind by its key.
///
/// # Errors
/// `unknown-kind` when the caller may not see it, or there is none.
pub(super) fn by_key<'context>(
    context: &'context Context,
    key: &str,
) -> Result<(&'context str, &'context ListingKind)> {
    find(context, |known, _| known == key)
}

/// A kind by its part of an address.
///
/// # Errors
/// `unknown-kind` when the caller may not see it, or there is none.
pub(super) fn by_path<'context>(
    context: &'context Context,
    path: &str,
) -> Result<(&'context str, &'context ListingKind)> {
    find(context, |_, kind| kind.path == path)
}

fn find(
    context: &Context,
    wanted: impl Fn(&str, &ListingKind) -> bool,
) -> Result<(&str, &ListingKind)> {
    let mut kinds = context.snapshot.configuration().listings.kinds.iter();
    kinds
        .find(|(key, kind)| wanted(key, kind))
        .filter(|(_, kind)| is_on(context, kind))
        .map(|(key, kind)| (key.as_str(), kind))
        .ok_or_else(|| Error::not_found("unknown-kind"))
}
