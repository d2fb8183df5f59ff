#!/usr/bin/env bash
# Writes the lock files: versions and hashes, never an address. Then brings docs/dependencies.md up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

compile() {
  .venv/bin/uv pip compile --quiet --python-version 3.11 --upgrade --generate-hashes \
    --no-emit-index-url --no-annotate --no-header "$@"
}

compile pyproject.toml --output-file requirements.lock
compile pyproject.toml --extra test --constraint requirements.lock --output-file tests/setup/requirements-test.lock
compile tests/setup/outloud.in --output-file tests/setup/outloud.lock
compile tests/setup/node.in --output-file tests/setup/node.lock
(cd tests/accessibility && npm install --package-lock-only --no-audit --no-fund --loglevel=error >/dev/null)

tests/setup/python.sh .venv tests/setup/requirements-test.lock
tests/setup/python.sh .tools/outloud tests/setup/outloud.lock
.venv/bin/python tests/setup/dependencies.py
