# Abate. `make` alone lists what there is. The work is done by plain scripts in .ci, which run anywhere.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test bench docs clean release library
# One build at a time, in the order written: SwiftPM locks its folder anyway.
.NOTPARALLEL:

# Flags of every optimised build. Without cross-module optimisation a generic function called from another module is
# not specialised and up to 150 times slower.
export RELEASE := -c release -Xswiftc -cross-module-optimization

# The run that `make demo` shows.
DEMO = .build/release/abate run Policies/peak-carbon-plan.policy --against Policies/baseline-ets.policy

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release  ## build and run on the embedded data: the peak carbon plan against the national market alone
	$(DEMO)

test:  ## every check: format, imports, Swift tests, reference cases, Python tests
	@.ci/test

library:  ## the shared library that Python and C call, .build/release/libabate-c.so
	@.ci/setup build
	swift build $(RELEASE) --product abate-c

bench:  ## measure the solver, also against SciPy, and print the tables of the README
	@.ci/setup build
	swift run $(RELEASE) Benchmarks
	swift build $(RELEASE) --product abate
	@.ci/setup test
	@.ci/environment
	.venv/bin/python Benchmarks/reference.py

docs:  ## the Swift library's documentation as a web site in .build/docs
	@.ci/setup build
	@mkdir -p .build/docs/abate
	swift package --allow-writing-to-directory .build/docs generate-documentation --target Abate \
	  --output-path .build/docs/abate --transform-for-static-hosting --hosting-base-path abate
	@echo "To read it: python3 -m http.server --directory .build/docs"
	@echo "            then open http://localhost:8000/abate/documentation/abate"

clean:  ## remove everything that was built or installed inside this folder
	rm -rf .build .venv

release:
	@.ci/setup build
	swift build $(RELEASE) --product abate
