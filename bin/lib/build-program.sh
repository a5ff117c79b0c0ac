# Sourced by our commands, after find-jdk.sh: builds one of our programs where its sources are newer.
#
# PROGRAM_ALSO names further folders of sources that count.
# build_program MODULE sets PROGRAM to the folder whose lib/*.jar the program of that module runs with.
# Every build gets a folder of its own, so that what runs from an older one keeps its jars; `current`
# names the newest, and its time is when that build began.

# Maven on the JDK that find_jdk found.
maven() {
  maven_opts=${MAVEN_OPTS:-}
  # Maven's own libraries call what JDK 24 and later warn about; older ones do not know the option.
  [ "$JDK_VERSION" -lt 24 ] || maven_opts="--sun-misc-unsafe-memory-access=allow $maven_opts"
  (cd "$ROOT" && MAVEN_OPTS=$maven_opts ./mvnw -B -ntp "$@")
}

program_is_fresh() {
  [ -f "$program_base/current" ] || return 1
  PROGRAM=$program_base/$(cat "$program_base/current")
  [ -d "$PROGRAM" ] || return 1
  # Folders count as well: their time changes when a file in them is deleted.
  [ -z "$(cd "$ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src/main ${PROGRAM_ALSO:-} -newer "$program_base/current" 2>/dev/null | head -n 1)" ]
}

# One build at a time: a symbolic link is made by one process only, and says which. One whose process
# has died is moved away, which only one of those who wait can do.
program_lock() {
  until ln -s "$$" "$program_base/lock" 2>/dev/null; do
    program_holder=$(readlink "$program_base/lock") || continue
    if kill -0 "$program_holder" 2>/dev/null; then
      [ -n "${program_waits:-}" ] || echo "snaprelay: waiting for the build that process $program_holder runs" >&2
      program_waits=yes
      sleep 1
    elif mv "$program_base/lock" "$program_base/lock.$$" 2>/dev/null; then
      program_moved=$(readlink "$program_base/lock.$$")
      rm -f "$program_base/lock.$$"
      # Somebody else was quicker, and this was theirs.
      [ "$program_moved" = "$program_holder" ] || ln -s "$program_moved" "$program_base/lock" 2>/dev/null || true
    fi
  done
  trap 'rm -f "$program_base/lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

program_unlock() {
  rm -f "$program_base/lock"
  trap - EXIT INT TERM
}

# Removes the builds before this one that nothing runs from any more.
program_sweep() {
  program_running=$(ps -A -ww -o args= 2>/dev/null) || return 0
  for program_old in "$program_base"/build-*/; do
    case "$program_running ${PROGRAM}/" in
      *"$program_old"*) ;;
      *) rm -rf "$program_old" ;;
    esac
  done
}

program_make() {
  program_name=build-$(date +%Y%m%d%H%M%S)-$$
  program_log=$program_base/build.log
  if [ -f "$program_base/current" ]; then
    echo "snaprelay: sources have changed; building again (log: $program_log)" >&2
  else
    echo "snaprelay: building it first, which fetches its libraries and takes a minute or two (log: $program_log)" >&2
  fi
  : >"$program_base/began"
  if ! maven -q -Dsnaprelay.quick -Pprogram -pl "$program_module" -am package \
    "-Dsnaprelay.program=$program_base/$program_name" >"$program_log" 2>&1 </dev/null; then
    tail -n 30 "$program_log" >&2
    echo "snaprelay: the build failed. Its whole log: $program_log" >&2
    exit 1
  fi
  PROGRAM=$program_base/$program_name
  echo "$program_name" >"$program_base/current.new"
  touch -r "$program_base/began" "$program_base/current.new"
  mv "$program_base/current.new" "$program_base/current"
}

build_program() {
  program_module=$1
  program_base=$ROOT/$1/target/snaprelay
  if program_is_fresh; then return 0; fi
  mkdir -p "$program_base"
  program_lock
  if ! program_is_fresh; then
    program_make
    program_sweep
  fi
  program_unlock
}
