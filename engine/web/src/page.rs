use serde::Serialize;
use tinhid_core::configuration::sections::{
    Brand, Contact, ContactKind, HeaderTreatment, Language, LinkKind,
};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, TenantSnapshot};

/// What every page of the portal shows around its content.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    lang: &'static str,
    language_links: Vec<LanguageLink>,
    title: String,
    description: String,
    canonical: String,
    path: String,
    indexable: bool,
    active: &'static str,
    kind: &'static str,
    styles: &'static [&'static str],
    brand: BrandView,
    alternates: Vec<Alternate>,
    legal: Vec<PageLink>,
    links: Vec<BrandLinkView>,
    contacts: Vec<ContactView>,
    security_contacts: Vec<ContactView>,
    national_portal: Option<String>,
    search: bool,
    places: bool,
    sandbox: bool,
}

/// A link in the foot of a page.
#[derive(Debug, Clone, Serialize)]
pub struct PageLink {
    /// The key of what it leads to.
    pub key: String,
    /// Its words.
    pub title: String,
    /// Where it leads, in the language of the page.
    pub href: String,
}

/// The style sheets that a kind of page has beside that of all pages.
fn styles(kind: &str) -> &'static [&'static str] {
    match kind {
        "listings" | "listing" | "work-place" | "search" => &["listings.css"],
        "account" | "privacy" | "identity" | "organisation" => &["forms.css"],
        _ => &[],
    }
}

/// What a page says of itself.
#[derive(Debug, Clone)]
pub struct PageOptions<'page> {
    /// The kind of page, the name of its template.
    pub kind: &'static str,
    /// The part of the navigation that is lit: `home`, `services`, `places`, `contact` or `none`.
    pub active: &'static str,
    /// The address without language.
    pub path: &'page str,
    /// The heading; empty for the name of the tenant.
    pub title: &'page str,
    /// One or two sentences; empty for the tenant's own.
    pub description: &'page str,
    /// Whether search engines may keep it.
    pub indexable: bool,
}

