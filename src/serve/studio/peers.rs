//! How many requests of each peer are under way: nobody takes all of a server.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The requests under way by where they come from.
#[derive(Debug, Default)]
pub(super) struct Peers(Mutex<HashMap<IpAddr, usize>>);

/// A request under way; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    peers: Arc<Peers>,
    peer: IpAddr,
}

impl Peers {
    /// A request begins, unless `most` of its peer are under way. A network of IPv6 counts as one peer.
    pub(super) fn enter(self: &Arc<Self>, peer: IpAddr, most: usize) -> Option<Ticket> {
        let peer = match peer.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
            peer @ IpAddr::V4(_) => peer,
        };
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = under_way.entry(peer).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Ticket { peers: Arc::clone(self), peer })
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut under_way = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_has_so_many_under_way_and_no_more() {
        let peers = Arc::new(Peers::default());
        let enter = |peer: &str| peers.enter(peer.parse().unwrap(), 2);
        let first = enter("10.0.0.1").unwrap();
        let _second = enter("::ffff:10.0.0.1").unwrap();
        assert!(enter("10.0.0.1").is_none());
        let _other = enter("10.0.0.2").unwrap();
        drop(first);
        assert!(enter("10.0.0.1").is_some());
        let _six = (enter("2001:db8::1").unwrap(), enter("2001:db8::2").unwrap());
        assert!(enter("2001:db8:0:0:1::").is_none() && enter("2001:db8:0:1::").is_some());
    }
}
