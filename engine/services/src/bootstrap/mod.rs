//! All that a mobile app needs at start, in one answer.

use crate::catalogue::{EntrySummary, visible_entries};
use crate::portal;
use actix_web::{HttpRequest, web};
use serde::Serialize;
use std::collections::BTreeMap;
use tinhid_core::Error;
use tinhid_core::configuration::sections::{Language, Palette};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_web::{Access, Ctx, Problem, RouteDefinition, Service, WebResult};
use utoipa::OpenApi;

/// The slice as the engine sees it.
pub fn service() -> Service {
    Service {
        key: "bootstrap",
        routes: vec![RouteDefinition::api(
            "/api/v1/bootstrap",
            Access::OPEN.uncounted(),
            || web::route().to(handle),
        )],
        pages: Vec::new(),
        permissions: &[],
        documents: Vec::new(),
        openapi: Some(Document::openapi),
        openapi_of_tenant: None,
    }
}

#[derive(OpenApi)]
#[openapi(paths(handle), tags((name = "bootstrap", description = "All an app needs at start.")))]
struct Document;

/// All that a mobile app needs at start.
#[derive(Serialize, utoipa::ToSchema)]
struct BootstrapOut<'tenant> {
    /// Which configuration this is; changes with anything in it.
    snapshot: String,
    /// When the answer may change by itself, by the schedule of a feature, in milliseconds since 1970
    /// (UTC); null if it will not.
    changes_at: Option<i64>,
    tenant: TenantOut<'tenant>,
    brand: BrandOut<'tenant>,
    app: AppOut<'tenant>,
    features: StartFeaturesOut<'tenant>,
    categories: Vec<StartCategoryOut<'tenant>>,
    /// The catalogue in its order.
    entries: Vec<EntrySummary>,
    /// Legal pages, in their order.
    legal: Vec<LegalOut<'tenant>>,
}

/// The tenant.
#[derive(Serialize, utoipa::ToSchema)]
struct TenantOut<'tenant> {
    /// The permanent key.
    key: &'tenant str,
    /// `sandbox` or `live`.
    state: String,
    /// The address of the portal.
    public_url: &'tenant str,
    /// The code of the province.
    province: &'tenant str,
    /// The language of this answer.
    language: &'static str,
    /// The languages there are.
    languages: [&'static str; 2],
    /// The time zone of schedules and times.
    time_zone: &'static str,
}

/// The brand.
#[derive(Serialize, utoipa::ToSchema)]
struct BrandOut<'tenant> {
    name: &'tenant str,
    short_name: &'tenant str,
    slogan: &'tenant str,
    description: &'tenant str,
    /// Colours by role, `#rrggbb`, for light surroundings.
    light: BTreeMap<&'static str, &'tenant str>,
    /// Colours by role for dark surroundings.
    dark: BTreeMap<&'static str, &'tenant str>,
    /// `band`, `cover` or `plain`.
    header: &'static str,
    /// `circle`, `rounded` or `card`.
    tile: &'static str,
    /// Rounding in points.
    radius: u8,
    /// Addresses of pictures by name.
    assets: BTreeMap<&'static str, &'tenant str>,
}

/// What the app must know of itself.
#[derive(Serialize, utoipa::ToSchema)]
struct AppOut<'tenant> {
    /// Older apps must be updated.
    minimum_version: &'tenant str,
    /// Older apps are told of a newer one.
    recommended_version: &'tenant str,
}

/// Features.
#[derive(Serialize, utoipa::ToSchema)]
struct StartFeaturesOut<'tenant> {
    /// The answer for everybody, by feature.
    untargeted: BTreeMap<&'tenant str, bool>,
    /// Features whose answer depends on the caller; ask `/api/v1/features`.
    targeted: Vec<&'tenant str>,
}

/// A group of the catalogue.
#[derive(Serialize, utoipa::ToSchema)]
struct StartCategoryOut<'tenant> {
    key: &'tenant str,
    title: &'tenant str,
    icon: &'tenant str,
}

