//! Fields and options by name and in their order.

use tinhid_core::configuration::sections::{FieldOption, ListingField, ListingKind};

/// What a field is called in JSON: `salary-min` is `salary_min`.
pub fn property_name(key: &str) -> String {
    key.replace('-', "_")
}

/// The field that is called so in JSON.
pub fn field_of_property<'kind>(
    kind: &'kind ListingKind,
    property: &str,
) -> Option<(&'kind str, &'kind ListingField)> {
    // Keys have no underscores, so that no two of them become one property.
    if property.contains('-') {
        return None;
    }
    let (key, field) = kind.fields.get_key_value(&property.replace('_', "-"))?;
    Some((key, field))
}

/// The fields as people meet them.
pub fn fields_in_order(kind: &ListingKind) -> Vec<(&str, &ListingField)> {
    let mut fields: Vec<_> = kind
        .fields
        .iter()
        .map(|(key, field)| (key.as_str(), field))
        .collect();
    fields.sort_by_key(|(key, field)| (field.order, *key));
    fields
}

/// The options as people meet them.
pub fn options_in_order(field: &ListingField) -> Vec<(&str, &FieldOption)> {
    let mut options: Vec<_> = field
        .options
        .iter()
        .map(|(key, option)| (key.as_str(), option))
        .collect();
    options.sort_by_key(|(key, option)| (option.order, *key));
    options
}
