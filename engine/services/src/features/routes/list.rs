use crate::features::evaluate::{Claims, evaluate_all, subject};
use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tinhid_core::Error;
use tinhid_core::features::AppVersion;
use tinhid_web::{Ctx, Problem, Query, WebResult, rendered};

#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// What rollouts are decided by, such as an installation's identifier; at most 256 bytes.
    targeting_key: Option<String>,
    /// The version of the app, as `2.3.0`.
    app_version: Option<String>,
}

/// The answers for the caller.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct FeaturesOut<'tenant> {
    /// Which configuration answered.
    snapshot: String,
    /// The answers by feature.
    features: BTreeMap<&'tenant str, FeatureOut>,
}

/// One answer.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct FeatureOut {
    /// Whether the feature is on for the caller.
    on: bool,
    /// The step of the chain that decided.
    step: &'static str,
    /// The layer that says whether it is on: `base`, `package`, `revisions` or `environment`.
    #[schema(value_type = String)]
    layer: tinhid_core::configuration::LayerName,
}

/// Evaluate all features
///
/// The exposed features for the caller, each with the step that decided. Answers steer what is
/// shown; access is decided again on the server.
#[utoipa::path(
    get,
    path = "/api/v1/features",
    operation_id = "evaluate_features",
    tag = "features",
    params(Asked),
    responses(
        (status = 200, description = "The answers.", body = FeaturesOut<'static>),
        (status = 400, description = "A parameter is unknown or malformed.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    Query(query): Query<Asked>,
) -> WebResult {
    let wrong =
        |parameter: &'static str| Error::invalid("invalid-query").with("parameter", parameter);
    if query
        .targeting_key
        .as_ref()
        .is_some_and(|key| key.len() > 256)
    {
        return Err(wrong("targeting_key").with("limit", "256").into());
    }
    let app_version = match query.app_version {
        Some(text) => Some(AppVersion::parse(&text).ok_or_else(|| wrong("app_version"))?),
        None => None,
    };
    let claims = Claims {
        targeting_key: query.targeting_key,
        app_version,
    };
    let epoch = context.epoch();
    let features = evaluate_all(&context, &epoch, &subject(&context, &claims))
        .into_iter()
        .map(|(key, answer)| {
            let decision = answer.decision;
            let out = FeatureOut {
                on: decision.on,
                step: decision.step.name(),
                layer: answer.layer,
            };
            (key, out)
        })
        .collect();
    let out = FeaturesOut {
        snapshot: context.snapshot.hash().to_string(),
        features,
    };
    rendered(
        &request,
        "application/json",
        serde_json::to_vec(&out).map_err(Error::internal)?,
    )
}
