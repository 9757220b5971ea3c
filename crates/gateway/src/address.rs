//! Which addresses a host name set by an owner may lead to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What the operator of this installation allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct AddressPolicy {
    /// Whether hosts in private networks and on this machine may be reached. Right for a company's own server,
    /// wrong where strangers configure channels.
    pub allow_private_hosts: bool,
}

/// Whether a connection to `ip` may be opened.
///
/// Never: unspecified, broadcast, multicast, reserved and documentation addresses, and link-local ones, behind which
/// clouds keep their metadata service. Only with `allow_private_hosts`: loopback, RFC 1918, shared address space
/// (RFC 6598) and unique local IPv6 (RFC 4193). An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) is
/// judged by that one.
pub fn address_allowed(ip: IpAddr, policy: AddressPolicy) -> bool {
    match reach(ip) {
        Reach::Public => true,
        Reach::Private => policy.allow_private_hosts,
        Reach::Never => false,
    }
}

enum Reach {
    Public,
    Private,
    Never,
}

fn reach(ip: IpAddr) -> Reach {
    match ip {
        IpAddr::V4(v4) => reach_v4(v4),
        IpAddr::V6(v6) => match carried_v4(v6) {
            Some(v4) => reach_v4(v4),
            None => reach_v6(v6),
        },
    }
}

fn reach_v4(ip: Ipv4Addr) -> Reach {
    let [a, b, c, _] = ip.octets();
    match (a, b, c) {
        (10 | 127, _, _) | (172, 16..=31, _) | (192, 168, _) | (100, 64..=127, _) => Reach::Private,
        (0 | 224..=255, _, _)
        | (169, 254, _)
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18..=19, _)
        | (198, 51, 100)
        | (203, 0, 113) => Reach::Never,
        _ => Reach::Public,
    }
}

fn reach_v6(ip: Ipv6Addr) -> Reach {
    let [first, second, ..] = ip.segments();
    if ip == Ipv6Addr::LOCALHOST || first & 0xfe00 == 0xfc00 {
        // fd00:ec2::254 is a metadata service inside the unique local range.
        return if first == 0xfd00 && second == 0x0ec2 { Reach::Never } else { Reach::Private };
    }
    // Only 2000::/3 is given out; 2001:db8::/32 and 3fff::/20 are for documents, 2001::/32 is Teredo.
    let given_out = first & 0xe000 == 0x2000;
    let document = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
    let teredo = first == 0x2001 && second == 0;
    if given_out && !document && !teredo { Reach::Public } else { Reach::Never }
}

fn carried_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = ip.segments();
    let join = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    if ip == Ipv6Addr::LOCALHOST || ip == Ipv6Addr::UNSPECIFIED {
        return None;
    }
    match s {
        // ::a.b.c.d (old), ::ffff:a.b.c.d (mapped), 64:ff9b::a.b.c.d (NAT64)
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some(join(high, low))
        }
        // 2002:aabb:ccdd:: (6to4)
        [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_address() {
        // address, allowed for strangers, allowed with private hosts
        let cases = [
            ("93.184.216.34", true, true),
            ("2606:2800:220:1:248:1893:25c8:1946", true, true),
            ("::ffff:93.184.216.34", true, true),
            ("172.32.0.1", true, true),
            ("100.128.0.1", true, true),
            ("127.0.0.1", false, true),
            ("127.255.1.2", false, true),
            ("::1", false, true),
            ("10.1.2.3", false, true),
            ("172.16.0.1", false, true),
            ("172.31.255.255", false, true),
            ("192.168.0.1", false, true),
            ("100.64.0.1", false, true),
            ("100.127.255.255", false, true),
            ("fc00::1", false, true),
            ("fd12:3456::1", false, true),
            ("::ffff:127.0.0.1", false, true),
            ("::ffff:10.0.0.1", false, true),
            ("64:ff9b::10.0.0.1", false, true),
            ("2002:0a00:0001::", false, true),
            ("::127.0.0.1", false, true),
            ("169.254.169.254", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("64:ff9b::169.254.169.254", false, false),
            ("fd00:ec2::254", false, false),
            ("fe80::1", false, false),
            ("0.0.0.0", false, false),
            ("0.1.2.3", false, false),
            ("::", false, false),
            ("224.0.0.1", false, false),
            ("255.255.255.255", false, false),
            ("240.0.0.1", false, false),
            ("192.0.2.1", false, false),
            ("198.18.0.1", false, false),
            ("198.51.100.7", false, false),
            ("203.0.113.7", false, false),
            ("ff02::1", false, false),
            ("2001:db8::1", false, false),
            ("2001::1", false, false),
            ("fec0::1", false, false),
        ];
        for (text, stranger, owner) in cases {
            let ip: IpAddr = text.parse().unwrap();
            assert_eq!(address_allowed(ip, AddressPolicy { allow_private_hosts: false }), stranger, "{text}");
            assert_eq!(address_allowed(ip, AddressPolicy { allow_private_hosts: true }), owner, "{text}");
        }
    }
}
