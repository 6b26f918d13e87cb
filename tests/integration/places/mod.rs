//! Part 9: old and new names of administrative units.

mod lookup;
mod paging;
