package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.MarqueeException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Activity;
import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.Community;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.ReportReason;
import dev.marquee.community.Reportable;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Who sees what, on every surface: each relation of a viewer to an owner, with a public and a private account, for
 * reviews, lists and tastes of every visibility, by every method that could tell of them. What is expected is worked
 * out here from the rules alone ({@link #sees}), not by the code under test.
 */
abstract class PrivacyMatrixContract extends Contract {

    /** What a case wrote is among so many newest ones. */
    private static final int NEWEST = 50;

    private static final PageRequest MANY = PageRequest.first(1000);

    /** How the viewer stands to the owner. */
    private enum Who {
        ANYBODY,
        STRANGER,
        REQUESTING,
        FOLLOWER,
        FOLLOWED,
        FRIEND,
        FORMER_FRIEND,
        BLOCKED,
        BLOCKING,
        UNBLOCKED,
        OWNER,
        MODERATOR,
        MEMBER,
        EDITOR,
        FORMER_MEMBER,
        BLOCKED_MEMBER,
        HOLDER,
        BLOCKED_HOLDER
    }

    /** What became of a review or list. */
    private enum State {
        STANDS,
        HIDDEN,
        DELETED
    }

    /** One cell's name and what it showed instead of what was expected. */
    private final List<String> faults = new ArrayList<>();

    private int cells;

    @Test
    void everyViewerSeesWhatTheRulesSayOnEverySurface() {
        MovieId[] movies = new MovieId[12];
        Arrays.setAll(movies, i -> movie(i + 1, "Film " + i));
        for (boolean isPrivate : new boolean[] {false, true}) {
            for (Who who : Who.values()) {
                for (Visibility visibility : Visibility.values()) {
                    for (State state : State.values()) {
                        new Case(who, isPrivate, visibility, state, movies).check();
                    }
                }
            }
        }
        assertThat(faults).as("%d cells", cells).isEmpty();
        // 18 relations, 2 kinds of accounts, 3 visibilities and 3 states, with 30 to 60 surfaces each.
        assertThat(cells).isEqualTo(14_868);
    }

    /** Follow, block and so on, that a viewer has with an owner after what happened between them. */
    private static boolean follows(Who who, boolean isPrivate) {
        return switch (who) {
            case FOLLOWER, FRIEND -> true;
            case REQUESTING -> !isPrivate;
            default -> false;
        };
    }

    private static boolean isBlocked(Who who) {
        return switch (who) {
            case BLOCKED, BLOCKING, BLOCKED_MEMBER, BLOCKED_HOLDER -> true;
            default -> false;
        };
    }

    /** {@return what the rules say about something of the owner} */
    private static boolean sees(Who who, boolean isPrivate, Visibility visibility, State state) {
        if (who == Who.OWNER || who == Who.MODERATOR) {
            return true;
        }
        if (isBlocked(who) || state != State.STANDS) {
            return false;
        }
        return switch (visibility) {
            case PUBLIC -> !isPrivate || follows(who, isPrivate);
            case FRIENDS -> who == Who.FRIEND;
            case PRIVATE -> false;
        };
    }

    private final class Case {

        private final Who who;
        private final boolean isPrivate;
        private final Visibility visibility;
        private final State state;
        private final MovieId movie;
        private final UserId owner;
        private final UserId other;
        private final Viewer viewer;
        private final ReviewId review;
        private final ListId list;
        private final CommentId onReview;
        private final CommentId onList;
        private final String listName;

        private Case(Who who, boolean isPrivate, Visibility visibility, State state, MovieId[] movies) {
            this.who = who;
            this.isPrivate = isPrivate;
            this.visibility = visibility;
            this.state = state;
            this.movie = movies[cells % movies.length];
            String name = (who + (isPrivate ? "_p_" : "_o_") + visibility + "_" + state).toLowerCase(Locale.ROOT);
            owner = user("owner_" + name);
            other = user("viewer_" + name);
            listName = "List of " + name;
            review = community()
                    .reviews()
                    .write(owner, NewReview.of(movie, "Words of " + name).visibility(visibility))
                    .id();
            community().reviews().edit(owner, review, ReviewChanges.none().title("A title"));
            list = community()
                    .lists()
                    .create(owner, NewList.named(listName).visibility(visibility))
                    .id();
            community().lists().addAll(owner, list, List.of(new ListItem(movie, "Note")));
            onReview = community()
                    .comments()
                    .write(owner, NewComment.on(review, "A word"))
                    .id();
            onList = community()
                    .comments()
                    .write(owner, NewComment.on(list, "A word"))
                    .id();
            community().likes().add(owner, review);
            community().likes().add(owner, list);
            clock.advance(Duration.ofSeconds(1));
            marquee.ratings().set(owner, movie, new BigDecimal("9"));
            marquee.favorites().add(owner, movie);
            marquee.watchHistory().add(NewPlay.of(owner, movie, WatchedAt.instant(clock.instant())));
            community()
                    .profiles()
                    .change(owner, ProfileChanges.none().isPrivate(isPrivate).tasteVisibility(visibility));
            join(user("member_" + name), ListRole.VIEWER);
            String secret = relate();
            viewer = viewer(secret);
            become();
            clock.advance(Duration.ofSeconds(1));
        }

        private Viewer viewer(@Nullable String secret) {
            return switch (who) {
                case ANYBODY -> Viewer.anybody();
                case OWNER -> Viewer.of(owner);
                case MODERATOR -> Viewer.moderator(other);
                case HOLDER, BLOCKED_HOLDER -> Viewer.of(other).holding(Objects.requireNonNull(secret));
                default -> Viewer.of(other);
            };
        }

        /** Brings the two into their relation, and returns the secret of the list's link if it has one. */
        private @Nullable String relate() {
            switch (who) {
                case REQUESTING -> community().network().follow(other, owner);
                case FOLLOWER -> follow(other, owner);
                case FOLLOWED -> follow(owner, other);
                case FRIEND -> befriend();
                case FORMER_FRIEND -> {
                    befriend();
                    community().network().unfollow(other, owner);
                }
                case BLOCKED -> {
                    befriend();
                    community().network().block(owner, other);
                }
                case BLOCKING -> {
                    befriend();
                    community().network().block(other, owner);
                }
                case UNBLOCKED -> {
                    befriend();
                    community().network().block(other, owner);
                    community().network().unblock(other, owner);
                }
                case MEMBER -> join(other, ListRole.VIEWER);
                case EDITOR -> join(other, ListRole.EDITOR);
                case FORMER_MEMBER -> {
                    join(other, ListRole.EDITOR);
                    community().lists().removeMember(owner, list, other);
                }
                case BLOCKED_MEMBER -> {
                    join(other, ListRole.EDITOR);
                    community().network().block(other, owner);
                }
                case HOLDER -> {
                    return community().lists().renewSecret(owner, list);
                }
                case BLOCKED_HOLDER -> {
                    String secret = community().lists().renewSecret(owner, list);
                    community().network().block(owner, other);
                    return secret;
                }
                case ANYBODY, STRANGER, OWNER, MODERATOR -> {}
            }
            return null;
        }

        private void follow(UserId follower, UserId followee) {
            community().network().follow(follower, followee);
            community().network().accept(followee, follower);
        }

        private void befriend() {
            follow(owner, other);
            follow(other, owner);
        }

        private void join(UserId member, ListRole role) {
            community().lists().invite(owner, list, member, role);
            community().lists().accept(member, list);
        }

        private void become() {
            if (state == State.HIDDEN) {
                UserId moderator = user("moderator_of_" + owner);
                community().moderation().hide(moderator, review, null);
                community().moderation().hide(moderator, list, null);
            } else if (state == State.DELETED) {
                community().reviews().delete(owner, review);
                community().lists().delete(owner, list);
            }
        }

        private void check() {
            checkReview();
            checkList();
            if (state == State.STANDS) {
                checkTaste();
                checkNetwork();
            }
        }

        private void cell(String surface, boolean expected, BooleanSupplier shown) {
            cells++;
            String seen;
            try {
                seen = String.valueOf(shown.getAsBoolean());
            } catch (MarqueeException e) {
                seen = e.toString();
            }
            if (!seen.equals(String.valueOf(expected))) {
                faults.add(who + (isPrivate ? " private " : " open ") + visibility + " " + state + ": " + surface
                        + " should be " + expected + ", was " + seen);
            }
        }

        private void checkReview() {
            boolean sees = sees(who, isPrivate, visibility, state);
            boolean listed = sees && state != State.DELETED;
            cell(
                    "review by id",
                    sees,
                    () -> community().reviews().find(viewer, review).isPresent());
            cell(
                    "current review of a movie",
                    sees && state != State.DELETED,
                    () -> community().reviews().find(viewer, owner, movie).isPresent());
            Map<String, ReviewQuery> queries = Map.of(
                    "reviews of a movie", ReviewQuery.of(movie),
                    "most liked reviews", ReviewQuery.of(movie).order(ReviewOrder.MOST_LIKED),
                    "reviews of an author", ReviewQuery.by(owner),
                    "all reviews", ReviewQuery.all());
            queries.forEach((name, query) -> cell(name, listed, () -> has(query)));
            boolean isFollowed = who == Who.OWNER || follows(who, isPrivate);
            cell(
                    "reviews of followed",
                    listed && isFollowed,
                    () -> has(ReviewQuery.all().fromFollowed()));
            cell("number of reviews", listed, this::isCounted);
            cell(
                    "rating beside a review",
                    sees,
                    () -> community()
                            .reviews()
                            .find(viewer, review)
                            .map(Review::rating)
                            .isPresent());
            cell(
                    "former texts",
                    who == Who.OWNER || who == Who.MODERATOR,
                    () -> !community().reviews().edits(viewer, review).isEmpty());
            checkSubject("review", review, review, review, onReview, sees);
        }

        private boolean has(ReviewQuery query) {
            return community().reviews().list(viewer, query.limit(NEWEST)).items().stream()
                    .anyMatch(found -> found.id().equals(review));
        }

        /** {@return whether the review counts for the viewer: the number differs from that of who sees all others} */
        private boolean isCounted() {
            long shown = community()
                    .reviews()
                    .list(viewer, ReviewQuery.of(movie).limit(1000))
                    .items()
                    .stream()
                    .count();
            assertThat(community().reviews().count(viewer, movie))
                    .as("the number and the page of %s", who)
                    .isEqualTo(shown);
            return has(ReviewQuery.of(movie));
        }

        private void checkSubject(
                String name,
                Commentable subject,
                Likeable liked,
                Reportable reported,
                CommentId comment,
                boolean sees) {
            cell(
                    "comments on a " + name,
                    sees,
                    () -> community()
                                    .comments()
                                    .list(viewer, subject, MANY)
                                    .items()
                                    .size()
                            == 1);
            cell(
                    "number of comments on a " + name,
                    sees,
                    () -> community().comments().count(viewer, subject) == 1);
            cell(
                    "comment on a " + name + " by id",
                    sees,
                    () -> community().comments().find(viewer, comment).isPresent());
            cell(
                    "thread on a " + name,
                    sees,
                    () -> !community()
                            .comments()
                            .thread(viewer, comment, MANY)
                            .items()
                            .isEmpty());
            cell(
                    "comment on a " + name + " by its author",
                    sees,
                    () -> community().comments().by(viewer, owner, MANY).items().stream()
                            .anyMatch(found -> found.id().equals(comment)));
            cell(
                    "who likes a " + name,
                    sees,
                    () -> community().likes().of(viewer, liked, MANY).items().size() == 1);
            cell("number of likes of a " + name, sees, () -> community().likes().count(viewer, liked) == 1);
            if (who != Who.ANYBODY && who != Who.OWNER && who != Who.MODERATOR && viewer.secret() == null) {
                cell(
                        "liking a " + name,
                        sees,
                        () -> isDone(() -> {
                            community().likes().add(other, liked);
                            community().likes().remove(other, liked);
                        }));
                cell(
                        "commenting on a " + name,
                        sees,
                        () -> isDone(() -> {
                            CommentId written = community()
                                    .comments()
                                    .write(other, NewComment.on(subject, "Mine"))
                                    .id();
                            community().comments().delete(other, written);
                        }));
                cell(
                        "reporting a " + name,
                        sees,
                        () -> isDone(() -> community().moderation().report(other, reported, ReportReason.SPAM, null)));
            }
        }

        private boolean isDone(Runnable work) {
            try {
                work.run();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        }

        private void checkList() {
            boolean isMember = who == Who.MEMBER || who == Who.EDITOR;
            boolean byRule = sees(who, isPrivate, visibility, state) || (isMember && state == State.STANDS);
            boolean sees = byRule || (who == Who.HOLDER && state == State.STANDS);
            boolean listed = byRule && state != State.DELETED;
            cell(
                    "list by id",
                    sees,
                    () -> community().lists().find(viewer, list).isPresent());
            Map<String, ListQuery> queries = Map.of(
                    "lists of an owner", ListQuery.of(owner),
                    "lists with a movie", ListQuery.with(movie),
                    "lists by name", ListQuery.named(listName),
                    "all lists", ListQuery.all());
            queries.forEach((name, query) -> cell(name, listed, () -> has(query)));
            cell(
                    "lists shared with a member",
                    isMember && state == State.STANDS,
                    () -> has(ListQuery.sharedWith(other)));
            cell(
                    "films of a list",
                    sees,
                    () -> !community().lists().films(viewer, list, MANY).items().isEmpty());
            cell(
                    "ids of the films",
                    sees,
                    () -> !community().lists().movieIds(viewer, list).isEmpty());
            cell(
                    "list by a secret",
                    who == Who.HOLDER && state == State.STANDS,
                    () -> community().lists().findBySecret(viewer).isPresent());
            cell(
                    "members of a list",
                    who == Who.OWNER || who == Who.MODERATOR || (isMember && state == State.STANDS),
                    () -> !community().lists().members(viewer, list).isEmpty());
            checkSubject("list", list, list, list, onList, sees);
            if (who != Who.ANYBODY && who != Who.OWNER && who != Who.MODERATOR && viewer.secret() == null) {
                cell(
                        "copying a list",
                        sees,
                        () -> isDone(
                                () -> community().lists().copy(other, list, NewList.named("Copy of " + listName))));
                cell("changing a list", who == Who.EDITOR && state == State.STANDS, () -> isChanged(sees));
            }
        }

        /** {@return whether the viewer could change the list; who may see it alone is told so} */
        private boolean isChanged(boolean sees) {
            try {
                community().lists().annotate(other, list, movie, "Changed");
                return true;
            } catch (NotAllowedException e) {
                assertThat(sees).as("%s is told of a list", who).isTrue();
                return false;
            } catch (NotFoundException e) {
                assertThat(sees).as("%s sees a list", who).isFalse();
                return false;
            }
        }

        private boolean has(ListQuery query) {
            return community().lists().list(viewer, query.limit(NEWEST)).items().stream()
                    .anyMatch(found -> found.id().equals(list));
        }

        private void checkTaste() {
            boolean sees = sees(who, isPrivate, visibility, State.STANDS);
            cell("taste", sees, () -> community().profiles().showsTaste(viewer, owner));
            Map<Class<? extends Activity>, String> tastes = Map.of(
                    Activity.Rated.class, "rating",
                    Activity.Favored.class, "favorite",
                    Activity.Watched.class, "play");
            tastes.forEach((kind, name) -> cell(
                    name + " among activities",
                    sees,
                    () -> community().feed().by(viewer, owner, FeedQuery.all().limit(1000)).items().stream()
                            .anyMatch(kind::isInstance)));
            cell(
                    "review among activities",
                    sees,
                    () -> community().feed().by(viewer, owner, FeedQuery.all()).items().stream()
                            .anyMatch(Activity.Reviewed.class::isInstance));
            cell(
                    "list among activities",
                    sees,
                    () -> community().feed().by(viewer, owner, FeedQuery.all()).items().stream()
                            .anyMatch(Activity.Listed.class::isInstance));
            if (who == Who.ANYBODY || who == Who.OWNER || who == Who.MODERATOR) {
                return;
            }
            boolean follows = follows(who, isPrivate);
            Map<Class<? extends Activity>, String> all = Map.of(
                    Activity.Rated.class, "rating",
                    Activity.Favored.class, "favorite",
                    Activity.Watched.class, "play",
                    Activity.Reviewed.class, "review",
                    Activity.Listed.class, "list");
            all.forEach((kind, name) -> cell(
                    name + " in the feed",
                    sees && follows,
                    () -> community().feed().of(other, FeedQuery.all()).items().stream()
                            .anyMatch(kind::isInstance)));
            boolean isFriend = who == Who.FRIEND;
            cell(
                    "movies that friends like",
                    sees && isFriend,
                    () -> community().acquaintances().likesOfFriends(other).containsKey(movie));
            cell(
                    "friends who like a movie",
                    sees && isFriend,
                    () -> community()
                            .acquaintances()
                            .likedByFriends(other, Set.of(movie))
                            .containsKey(movie));
            cell(
                    "friends in a reason",
                    sees && isFriend,
                    () ->
                            marquee
                                    .recommender()
                                    .recommend(
                                            RecommendationRequest.forUser(other).among(Set.of(movie)))
                                    .stream()
                                    .anyMatch(item ->
                                            item.reasons().stream().anyMatch(Reason.FriendsLike.class::isInstance)));
            // Whom one follows or has asked is suggested to nobody.
            boolean isKnown = follows || who == Who.REQUESTING;
            cell(
                    "suggestion by taste",
                    sees && !isKnown,
                    () -> community().acquaintances().sharingLikes(other, Set.of(movie), 1000).stream()
                            .anyMatch(found -> found.user().id().equals(owner)));
        }

        private void checkNetwork() {
            UserId third = user("third_" + owner);
            follow(third, owner);
            boolean sees = sees(who, isPrivate, Visibility.PUBLIC, State.STANDS);
            cell(
                    "followers of an account",
                    sees,
                    () -> community().network().followers(viewer, owner, MANY).items().stream()
                            .anyMatch(found -> found.user().id().equals(third)));
            cell(
                    "number of followers",
                    sees,
                    () -> community().network().counts(viewer, owner).followers() > 0);
            cell(
                    "name of an account",
                    !isBlocked(who),
                    () -> community().profiles().names(viewer, Set.of(owner)).containsKey(owner));
            cell(
                    "account among those that others follow",
                    !isBlocked(who),
                    () -> community().network().following(viewer, third, MANY).items().stream()
                            .anyMatch(found -> found.user().id().equals(owner)));
            if (who != Who.ANYBODY && who != Who.OWNER && who != Who.MODERATOR) {
                cell("asking for following", !isBlocked(who), () -> {
                    try {
                        community().network().follow(other, owner);
                        return true;
                    } catch (NotAllowedException e) {
                        return false;
                    }
                });
            }
        }
    }

    private Community community() {
        return marquee.community();
    }
}
