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

# The comment at the head of a script is its help.
usage() { sed -n '2,/^[^#]/ { /^# shellcheck/d; s/^# \{0,1\}//p }' "$0"; }

# git for this checkout, whoever owns it.
git() { command git -c safe.directory="$root" -c core.quotePath=false -C "$root" "$@"; }

# configure KIND OPTION...: makes the tree build/KIND; again when the checkout was moved or an option differs.
configure()
{
    local tree=$root/build/$1 option stale=0
    local cache=$tree/CMakeCache.txt
    shift
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then rm -rf "$tree"; fi
    for option in "${@#-D}"; do
        grep -qE "^${option%%=*}:[A-Z]+=${option#*=}\$" "$cache" 2>/dev/null || stale=1
    done
    if [[ $stale == 0 && -f $tree/build.ninja ]]; then return 0; fi
    say "configuring build/${tree##*/}"
    mkdir -p "$tree"
    cmake -S "$root" -B "$tree" -G Ninja "$@" >"$tree/configure.log" 2>&1 && return 0
    cat "$tree/configure.log" >&2
    rm -f "$tree/build.ninja"
    return 1
}

# build KIND [TARGET...]: silent when there is nothing to do.
build()
{
    local tree=$root/build/$1
    shift
    NINJA_STATUS='[%f/%t] ' ninja -C "$tree" "$@" | sed -u '/^ninja: Entering/d; /^ninja: no work/d; /Re-checking globbed/d; /^-- /d' >&2
}

# sources PATTERN...: the files of the checkout, committed or not, but never what git ignores.
sources()
{
    git ls-files --cached --others --exclude-standard -- "$@" | sort -u | while IFS= read -r file; do
        if [[ -f $root/$file ]]; then printf '%s\n' "$file"; fi
    done
}
