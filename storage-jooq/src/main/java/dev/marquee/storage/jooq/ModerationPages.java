package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_MODERATION;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REPORT;

import dev.marquee.community.Author;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.Report;
import dev.marquee.community.ReportId;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads reports and the log of moderators, with the names of the users at present. Thread-safe. */
final class ModerationPages {

    /** The reports of a state. */
    static final KeysetOrder OLDEST = new KeysetOrder(
            "reports",
            List.of(
                    KeysetOrder.Key.ascending(COMMUNITY_REPORT.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_REPORT.ID)));

    /** The reports of a user. */
    static final KeysetOrder NEWEST = new KeysetOrder(
            "reports.reporter",
            List.of(
                    KeysetOrder.Key.descending(COMMUNITY_REPORT.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_REPORT.ID)));

    private static final KeysetOrder LOG = new KeysetOrder(
            "moderation",
            List.of(
                    KeysetOrder.Key.descending(COMMUNITY_MODERATION.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_MODERATION.ID)));

    private static final Field<String> REPORTER = name(COMMUNITY_REPORT.REPORTER_ID, "reporter_name");
    private static final Field<String> DECIDER = name(COMMUNITY_REPORT.DECIDED_BY, "decider_name");
    private static final Field<String> MODERATOR = name(COMMUNITY_MODERATION.MODERATOR_ID, "moderator_name");

    private final DSLContext sql;

    ModerationPages(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<String> name(Field<Long> user, String alias) {
        return DSL.field(DSL.select(AUTH_USER.USERNAME).from(AUTH_USER).where(AUTH_USER.ID.eq(user)))
                .as(alias);
    }

    private static List<Field<?>> columns(Table<?> table, Field<?>... names) {
        List<Field<?>> columns = new ArrayList<>(List.of(table.fields()));
        columns.addAll(List.of(names));
        return columns;
    }

    Optional<Report> report(ReportId id) {
        return sql.select(columns(COMMUNITY_REPORT, REPORTER, DECIDER))
                .from(COMMUNITY_REPORT)
                .where(COMMUNITY_REPORT.ID.eq(id.value()))
                .fetchOptional(StoredRows.mapper(COMMUNITY_REPORT, ModerationPages::toReport));
    }

    Page<Report> reports(Condition condition, KeysetOrder order, PageRequest page) {
        List<Record> found = sql.select(columns(COMMUNITY_REPORT, REPORTER, DECIDER))
                .from(COMMUNITY_REPORT)
                .where(condition)
                .and(order.after(page.after()))
                .orderBy(order.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return order.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(row -> StoredRows.read(COMMUNITY_REPORT, row, ModerationPages::toReport))
                        .toList());
    }

    private static Report toReport(Record row) {
        return new Report(
                new ReportId(row.get(COMMUNITY_REPORT.ID)),
                Objects.requireNonNull(author(row, COMMUNITY_REPORT.REPORTER_ID, REPORTER)),
                Subject.reported(COMMUNITY_REPORT, row),
                Sight.constant(ReportReason.class, row.get(COMMUNITY_REPORT.REASON)),
                row.get(COMMUNITY_REPORT.DETAILS),
                Sight.constant(ReportState.class, row.get(COMMUNITY_REPORT.STATE)),
                row.get(COMMUNITY_REPORT.CREATED_AT),
                row.get(COMMUNITY_REPORT.DECIDED_AT),
                author(row, COMMUNITY_REPORT.DECIDED_BY, DECIDER));
    }

    private static @Nullable Author author(Record row, Field<Long> user, Field<String> name) {
        Long id = row.get(user);
        return id == null ? null : new Author(new UserId(id), row.get(name));
    }

    Page<ModerationEntry> log(PageRequest page) {
        List<Record> found = sql.select(columns(COMMUNITY_MODERATION, MODERATOR))
                .from(COMMUNITY_MODERATION)
                .where(LOG.after(page.after()))
                .orderBy(LOG.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return LOG.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(row -> StoredRows.read(COMMUNITY_MODERATION, row, ModerationPages::toEntry))
                        .toList());
    }

    private static ModerationEntry toEntry(Record row) {
        Long report = row.get(COMMUNITY_MODERATION.REPORT_ID);
        return new ModerationEntry(
                author(row, COMMUNITY_MODERATION.MODERATOR_ID, MODERATOR),
                Sight.constant(ModerationAction.class, row.get(COMMUNITY_MODERATION.ACTION)),
                Subject.reported(COMMUNITY_MODERATION, row),
                report == null ? null : new ReportId(report),
                row.get(COMMUNITY_MODERATION.REASON),
                row.get(COMMUNITY_MODERATION.CREATED_AT));
    }
}
