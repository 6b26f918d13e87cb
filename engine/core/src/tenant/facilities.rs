use crate::identity::EkycPlugins;
use crate::limits::LimitPolicy;
use crate::messaging::Messenger;
use crate::objects::Objects;
use crate::passwords::PasswordHasher;
use std::sync::Arc;
use tinhid_contract::Randomness;

/// What a deployment gives every tenant to work with.
#[derive(Debug)]
pub struct Facilities {
    /// Who can help to find out who people are.
    pub ekyc: Arc<EkycPlugins>,
    /// How often somebody may ask.
    pub limits: Arc<LimitPolicy>,
    /// What is written to people goes out here.
    pub messages: Messenger,
    /// Where files of people are kept.
    pub objects: Arc<Objects>,
    /// Compares passwords, as many at a time as the machine bears.
    pub passwords: PasswordHasher,
    /// Unpredictable bytes and identifiers.
    pub randomness: Arc<dyn Randomness>,
}
