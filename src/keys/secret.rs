//! What a key is made of: bits from the system, written in letters that survive every header, address and form.
//!
//! A key holds 200 bits, so that 160 are left to guess when its beginning is known. It is kept as its
//! SHA-256: slow hashes make up for words that people choose, and here nobody could try even a small part
//! of all keys with a fast one; a slow one would cost every request.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// How every key begins, so that people and scanners for lost secrets recognise one.
pub(super) const BEGINNING: &str = "latimer_";

/// 32 letters and digits of which no two are mistaken for each other; each stands for five bits.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Bytes from the system in a key.
const BYTES: usize = 25;

/// How many of its own letters a key is recognised by.
const SHOWN: usize = 8;

/// What clients of `DeepL` take for the sign of a free account, and some of them want to see.
const FREE: &str = ":fx";

/// What a key is kept as and looked up by.
///
/// It is a key of maps: how long a comparison takes could tell how far a hash agrees with one that is
/// kept, and nobody can choose what the hash of a guess begins with so that it would lead to the key.
pub(super) type Hash = [u8; 32];

/// A key to be shown once.
#[derive(Clone)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one; what the system said where it has no bits.
    pub(crate) fn make() -> Result<Self, String> {
        let mut bits = [0_u8; BYTES];
        getrandom::fill(&mut bits).map_err(|error| error.to_string())?;
        Ok(Self::of(&bits))
    }

    fn of(bits: &[u8; BYTES]) -> Self {
        let mut key = BEGINNING.to_owned();
        // Five bytes are eight letters.
        for five in bits.chunks(5) {
            let number = five.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let letter = |at: u32| ALPHABET.get((number >> (5 * at) & 31) as usize).map(|letter| char::from(*letter));
            key.extend((0..8).rev().filter_map(letter));
        }
        Self(key)
    }

    /// The key itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// How it begins.
    pub(super) fn prefix(&self) -> String {
        self.0.chars().take(BEGINNING.len() + SHOWN).collect()
    }

    /// What is kept of it.
    pub(super) fn hash(&self) -> Hash {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// What a key that was sent would be kept as; nothing for what cannot be one of ours.
pub(super) fn hash(given: &str) -> Option<Hash> {
    let given = given.strip_suffix(FREE).unwrap_or(given);
    let of_ours = given.len() == BEGINNING.len() + BYTES * 8 / 5 && given.starts_with(BEGINNING);
    of_ours.then(|| Sha256::digest(given.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_key_holds_all_its_bits() {
        assert_eq!(Secret::of(&[0; BYTES]).reveal(), format!("latimer_{}", "a".repeat(40)));
        assert_eq!(Secret::of(&[0xff; BYTES]).reveal(), format!("latimer_{}", "9".repeat(40)));
        let mut one = [0; BYTES];
        one[4] = 1;
        assert_eq!(Secret::of(&one).reveal(), format!("latimer_aaaaaaab{}", "a".repeat(32)));
        let each: BTreeSet<String> = (0..BYTES * 8)
            .map(|bit| {
                let mut bits = [0; BYTES];
                bits[bit / 8] = 1 << (bit % 8);
                Secret::of(&bits).0
            })
            .collect();
        assert_eq!(each.len(), BYTES * 8, "every bit changes the key");
    }

    #[test]
    fn a_key_is_known_again_with_and_without_what_clients_add() {
        let secret = Secret::make().unwrap();
        assert_eq!(hash(secret.reveal()), Some(secret.hash()));
        assert_eq!(hash(&format!("{}:fx", secret.reveal())), Some(secret.hash()));
        assert_ne!(Secret::make().unwrap().hash(), secret.hash());
        for wrong in ["", "latimer_", ":fx", "latimer", &"é".repeat(24), &secret.reveal().to_uppercase()] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
        assert!(secret.reveal().starts_with(&secret.prefix()) && secret.prefix().len() == 16);
        assert!(!format!("{secret:?}").contains(&secret.prefix()));
    }
}