#[derive(Debug, Clone, Serialize)]
struct LanguageLink {
    lang: &'static str,
    label: &'static str,
    href: String,
    current: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Alternate {
    lang: &'static str,
    href: String,
}

#[derive(Debug, Clone, Serialize)]
struct BrandView {
    name: String,
    short_name: String,
    slogan: String,
    description: String,
    operator: String,
    header: &'static str,
    tile: &'static str,
    footer_text: String,
    theme_light: String,
    theme_dark: String,
    public_url: String,
}

#[derive(Debug, Clone, Serialize)]
struct BrandLinkView {
    kind: LinkKind,
    label_key: String,
    url: String,
    icon: &'static str,
    draft: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ContactView {
    kind: ContactKind,
    label: String,
    value: String,
    href: Option<String>,
    icon: &'static str,
    draft: bool,
    verified_on: Option<String>,
}

impl PageView {
    /// The frame of a page. It leads only to pages whose feature is on in this epoch.
    pub fn new(
        snapshot: &TenantSnapshot,
        epoch: &Epoch,
        language: Language,
        options: &PageOptions<'_>,
    ) -> Self {
        let configuration = snapshot.configuration();
        let brand = &configuration.brand;
        let say = |text: &tinhid_core::configuration::sections::Localized| {
            text.in_language(language).to_owned()
        };
        let name = say(&brand.name);
        let public_url = &configuration.tenant.public_url;
        let address = |language| format!("{public_url}{}", localized_path(language, options.path));
        Self {
            lang: language.tag(),
            language_links: Language::ALL
                .into_iter()
                .map(|other| LanguageLink {
                    lang: other.tag(),
                    label: match other {
                        Language::Vi => "Tiếng Việt",
                        Language::En => "English",
                    },
                    href: localized_path(other, options.path),
                    current: other == language,
                })
                .collect(),
            title: match options.title {
                "" => name.clone(),
                title => title.to_owned(),
            },
            description: match options.description {
                "" => say(&brand.description),
                description => description.to_owned(),
            },
            canonical: address(language),
            path: options.path.to_owned(),
            // A trial must not be found by people who look for the real thing.
            indexable: options.indexable && snapshot.state() == TenantState::Live,
            active: options.active,
            kind: options.kind,
            styles: styles(options.kind),
            alternates: Language::ALL
                .into_iter()
                .map(|other| Alternate {
                    lang: other.tag(),
                    href: address(other),
                })
                .collect(),
            legal: legal_links(snapshot, language),
            links: links(snapshot),
            contacts: contacts(snapshot, language, |kind| kind != ContactKind::Security),
            security_contacts: contacts(snapshot, language, |kind| kind == ContactKind::Security),
            national_portal: configuration
                .catalogue
                .entries
                .get(NATIONAL_PORTAL)
                .and_then(|entry| entry.url.clone()),
            search: shows_feature(snapshot, epoch, "catalogue-search"),
            places: shows_feature(snapshot, epoch, "administrative-units"),
            sandbox: snapshot.state() == TenantState::Sandbox,
            brand: BrandView {
                short_name: say(&brand.short_name),
                slogan: say(&brand.slogan),
                description: say(&brand.description),
                operator: say(&brand.operator),
                header: brand.shape.header.name(),
                tile: brand.shape.tile.name(),
                footer_text: say(&brand.footer.text),
                theme_light: theme_colour(brand).to_owned(),
                theme_dark: brand.colours.dark.surface.clone(),
                public_url: public_url.clone(),
                name,
            },
        }
    }
}

/// The entry that leads to the national portal; where applications go on while this site rests.
const NATIONAL_PORTAL: &str = "national-portal";

/// The colour of the browser's own bar in light dress: that of the bar below it.
pub fn theme_colour(brand: &Brand) -> &str {
    match brand.shape.header {
        HeaderTreatment::Plain => &brand.colours.light.surface,
        HeaderTreatment::Band | HeaderTreatment::Cover => &brand.colours.light.primary,
    }
}

/// Whether pages that are the same for all lead to what a feature switches. A feature that is on
/// for some is shown; its page decides for the person who comes.
pub fn shows_feature(snapshot: &TenantSnapshot, epoch: &Epoch, key: &str) -> bool {
    let features = snapshot.features();
    features
        .id(key)
        .is_some_and(|id| features.is_personal(id) || epoch.features().is_on(id))
}

fn legal_links(snapshot: &TenantSnapshot, language: Language) -> Vec<PageLink> {
    let mut documents: Vec<_> = snapshot.configuration().legal.legal.iter().collect();
    documents.sort_by_key(|(_, document)| document.order);
    documents
        .into_iter()
        .map(|(key, document)| PageLink {
            key: key.clone(),
            title: document.title.in_language(language).to_owned(),
            href: localized_path(language, &format!("/phap-ly/{key}")),
        })
        .collect()
}

fn links(snapshot: &TenantSnapshot) -> Vec<BrandLinkView> {
    let mut links: Vec<_> = snapshot
        .configuration()
        .brand
        .links
        .values()
        .filter(|link| snapshot.shows(*link))
        .collect();
    links.sort_by_key(|link| link.order);
    links
        .into_iter()
        .map(|link| {
            let (name, icon) = match link.kind {
                LinkKind::AppStore => ("app-store", "brand-apple"),
                LinkKind::GooglePlay => ("google-play", "brand-google-play"),
                LinkKind::Facebook => ("facebook", "brand-facebook"),
                LinkKind::Zalo => ("zalo", "message"),
                LinkKind::Youtube => ("youtube", "brand-youtube"),
                LinkKind::Website => ("website", "world"),
            };
            BrandLinkView {
                kind: link.kind,
                label_key: format!("link-{name}"),
                url: link.url.clone(),
                icon,
                draft: link.draft,
            }
        })
        .collect()
}

fn contacts(
    snapshot: &TenantSnapshot,
    language: Language,
    wanted: impl Fn(ContactKind) -> bool,
) -> Vec<ContactView> {
    let mut contacts: Vec<_> = snapshot
        .configuration()
        .tenant
        .contacts
        .values()
        .filter(|contact| wanted(contact.kind) && snapshot.shows(*contact))
        .collect();
    contacts.sort_by_key(|contact| contact.order);
    contacts
        .into_iter()
        .map(|contact| ContactView::new(contact, language))
        .collect()
}

/// The address that calls a number; spaces and dots between its digits are for the eye.
pub fn telephone_href(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|digit| digit.is_ascii_digit() || *digit == '+')
        .collect();
    format!("tel:{digits}")
}

impl ContactView {
    fn new(contact: &Contact, language: Language) -> Self {
        let value = contact.value.in_language(language);
        let (href, icon) = match contact.kind {
            ContactKind::Hotline => (Some(telephone_href(value)), "headset"),
            ContactKind::Telephone => (Some(telephone_href(value)), "phone"),
            ContactKind::Email => (Some(format!("mailto:{value}")), "mail"),
            ContactKind::Address => (None, "map-pin"),
            ContactKind::Website => (Some(value.to_owned()), "world"),
            ContactKind::Security => (
                Some(if value.contains("://") {
                    value.to_owned()
                } else {
                    format!("mailto:{value}")
                }),
                "shield-check",
            ),
        };
        Self {
            kind: contact.kind,
            label: contact.label.in_language(language).to_owned(),
            value: value.to_owned(),
            href,
            icon,
            draft: contact.draft,
            verified_on: contact.verified_on.map(|day| day.to_string()),
        }
    }
}
