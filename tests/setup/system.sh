#!/usr/bin/env bash
# Makes sure of the system's libraries and programs: `system.sh report` for building, `system.sh test` for testing too.
# As root on Debian or Ubuntu it installs what is missing; otherwise it prints the one line to type and stops with 2.
set -euo pipefail

installed_libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
missing=""
wished="" # without these all works, only slower
library() { [[ $installed_libraries == *"$1"* ]] || missing+=" $2"; }
program() { command -v "$1" >/dev/null || missing+=" $2"; }

needed_for_report() {
  library libpango-1.0.so.0 libpango-1.0-0
  library libpangoft2-1.0.so.0 libpangoft2-1.0-0
  [[ $installed_libraries == *libharfbuzz-subset.so.0* ]] || wished+=" libharfbuzz-subset0"
}

needed_for_tests() {
  program chromium chromium
  program java default-jre-headless
  PATH="$PATH:/sbin:/usr/sbin" program nginx nginx-light
  program pdftotext poppler-utils
  program qpdf qpdf
  program soffice libreoffice-calc
  [[ -e /usr/lib/libreoffice/program/libswlo.so ]] || missing+=" libreoffice-writer"
}

install_all() {
  echo "Installing$all"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $all >/dev/null
}

say_what_to_type() {
  echo "This machine lacks:$all" >&2
  if command -v apt-get >/dev/null; then
    echo "Type:  sudo apt-get install -y --no-install-recommends$all" >&2
  elif command -v brew >/dev/null; then
    echo "Type:  brew install pango" >&2
  else
    echo "Install them with your system's package manager, then type the command again." >&2
  fi
}

if [[ $(uname) == Darwin ]]; then
  [[ -e "$(brew --prefix 2>/dev/null)/lib/libpango-1.0.dylib" ]] || missing+=" libpango-1.0-0"
else
  needed_for_report
fi
[[ ${1:-report} == test ]] && needed_for_tests

all="$missing$wished"
if [[ -z $all ]]; then
  exit 0
elif [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  install_all
elif [[ -n $missing ]]; then
  say_what_to_type
  exit 2
else
  echo "The PDF would be made about two seconds sooner with: sudo apt-get install -y ${wished# }" >&2
fi
