//! Which internet addresses a page may be fetched from.
//!
//! An address that somebody sends must not reach what only this machine or its network can see: the
//! router's pages, a cloud's metadata, a database on loopback. So an address passes only if it is one of
//! the public internet, by the registries of special-purpose addresses (IANA, read on 2026-11-22);
//! what stands in no registry of public space does not pass.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one of the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network; private use; loopback; multicast, reserved and broadcast.
        [0 | 10 | 127 | 224..=255, ..]
        // Private use.
        | [192, 168, ..]
        // Link-local, where clouds keep their metadata.
        | [169, 254, ..]
        // Protocol assignments; documentation; the former 6to4 relays.
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => true,
        // Shared by the customers of a carrier.
        [100, second, ..] => second & 0xC0 == 64,
        // Private use.
        [172, second, ..] => second & 0xF0 == 16,
        // Benchmarks.
        [198, second, ..] => second & 0xFE == 18,
        _ => false,
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = address.segments();
    // An IPv4 address behind a translator (NAT64) is judged as what it is; every other way to write
    // one (mapped, compatible, 6to4, Teredo) has no use in a page's address and is refused.
    if [first, second, third, fourth, fifth, sixth] == [0x64, 0xFF9B, 0, 0, 0, 0] {
        let [a, b] = seventh.to_be_bytes();
        let [c, d] = eighth.to_be_bytes();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Only 2000::/3 is public: loopback, unique-local, link-local, site-local, multicast, mapped lie outside.
    let global = first & 0xE000 == 0x2000;
    let special = match (first, second) {
        // Protocol assignments, Teredo among them; documentation.
        (0x2001, second) => second < 0x200 || second == 0xDB8,
        // 6to4.
        (0x2002, _) => true,
        // Documentation.
        (0x3FFF, second) => second < 0x1000,
        _ => false,
    };
    global && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_passes() {
        let public = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 \
            169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.1 192.167.255.255 192.169.0.0 \
            198.17.255.255 198.20.0.0 198.51.99.1 203.0.112.1 223.255.255.255 \
            2000::1 2001:200::1 2001:4860:4860::8888 2606:2800:21f:cb07:6820:80da:af6b:8b2c 2a00:1450::1 3ffe::1 \
            64:ff9b::8.8.8.8";
        let refused = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 \
            169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 \
            192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 \
            255.255.255.255 \
            :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::10.0.0.1 \
            64:ff9b::127.0.0.1 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:10::1 2001:db8::1 2002:7f00:1::1 3fff::1 \
            5f00::1 fc00::1 fd12:3456:789a::1 fe80::1 febf::1 fec0::1 ff02::1 ffff::1";
        for (list, expected) in [(public, true), (refused, false)] {
            for address in list.split_whitespace() {
                assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
            }
        }
    }
}
