package dev.marquee.storage.jooq;

import dev.marquee.community.Acquaintances;
import dev.marquee.community.Comments;
import dev.marquee.community.Community;
import dev.marquee.community.Feed;
import dev.marquee.community.Likes;
import dev.marquee.community.Moderation;
import dev.marquee.community.Network;
import dev.marquee.community.PersonalData;
import dev.marquee.community.Profiles;
import dev.marquee.community.Reviews;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Tips;
import dev.marquee.taste.Ratings;
import java.time.Clock;
import org.jooq.DSLContext;

/** The tables whose names begin with {@code community_}. Thread-safe. */
final class JooqCommunity implements Community {

    private final Feed feed;
    private final PersonalData personalData;
    private final Profiles profiles;
    private final Network network;
    private final Acquaintances acquaintances;
    private final Reviews reviews;
    private final Likes likes;
    private final Comments comments;
    private final SharedLists lists;
    private final Moderation moderation;
    private final Tips tips;

    JooqCommunity(
            DSLContext sql,
            Dialect dialect,
            Transactions transactions,
            MovieReader reader,
            Ratings ratings,
            Clock clock) {
        personalData = new JooqPersonalData(sql, dialect, transactions, this, clock);
        acquaintances = new JooqAcquaintances(sql, dialect);
        feed = new JooqFeed(sql, dialect, reader, clock);
        profiles = new JooqProfiles(sql, dialect, transactions, clock);
        network = new JooqNetwork(sql, dialect, transactions, clock);
        reviews = new JooqReviews(sql, dialect, transactions, ratings, clock);
        likes = new JooqLikes(sql, transactions, clock);
        comments = new JooqComments(sql, dialect, transactions, clock);
        lists = new JooqSharedLists(sql, dialect, transactions, reader, clock);
        moderation = new JooqModeration(sql, dialect, transactions, clock);
        tips = new JooqTips(sql, dialect, transactions, reader, clock);
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Reviews reviews() {
        return reviews;
    }

    @Override
    public Comments comments() {
        return comments;
    }

    @Override
    public Likes likes() {
        return likes;
    }

    @Override
    public SharedLists lists() {
        return lists;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Tips tips() {
        return tips;
    }

    @Override
    public Moderation moderation() {
        return moderation;
    }

    @Override
    public Acquaintances acquaintances() {
        return acquaintances;
    }

    @Override
    public PersonalData personalData() {
        return personalData;
    }
}
