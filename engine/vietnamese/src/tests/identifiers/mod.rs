mod codes;
mod documents;
mod phones;
mod printing;
mod properties;
mod tables;
mod vectors;