/// A legal page.
#[derive(Serialize, utoipa::ToSchema)]
struct LegalOut<'tenant> {
    key: &'tenant str,
    title: &'tenant str,
    summary: &'tenant str,
    /// The day from which the text holds.
    effective_from: String,
    /// The path of the page.
    path: String,
}

/// Read all an app needs at start
///
/// Brand, features, catalogue and the versions of the app that may be used, in one answer with a
/// strong tag. It holds until `changes_at` or the next change of the configuration.
#[utoipa::path(
    get,
    path = "/api/v1/bootstrap",
    operation_id = "read_bootstrap",
    tag = "bootstrap",
    responses(
        (status = 200, description = "The start of an app.", body = BootstrapOut<'static>),
        (status = 304, description = "The copy named by If-None-Match is still right."),
        (status = 503, description = "The tenant is suspended.", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(&request, &context, "bootstrap", "application/json", || {
        let out = bootstrap(&context.snapshot, &context.epoch(), context.language);
        serde_json::to_vec(&out).map_err(Error::internal)
    })
}

fn bootstrap<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
    language: Language,
) -> BootstrapOut<'tenant> {
    let configuration = snapshot.configuration();
    let tenant = &configuration.tenant;
    let brand = &configuration.brand;
    let mut categories: Vec<_> = configuration.catalogue.categories.iter().collect();
    categories.sort_by_key(|(key, category)| (category.order, key.as_str()));
    let mut legal: Vec<_> = configuration.legal.legal.iter().collect();
    legal.sort_by_key(|(key, document)| (document.order, key.as_str()));
    BootstrapOut {
        snapshot: snapshot.hash().to_string(),
        changes_at: epoch.ends_at(),
        tenant: TenantOut {
            key: snapshot.key(),
            state: TenantState::word(snapshot.state()).to_owned(),
            public_url: &tenant.public_url,
            province: &tenant.territory.province,
            language: language.tag(),
            languages: Language::ALL.map(Language::tag),
            time_zone: "Asia/Ho_Chi_Minh",
        },
        brand: BrandOut {
            name: brand.name.in_language(language),
            short_name: brand.short_name.in_language(language),
            slogan: brand.slogan.in_language(language),
            description: brand.description.in_language(language),
            light: palette(&brand.colours.light),
            dark: palette(&brand.colours.dark),
            header: brand.shape.header.name(),
            tile: brand.shape.tile.name(),
            radius: brand.shape.radius,
            assets: brand
                .assets
                .named()
                .into_iter()
                .filter_map(|(name, _)| Some((name, snapshot.assets().address(name)?)))
                .collect(),
        },
        app: AppOut {
            minimum_version: &tenant.app.minimum_version,
            recommended_version: &tenant.app.recommended_version,
        },
        features: features(snapshot, epoch),
        categories: categories
            .into_iter()
            .map(|(key, category)| StartCategoryOut {
                key,
                title: category.title.in_language(language),
                icon: &category.icon,
            })
            .collect(),
        entries: visible_entries(snapshot, epoch)
            .into_iter()
            .map(|(key, entry)| EntrySummary::new(key, entry, language))
            .collect(),
        legal: legal
            .into_iter()
            .map(|(key, document)| LegalOut {
                key,
                title: document.title.in_language(language),
                summary: document.summary.in_language(language),
                effective_from: document.effective_from.to_string(),
                path: tinhid_core::templates::localized_path(language, &format!("/phap-ly/{key}")),
            })
            .collect(),
    }
}

fn features<'tenant>(
    snapshot: &'tenant TenantSnapshot,
    epoch: &Epoch,
) -> StartFeaturesOut<'tenant> {
    let features = snapshot.features();
    let (targeted, untargeted): (Vec<_>, Vec<_>) = features
        .ids()
        .filter(|id| features.is_exposed(*id))
        .partition(|id| features.is_personal(*id));
    StartFeaturesOut {
        untargeted: untargeted
            .into_iter()
            .map(|id| (features.key(id), epoch.features().is_on(id)))
            .collect(),
        targeted: targeted.into_iter().map(|id| features.key(id)).collect(),
    }
}

fn palette(palette: &Palette) -> BTreeMap<&'static str, &str> {
    palette.roles().into_iter().collect()
}
