//! Two sequences of hashes side by side: what stands in both, and what stands between it.
//!
//! What stands once in each anchors the rest, as far as the anchors are in one order (the longest
//! such run is taken); from each anchor what is equal is followed in both directions. Takes time
//! n log n, whatever the sequences hold.

use std::collections::HashMap;
use std::ops::Range;

/// A stretch of both sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// The same in both, of the same length.
    Same(Range<usize>, Range<usize>),
    /// What stands between two that are the same; either may be empty.
    Other(Range<usize>, Range<usize>),
}

/// The stretches of two sequences, in order, without gaps.
pub(super) fn align(left: &[u64], right: &[u64]) -> Vec<Stretch> {
    let mut pairs = anchors(left, right);
    let same = |one: usize, other: usize| left.get(one).is_some_and(|hash| right.get(other) == Some(hash));
    // Both ends anchor what is next to them.
    pairs.push((left.len(), right.len()));
    let mut out: Vec<Stretch> = Vec::new();
    let (mut one, mut other) = (0, 0);
    for (to_left, to_right) in pairs {
        let start = (one, other);
        while one < to_left && other < to_right && same(one, other) {
            (one, other) = (one + 1, other + 1);
        }
        push(&mut out, true, start.0..one, start.1..other);
        let (mut end, mut other_end) = (to_left, to_right);
        while end > one && other_end > other && same(end - 1, other_end - 1) {
            (end, other_end) = (end - 1, other_end - 1);
        }
        push(&mut out, false, one..end, other..other_end);
        // The anchor itself, if this is not the end.
        let after = usize::from(to_left < left.len() && to_right < right.len());
        push(&mut out, true, end..to_left + after, other_end..to_right + after);
        (one, other) = (to_left + after, to_right + after);
    }
    out
}

fn push(out: &mut Vec<Stretch>, is_same: bool, left: Range<usize>, right: Range<usize>) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    if let (Some(Stretch::Same(last, other)), true) = (out.last_mut(), is_same) {
        (last.end, other.end) = (left.end, right.end);
        return;
    }
    out.push(if is_same { Stretch::Same(left, right) } else { Stretch::Other(left, right) });
}

/// Places of hashes that stand once in each, the longest run in which both go forward.
fn anchors(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let once = |all: &[u64]| {
        let mut places: HashMap<u64, Option<usize>> = HashMap::with_capacity(all.len());
        for (index, hash) in all.iter().enumerate() {
            places.entry(*hash).and_modify(|place| *place = None).or_insert(Some(index));
        }
        places
    };
    let others = once(right);
    let mut pairs: Vec<(usize, usize)> =
        once(left).into_iter().filter_map(|(hash, place)| Some((place?, (*others.get(&hash)?)?))).collect();
    pairs.sort_unstable();
    // The longest increasing run: `ends` has for each length the pair that ends it lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *place);
        before[index] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        run.push(pairs[index]);
        next = before[index];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_equal_is_found() {
        let same = |left, right| Stretch::Same(left, right);
        let other = |left, right| Stretch::Other(left, right);
        assert_eq!(align(&[1, 2, 3], &[1, 2, 3]), [same(0..3, 0..3)]);
        assert_eq!(align(&[1, 2, 3], &[1, 9, 3]), [same(0..1, 0..1), other(1..2, 1..2), same(2..3, 2..3)]);
        assert_eq!(align(&[1, 3], &[1, 2, 3]), [same(0..1, 0..1), other(1..1, 1..2), same(1..2, 2..3)]);
        assert_eq!(align(&[5, 5, 1, 5], &[5, 1, 5, 5]).first(), Some(&same(0..1, 0..1)));
        assert_eq!(align(&[], &[1]), [other(0..0, 0..1)]);
        assert_eq!(align(&[], &[]), []);
    }

    proptest! {
        #[test]
        fn the_stretches_are_the_sequences(left in prop::collection::vec(0_u64..12, 0..30), right in prop::collection::vec(0_u64..12, 0..30)) {
            let (mut one, mut other) = (0, 0);
            for stretch in align(&left, &right) {
                let (Stretch::Same(from, to) | Stretch::Other(from, to)) = &stretch;
                prop_assert_eq!((from.start, to.start), (one, other));
                if matches!(stretch, Stretch::Same(..)) {
                    prop_assert_eq!(&left[from.clone()], &right[to.clone()]);
                }
                (one, other) = (from.end, to.end);
            }
            prop_assert_eq!((one, other), (left.len(), right.len()));
        }
    }
}
