package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_MODERATION;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_PROFILE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REPORT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.community.Moderation;
import dev.marquee.community.ModerationAction;
import dev.marquee.community.ModerationEntry;
import dev.marquee.community.Report;
import dev.marquee.community.ReportId;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.validation.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reports in {@code community_report}, what moderators do in {@code community_moderation}, and what they switch off in
 * {@code community_profile}. Thread-safe.
 */
final class JooqModeration implements Moderation {

    private final DSLContext sql;
    private final Transactions transactions;
    private final TasteRows references;
    private final ModerationPages pages;
    private final Clock clock;

    JooqModeration(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.references = new TasteRows(sql, dialect, transactions);
        this.pages = new ModerationPages(sql);
        this.clock = clock;
    }

    @Override
    public Report report(UserId reporter, Reportable reported, ReportReason reason, @Nullable String details) {
        String words = Texts.optional("details", details, Report.MAX_DETAILS);
        Subject subject = Subject.reported(reported);
        return written(subject, List.of(reporter), () -> {
            // So that no other report by the same user is written meanwhile.
            references.lockUsers(Set.of(reporter.value()));
            Long author = sql.fetchOptional(subject.author(new Sight(Viewer.of(reporter))))
                    .orElseThrow(subject::missing)
                    .value1();
            if (author != null && author == reporter.value()) {
                throw new InvalidValueException(
                        subject + " is the reporter's own; delete or edit it instead of reporting it");
            }
            return insert(reporter, subject, reason, words);
        });
    }

    private Report insert(UserId reporter, Subject subject, ReportReason reason, @Nullable String details) {
        if (sql.fetchExists(DSL.selectOne()
                .from(COMMUNITY_REPORT)
                .where(COMMUNITY_REPORT.REPORTER_ID.eq(reporter.value()))
                .and(subject.is(COMMUNITY_REPORT))
                .and(COMMUNITY_REPORT.STATE.eq(DSL.inline(Sight.column(ReportState.PENDING)))))) {
            throw new DuplicateException(
                    "report",
                    "a report of " + subject + " by user " + reporter
                            + " waits for a decision; wait for it before you report it again");
        }
        Long id = sql.insertInto(COMMUNITY_REPORT)
                .set(COMMUNITY_REPORT.REPORTER_ID, reporter.value())
                .set(subject.kind().in(COMMUNITY_REPORT), subject.id())
                .set(COMMUNITY_REPORT.REASON, Sight.column(reason))
                .set(COMMUNITY_REPORT.DETAILS, details)
                .set(COMMUNITY_REPORT.CREATED_AT, clock.instant())
                .returning(COMMUNITY_REPORT.ID)
                .fetchSingle(COMMUNITY_REPORT.ID);
        return pages.report(new ReportId(Objects.requireNonNull(id, "an insert generates an id")))
                .orElseThrow(subject::missing);
    }

