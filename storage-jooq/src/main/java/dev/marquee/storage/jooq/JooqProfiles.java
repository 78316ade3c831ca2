package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_PROFILE;

import dev.marquee.community.Author;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Profiles;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.storage.jooq.generated.tables.records.CommunityProfileRecord;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Settings in {@code community_profile}, in which a user who changed none has no row. Thread-safe. */
final class JooqProfiles implements Profiles {

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Transactions transactions;
    private final Authors authors;
    private final Clock clock;

    JooqProfiles(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.authors = new Authors(sql, dialect);
        this.clock = clock;
    }

    @Override
    public Profile of(UserId user) {
        return of(Set.of(user)).getOrDefault(user, Profile.ofNew(user));
    }

    @Override
    public Map<UserId, Profile> of(Collection<UserId> users) {
        Map<UserId, Profile> profiles = Authors.map(users, Profile::ofNew);
        sql.selectFrom(COMMUNITY_PROFILE)
                .where(dialect.isAmong(COMMUNITY_PROFILE.USER_ID, Authors.ids(users)))
                .fetch(StoredRows.mapper(COMMUNITY_PROFILE, JooqProfiles::profile))
                .forEach(profile -> profiles.put(profile.user(), profile));
        return profiles;
    }

    private static Profile profile(CommunityProfileRecord row) {
        return new Profile(
                new UserId(row.getUserId()),
                row.getIsPrivate(),
                Sight.constant(Visibility.class, row.getVisibility()),
                Sight.constant(Visibility.class, row.getTasteVisibility()),
                row.getMayComment(),
                row.getMayLike(),
                row.getMayFollow());
    }

    @Override
    public Profile change(UserId user, ProfileChanges changes) {
        return transactions.call(() -> {
            rows.lockUsers(Set.of(user.value()));
            rows.requireUsers(Set.of(user.value()));
            Map<Field<?>, Object> given = given(changes);
            if (!given.isEmpty()) {
                write(user, given);
            }
            if (Boolean.FALSE.equals(changes.isPrivate())) {
                acceptAll(user);
            }
            return of(user);
        });
    }

    private static Map<Field<?>, Object> given(ProfileChanges changes) {
        Map<Field<?>, Object> given = new LinkedHashMap<>();
        if (changes.isPrivate() != null) {
            given.put(COMMUNITY_PROFILE.IS_PRIVATE, changes.isPrivate());
        }
        if (changes.visibility() != null) {
            given.put(COMMUNITY_PROFILE.VISIBILITY, Sight.column(changes.visibility()));
        }
        if (changes.tasteVisibility() != null) {
            given.put(COMMUNITY_PROFILE.TASTE_VISIBILITY, Sight.column(changes.tasteVisibility()));
        }
        return given;
    }

    /** Writes only what is given, so that a moderator's decision of the same moment stays. */
    private void write(UserId user, Map<Field<?>, Object> given) {
        given.put(COMMUNITY_PROFILE.UPDATED_AT, clock.instant());
        sql.insertInto(COMMUNITY_PROFILE)
                .set(COMMUNITY_PROFILE.USER_ID, user.value())
                .set(given)
                .onConflict(COMMUNITY_PROFILE.USER_ID)
                .doUpdate()
                .set(given)
                .execute();
    }

    private void acceptAll(UserId user) {
        sql.update(COMMUNITY_FOLLOW)
                .set(COMMUNITY_FOLLOW.ACCEPTED_AT, clock.instant())
                .where(COMMUNITY_FOLLOW.FOLLOWEE_ID.eq(user.value()))
                .and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNull())
                .execute();
    }

    /** {@return who sees something of an author: whoever was given, or as the settings have it} */
    static Field<String> visibility(UserId author, @Nullable Visibility given) {
        if (given != null) {
            return DSL.val(Sight.column(given));
        }
        Field<String> usual = DSL.field(DSL.select(COMMUNITY_PROFILE.VISIBILITY)
                .from(COMMUNITY_PROFILE)
                .where(COMMUNITY_PROFILE.USER_ID.eq(author.value())));
        return DSL.coalesce(usual, DSL.inline(Sight.column(Visibility.PUBLIC)));
    }

    @Override
    public Map<UserId, Author> names(Viewer viewer, Collection<UserId> users) {
        return authors.named(viewer, users);
    }

    @Override
    public boolean showsTaste(Viewer viewer, UserId user) {
        return sql.fetchExists(DSL.selectOne()
                .from(AUTH_USER)
                .where(AUTH_USER.ID.eq(user.value()))
                .and(new Sight(viewer).taste(AUTH_USER.ID)));
    }
}
