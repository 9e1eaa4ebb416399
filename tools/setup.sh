#!/usr/bin/env bash
# Installs what Viva needs to build and test on Debian 12: libraries from Debian, and a
# Python environment for the tests under .venv. Can be run again; asks nothing.
#
#   tools/setup.sh           everything (build and tests)
#   tools/setup.sh build     only what the build and the server need
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(
    gcc libc6-dev pkg-config zlib1g-dev
    libnghttp2-dev libprotobuf-c-dev libmongoc-dev libsqlite3-dev libcurl4-openssl-dev
)
test_packages=(
    protobuf-compiler protobuf-c-compiler libprotobuf-dev grpc-proto g++
    chromium nginx-light nghttp2-client nghttp2-server nghttp2-proxy libreoffice-calc-nogui curl openssl
    python3-minimal python3-venv
)

say() { printf 'setup: %s\n' "$*" >&2; }

need_swift() {
    command -v swift >/dev/null || {
        say "Swift is missing. Install Swift 6.3 (https://www.swift.org/install/linux/) and run this again."
        exit 1
    }
    swift --version 2>/dev/null | grep -qE 'Swift version (6\.[3-9]|6\.[1-9][0-9]|[7-9])' || {
        say "Swift 6.3 or newer is needed; found: $(swift --version 2>/dev/null | head -n 1)"
        exit 1
    }
}

# Installs the packages that are missing, and says which ones if it may not.
need_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            root=(sudo -n)
        else
            say "these Debian packages are missing, and this user may not install them: ${missing[*]}"
            say "as root: apt-get install --no-install-recommends ${missing[*]}"
            exit 1
        fi
    fi
    say "installing: ${missing[*]}"
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

# A Python environment of the project's own; rebuilt when tools/requirements.txt changes.
need_python() {
    local mark=.venv/requirements.txt
    cmp -s tools/requirements.txt "$mark" && return
    say "making the Python environment for the tests"
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r tools/requirements.txt
    cp tools/requirements.txt "$mark"
}

need_swift
need_packages "${build_packages[@]}"
if [ "${1:-all}" != build ]; then
    need_packages "${test_packages[@]}"
    need_python
fi
