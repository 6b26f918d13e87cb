mod conformance;
mod damage;
mod figures;
mod limits;
mod support;
mod writing;
