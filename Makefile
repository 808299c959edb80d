# Lumbung: `make run` opens the demo, `make test` runs everything that proves it.
# Both install what is missing on Debian and Ubuntu; nothing else has to be done first.

SHELL := /bin/bash
SWIFT ?= swift
# The Swift runtime goes into the binary: it starts in half the time and needs no toolchain to run.
RELEASE := -c release --static-swift-stdlib -Xlinker -s
BIN := .build/release/lumbung
SOURCES := $(shell find Sources forms themes sample-data -type f 2>/dev/null) Package.swift scripts/start.ld

.DEFAULT_GOAL := build
.PHONY: run build test bench layout fuzz torture asan tsan lint format deps test-deps unit clean

run: deps $(BIN)
	@$(BIN) demo

build: deps $(BIN)

$(BIN): $(SOURCES)
	@echo "Menyusun Lumbung (rilis); pertama kali perlu beberapa menit …"
	$(SWIFT) build $(RELEASE) --product lumbung
	@touch $(BIN)

test: deps test-deps lint unit

# Figures against their floors and against what people use instead, into docs/BENCHMARKS.md (some minutes).
# `scripts/deps bench` installs what it compares with.
# BENCH_LARGE=1498000 adds a folder of ten times the records: 4 GB of disk.
BENCH_UMKM ?= 149800
BENCH_LARGE ?= 0
bench: deps $(BIN)
	@scripts/bench --umkm $(BENCH_UMKM) --large $(BENCH_LARGE) $(BIN)

# What a start runs, for the linker to put in one place (scripts/start.ld): after every round of changes to the start.
# `make layout LAYOUT=--check` only says whether it has grown old. Either way the next build links anew.
layout: deps
	$(SWIFT) build -c release --static-swift-stdlib --product lumbung -Xlinker -Map=$(CURDIR)/.build/start.map
	@scripts/start-layout $(LAYOUT) .build/release/lumbung .build/start.map; code=$$?; rm -f $(BIN); exit $$code

# Ten minutes each on what a file that others wrote can reach.
FUZZ_SECONDS ?= 600
fuzz: deps
	for target in log-line snapshot json csv form; do Tests/Fuzz/run $$target $(FUZZ_SECONDS) || exit 1; done

# Power cuts over ext4, XFS and btrfs, full disks, kill -9: minutes, and root where something is mounted.
CUTS ?= 210
KILLS ?= 100
torture: deps
	-@scripts/deps torture
	scripts/torture --cuts $(CUTS) --kills $(KILLS)

# The rooms that touch bytes, under clang's sanitizers; built apart from everything else.
SANITIZED := JournalTests|StoreTests|FormatsTests|QuestionnaireTests|RegistryTests
asan tsan: deps test-deps
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS="halt_on_error=1 suppressions=$(CURDIR)/Tests/tsan.suppressions" \
	  $(SWIFT) test --sanitize=$(if $(filter asan,$@),address,thread) --scratch-path .build/$@ --filter '$(SANITIZED)'

lint:
	$(SWIFT) format lint --strict --parallel --recursive --configuration .swift-format Package.swift Sources Tests

format:
	$(SWIFT) format format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests

unit:
	$(SWIFT) build --build-tests
	SWIFT_BACKTRACE=enable=no $(SWIFT) test --skip-build
	@scripts/check-forms

deps:
	@scripts/deps run

test-deps:
	@scripts/deps test

clean:
	rm -rf .build
