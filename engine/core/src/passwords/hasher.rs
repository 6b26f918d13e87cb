use super::breached::BreachedPasswords;
use super::rules::{PasswordRules, Weakness};
use crate::error::{Error, Result};
use crate::sealing::Personal;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher as _, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tinhid_contract::Randomness;
use tokio::sync::{OnceCell, Semaphore, SemaphorePermit};
use zeroize::Zeroizing;

/// The bytes of a salt (RFC 9106 §3.1).
const SALT: usize = 16;
/// How long somebody waits for a turn before they are told to come back.
const PATIENCE: Duration = Duration::from_millis(900);
/// After how long they may.
const COME_BACK: Duration = Duration::from_secs(2);

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
    permits: Semaphore,
    waiting: AtomicUsize,
    longest_queue: usize,
    nobody: OnceCell<String>,
    breached: Option<BreachedPasswords>,
    randomness: Arc<dyn Randomness>,
}

/// A place in the queue, given back when it is left, whatever the reason.
struct Waiting<'hasher>(&'hasher AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
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
            permits: Semaphore::new(cost.at_a_time.max(1)),
            waiting: AtomicUsize::new(0),
            longest_queue: cost.waiting,
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
        let made = self.in_turn(move |argon2| {
            let password = Zeroizing::new(password.into_exposed());
            let hash: PasswordHash = argon2.hash_password_with_salt(password.as_bytes(), &salt)?;
            Ok(hash.to_string())
        });
        made.await
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
        let compared = self.in_turn(move |argon2| {
            let password = Zeroizing::new(password.into_exposed());
            let hash =
                PasswordHash::new(&hash).map_err(|_malformed| password_hash::Error::Internal)?;
            match argon2.verify_password(password.as_bytes(), &hash) {
                Ok(()) => Ok(true),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(error),
            }
        });
        Ok(compared.await? && is_somebody)
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

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> password_hash::Result<T> + Send + 'static,
    ) -> Result<T> {
        let _permit = self.permit().await?;
        let argon2 = self.argon2.clone();
        let done = tokio::task::spawn_blocking(move || work(argon2)).await;
        done.map_err(Error::internal)?.map_err(Error::internal)
    }

    async fn permit(&self) -> Result<SemaphorePermit<'_>> {
        let busy = || Error::unavailable("sign-in-busy", COME_BACK);
        if let Ok(permit) = self.permits.try_acquire() {
            return Ok(permit);
        }
        let before = self.waiting.fetch_add(1, Ordering::AcqRel);
        let _waiting = Waiting(&self.waiting);
        if before >= self.longest_queue {
            return Err(busy());
        }
        match tokio::time::timeout(PATIENCE, self.permits.acquire()).await {
            Ok(permit) => permit.map_err(Error::internal),
            Err(_elapsed) => Err(busy()),
        }
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PasswordHasher")
            .field("waiting", &self.waiting)
            .field("longest_queue", &self.longest_queue)
            .finish_non_exhaustive()
    }
}
