# Sourced by our commands: the one way to find a JDK that can build and run snaprelay.
#
# find_jdk sets and exports JAVA_HOME and sets JDK_VERSION (25); without a good one it says what it
# looked at and what to do, and exits with 1.

JDK_OLDEST=21

# One pattern a line; SNAPRELAY_JDK_FOLDERS replaces them.
jdk_folders() {
  if [ "${SNAPRELAY_JDK_FOLDERS+set}" ]; then
    printf '%s\n' "$SNAPRELAY_JDK_FOLDERS"
    return
  fi
  cat <<EOF
/usr/lib/jvm/*
/usr/java/*
/usr/local/*jdk*
/opt/*
/opt/java/*
$HOME/.sdkman/candidates/java/*
$HOME/.jdks/*
$HOME/.gradle/jdks/*
$HOME/.asdf/installs/java/*
$HOME/.local/share/mise/installs/java/*
/Library/Java/JavaVirtualMachines/*/Contents/Home
$HOME/Library/Java/JavaVirtualMachines/*/Contents/Home
/opt/homebrew/opt/openjdk*
/usr/local/opt/openjdk*
EOF
}

# The folder that holds bin/javac, whatever links lead to it.
jdk_home_of() (
  file=$1
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  cd -P "$(dirname "$file")/.." && pwd
)

# The major version of a Java home; nothing if it is none. Every JDK since 9 has a `release` file:
# reading it takes no process, and macOS's stubs in /usr/bin, which ask to install one, have none.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' "$1/release"
}

# Takes a home if it is good; else notes in JDK_SEEN why not.
jdk_try() { # WHERE HOME
  jdk_found=$(jdk_major "$2")
  if [ -z "$jdk_found" ]; then
    jdk_note=
    [ "$1" != JAVA_HOME ] || jdk_note="no JDK"
  elif [ "$jdk_found" -lt "$JDK_OLDEST" ]; then
    jdk_note="version $jdk_found, too old"
  elif [ ! -x "$2/bin/javac" ]; then
    jdk_note="version $jdk_found, but a runtime without the compiler javac"
  else
    JAVA_HOME=$2
    # shellcheck disable=SC2034
    JDK_VERSION=$jdk_found
    export JAVA_HOME
    return 0
  fi
  [ -z "$jdk_note" ] || JDK_SEEN="$JDK_SEEN
  $1: $2 ($jdk_note)"
  return 1
}

jdk_try_path() {
  jdk_ifs=$IFS
  IFS=:
  for jdk_dir in $PATH; do
    for jdk_tool in javac java; do
      [ -x "$jdk_dir/$jdk_tool" ] || continue
      IFS=$jdk_ifs
      if jdk_try PATH "$(jdk_home_of "$jdk_dir/$jdk_tool")"; then return 0; fi
      break
    done
    IFS=:
  done
  IFS=$jdk_ifs
  return 1
}

jdk_try_folders() {
  while IFS= read -r jdk_pattern; do
    jdk_ifs=$IFS
    IFS=
    for jdk_dir in $jdk_pattern; do
      IFS=$jdk_ifs
      if jdk_try "usual folders" "$jdk_dir"; then return 0; fi
    done
    IFS=$jdk_ifs
  done <<EOF
$(jdk_folders)
EOF
  return 1
}

# macOS's own register of JDKs knows some that lie elsewhere.
jdk_try_macos() {
  [ -x /usr/libexec/java_home ] || return 1
  [ -z "${SNAPRELAY_JDK_FOLDERS+set}" ] || return 1
  jdk_dir=$(/usr/libexec/java_home -v "$JDK_OLDEST+" 2>/dev/null) || return 1
  jdk_try java_home "$jdk_dir"
}

find_jdk() {
  JDK_SEEN=
  if [ -n "${JAVA_HOME:-}" ] && jdk_try JAVA_HOME "$JAVA_HOME"; then return 0; fi
  if jdk_try_path || jdk_try_folders || jdk_try_macos; then return 0; fi
  cat >&2 <<EOF
snaprelay needs a JDK $JDK_OLDEST or newer, and found none.
Found, but no use:${JDK_SEEN:- nothing}
Looked at JAVA_HOME, at java on the PATH, and in:
$(jdk_folders | sed 's/^/  /')
Install one (https://adoptium.net; macOS: brew install openjdk; Debian 13, Ubuntu: apt-get install
openjdk-21-jdk-headless), or set JAVA_HOME to one that is elsewhere.
EOF
  exit 1
}
