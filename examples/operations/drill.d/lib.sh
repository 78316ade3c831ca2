# shellcheck shell=bash
# What the parts of the drill share: the servers, the writer, the ledger, the checksums and the table.

W=$DRILL_WORK
KIT=$W/kit
export MARQUEE_DRILL=$W
BINDIR=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1 || true)
PATH=$BINDIR:$KIT/bin:$PATH
# In production 300. The lost seconds of a lost disk scale with it.
ARCHIVE_TIMEOUT=10
SECRET=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

now_ms() { date +%s%3N; }
seconds() { awk -v ms="$1" 'BEGIN { printf "%.1f", ms / 1000 }'; }
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
step() { printf '\n== %s\n' "$*"; }

# --- the table ---------------------------------------------------------------------------------------------------------------

# row PART WHAT MEASURED REQUIRED ok|FAILED|skipped
row() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$W/rows"; say "[$5] $1: $2: $3 (required: $4)"; }

# within PART WHAT VALUE UNIT MOST: passes when the value is at most that.
within() {
    if awk -v v="$3" -v most="$5" 'BEGIN { exit !(v <= most) }'; then row "$1" "$2" "$3 $4" "<= $5 $4" ok; else row "$1" "$2" "$3 $4" "<= $5 $4" FAILED; fi
}

# same PART WHAT EXPECTED FOUND: passes when both are equal.
same() {
    if [ "$3" = "$4" ]; then row "$1" "$2" "equal (${4:0:12})" equal ok; else row "$1" "$2" "${4:0:24}" "${3:0:24}" FAILED; fi
}

# yes PART WHAT COMMAND...: passes when the command does; its output goes to the log.
yes() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$W/log/$part.log" 2>&1; then row "$part" "$what" yes yes ok; else row "$part" "$what" no yes FAILED; fi
}

# no PART WHAT COMMAND...: passes when the command fails, as it must.
no() {
    local part=$1 what=$2
    shift 2
    if "$@" >>"$W/log/$part.log" 2>&1; then row "$part" "$what" no yes FAILED; else row "$part" "$what" yes yes ok; fi
}

# figure PART WHAT VALUE: no judgement.
figure() { row "$1" "$2" "$3" - ok; }

# --- processes ---------------------------------------------------------------------------------------------------------------

# The pids of everything that this drill started and that still runs: each bears the drill's folder in its environment.
own_pids() {
    local pid
    for pid in $(pgrep -u "$(id -u)" "$@" || true); do
        if [ "$pid" != $$ ] && grep -qzx "MARQUEE_DRILL=$W" "/proc/$pid/environ" 2>/dev/null; then echo "$pid"; fi
    done
}

# Ends all of it: first what starts others.
end_all() {
    local pid wait
    for pid in $(own_pids -f 'patroni|etcd|java'); do kill -9 "$pid" 2>/dev/null || true; done
    for wait in 1 2 3; do
        for pid in $(own_pids); do kill -9 "$pid" 2>/dev/null || true; done
        [ -n "$(own_pids)" ] || break
        sleep "0.$wait"
    done
}

# A port of loopback on which nobody listens; not given twice.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        grep -qx "$port" "$W/ports" 2>/dev/null && continue
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port" | tee -a "$W/ports"
            return
        fi
    done
}

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.1
    done
}

# --- the database ------------------------------------------------------------------------------------------------------------

