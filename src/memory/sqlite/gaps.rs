//! Ascending numbers as bytes: each as its distance from the one before, seven bits a byte, the last byte below 128.

/// Writes numbers that ascend.
pub(super) fn write(ascending: impl Iterator<Item = u64>, into: &mut Vec<u8>) {
    let mut before = 0;
    for number in ascending {
        let mut gap = number.wrapping_sub(before);
        before = number;
        while let Some(low) = u8::try_from(gap & 0x7f).ok().filter(|_| gap > 0x7f) {
            into.push(low | 0x80);
            gap >>= 7;
        }
        into.push(u8::try_from(gap).unwrap_or(0));
    }
}

/// Shows the numbers that [`write`] wrote. Of other bytes some numbers come, but it ends.
pub(super) fn each(bytes: &[u8], mut visit: impl FnMut(u64)) {
    let (mut number, mut gap, mut shift) = (0_u64, 0_u64, 0_u32);
    for byte in bytes {
        gap |= u64::from(byte & 0x7f) << shift;
        if *byte > 0x7f {
            shift = (shift + 7).min(63);
        } else {
            number = number.wrapping_add(gap);
            visit(number);
            (gap, shift) = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> Vec<u64> {
        let mut found = Vec::new();
        each(bytes, |number| found.push(number));
        found
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(mut numbers in prop::collection::vec(any::<u64>(), 0..50), small in any::<bool>()) {
            if small {
                for number in &mut numbers {
                    *number %= 1000;
                }
            }
            numbers.sort_unstable();
            let mut bytes = Vec::new();
            write(numbers.iter().copied(), &mut bytes);
            prop_assert_eq!(read(&bytes), numbers);
        }

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
            prop_assert!(read(&bytes).len() <= bytes.len());
        }
    }

    #[test]
    fn files_have_them_so() {
        let mut bytes = Vec::new();
        write([0, 1, 200, 70_000].into_iter(), &mut bytes);
        assert_eq!(bytes, [0, 1, 0xc7, 1, 0xa8, 0xa1, 4]);
    }
}
