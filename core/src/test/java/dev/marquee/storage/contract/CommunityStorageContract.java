package dev.marquee.storage.contract;

import dev.marquee.MarqueeBuilder;
import org.junit.jupiter.api.Nested;

/**
 * The test suite that a storage with a {@linkplain dev.marquee.storage.Storage#community community} must pass, in
 * addition to {@link StorageContract}: profiles and followers, reviews, comments and likes, lists, feeds, friends,
 * moderation, many threads at once, and the matrix of who sees what. Extend it and provide databases.
 *
 * {@snippet :
 * static class MyCommunityTest extends CommunityStorageContract {
 *     @Override
 *     protected MarqueeBuilder database() {
 *         return Marquee.builder().url(urlOfANewEmptyDatabase());
 *     }
 * }
 * }
 */
public abstract class CommunityStorageContract {

    /** Creates the suite; JUnit calls it. */
    protected CommunityStorageContract() {}

    /**
     * Returns a builder for a new empty database; it is called once or more often in each test.
     *
     * @return the builder
     */
    protected abstract MarqueeBuilder database();

    @Nested
    class Profiles extends ProfileContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Networks extends NetworkContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Reviews extends ReviewContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Comments extends CommentContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Likes extends LikeContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class OwnLists extends SharedListContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class ListsOfSeveral extends ListSharingContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Feeds extends FeedContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Friends extends FriendsContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Tipped extends TipContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Moderated extends ModerationContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Races extends CommunityRaceContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }

    @Nested
    class Privacy extends PrivacyMatrixContract {
        @Override
        MarqueeBuilder database() {
            return CommunityStorageContract.this.database();
        }
    }
}
