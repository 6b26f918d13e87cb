use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where a system stands, by its address. What a name leads to is decided by others, so an address is
/// judged after it was looked up, and a connection is made to that very address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Network {
    /// At an address of the internet.
    #[default]
    Public,
    /// In a private network (RFC 1918, RFC 4193, RFC 6598).
    Private,
    /// On this machine.
    ThisMachine,
}

impl Network {
    /// Whether an address is of this network. Link-local addresses, where clouds keep their
    /// credentials, and those that are nobody's are of none.
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        match (self, address.to_canonical()) {
            (Self::ThisMachine, address) => address.is_loopback(),
            (Self::Private, IpAddr::V4(address)) => address.is_private() || is_shared(address),
            (Self::Private, IpAddr::V6(address)) => address.is_unique_local(),
            (Self::Public, IpAddr::V4(address)) => is_public_v4(address),
            (Self::Public, IpAddr::V6(address)) => is_public_v6(address),
        }
    }
}

/// Carriers' own (RFC 6598).
fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && (64..128).contains(&second)
}

/// By the IANA registry of special-purpose addresses (RFC 6890).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || is_shared(address)
        || first == 0
        || first >= 224
        || (first == 198 && (second == 18 || second == 19))
        || (first, second, third) == (192, 0, 0)
        || (first, second, third) == (192, 88, 99);
    !is_special
}

/// Global unicast (RFC 4291 §2.4), but for what carries an address of version 4 inside or is for
/// documentation.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xdb8));
    (first & 0xe000) == 0x2000 && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_of_one_network_or_of_none() {
        let cases = [
            ("203.113.131.1", Some(Network::Public)),
            ("8.8.8.8", Some(Network::Public)),
            ("2400:cb00::1", Some(Network::Public)),
            ("10.1.2.3", Some(Network::Private)),
            ("172.31.0.1", Some(Network::Private)),
            ("192.168.1.1", Some(Network::Private)),
            ("100.64.0.1", Some(Network::Private)),
            ("fd00::1", Some(Network::Private)),
            ("::ffff:10.0.0.1", Some(Network::Private)),
            ("127.0.0.1", Some(Network::ThisMachine)),
            ("127.9.9.9", Some(Network::ThisMachine)),
            ("::1", Some(Network::ThisMachine)),
            ("::ffff:127.0.0.1", Some(Network::ThisMachine)),
            ("169.254.169.254", None),
            ("::ffff:169.254.169.254", None),
            ("fe80::1", None),
            ("0.0.0.0", None),
            ("::", None),
            ("224.0.0.1", None),
            ("255.255.255.255", None),
            ("198.18.0.1", None),
            ("192.0.2.1", None),
            ("2001:db8::1", None),
            ("2002:7f00:1::", None),
            ("64:ff9b::7f00:1", None),
            ("ff02::1", None),
        ];
        for (address, expected) in cases {
            let address: IpAddr = address.parse().unwrap();
            for network in [Network::Public, Network::Private, Network::ThisMachine] {
                let holds = network.holds(address);
                assert_eq!(holds, expected == Some(network), "{address} {network:?}");
            }
        }
    }
}
