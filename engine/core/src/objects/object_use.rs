use crate::uploads::IntakeRules;
use uuid::Uuid;

/// What objects are for; each is a `static` beside whoever owns such objects.
#[derive(Debug, Clone, Copy)]
pub struct ObjectUse {
    /// Its key, in kebab-case: the folder of its objects and what stands in their rows. It never changes.
    pub key: &'static str,
    /// What may be taken in.
    pub rules: fn() -> IntakeRules,
    /// Whether they are about one person, and sealed for that person.
    pub is_sealed: bool,
}

/// What an object belongs to: a row of a table, by the kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObjectOwner {
    /// The kind, in kebab-case, as in `identity-attempt`. It never changes.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
}

impl ObjectOwner {
    /// The one of this kind with this identifier.
    pub const fn new(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id }
    }
}
