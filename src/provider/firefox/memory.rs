//! How much memory a model may take: what the machine has free, within what this process is allowed.

/// The bytes that are free, `None` where the system does not tell.
pub(super) fn free() -> Option<u64> {
    let machine = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| available(&text));
    let group = |name: &str| std::fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?.trim().parse::<u64>().ok();
    let allowed = group("memory.max").map(|most| most.saturating_sub(group("memory.current").unwrap_or_default()));
    machine.into_iter().chain(allowed).min()
}

/// What `/proc/meminfo` says can be had without swapping.
fn available(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn available_memory_is_read() {
        let text = "MemTotal:       24576 kB\nMemFree:          512 kB\nMemAvailable:   16384 kB\n";
        assert_eq!(available(text), Some(16 << 20));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
        assert_eq!(available("MemAvailable: much\n"), None);
    }
}