# pgBackRest's configuration as it ships, with this drill's folders for the machine's; repository 2 is a folder for a bucket.
configure_pgbackrest() {
    local etc=$1 data=$2 port=$3 socket=$4 repos=${5:-$W}
    mkdir -p "$etc/conf.d" "$etc/log" "$etc/lock" "$etc/spool" "$repos/repo1" "$repos/repo2"
    sed -e "s#^spool-path=.*#spool-path=$etc/spool#" -e "s#^log-path=.*#log-path=$etc/log#" -e "s#^lock-path=.*#lock-path=$etc/lock#" \
        -e "s#^pg1-path=.*#pg1-path=$data#" -e "s#^pg1-port=.*#pg1-port=$port#" -e "s#^pg1-socket-path=.*#pg1-socket-path=$socket#" \
        "$KIT/pgbackrest/pgbackrest.conf" >"$etc/pgbackrest.conf"
    sed "s#^repo1-path=.*#repo1-path=$repos/repo1#" "$KIT/pgbackrest/conf.d/repo1.conf" >"$etc/conf.d/repo1.conf"
    sed -e '/^repo2-\(type\|s3-\)/d' -e "s#^repo2-path=.*#repo2-path=$repos/repo2#" "$KIT/pgbackrest/conf.d/repo2-s3.conf" >"$etc/conf.d/repo2.conf"
    local n
    for n in 1 2; do
        sed -e '/-s3-/d' -e "s#PASSPHRASE_#$SECRET#" "$KIT/pgbackrest/conf.d/repo$n-secret.conf.example" >"$etc/conf.d/repo$n-secret.conf"
    done
    chmod 600 "$etc"/conf.d/*-secret.conf
}

q() { psql -XAtq -v ON_ERROR_STOP=1 -d marquee "$@"; }

start_server() { pg_ctl -D "$DATA" -l "$W/log/server.log" -w -t 3600 start >/dev/null; }

recovered() { [ "$(q -c 'SELECT pg_is_in_recovery()')" = f ]; }

# What every runbook of a recovery ends with. Until the first WAL of the new timeline is in the repositories, the next recovery
# would replay the old timeline beyond the point that was chosen (a DELETE and all); and the checkpointer, which sees to archive_timeout,
# may sleep for as long as checkpoint_timeout after a recovery. check ends the segment and waits until it is archived.
protect_again() {
    pgbackrest --stanza=marquee check
    marquee-backup >>"$W/log/protect.log" 2>&1 || { tail -20 "$W/log/protect.log"; return 1; }
}

# It wants the lock that the archiver of the WAL holds now and then, and does not wait for it.
stanza_create() { until_true 60 pgbackrest --stanza=marquee stanza-create; }

# The server, its children and the WAL's carriers, as if the power had gone.
kill_server() {
    local postmaster
    postmaster=$(head -1 "$DATA/postmaster.pid")
    # shellcheck disable=SC2046 # a list of numbers
    kill -9 "$postmaster" $(pgrep -P "$postmaster") $(own_pids pgbackrest) 2>/dev/null || true
    while kill -0 "$postmaster" 2>/dev/null; do sleep 0.01; done
}

# Where everything is; the parts take it from the environment, as the commands do in production from their configuration.
settings() {
    DATA=$W/data PORT=$(free_port)
    export PGHOST=$W/socket PGPORT=$PORT PGUSER=postgres
    export PGBACKREST_CONFIG_PATH=$W/etc METRICS_DIR=$W/metrics REPORT_DIR=$W/reports SCRATCH_DIR=$W/scratch MARQUEE_CONF=/dev/null
    export MARQUEE_URL="jdbc:postgresql://127.0.0.1:$PORT/marquee?user=marquee&password=$SECRET"
}

setup() {
    mkdir -p "$W/socket" "$METRICS_DIR"
    configure_pgbackrest "$W/etc" "$DATA" "$PORT" "$PGHOST"

    initdb -D "$DATA" -U postgres -A scram-sha-256 --auth-local=trust --data-checksums -E UTF8 --locale=C.UTF-8 \
        --pwfile=<(echo "$SECRET") >"$W/log/initdb.log"
    mkdir "$DATA/conf.d"
    sed "s/^archive_timeout = .*/archive_timeout = $ARCHIVE_TIMEOUT/" "$KIT/postgresql/marquee.conf" >"$DATA/conf.d/marquee.conf"
    cat >>"$DATA/postgresql.conf" <<EOF
listen_addresses = '127.0.0.1'
port = $PORT
unix_socket_directories = '$PGHOST'
shared_buffers = 256MB
max_wal_size = 2GB
include_dir = 'conf.d'
EOF
    start_server
    psql -XAtq -d postgres -c "CREATE ROLE marquee LOGIN PASSWORD '$SECRET'" -c "CREATE DATABASE marquee OWNER marquee"
    stanza_create
    local began
    began=$(now_ms)
    if [ -d "$KIT/movielens" ]; then
        java -Xmx512m -jar "$KIT/java/marquee.jar" --db "$MARQUEE_URL" import movielens "$KIT/movielens" >"$W/log/fill.log" 2>&1
    else
        load fill "$DRILL_SIZE" >"$W/log/fill.log" 2>&1
    fi
    q -c 'VACUUM (FREEZE, ANALYZE)'
    figure setup "database filled through Marquee in" "$(seconds $(($(now_ms) - began))) s"
    figure setup "size of the database" "$(q -c "SELECT pg_size_pretty(pg_database_size('marquee'))")"
    remember_baseline
    began=$(now_ms)
    marquee-backup >"$W/log/first-backup.log" 2>&1 || { cat "$W/log/first-backup.log"; return 1; }
    figure setup "two full backups, verified, in" "$(seconds $(($(now_ms) - began))) s"
    figure setup "size of each repository" "$(du -sm "$W/repo1" | cut -f1) MB and $(du -sm "$W/repo2" | cut -f1) MB"
}

