//! Words that a package cannot use as names, for they mean something already.

/// Words that stand in the place of a kind in an address: `/api/v1/listings/…`, `/tin/…`.
pub(super) const ADDRESSES: [&str; 20] = [
    "all",
    "cua-toi",
    "dang-tin",
    "facets",
    "feed",
    "gan-noi-lam",
    "import",
    "kinds",
    "map",
    "mine",
    "near",
    "new",
    "noi-lam-viec",
    "openapi",
    "posts",
    "schema",
    "search",
    "tat-ca",
    "tim-kiem",
    "work",
];

/// What every post has beside its fields, and the parameters every list takes.
pub(super) const FIELDS: [&str; 42] = [
    "code",
    "commune",
    "created",
    "cursor",
    "demo",
    "demonstration",
    "distance",
    "expires",
    "facets",
    "fields",
    "format",
    "id",
    "key",
    "kind",
    "lang",
    "language",
    "lat",
    "latitude",
    "limit",
    "lon",
    "longitude",
    "mention",
    "near",
    "offset",
    "order",
    "owner",
    "page",
    "per-page",
    "province",
    "published",
    "q",
    "radius",
    "sort",
    "state",
    "status",
    "text",
    "title",
    "total",
    "updated",
    "version",
    "view",
    "within",
];

/// Whether a kind cannot be called so in addresses.
pub(super) fn is_address(word: &str) -> bool {
    ADDRESSES.binary_search(&word).is_ok()
}

/// Whether a field cannot have this key.
pub(super) fn is_field(key: &str) -> bool {
    FIELDS.binary_search(&key).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{ADDRESSES, FIELDS};

    #[test]
    fn the_lists_are_sorted_as_the_search_in_them_needs() {
        assert!(ADDRESSES.is_sorted());
        assert!(FIELDS.is_sorted());
    }
}
