use tinhid_contract::hexadecimal;
use tinhid_core::Error;
use tinhid_core::tenant::TenantSecret;

/// Where a list goes on. It is signed for the tenant and the list it came from, and holds nowhere
/// else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The offset or key after which the list goes on.
    pub position: String,
}

/// A cursor that was not given out here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CursorError;

impl From<CursorError> for Error {
    fn from(_: CursorError) -> Self {
        Self::invalid("invalid-cursor")
    }
}

/// As many bytes of the signature as stand in a cursor: forging one takes 2^127 tries on average.
const SIGNATURE: usize = 16;
/// The longest cursor; what is longer is not even read.
const LONGEST: usize = 1024;

impl Cursor {
    /// Writes the cursor for one list: its address with every parameter that shapes it.
    pub fn seal(&self, secret: &TenantSecret, list: &str) -> String {
        let signature = secret.sign("cursor", &[list.as_bytes(), self.position.as_bytes()]);
        let mut text = hexadecimal::encode(&signature[..SIGNATURE]);
        text.push_str(&hexadecimal::encode(&self.position));
        text
    }

    /// Reads a cursor that `seal` wrote for the same tenant and list.
    pub fn open(text: &str, secret: &TenantSecret, list: &str) -> Result<Self, CursorError> {
        let text = Some(text).filter(|text| text.len() <= LONGEST);
        let bytes = text.and_then(hexadecimal::decode).ok_or(CursorError)?;
        let (signature, position) = bytes.split_at_checked(SIGNATURE).ok_or(CursorError)?;
        let expected = secret.sign("cursor", &[list.as_bytes(), position]);
        let differs = expected
            .iter()
            .zip(signature)
            .fold(0, |differs, (one, other)| differs | (one ^ other));
        if differs != 0 {
            return Err(CursorError);
        }
        let position = String::from_utf8(position.to_vec()).map_err(|_wrong| CursorError)?;
        Ok(Self { position })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_holds_for_its_tenant_and_list_alone() {
        let secret = |tenant| TenantSecret::derive(&[7; 32], tenant);
        let cursor = Cursor {
            position: "20".to_owned(),
        };
        let text = cursor.seal(&secret("one"), "/places?q=a");
        assert_eq!(
            Cursor::open(&text, &secret("one"), "/places?q=a"),
            Ok(cursor)
        );
        assert!(Cursor::open(&text, &secret("two"), "/places?q=a").is_err());
        assert!(Cursor::open(&text, &secret("one"), "/places?q=b").is_err());
        for wrong in [
            "",
            "zz",
            "00",
            &text[1..],
            &format!("{text}30"),
            &"0".repeat(5000),
            "é",
        ] {
            assert!(
                Cursor::open(wrong, &secret("one"), "/places?q=a").is_err(),
                "{wrong}"
            );
        }
    }
}
