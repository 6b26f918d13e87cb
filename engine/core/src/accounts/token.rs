//! The tokens of a session.

use crate::tenant::TenantSecret;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, QueryResult, TryGetError, TryGetable};
use sha2::{Digest, Sha256};
use std::fmt;
use tinhid_contract::Randomness;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a device shows with every request: the session, and 32 random bytes.
#[derive(Clone)]
pub struct SessionToken {
    session: Uuid,
    secret: Zeroizing<[u8; SECRET]>,
}

/// What an app shows once for the next pair of tokens: the session and the generation, signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshToken {
    /// The session.
    pub session: Uuid,
    /// Which of its refresh tokens.
    pub generation: i64,
}

/// The SHA-256 of a token's random bytes, the only thing that is stored of them.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenHash(Vec<u8>);

/// A text is no token of this tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no token of this tenant")]
pub struct TokenError;

const SECRET: usize = 32;
const IDENTIFIER: usize = 16;
const GENERATION: usize = 8;
/// What the signature of a refresh token is for.
const PURPOSE: &str = "refresh token";

impl SessionToken {
    /// A new token for a session.
    pub fn new(session: Uuid, randomness: &dyn Randomness) -> Self {
        let mut secret = Zeroizing::new([0; SECRET]);
        randomness.fill(&mut *secret);
        Self { session, secret }
    }

    /// Reads what a device shows.
    ///
    /// # Errors
    /// When it is no token.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let bytes = decoded::<{ IDENTIFIER + SECRET }>(text)?;
        let (session, secret) = bytes.split_at(IDENTIFIER);
        let mut token = Self {
            session: Uuid::from_slice(session).map_err(|_short| TokenError)?,
            secret: Zeroizing::new([0; SECRET]),
        };
        token.secret.copy_from_slice(secret);
        Ok(token)
    }

    /// What the device keeps: 64 letters of base64url (RFC 4648 §5).
    pub fn text(&self) -> String {
        let bytes = [self.session.as_bytes().as_slice(), &*self.secret].concat();
        URL_SAFE_NO_PAD.encode(Zeroizing::new(bytes))
    }

    /// Which session it claims to be of.
    pub fn session(&self) -> Uuid {
        self.session
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(*self.secret).to_vec())
    }
}

impl RefreshToken {
    /// Reads what an app shows.
    ///
    /// # Errors
    /// When it was not signed by this tenant.
    pub fn parse(text: &str, secret: &TenantSecret) -> Result<Self, TokenError> {
        let bytes = decoded::<{ IDENTIFIER + GENERATION + SECRET }>(text)?;
        let (session, rest) = bytes.split_at(IDENTIFIER);
        let (generation, signature) = rest.split_at(GENERATION);
        if !secret.verify(PURPOSE, &[session, generation], signature) {
            return Err(TokenError);
        }
        let generation = generation.try_into().map_err(|_short| TokenError)?;
        Ok(Self {
            session: Uuid::from_slice(session).map_err(|_short| TokenError)?,
            generation: i64::from_be_bytes(generation),
        })
    }

    /// What the app keeps.
    pub fn text(&self, secret: &TenantSecret) -> String {
        let (session, generation) = (self.session.as_bytes(), self.generation.to_be_bytes());
        let signature = secret.sign(PURPOSE, &[session, &generation]);
        URL_SAFE_NO_PAD.encode([session.as_slice(), &generation, &signature].concat())
    }
}

impl TokenHash {
    /// Whether it is of this token, compared in constant time.
    pub fn is_of(&self, token: &SessionToken) -> bool {
        let other = token.hash();
        let pairs = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && pairs.fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
    }
}

fn decoded<const LENGTH: usize>(text: &str) -> Result<Zeroizing<[u8; LENGTH]>, TokenError> {
    let mut bytes = Zeroizing::new([0; LENGTH]);
    match URL_SAFE_NO_PAD.decode_slice(text, &mut *bytes) {
        Ok(length) if length == LENGTH => Ok(bytes),
        _ => Err(TokenError),
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SessionToken({}, …)", self.session)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenHash(…)")
    }
}

impl From<TokenHash> for Value {
    fn from(hash: TokenHash) -> Self {
        hash.0.into()
    }
}

impl TryGetable for TokenHash {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        <Vec<u8> as TryGetable>::try_get_by(row, index).map(Self)
    }
}

impl ValueType for TokenHash {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <Vec<u8> as ValueType>::try_from(value).map(Self)
    }

    fn type_name() -> String {
        "TokenHash".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }

    fn column_type() -> ColumnType {
        ColumnType::Blob
    }
}

impl Nullable for TokenHash {
    fn null() -> Value {
        <Vec<u8> as Nullable>::null()
    }
}
