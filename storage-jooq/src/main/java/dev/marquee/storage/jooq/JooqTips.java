package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_TIP;

import dev.marquee.DuplicateException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Tip;
import dev.marquee.community.TipId;
import dev.marquee.community.Tips;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.AuthUser;
import dev.marquee.user.UserId;
import dev.marquee.validation.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Recommended films in {@code community_tip}. Thread-safe. */
final class JooqTips implements Tips {

    private static final AuthUser SENDER = AUTH_USER.as("sender");
    private static final AuthUser RECIPIENT = AUTH_USER.as("recipient");

    private final DSLContext sql;
    private final TasteRows rows;
    private final Transactions transactions;
    private final Relations relations;
    private final MovieReader reader;
    private final Clock clock;

    JooqTips(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.relations = new Relations(sql, dialect);
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Tip send(UserId from, UserId to, MovieId movie, @Nullable String note) {
        String checked = Texts.optional("note", note, Tip.MAX_NOTE);
        return transactions.call(() -> {
            // Both, in one order: a block between them waits, or is there.
            rows.lockUsers(from, to);
            rows.requireUsers(new TreeSet<>(List.of(from.value(), to.value())));
            rows.requireMovies(Set.of(movie.value()));
            if (!relations.of(from, to).friends()) {
                throw new NotAllowedException("user " + from + " can't recommend a film to user " + to
                        + ", for which both must follow each other");
            }
            if (sql.fetchExists(COMMUNITY_TIP, isBetween(from, to).and(COMMUNITY_TIP.MOVIE_ID.eq(movie.value())))) {
                throw new DuplicateException(
                        "tip",
                        "user " + from + " recommended movie " + movie + " to user " + to
                                + " already; remove that first to repeat it");
            }
            Long id = ReferenceCheck.unlessDeleted("movie " + movie, () -> insert(from, to, movie, checked));
            return tips(select(COMMUNITY_TIP.ID.eq(id)).fetch()).get(0);
        });
    }

    static Condition isBetween(UserId from, UserId to) {
        return COMMUNITY_TIP.SENDER_ID.eq(from.value()).and(COMMUNITY_TIP.RECIPIENT_ID.eq(to.value()));
    }

    private Long insert(UserId from, UserId to, MovieId movie, @Nullable String note) {
        Long id = sql.insertInto(COMMUNITY_TIP)
                .set(COMMUNITY_TIP.SENDER_ID, from.value())
                .set(COMMUNITY_TIP.RECIPIENT_ID, to.value())
                .set(COMMUNITY_TIP.MOVIE_ID, movie.value())
                .set(COMMUNITY_TIP.NOTE, note)
                .set(COMMUNITY_TIP.CREATED_AT, clock.instant())
                .returning(COMMUNITY_TIP.ID)
                .fetchSingle(COMMUNITY_TIP.ID);
        return Objects.requireNonNull(id, "an insert generates an id");
    }

    private SelectConditionStep<Record> select(Condition condition) {
        return sql.select(MovieReader.columns())
                .select(COMMUNITY_TIP.ID, COMMUNITY_TIP.NOTE, COMMUNITY_TIP.CREATED_AT, COMMUNITY_TIP.SEEN_AT)
                .select(SENDER.ID, SENDER.USERNAME, RECIPIENT.ID, RECIPIENT.USERNAME)
                .from(MovieReader.with(COMMUNITY_TIP, COMMUNITY_TIP.MOVIE_ID)
                        .join(SENDER)
                        .on(SENDER.ID.eq(COMMUNITY_TIP.SENDER_ID))
                        .join(RECIPIENT)
                        .on(RECIPIENT.ID.eq(COMMUNITY_TIP.RECIPIENT_ID)))
                .where(condition);
    }

    private List<Tip> tips(List<Record> found) {
        List<Movie> movies = reader.movies(found);
        List<Tip> tips = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Movie movie = movies.get(i);
            tips.add(StoredRows.read(
                    COMMUNITY_TIP,
                    found.get(i),
                    row -> new Tip(
                            new TipId(row.get(COMMUNITY_TIP.ID)),
                            Authors.of(row, SENDER),
                            Authors.of(row, RECIPIENT),
                            movie,
                            row.get(COMMUNITY_TIP.NOTE),
                            row.get(COMMUNITY_TIP.CREATED_AT),
                            row.get(COMMUNITY_TIP.SEEN_AT))));
        }
        return tips;
    }

    @Override
    public Page<Tip> received(UserId user, PageRequest page) {
        return page("tips.received", received(user), page);
    }

    private static Condition received(UserId user) {
        return COMMUNITY_TIP
                .RECIPIENT_ID
                .eq(user.value())
                .and(new Sight(Viewer.of(user)).unblocked(COMMUNITY_TIP.SENDER_ID));
    }

    @Override
    public Page<Tip> sent(UserId user, PageRequest page) {
        return page(
                "tips.sent",
                COMMUNITY_TIP
                        .SENDER_ID
                        .eq(user.value())
                        .and(new Sight(Viewer.of(user)).unblocked(COMMUNITY_TIP.RECIPIENT_ID)),
                page);
    }

    private Page<Tip> page(String name, Condition condition, PageRequest page) {
        KeysetOrder newest = new KeysetOrder(
                name,
                List.of(
                        KeysetOrder.Key.descending(COMMUNITY_TIP.CREATED_AT),
                        KeysetOrder.Key.ascending(COMMUNITY_TIP.ID)));
        List<Record> found = select(condition)
                .and(newest.after(page.after()))
                .orderBy(newest.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return newest.page(found, page.limit(), this::tips);
    }

    @Override
    public long unseen(UserId user) {
        return sql.fetchCount(COMMUNITY_TIP, received(user).and(COMMUNITY_TIP.SEEN_AT.isNull()));
    }

    @Override
    public boolean see(UserId to, TipId tip) {
        Condition own = COMMUNITY_TIP.ID.eq(tip.value()).and(COMMUNITY_TIP.RECIPIENT_ID.eq(to.value()));
        int seen = sql.update(COMMUNITY_TIP)
                .set(COMMUNITY_TIP.SEEN_AT, clock.instant())
                .where(own)
                .and(COMMUNITY_TIP.SEEN_AT.isNull())
                .execute();
        if (seen == 0 && !sql.fetchExists(COMMUNITY_TIP, own)) {
            throw new NotFoundException(
                    "user " + to + " got no recommendation with id " + tip + "; it may have been removed");
        }
        return seen > 0;
    }

    @Override
    public boolean remove(UserId user, TipId tip) {
        return sql.deleteFrom(COMMUNITY_TIP)
                        .where(COMMUNITY_TIP.ID.eq(tip.value()))
                        .and(COMMUNITY_TIP.SENDER_ID.eq(user.value()).or(COMMUNITY_TIP.RECIPIENT_ID.eq(user.value())))
                        .execute()
                > 0;
    }
}
