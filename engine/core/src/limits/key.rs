use crate::sealing::PersonId;
use crate::tenant::TenantSecret;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// How much of an IPv6 address is one caller: a subscriber is given a network of 64 bits (RFC 6177)
/// and may take any address in it.
const SUBSCRIBER: u128 = !0 << 64;

/// Who or what is counted. It says nothing to whoever prints it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LimitKey {
    kind: Kind,
    value: u128,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
enum Kind {
    Address = 1,
    Subject,
    Tenant,
    Person,
}

/// One address for all that one subscriber may ask from: an IPv4 address itself, also where it is
/// written as an IPv6 one, or the first of the network of an IPv6 address.
pub fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & SUBSCRIBER).into(),
    }
}

impl LimitKey {
    /// A guest: an IPv4 address, or the network of 64 bits of an IPv6 address.
    pub fn of_address(address: IpAddr) -> Self {
        let value = match subscriber(address) {
            IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
            IpAddr::V6(address) => address.to_bits(),
        };
        let kind = Kind::Address;
        Self { kind, value }
    }

    /// Somebody who is signed in, wherever they ask from.
    pub fn of_person(person: PersonId) -> Self {
        Self {
            kind: Kind::Person,
            value: person.uuid().as_u128(),
        }
    }

    /// What an attempt is about, such as `("phone", "+84…")`: a keyed hash, which nobody reads back
    /// and which is another at every tenant. The same subject must be written alike.
    pub fn of_subject(secret: &TenantSecret, what: &str, subject: &str) -> Self {
        let signed = secret.sign("rate-limit", &[what.as_bytes(), subject.as_bytes()]);
        let (first, _) = signed.split_at(16);
        let bytes = first.try_into().unwrap_or_default();
        Self {
            kind: Kind::Subject,
            value: u128::from_be_bytes(bytes),
        }
    }

    /// Everybody at the tenant together.
    pub const fn whole_tenant() -> Self {
        Self {
            kind: Kind::Tenant,
            value: 0,
        }
    }

    /// The key as bytes, for a hash.
    pub(super) fn bytes(&self) -> [u8; 17] {
        let mut bytes = [self.kind as u8; 17];
        bytes[1..].copy_from_slice(&self.value.to_be_bytes());
        bytes
    }
}

impl fmt::Debug for LimitKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LimitKey(…)")
    }
}
