# shellcheck shell=bash
# 400 days of daily backups with a simulated clock: marquee-backup makes one real pgBackRest backup a day in each
# repository, of a stopped cluster that is reduced to its control file and one file that holds the day. Exactly the
# promised backups must remain.

part_f() {
    local first=2025-01-01 day date last=$((DRILL_DAYS - 1)) began
    began=$(now_ms)
    DATA=$W/f/data
    mkdir -p "$W/f"
    configure_pgbackrest "$W/f/etc" "$DATA" 5432 "$W/f" "$W/f"
    export PGBACKREST_CONFIG_PATH=$W/f/etc METRICS_DIR=$W/f MARQUEE_CONF=/dev/null NO_FAKE_STAT=1
    # Reading the whole repository 800 times would test nothing about retention.
    export VERIFY_REPOS=
    initdb -D "$W/f/whole" -U postgres >"$W/log/initdb-f.log"
    mkdir -m 700 "$DATA" "$DATA/global" "$DATA/pg_wal"
    cp "$W/f/whole/PG_VERSION" "$DATA/"
    cp "$W/f/whole/global/pg_control" "$DATA/global/"
    rm -rf "$W/f/whole"
    faketime "$first 01:00:00" pgbackrest --stanza=marquee --no-online stanza-create

    for ((day = 0; day <= last; day++)); do
        date=$(date -d "$first + $day days" +%Y-%m-%d)
        echo "$date" >"$DATA/day"
        touch -d "$date 02:00:00" "$DATA/day"
        faketime "$date 02:15:00" marquee-backup --offline >"$W/log/f-day.log" 2>&1 || { cat "$W/log/f-day.log"; return 1; }
        if [ $((day % 100)) = 99 ]; then say "day $((day + 1)), $date"; fi
    done
    figure f "$DRILL_DAYS days lived through in" "$(seconds $(($(now_ms) - began))) s"

    check_kept 1 0 "$first" "$last"
    check_kept 2 12 "$first" "$last"
    check_restored 1 "$(date -d "$first + $((last - 29)) days" +%Y-%m-%d)" "oldest daily backup"
    check_restored 2 "$(months_kept "$first" "$last" 12 | head -1)" "oldest monthly backup"
}

# The days of the monthly backups that must exist: the first of each of the last months, or the very first day.
months_kept() {
    local day
    for ((day = 0; day <= $2; day++)); do date -d "$1 + $day days" +%Y-%m-%d; done | sort -u -t- -k1,2 | tail -"$3"
}

# check_kept REPO MONTHS FIRST LAST: compares the existing backups with the calendar.
check_kept() {
    local repo=$1 months=$2 kept daily monthly needed wrong
    kept=$(pgbackrest --stanza=marquee --repo="$repo" --output=json info | jq -r '.[0].backup[] | "\(.label) \(.reference // [] | join(","))"')
    # Expected are the backups of these days, their full backups, and all that other backups need.
    daily=$(for ((day = $4 - 29; day <= $4; day++)); do date -d "$3 + $day days" +%Y%m%d; done)
    monthly=$([ "$months" = 0 ] || months_kept "$3" "$4" "$months" | tr -d -)
    needed=$(cut -d' ' -f2 <<<"$kept" | tr , '\n' | sort -u)
    wrong=$(while read -r label _; do
        made=${label##*_}
        grep -qx "${made%%-*}" <<<"$daily"$'\n'"$monthly" || grep -qx "$label" <<<"$needed" || echo "$label"
    done <<<"$kept")
    same f "repository $repo: days of the last 30 with a backup" 30 "$(days_in "$daily" "$kept")"
    if [ "$months" != 0 ]; then
        same f "repository $repo: months of the last 12 with their first full backup" "$(wc -l <<<"$monthly")" \
            "$(days_in "$monthly" "$(grep -E '^[0-9]{8}-[0-9]{6}F ' <<<"$kept")")"
    fi
    same f "repository $repo: backups beyond these that nothing needs" none "${wrong:-none}"
    figure f "repository $repo holds" "$(wc -l <<<"$kept") backups, $(du -sm "$W/f/repo$repo" | cut -f1) MB"
}

# days_in DAYS BACKUPS: the number of days on which a backup was made.
days_in() {
    local label
    while read -r label _; do label=${label##*_}; echo "${label%%-*}"; done <<<"$2" | sort -u | grep -cxFf <(echo "$1")
}

# check_restored REPO DATE WHAT: restores the backup of that day and checks that it holds that day.
check_restored() {
    local label restored=$W/f/restored
    label=$(pgbackrest --stanza=marquee --repo="$1" --output=json info | jq -r --arg day "${2//-/}" '
        [.[0].backup[].label | select(split("_") | last | startswith($day))] | first')
    rm -rf "$restored"
    mkdir -m 700 "$restored"
    pgbackrest --stanza=marquee --repo="$1" --set="$label" --pg1-path="$restored" --type=none restore
    same f "repository $1: the $3 ($2), restored, holds its day" "$2" "$(cat "$restored/day")"
}
