use std::net::IpAddr;

/// Networks of addresses.
#[derive(Debug, Clone, Default)]
pub struct Networks(Vec<Network>);

#[derive(Debug, Clone, Copy)]
struct Network {
    address: IpAddr,
    prefix: u8,
}

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither an address nor a network such as 10.0.0.0/8")]
pub struct NetworksError(String);

impl NetworksError {
    /// What stands there.
    pub fn value(&self) -> &str {
        &self.0
    }
}

impl Networks {
    /// Reads addresses and networks in CIDR notation (RFC 4632, RFC 4291).
    pub fn parse(texts: &[String]) -> Result<Self, NetworksError> {
        let network = |text: &String| {
            let wrong = || NetworksError(text.clone());
            let (address, prefix) = match text.split_once('/') {
                Some((address, prefix)) => (address, Some(prefix)),
                None => (text.as_str(), None),
            };
            let address: IpAddr = address
                .parse()
                .map_err(|_wrong: std::net::AddrParseError| wrong())?;
            let longest = if address.is_ipv4() { 32 } else { 128 };
            let prefix = match prefix {
                Some(prefix) => prefix
                    .parse()
                    .map_err(|_wrong: std::num::ParseIntError| wrong())?,
                None => longest,
            };
            if prefix > longest {
                Err(wrong())
            } else {
                Ok(Network { address, prefix })
            }
        };
        texts
            .iter()
            .map(network)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether the address belongs to one of them.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(address))
    }
}

impl Network {
    fn contains(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX
                    .checked_shl(32 - u32::from(self.prefix))
                    .unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.prefix))
                    .unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Networks;

    #[test]
    fn networks_contain_their_addresses_and_no_others() {
        let texts = ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"].map(str::to_owned);
        let proxies = Networks::parse(&texts).unwrap();
        for inside in [
            "10.255.0.1",
            "192.0.2.7",
            "2001:db8:1::1",
            "::ffff:10.1.2.3",
        ] {
            assert!(proxies.contains(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["11.0.0.1", "192.0.2.8", "2001:db9::1", "::1"] {
            assert!(!proxies.contains(outside.parse().unwrap()), "{outside}");
        }
        let everyone = Networks::parse(&["0.0.0.0/0".to_owned()]).unwrap();
        assert!(everyone.contains("203.0.113.9".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "proxy.example", "10.0.0.0/x"] {
            assert!(Networks::parse(&[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
