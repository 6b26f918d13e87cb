use crate::access::{self, Access, Gate};
use crate::failure::Failure;
use crate::parameters::Parameters;
use crate::words::ALLOW;
use actix_web::http::{Method, header};
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Route, web};
use serde_json::Value;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;
use std::sync::Arc;
use tinhid_core::authorization::Permission;
use tinhid_core::configuration::sections::Language;
use tinhid_core::search::DocumentSource;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Epoch, PageDefinition, TenantSnapshot};
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
    /// What of it not everybody may do. A province gives these to roles in `access.toml`.
    pub permissions: &'static [Permission],
    /// What of it is found by searching.
    pub documents: Vec<Arc<dyn DocumentSource>>,
    /// The operations of its API.
    pub openapi: Option<fn() -> utoipa::openapi::OpenApi>,
    /// What the document of one tenant says beside the core.
    pub openapi_of_tenant: Option<TenantOperations>,
}

/// Says what a tenant's API has beside the core: `paths` and `components` under names that the core
/// does not have. It gets the core, so that an addition can speak as the core does.
///
/// # Errors
/// When the core no longer has what the addition is made from, or a text cannot be said.
pub type TenantOperations = fn(&Value, &TenantSnapshot, &Epoch, Language) -> Result<Value, Error>;

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
    /// Whether its parameters depend on the tenant, so that the handler judges them itself.
    pub has_own_parameters: bool,
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
            has_own_parameters: false,
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
            has_own_parameters: false,
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
            has_own_parameters: false,
            handler,
        }
    }

    /// The same action under another method.
    #[must_use]
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// The same action, which judges its parameters itself.
    #[must_use]
    pub fn with_parameters_of_its_own(mut self) -> Self {
        self.has_own_parameters = true;
        self
    }

    /// The addresses under which the action stands.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = vec![self.path.to_owned()];
        if self.surface == Surface::Portal {
            paths.push(localized_path(Language::En, self.path));
        }
        paths
    }
}

/// Registers every route of every service. An address that exists tells its methods to `OPTIONS` and
/// answers an unknown method with 405; an address that does not exist is 404.
pub fn configure(services: &[Service], parameters: &Parameters, config: &mut web::ServiceConfig) {
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
        let methods = methods(&routes);
        let pattern: Rc<str> = path.as_str().into();
        let mut resource = web::resource(path);
        for route in routes {
            let gate = Gate {
                access: route.access,
                parameters: match route.has_own_parameters {
                    true => None,
                    false => parameters.known_to(route.path, route.surface),
                },
                pattern: Rc::clone(&pattern),
                surface: route.surface,
            };
            // HEAD is GET without the body (RFC 9110 §9.3.2); the server drops the bytes.
            if route.method == Method::GET && !methods.declared_head {
                resource = resource.route(guarded(route, Method::HEAD, gate.clone()));
            }
            resource = resource.route(guarded(route, route.method.clone(), gate));
        }
        let allowed = Allowed {
            pattern,
            methods: methods.list.into(),
        };
        let refused = allowed.clone();
        config.service(
            resource
                .route(
                    web::route()
                        .method(Method::OPTIONS)
                        .to(move |request: HttpRequest| ready(allowed.tell(&request))),
                )
                .default_service(web::to(move |request: HttpRequest| {
                    ready(refused.refuse(&request))
                })),
        );
    }
    config.default_service(web::to(not_found));
}

struct Methods {
    declared_head: bool,
    list: String,
}

fn methods(routes: &[&RouteDefinition]) -> Methods {
    let declares = |method: Method| routes.iter().any(|route| route.method == method);
    let mut names: Vec<&str> = routes.iter().map(|route| route.method.as_str()).collect();
    let declared_head = declares(Method::HEAD);
    if declares(Method::GET) && !declared_head {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    names.sort_unstable();
    names.dedup();
    Methods {
        declared_head,
        list: names.join(", "),
    }
}

fn guarded(route: &RouteDefinition, method: Method, gate: Gate) -> Route {
    (route.handler)()
        .method(method)
        .wrap(from_fn(move |request, next| {
            access::guard(gate.clone(), request, next)
        }))
}

/// An address and its methods (RFC 9110 §10.2.1).
#[derive(Clone)]
struct Allowed {
    pattern: Rc<str>,
    methods: Rc<str>,
}

impl Allowed {
    fn tell(&self, request: &HttpRequest) -> HttpResponse {
        access::mark(request, &self.pattern);
        HttpResponse::NoContent()
            .insert_header((header::ALLOW, self.methods.as_ref()))
            .finish()
    }

    fn refuse(&self, request: &HttpRequest) -> Result<HttpResponse, Failure> {
        access::mark(request, &self.pattern);
        let error = Error::new(Kind::MethodNotAllowed, "method-not-allowed");
        Err(error.with(ALLOW, self.methods.to_string()).into())
    }
}

async fn not_found() -> Result<HttpResponse, Failure> {
    Err(Error::not_found("not-found").into())
}
