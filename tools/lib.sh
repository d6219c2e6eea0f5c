# Sourced by the scripts beside it: where the checkout is, how they speak, how a build tree is made.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

die()
{
    say "${0##*/}: $*"
    exit 1
}

# usage FILE: the comment at the head of a script is its help.
usage() { sed -n '2,/^[^#]/ { s/^# \{0,1\}//p }' "$1"; }

# git for this checkout, whoever owns it.
git() { command git -c safe.directory="$root" -c core.quotePath=false -C "$root" "$@"; }

# configure KIND OPTION...: the tree build/KIND, made anew when the checkout was moved or an option differs.
configure()
{
    local tree=$root/build/$1 cache=$root/build/$1/CMakeCache.txt option
    local known=1
    shift
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then rm -rf "$tree"; fi
    for option in "$@"; do
        option=${option#-D}
        grep -qE "^${option%%=*}:[A-Z]+=${option#*=}\$" "$cache" 2>/dev/null || known=0
    done
    if [[ $known == 1 && -f $tree/build.ninja ]]; then return 0; fi
    say "configuring build/${tree##*/}"
    mkdir -p "$tree"
    cmake -S "$root" -B "$tree" -G Ninja "$@" >"$tree/configure.log" 2>&1 && return 0
    cat "$tree/configure.log" >&2
    rm -f "$tree/build.ninja"
    return 1
}

# build KIND [TARGET...]
build()
{
    local kind=$1
    shift
    NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$kind" --quiet -n "$@" >/dev/null 2>&1 || true
    NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$kind" "$@" >&2
}
