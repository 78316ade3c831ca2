# shellcheck shell=bash
# A byte of a backup changes on the repository's disk, as by bit rot; then a byte in a page of the live database.

# flip_byte FILE [AT]
flip_byte() {
    local file=$1 at value
    at=${2:-$(($(stat -c %s "$file") / 2))}
    value=$(od -An -tu1 -j "$at" -N1 "$file")
    # shellcheck disable=SC2059 # the format is the byte
    printf "\\x$(printf %02x $((value ^ 1)))" | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
}

part_e() {
    local largest wal
    yes e "repository 1 is sound before" marquee-verify 1
    largest=$(find "$W/repo1/backup" -type f -path '*/2*' -printf '%s %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
    flip_byte "$largest"
    say "one bit of ${largest#"$W/"} is flipped"
    no e "the check after each backup finds the flipped byte" marquee-verify 1
    flip_byte "$largest"
    wal=$(find "$W/repo1/archive" -type f -name '0*.zst' | sort | tail -1)
    flip_byte "$wal"
    no e "it finds one in the WAL too" marquee-verify 1
    flip_byte "$wal"
    yes e "repository 1 is sound when it is put back" marquee-verify 1

    # Inside the first page, after its header; repaired as in docs/operations/corrupted-page.md, which copies only files
    # that differ.
    local page last good
    page=$DATA/$(q -c "SELECT pg_relation_filepath('movies_movie')")
    last=$(q -c 'SELECT pg_current_wal_lsn()')
    good=$(pgbackrest --stanza=marquee --repo=1 --output=json info | jq -r '.[0].backup[-1].label')
    pg_ctl -D "$DATA" -m fast -w stop >/dev/null
    flip_byte "$page" 4000
    start_server
    no e "the daily backup finds a flipped byte in a page of the database" marquee-backup
    pgbackrest --stanza=marquee check
    pg_ctl -D "$DATA" -m fast -w stop >/dev/null
    pgbackrest --stanza=marquee --repo=1 --delta --set="$good" restore
    start_server
    until_true 3600 recovered
    same e "nothing since is lost when the page is mended" t "$(q -c "SELECT pg_current_wal_lsn() > '$last'")"
    check_baseline e
    protect_again
}
