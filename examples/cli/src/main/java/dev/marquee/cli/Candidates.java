package dev.marquee.cli;

import dev.marquee.community.Ability;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.ListRole;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReportState;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.Visibility;
import dev.marquee.exports.AccountList;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.SearchKind;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.taste.RatingOrder;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchlistOrder;
import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.user.Role;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The values that an option takes, as help and completion write them: in lower case. Immutable. */
abstract class Candidates implements Iterable<String> {

    private final List<String> values;

    private Candidates(Enum<?>... constants) {
        values = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public Iterator<String> iterator() {
        return values.iterator();
    }

    /** The orders of movies. */
    static final class OfOrders extends Candidates {
        OfOrders() {
            super(MovieOrder.values());
        }
    }

    /** The orders of TMDb's lists. */
    static final class OfSorts extends Candidates {
        OfSorts() {
            super(DiscoverQuery.Sort.values());
        }
    }

    /** The kinds of texts. */
    static final class OfKinds extends Candidates {
        OfKinds() {
            super(SearchKind.values());
        }
    }

    /** The orders of ratings. */
    static final class OfRatingOrders extends Candidates {
        OfRatingOrders() {
            super(RatingOrder.values());
        }
    }

    /** The orders of a watchlist. */
    static final class OfWatchlistOrders extends Candidates {
        OfWatchlistOrders() {
            super(WatchlistOrder.values());
        }
    }

    /** What plays are counted by. */
    static final class OfWatchGroupings extends Candidates {
        OfWatchGroupings() {
            super(WatchGrouping.values());
        }
    }

    /** The lists of an account of TMDb. */
    static final class OfAccountLists extends Candidates {
        OfAccountLists() {
            super(AccountList.values());
        }
    }

    /** The forms in which what is stored about a person is written. */
    static final class OfTasteForms extends Candidates {
        OfTasteForms() {
            super(ExportCommand.Form.values());
        }
    }

    /** The roles of accounts. */
    static final class OfRoles extends Candidates {
        OfRoles() {
            super(Role.values());
        }
    }

    /** Who sees something. */
    static final class OfVisibilities extends Candidates {
        OfVisibilities() {
            super(Visibility.values());
        }
    }

    /** The orders of reviews. */
    static final class OfReviewOrders extends Candidates {
        OfReviewOrders() {
            super(ReviewOrder.values());
        }
    }

    /** The kinds of activities. */
    static final class OfActivityKinds extends Candidates {
        OfActivityKinds() {
            super(ActivityKind.values());
        }
    }

    /** What members of a list may do. */
    static final class OfListRoles extends Candidates {
        OfListRoles() {
            super(ListRole.values());
        }
    }

    /** Why something is reported. */
    static final class OfReportReasons extends Candidates {
        OfReportReasons() {
            super(ReportReason.values());
        }
    }

    /** How far it is with a report. */
    static final class OfReportStates extends Candidates {
        OfReportStates() {
            super(ReportState.values());
        }
    }

    /** What a moderator switches off. */
    static final class OfAbilities extends Candidates {
        OfAbilities() {
            super(Ability.values());
        }
    }

    /** The shells. */
    static final class OfShells extends Candidates {
        OfShells() {
            super(CompletionCommand.Shell.values());
        }
    }

    /** The moods. */
    static final class OfMoods extends Candidates {
        OfMoods() {
            super(Mood.values());
        }
    }

    /** How a group chooses, with hyphens between the words. */
    static final class OfStrategies implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(GroupStrategy.values())
                    .map(strategy -> strategy.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .iterator();
        }
    }
}
