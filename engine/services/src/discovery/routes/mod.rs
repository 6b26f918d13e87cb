pub(super) mod openapi;
pub(super) mod robots;
pub(super) mod security;
pub(super) mod sitemap;
