//! Part 1: the order of the house itself.

mod access_matrix;
mod asvs;
mod canaries;
mod dependencies;
mod names;
mod scripts;
mod templates;
