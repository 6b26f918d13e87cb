use super::breached::BreachedPasswords;
use super::rules::{PasswordRules, Weakness};
use super::turns::{Memory, Turns};
use crate::error::{Error, Result};
use crate::sealing::Personal;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::password_hash::{self, PasswordHasher as _};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::fmt;
use std::sync::Arc;
use tinhid_contract::Randomness;
use tokio::sync::OnceCell;
use zeroize::Zeroizing;

/// The bytes of a salt (RFC 9106 §3.1).
const SALT: usize = 16;

/// What a comparison costs, and how many are made at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// The memory of one, in KiB.
    pub memory_kibibytes: u32,
    /// How often that memory is gone through.
    pub passes: u32,
    /// How many at a time.
    pub at_a_time: usize,
    /// How many wait.
    pub waiting: usize,
}

/// Makes hashes and compares with them, as many at a time as the machine bears.
pub struct PasswordHasher {
    argon2: Argon2<'static>,
    turns: Arc<Turns>,
    nobody: OnceCell<String>,
    breached: Option<BreachedPasswords>,
    randomness: Arc<dyn Randomness>,
}

impl PasswordHasher {
    /// A hasher of a cost.
    ///
    /// # Errors
    /// When there is no Argon2id of that cost.
    pub fn new(
        cost: PasswordCost,
        breached: Option<BreachedPasswords>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<Self> {
        let params = Params::new(cost.memory_kibibytes, cost.passes, 1, None);
        let params = params.map_err(Error::internal)?;
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            turns: Arc::new(Turns::new(cost)),
            nobody: OnceCell::new(),
            breached,
            randomness,
        })
    }

    /// Why somebody may not have this password; `None` if they may. `about` are words of theirs that
    /// others know, such as their name and number.
    ///
    /// # Errors
    /// When the list of passwords that got out cannot be read.
    pub async fn judge(
        &self,
        password: &Personal<String>,
        rules: PasswordRules,
        about: &[&str],
    ) -> Result<Option<Weakness>> {
        if let Some(weakness) = rules.judge(password.expose(), about) {
            return Ok(Some(weakness));
        }
        match &self.breached {
            Some(breached) if breached.has(password).await? => Ok(Some(Weakness::Breached)),
            _ => Ok(None),
        }
    }

    /// The hash of a password, as PHC strings are written.
    ///
    /// # Errors
    /// `sign-in-busy` when too many wait.
    pub async fn hash(&self, password: Personal<String>) -> Result<String> {
        let mut salt = [0; SALT];
        self.randomness.fill(&mut salt);
        let argon2 = self.argon2.clone();
        let made = self.turns.take(move |_| -> password_hash::Result<String> {
            let password = Zeroizing::new(password.into_exposed());
            let hash: PasswordHash = argon2.hash_password_with_salt(password.as_bytes(), &salt)?;
            Ok(hash.to_string())
        });
        made.await?.map_err(Error::internal)
    }

    /// Whether a password is the one of a hash. Without a hash it takes the same time and is not.
    ///
    /// # Errors
    /// `sign-in-busy` when too many wait; when the hash is none.
    pub async fn is_of(
        &self,
        password: Personal<String>,
        hash: Option<Personal<String>>,
    ) -> Result<bool> {
        let is_somebody = hash.is_some();
        let hash = match hash {
            Some(hash) => hash.into_exposed(),
            None => self.nobody().await?,
        };
        let compared = self.turns.take(move |memory| {
            let password = Zeroizing::new(password.into_exposed());
            is_of(password.as_bytes(), &hash, memory)
        });
        Ok(compared.await?.map_err(Error::internal)? && is_somebody)
    }

    /// The hash of no password, made once.
    async fn nobody(&self) -> Result<String> {
        let made = self.nobody.get_or_try_init(|| {
            let mut nobody = [0; 32];
            self.randomness.fill(&mut nobody);
            let nobody = nobody.map(|byte| char::from(b'A' + byte % 26));
            self.hash(Personal::new(nobody.into_iter().collect()))
        });
        made.await.cloned()
    }
}

/// Whether a password is the one of a hash, by the cost that stands in the hash.
fn is_of(password: &[u8], hash: &str, memory: &mut Memory) -> password_hash::Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|_malformed| password_hash::Error::Internal)?;
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else {
        return Err(password_hash::Error::Internal);
    };
    let params = Params::try_from(&hash)?;
    memory.resize(params.block_count(), Block::new());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut made = Zeroizing::new(vec![0; expected.len()]);
    argon2.hash_password_into_with_memory(
        password,
        salt.as_ref(),
        &mut made,
        memory.as_mut_slice(),
    )?;
    // Compared in constant time.
    Ok(Output::new(&made)? == *expected)
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PasswordHasher")
            .field("waiting", &self.turns.waiting())
            .finish_non_exhaustive()
    }
}
