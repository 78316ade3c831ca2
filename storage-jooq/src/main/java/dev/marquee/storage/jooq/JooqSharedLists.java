package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;

import dev.marquee.NotAllowedException;
import dev.marquee.community.ListChanges;
import dev.marquee.community.ListId;
import dev.marquee.community.ListInvitation;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.records.CommunityListRecord;
import dev.marquee.user.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Lists in {@code community_list}, with their films and members in tables of their own. Thread-safe. */
final class JooqSharedLists implements SharedLists {

    private static final int SECRET_BYTES = 32;

    private final DSLContext sql;
    private final TasteRows rows;
    private final Transactions transactions;
    private final ListAccess access;
    private final ListPages pages;
    private final ListFilms films;
    private final ListMembers members;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JooqSharedLists(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.access = new ListAccess(sql, dialect, rows, clock);
        this.pages = new ListPages(sql, dialect);
        this.films = new ListFilms(sql, dialect, transactions, access, rows, reader, clock);
        this.members = new ListMembers(sql, dialect, transactions, access, rows, clock);
        this.clock = clock;
    }

    private SharedList read(UserId user, ListId list) {
        return pages.find(Viewer.of(user), list).orElseThrow(() -> ListAccess.missing(list));
    }

    @Override
    public SharedList create(UserId owner, NewList list) {
        return transactions.call(() -> read(owner, insert(owner, list)));
    }

    private ListId insert(UserId owner, NewList list) {
        rows.lockUsers(Set.of(owner.value()));
        rows.requireUsers(Set.of(owner.value()));
        Instant now = clock.instant();
        Long id = sql.insertInto(COMMUNITY_LIST)
                .set(COMMUNITY_LIST.OWNER_ID, owner.value())
                .set(COMMUNITY_LIST.NAME, list.name())
                .set(COMMUNITY_LIST.NAME_FORM, ListNames.form(list.name()))
                .set(COMMUNITY_LIST.DESCRIPTION, list.description())
                .set(COMMUNITY_LIST.RANKED, list.ranked())
                .set(COMMUNITY_LIST.VISIBILITY, JooqProfiles.visibility(owner, list.visibility()))
                .set(COMMUNITY_LIST.CREATED_AT, now)
                .set(COMMUNITY_LIST.UPDATED_AT, now)
                .returning(COMMUNITY_LIST.ID)
                .fetchSingle(COMMUNITY_LIST.ID);
        return new ListId(Objects.requireNonNull(id, "an insert generates an id"));
    }

    @Override
    public SharedList change(UserId user, ListId list, int version, ListChanges changes) {
        return transactions.call(() -> {
            CommunityListRecord locked = access.lock(user, list, ListAccess.Right.EDIT);
            Map<Field<?>, @Nullable Object> values = changed(locked, changes);
            if (values.containsKey(COMMUNITY_LIST.VISIBILITY) && !ListAccess.isOwner(user, locked)) {
                throw new NotAllowedException("user " + user + " may not change who sees list " + list
                        + ", for which one must be its owner; ask the owner");
            }
            ListAccess.requireVersion(locked, version);
            if (!values.isEmpty()) {
                access.changed(locked, values);
            }
            return read(user, list);
        });
    }

