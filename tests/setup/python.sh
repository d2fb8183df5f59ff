#!/usr/bin/env bash
# Makes a virtual environment and installs a lock file into it: `python.sh .venv requirements.lock`.
# PYTHON=... names the Python to use; otherwise the newest fit one on the path is taken.
set -euo pipefail
environment=$1
lock=$2

fit() { command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

choose_python() {
  for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    fit "$candidate" && echo "$candidate" && return
  done
  echo "Python 3.11 or newer is needed. On Debian 12 or Ubuntu 24.04 type:  sudo apt-get install -y python3 python3-venv" >&2
  return 2
}

make_environment() {
  local python
  python=$(choose_python)
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    else
      echo "Python cannot make virtual environments here. Type:  sudo apt-get install -y python3-venv" >&2
      return 2
    fi
  fi
  "$python" -m venv "$environment"
}

[[ -x $environment/bin/python ]] || make_environment
echo "Installing the libraries of $lock into $environment"
"$environment/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --requirement "$lock"