# --- the library -------------------------------------------------------------------------------------------------------------

load() { java -Xmx512m -cp "$KIT/java/classes:$KIT/java/lib/*" dev.marquee.operations.Load "$@"; }

# Four threads that write one favorite after another, each its own commit, until stop_writer; NAME tells the ledgers apart.
start_writer() {
    WRITER=$1
    LEDGER=$W/ledger-$WRITER
    rm -f "$W/stop-$WRITER"
    load write "$LEDGER" "$W/stop-$WRITER" "visitor-$WRITER" 4 5 >"$W/log/writer-$WRITER.log" 2>&1 &
    WRITER_PID=$!
    until_true 600 acknowledged_after 0 || { cat "$W/log/writer-$WRITER.log"; return 1; }
}

stop_writer() {
    touch "$W/stop-$WRITER"
    wait "$WRITER_PID" || { tail -5 "$W/log/writer-$WRITER.log"; return 1; }
}

acknowledged_after() { [ -n "$(first_acknowledged_after "$1")" ]; }
# Whole lines only: the last one may be under way.
first_acknowledged_after() {
    awk -F'\t' -v after="$1" '/^ack\t.*\t$/ && $2 > after { print $2; exit }' "$LEDGER" 2>/dev/null || true
}

# What the ledger says was acknowledged before a moment and is not in the database now: "COUNT OLDEST_MS ACKNOWLEDGED".
lost_of_ledger() {
    q <<EOF
CREATE TEMP TABLE ledger (what text, ms bigint, username text, movie_id bigint, message text);
\copy ledger FROM '$LEDGER'
SELECT count(*) FILTER (WHERE f.id IS NULL), coalesce(min(l.ms) FILTER (WHERE f.id IS NULL), 0), count(*)
FROM ledger l
LEFT JOIN auth_user u ON u.username = l.username
LEFT JOIN favorites_userfavorite f ON f.user_id = u.id AND f.movie_id = l.movie_id
WHERE l.what = 'ack';
EOF
}

# report_loss PART MOMENT_MS MOST_SECONDS: counts lost acknowledged writes and the seconds that they span.
report_loss() {
    local count oldest all
    IFS='|' read -r count oldest all < <(lost_of_ledger)
    figure "$1" "acknowledged writes, and of these lost" "$all, $count"
    if [ "$count" = 0 ]; then within "$1" "RPO: lost seconds" 0 s "$3"; else within "$1" "RPO: lost seconds" "$(seconds $(($2 - oldest)))" s "$3"; fi
}

# --- checksums ---------------------------------------------------------------------------------------------------------------

TABLES="auth_user movies_movie movies_genre movies_moviegenre movies_moviecast favorites_userfavorite
    preferences_userpreference preferences_preferencegenre"

# The SHA-256 of a table's rows in the order of their ids, up to an id.
table_sum() { q -c "COPY (SELECT * FROM $1 WHERE id <= $2 ORDER BY id) TO STDOUT" | sha256sum | cut -d' ' -f1; }

# The filling's rows are never changed by the writer, which only adds.
remember_baseline() {
    local table most
    for table in $TABLES; do
        most=$(q -c "SELECT coalesce(max(id), 0) FROM $table")
        echo "$table $most $(table_sum "$table" "$most")"
    done >"$W/baseline"
}

baseline_now() {
    local table most
    while read -r table most _; do echo "$table $most $(table_sum "$table" "$most")"; done <"$W/baseline"
}

sum_of() { sha256sum | cut -d' ' -f1; }
check_baseline() { same "$1" "g: all rows of the filling, SHA-256" "$(sum_of <"$W/baseline")" "$(baseline_now | sum_of)"; }