    /** {@return what differs from what is stored} */
    private static Map<Field<?>, @Nullable Object> changed(CommunityListRecord stored, ListChanges changes) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        if (changes.name() != null) {
            put(values, stored, COMMUNITY_LIST.NAME, changes.name());
            put(values, stored, COMMUNITY_LIST.NAME_FORM, ListNames.form(changes.name()));
        }
        if (changes.description() != null) {
            String description = changes.description();
            put(values, stored, COMMUNITY_LIST.DESCRIPTION, description.isEmpty() ? null : description);
        }
        if (changes.ranked() != null) {
            put(values, stored, COMMUNITY_LIST.RANKED, changes.ranked());
        }
        if (changes.visibility() != null) {
            put(values, stored, COMMUNITY_LIST.VISIBILITY, Sight.column(changes.visibility()));
        }
        return values;
    }

    private static <T> void put(
            Map<Field<?>, @Nullable Object> values,
            CommunityListRecord stored,
            TableField<CommunityListRecord, T> field,
            @Nullable T value) {
        if (!Objects.equals(stored.get(field), value)) {
            values.put(field, value);
        }
    }

    @Override
    public boolean delete(UserId owner, ListId list) {
        return setDeleted(owner, list, true);
    }

    @Override
    public boolean restore(UserId owner, ListId list) {
        return setDeleted(owner, list, false);
    }

    private boolean setDeleted(UserId owner, ListId list, boolean deleted) {
        return transactions.call(() -> {
            rows.lockUsers(Set.of(owner.value()));
            CommunityListRecord locked = access.lockWithDeleted(owner, list, ListAccess.Right.OWN);
            if ((locked.getDeletedAt() != null) == deleted) {
                return false;
            }
            Map<Field<?>, @Nullable Object> values = new HashMap<>();
            values.put(COMMUNITY_LIST.DELETED_AT, deleted ? clock.instant() : null);
            access.changed(locked, values);
            return true;
        });
    }

    @Override
    public SharedList copy(UserId user, ListId source, NewList copy) {
        return transactions.call(() -> {
            boolean seen = sql.fetchExists(DSL.selectOne()
                    .from(COMMUNITY_LIST)
                    .where(COMMUNITY_LIST.ID.eq(source.value()))
                    .and(COMMUNITY_LIST.DELETED_AT.isNull())
                    .and(new Sight(Viewer.of(user)).list(COMMUNITY_LIST, false)));
            if (!seen) {
                throw ListAccess.missing(source);
            }
            ListId id = insert(user, copy);
            films.copy(user, source, id);
            return read(user, id);
        });
    }

    @Override
    public int addAll(UserId user, ListId list, List<ListItem> items) {
        return films.addAll(user, list, items);
    }

    @Override
    public boolean remove(UserId user, ListId list, MovieId movie) {
        return films.remove(user, list, movie);
    }

    @Override
    public boolean annotate(UserId user, ListId list, MovieId movie, @Nullable String note) {
        return films.annotate(user, list, movie, note);
    }

    @Override
    public boolean move(UserId user, ListId list, MovieId movie, @Nullable MovieId before) {
        return films.move(user, list, movie, before);
    }

    @Override
    public int arrange(UserId user, ListId list, int version, List<MovieId> movies) {
        return films.arrange(user, list, version, movies);
    }

    @Override
    public String renewSecret(UserId owner, ListId list) {
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        setSecret(owner, list, Sight.secret(secret));
        return secret;
    }

    @Override
    public boolean endSecret(UserId owner, ListId list) {
        return setSecret(owner, list, null);
    }

    /** {@return whether there was one} */
    private boolean setSecret(UserId owner, ListId list, @Nullable String hash) {
        return transactions.call(() -> {
            CommunityListRecord locked = access.lock(owner, list, ListAccess.Right.OWN);
            sql.update(COMMUNITY_LIST)
                    .set(COMMUNITY_LIST.SECRET, hash)
                    .where(COMMUNITY_LIST.ID.eq(list.value()))
                    .execute();
            return locked.getSecret() != null;
        });
    }

    @Override
    public boolean invite(UserId owner, ListId list, UserId user, ListRole role) {
        return members.invite(owner, list, user, role);
    }

    @Override
    public boolean accept(UserId user, ListId list) {
        return members.accept(user, list);
    }

    @Override
    public boolean leave(UserId user, ListId list) {
        return members.leave(user, list);
    }

    @Override
    public boolean removeMember(UserId owner, ListId list, UserId user) {
        return members.remove(owner, list, user);
    }

    @Override
    public List<ListMember> members(Viewer viewer, ListId list) {
        return members.of(viewer, list);
    }

    @Override
    public Page<ListInvitation> invitations(UserId user, PageRequest page) {
        return members.invitations(user, page);
    }

    @Override
    public Optional<SharedList> find(Viewer viewer, ListId list) {
        return pages.find(viewer, list);
    }

    @Override
    public Optional<SharedList> findBySecret(Viewer viewer) {
        return pages.findBySecret(viewer);
    }

    @Override
    public Page<SharedList> list(Viewer viewer, ListQuery query) {
        return pages.page(viewer, query);
    }

    @Override
    public Page<ListedMovie> films(Viewer viewer, ListId list, PageRequest page) {
        return films.page(viewer, list, page);
    }

    @Override
    public List<MovieId> movieIds(Viewer viewer, ListId list) {
        return films.movieIds(viewer, list);
    }
}
