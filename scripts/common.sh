# shellcheck shell=bash
# What scripts/audit and scripts/test share: finding out which LLVM versions
# there are, installing what is missing, configuring and building.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '== %s\n' "$*" >&2; }
fail() {
  printf '%s: error: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# The presets by LLVM version.
preset_of() { if [ "$1" = 19 ]; then echo default; else echo "llvm-$1"; fi; }
folder_of() { if [ "$1" = 19 ]; then echo build; else echo "build-$1"; fi; }

# Packages that one version of LLVM needs, and those that every build needs.
# The runtime library is for the sanitizers.
packages_of_llvm() {
  printf '%s\n' "clang-$1" "clang-tidy-$1" "libclang-$1-dev" "llvm-$1-dev" "llvm-$1-tools"
}
packages_of_sanitizers() { echo libclang-rt-19-dev; }
packages_of_build() { printf '%s\n' cmake ninja-build libfmt-dev libxml2-dev zlib1g-dev python3 ccache mold; }
# The Windows headers that sources are parsed with, C++'s included.
packages_of_windows() { printf '%s\n' mingw-w64-x86-64-dev g++-mingw-w64-x86-64-win32; }

is_installed() {
  local status
  status=$(dpkg-query -W -f '${db:Status-Status}\n' "$@" 2>/dev/null) || return 1
  ! grep -qv '^installed$' <<<"$status"
}

has_candidate() {
  local candidate
  candidate=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p')
  [ -n "$candidate" ] && [ "$candidate" != "(none)" ]
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# apt-get update, once.
lists_are_fresh=false
refresh_lists() {
  if $lists_are_fresh; then return; fi
  command -v apt-get >/dev/null ||
    fail "this is no Debian or Ubuntu machine (no apt-get); install these yourself: $*"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "these packages are missing, and this is neither root nor is there sudo: $*"
  fi
  say "Updating the package lists"
  as_root apt-get update -qq ||
    say "The package lists could not be updated; trying with those that are there"
  lists_are_fresh=true
}

# install_packages package...: installs those that are missing.
install_packages() {
  if is_installed "$@"; then return; fi
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  refresh_lists "${missing[@]}"
  say "Installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    fail "these packages could not be installed: ${missing[*]}"
}

has_llvm() {
  local packages
  mapfile -t packages < <(packages_of_llvm "$1")
  is_installed "${packages[@]}"
}

# usable_versions wanted...: prints those versions of LLVM that are installed or
# that the distribution packages.
usable_versions() {
  local version
  for version in "$@"; do
    if has_llvm "$version"; then
      echo "$version"
      continue
    fi
    has_candidate "libclang-$version-dev" || refresh_lists "clang-$version" >&2
    if has_candidate "libclang-$version-dev"; then echo "$version"; fi
  done
}

# build_with version [cmake option...]: configures once, then builds what
# changed. Options count when the build folder is new.
build_with() {
  local version=$1 folder
  shift
  folder=$root/$(folder_of "$version")
  if [ ! -f "$folder/build.ninja" ]; then
    say "Configuring $(basename "$folder") for LLVM $version"
    (cd "$root" && cmake --preset "$(preset_of "$version")" "$@" >"$folder.log" 2>&1) || {
      cat "$folder.log" >&2
      rm -f "$folder.log"
      return 1
    }
    mv "$folder.log" "$folder/configure.log"
  fi
  # ninja says what it does, step by step, or that there is nothing to do.
  ninja -C "$folder" -k 0 >&2
}
