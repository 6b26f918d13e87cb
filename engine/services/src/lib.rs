#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod admin;
pub mod bootstrap;
pub mod branding;
pub mod catalogue;
mod conditional;
pub mod contact;
pub mod discovery;
pub mod features;
pub mod identity;
pub mod legal;
pub mod listings;
pub mod messages;
pub mod organisations;
pub mod places;
mod portal;
pub mod privacy;
pub mod staff;