    /** Runs work that writes something about a subject in the name of users who must exist. */
    private <T> T written(Subject subject, List<UserId> users, Supplier<T> work) {
        return transactions.call(() -> {
            references.requireUsers(users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new)));
            return ReferenceCheck.unlessDeleted(subject + " or a user", work);
        });
    }

    @Override
    public Optional<Report> find(ReportId report) {
        return pages.report(report);
    }

    @Override
    public Page<Report> reports(ReportState state, PageRequest page) {
        return pages.reports(COMMUNITY_REPORT.STATE.eq(Sight.column(state)), ModerationPages.OLDEST, page);
    }

    @Override
    public Page<Report> reportsBy(UserId reporter, PageRequest page) {
        return pages.reports(COMMUNITY_REPORT.REPORTER_ID.eq(reporter.value()), ModerationPages.NEWEST, page);
    }

    @Override
    public boolean decide(UserId moderator, ReportId report, boolean upheld, @Nullable String reason) {
        String words = reason(reason);
        return transactions.call(() -> {
            references.requireUsers(Set.of(moderator.value()));
            Report before = find(report)
                    .orElseThrow(() -> new NotFoundException(
                            "there is no report " + report + "; what was reported may have been deleted"));
            Subject subject = Subject.reported(before.reported());
            return ReferenceCheck.unlessDeleted(subject + " or a user", () -> {
                Instant now = clock.instant();
                int decided = sql.update(COMMUNITY_REPORT)
                        .set(COMMUNITY_REPORT.STATE, Sight.column(upheld ? ReportState.UPHELD : ReportState.DISMISSED))
                        .set(COMMUNITY_REPORT.DECIDED_AT, now)
                        .set(COMMUNITY_REPORT.DECIDED_BY, moderator.value())
                        .where(COMMUNITY_REPORT.ID.eq(report.value()))
                        .and(COMMUNITY_REPORT.STATE.eq(Sight.column(ReportState.PENDING)))
                        .execute();
                if (decided > 0) {
                    ModerationAction action = upheld ? ModerationAction.UPHELD : ModerationAction.DISMISSED;
                    note(moderator, action, subject, report, words, now);
                }
                return decided > 0;
            });
        });
    }

    private static @Nullable String reason(@Nullable String reason) {
        return Texts.optional("reason", reason, ModerationEntry.MAX_REASON);
    }

    private void note(
            UserId moderator,
            ModerationAction action,
            Subject subject,
            @Nullable ReportId report,
            @Nullable String reason,
            Instant at) {
        sql.insertInto(COMMUNITY_MODERATION)
                .set(COMMUNITY_MODERATION.MODERATOR_ID, moderator.value())
                .set(COMMUNITY_MODERATION.ACTION, Sight.column(action))
                .set(subject.kind().in(COMMUNITY_MODERATION), subject.id())
                .set(COMMUNITY_MODERATION.REPORT_ID, report == null ? null : report.value())
                .set(COMMUNITY_MODERATION.REASON, reason)
                .set(COMMUNITY_MODERATION.CREATED_AT, at)
                .execute();
    }

    @Override
    public boolean hide(UserId moderator, Reportable hidden, @Nullable String reason) {
        return setHidden(moderator, Subject.reported(hidden), true, reason);
    }

    @Override
    public boolean show(UserId moderator, Reportable shown, @Nullable String reason) {
        return setHidden(moderator, Subject.reported(shown), false, reason);
    }

    private boolean setHidden(UserId moderator, Subject subject, boolean hidden, @Nullable String reason) {
        String words = reason(reason);
        if (subject.kind() == Subject.Kind.USER) {
            throw new InvalidValueException(subject + " is an account, and only reviews, lists and comments are hidden;"
                    + " hide these, or switch off what the account may do");
        }
        return written(subject, List.of(moderator), () -> {
            Instant now = clock.instant();
            boolean isChanged = switch (subject.kind()) {
                case REVIEW ->
                    setHidden(
                            COMMUNITY_REVIEW.ID,
                            COMMUNITY_REVIEW.HIDDEN_AT,
                            COMMUNITY_REVIEW.BODY.isNotNull(),
                            subject,
                            hidden ? now : null);
                case LIST ->
                    setHidden(
                            COMMUNITY_LIST.ID,
                            COMMUNITY_LIST.HIDDEN_AT,
                            COMMUNITY_LIST.NAME.isNotNull(),
                            subject,
                            hidden ? now : null);
                default ->
                    setHidden(
                            COMMUNITY_COMMENT.ID,
                            COMMUNITY_COMMENT.HIDDEN_AT,
                            COMMUNITY_COMMENT.BODY.isNotNull(),
                            subject,
                            hidden ? now : null);
            };
            if (isChanged) {
                note(moderator, hidden ? ModerationAction.HID : ModerationAction.SHOWED, subject, null, words, now);
            }
            return isChanged;
        });
    }

    /** {@return whether the row changed; a row without words, which is not judged, is reported as missing} */
    private <R extends Record> boolean setHidden(
            TableField<R, Long> id,
            TableField<R, Instant> hiddenAt,
            Condition hasWords,
            Subject subject,
            @Nullable Instant value) {
        Condition isIt = id.eq(subject.id()).and(hasWords);
        int changed = sql.update(Objects.requireNonNull(id.getTable()))
                .set(hiddenAt, value)
                .where(isIt)
                .and(value == null ? hiddenAt.isNotNull() : hiddenAt.isNull())
                .execute();
        if (changed == 0 && !sql.fetchExists(DSL.selectOne().from(id.getTable()).where(isIt))) {
            throw subject.missing();
        }
        return changed > 0;
    }

    @Override
    public boolean allow(UserId moderator, UserId user, Ability ability, boolean allowed, @Nullable String reason) {
        String words = reason(reason);
        Subject subject = Subject.reported(new ReportedUser(user));
        return written(subject, List.of(moderator, user), () -> {
            Instant now = clock.instant();
            boolean isChanged = set(user, Abilities.column(ability), allowed, now);
            if (isChanged) {
                note(moderator, action(ability, allowed), subject, null, words, now);
            }
            return isChanged;
        });
    }

    private boolean set(UserId user, TableField<? extends Record, Boolean> column, boolean allowed, Instant now) {
        // Who has no row may do everything.
        int changed = allowed
                ? sql.update(COMMUNITY_PROFILE)
                        .set(column, true)
                        .set(COMMUNITY_PROFILE.UPDATED_AT, now)
                        .where(COMMUNITY_PROFILE.USER_ID.eq(user.value()))
                        .and(column.isFalse())
                        .execute()
                : sql.insertInto(COMMUNITY_PROFILE)
                        .set(COMMUNITY_PROFILE.USER_ID, user.value())
                        .set(column, false)
                        .set(COMMUNITY_PROFILE.UPDATED_AT, now)
                        .onConflict(COMMUNITY_PROFILE.USER_ID)
                        .doUpdate()
                        .set(column, false)
                        .set(COMMUNITY_PROFILE.UPDATED_AT, now)
                        .where(column.isTrue())
                        .execute();
        return changed > 0;
    }

    private static ModerationAction action(Ability ability, boolean allowed) {
        return switch (ability) {
            case COMMENT -> allowed ? ModerationAction.ALLOWED_COMMENTS : ModerationAction.STOPPED_COMMENTS;
            case LIKE -> allowed ? ModerationAction.ALLOWED_LIKES : ModerationAction.STOPPED_LIKES;
            case FOLLOW -> allowed ? ModerationAction.ALLOWED_FOLLOWS : ModerationAction.STOPPED_FOLLOWS;
        };
    }

    @Override
    public Page<ModerationEntry> log(PageRequest page) {
        return pages.log(page);
    }
}
