# shellcheck shell=bash
# The weekly restore check of both repositories, beside the live database. The other parts compare checksums (g).

part_g() {
    q -c "SELECT pg_switch_wal()" >/dev/null
    pgbackrest --stanza=marquee check
    yes g "restore check of repository 1: pages, heaps, indexes" marquee-restore-check 1
    yes g "restore check of repository 2" marquee-restore-check 2
    cp "$W"/reports/* "$W/log/"
}
