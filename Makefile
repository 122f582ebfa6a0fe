# make demo   translate an article into five languages with a real engine, offline
# make test   everything that must hold
# make bench  the figures in benches/README.md
# make soak   a million requests to the mock, and ten minutes of readers to a site: memory must stay flat
# make fuzz   every fuzz target for a minute

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PAIRS := apertium-eng-spa apertium-eng-cat apertium-en-gl apertium-eo-en apertium-fr-es
DEMO := target/demo

.PHONY: help demo test bench soak fuzz clean setup-demo setup-test lint

help:
	@sed -n 's/^# make/make/p' Makefile

# Debian packages that are missing are installed, with sudo where we are not root.
define install
	missing=""; \
	for package in $(1); do dpkg -s "$$package" >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
		echo "== installing:$$missing"; \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo"; \
		$$sudo apt-get update -q >/dev/null; \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing >/dev/null; \
	fi
endef

setup-demo:
	@$(call install,apertium $(PAIRS))

demo: setup-demo
	@echo "== building latimer (the first build takes a few minutes)"
	@cargo build --release --quiet
	@echo "== translating tests/demo/article.txt into es, ca, gl, eo, fr with the installed Apertium"
	@rm -rf $(DEMO)
	@target/release/latimer translate tests/demo/article.txt --to es,ca,gl,eo,fr --provider apertium --out $(DEMO)
	@echo; echo "== the first lines of each"
	@for locale in es ca gl eo fr; do echo; echo "$(DEMO)/$$locale/article.txt"; head -n 3 "$(DEMO)/$$locale/article.txt" | cut -c 1-160; done

setup-test: setup-demo
	@$(call install,apertium-apy chromium chromium-driver fonts-noto-core gettext libxml2-utils translate-toolkit)
	@tests/setup/axe
	@tests/setup/python
	@tests/setup/libretranslate

lint:
	cargo fmt --check
	cargo clippy --all-targets --quiet -- -D warnings

# The property tests try the same cases on every run, so that a red one is the change's fault; without the
# variable, `cargo test` tries others each time.
test: setup-test lint
	PROPTEST_RNG_SEED=1 cargo test

bench:
	@$(call install,time nginx-light)
	cargo bench

# A million requests to the mock and ten minutes of readers to a site, whose memory must stay flat.
soak:
	MOCK_SOAK=1000000 cargo bench --bench mock
	SERVE_SOAK=600 cargo bench --bench serve

# One minute a target; the nightly switches that fuzzing needs are allowed on this toolchain by RUSTC_BOOTSTRAP.
# The bundled SQLite is linked in a way that the address sanitizer takes for two definitions, so it does not look for those.
fuzz:
	@command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	@for target in $$(ls fuzz/fuzz_targets | sed 's/\.rs$$//'); do \
		echo "== $$target"; \
		mkdir -p "fuzz/corpus/$$target"; \
		find "tests/cases/$$target" -type f ! -name '*.units' -exec cp {} "fuzz/corpus/$$target/" \; ; \
		ASAN_OPTIONS=detect_odr_violation=0 RUSTC_BOOTSTRAP=1 cargo fuzz run "$$target" -- -max_total_time=60; \
	done

clean:
	cargo clean
