mod codes;
mod documents;
mod emails;
mod phones;
mod printing;
mod properties;
mod tables;
mod vectors;
