use crate::access::{self, Access};
use crate::failure::Failure;
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::{Route, web};
use std::collections::BTreeMap;
use tinhid_core::tenant::PageDefinition;
use tinhid_core::{Error, Kind};

/// One vertical slice of what people do, as the engine sees it. The router, the check of templates,
/// the API document and the tests of coverage go through the list of these values.
pub struct Service {
    /// The name of the slice's folder.
    pub key: &'static str,
    /// What it answers.
    pub routes: Vec<RouteDefinition>,
    /// What it renders.
    pub pages: Vec<PageDefinition>,
    /// The operations of its API.
    pub openapi: Option<fn() -> utoipa::openapi::OpenApi>,
}

/// One action under one address.
pub struct RouteDefinition {
    /// The method.
    pub method: Method,
    /// The address, as a pattern of actix's router.
    pub path: &'static str,
    /// Who the answer is for, which decides how failures look.
    pub surface: Surface,
    /// Who may.
    pub access: Access,
    /// Makes the route; called once for each worker.
    pub handler: fn() -> Route,
}

/// Who an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Surface {
    /// A person with a browser; the page also stands in English under `/en`.
    Portal,
    /// A program.
    Api,
    /// A browser fetching what a page needs.
    Asset,
}

impl RouteDefinition {
    /// A page of the portal.
    pub fn page(path: &'static str, access: Access, handler: fn() -> Route) -> Self {
        Self {
            method: Method::GET,
            path,
            surface: Surface::Portal,
            access,
            handler,
        }
    }

    /// A read of the API.
    pub fn api(path: &'static str, access: Access, handler: fn() -> Route) -> Self {
        Self {
            method: Method::GET,
            path,
            surface: Surface::Api,
            access,
            handler,
        }
    }

    /// A file that a page needs.
    pub fn asset(path: &'static str, access: Access, handler: fn() -> Route) -> Self {
        Self {
            method: Method::GET,
            path,
            surface: Surface::Asset,
            access,
            handler,
        }
    }

    /// The same action under another method.
    #[must_use]
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// The addresses under which the action stands.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec![self.path.to_owned()];
        if self.surface == Surface::Portal {
            paths.push(match self.path {
                "/" => "/en".to_owned(),
                path => format!("/en{path}"),
            });
        }
        paths
    }
}

/// Registers every route of every service. An address that exists answers an unknown method with
/// 405; an address that does not exist is 404.
pub fn configure(services: &[Service], config: &mut web::ServiceConfig) {
    let mut by_path: BTreeMap<String, Vec<&RouteDefinition>> = BTreeMap::new();
    for route in services.iter().flat_map(|service| &service.routes) {
        for path in route.paths() {
            by_path.entry(path).or_default().push(route);
        }
    }
    // Fixed addresses go before patterns, so that a pattern never swallows one.
    let mut paths: Vec<_> = by_path.into_iter().collect();
    paths.sort_by_key(|(path, _)| path.contains('{'));
    for (path, routes) in paths {
        let mut resource = web::resource(path);
        let mut has_get = None;
        let mut has_head = false;
        for route in routes {
            has_head |= route.method == Method::HEAD;
            if route.method == Method::GET {
                has_get = Some(route);
            }
            resource = resource.route(guarded(route, route.method.clone()));
        }
        // HEAD is GET without the body (RFC 9110 §9.3.2); the server drops the bytes.
        if let Some(route) = has_get
            && !has_head
        {
            resource = resource.route(guarded(route, Method::HEAD));
        }
        config.service(resource.default_service(web::to(method_not_allowed)));
    }
    config.default_service(web::to(not_found));
}

fn guarded(route: &RouteDefinition, method: Method) -> Route {
    let declared = route.access;
    (route.handler)()
        .method(method)
        .wrap(from_fn(move |request, next| {
            access::guard(declared, request, next)
        }))
}

async fn method_not_allowed() -> Result<actix_web::HttpResponse, Failure> {
    Err(Error::new(Kind::MethodNotAllowed, "method-not-allowed").into())
}

async fn not_found() -> Result<actix_web::HttpResponse, Failure> {
    Err(Error::not_found("not-found").into())
}
