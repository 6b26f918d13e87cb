//! What roles may do: the table and its oracle, the matrix of every shipped tenant, what is declared.

mod declared;
mod matrix;
mod oracle;
mod reload;
