package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.community.Activity;
import dev.marquee.community.Community;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of the page about the community. Each test writes what the other does not read. */
class CommunityTest {

    private static FilmDatabase films;
    private final Marquee marquee = films.marquee();
    private final UserId ada = films.user("ada").id();
    private final UserId bruno = films.user("bruno").id();
    private final MovieId heat = films.movie(949).id();
    private final MovieId totoro = films.movie(8392).id();

    @BeforeAll
    static void open() {
        films = FilmDatabase.open();
    }

    @AfterAll
    static void close() {
        films.close();
    }

    @Test
    void whatOneWritesIsNewsToFollowers() {
        // @start region="community"
        Community community = marquee.community();
        community.network().follow(ada, bruno);
        Review review = community.reviews().write(bruno, NewReview.of(heat, "Two hours of held breath."));
        community.likes().add(ada, review.id());
        Page<Activity> news = community.feed().of(ada, FeedQuery.all());
        // @end region="community"
        assertThat(news.items())
                .filteredOn(Activity.Reviewed.class::isInstance)
                .singleElement()
                .satisfies(activity -> assertThat(activity.author().id()).isEqualTo(bruno));

        // @start region="comments"
        community.comments().write(ada, NewComment.on(review.id(), "And that café!"));
        long seen = community.comments().count(Viewer.of(bruno), review.id());
        long byAnybody = community.comments().count(Viewer.anybody(), review.id());
        // @end region="comments"
        assertThat(seen).isEqualTo(1);
        assertThat(byAnybody).isEqualTo(1);
    }

    @Test
    void listIsEditedBySeveral() {
        // @start region="lists"
        SharedLists lists = marquee.community().lists();
        SharedList list = lists.create(ada, NewList.named("Friday nights").visibility(Visibility.PRIVATE));
        lists.addAll(ada, list.id(), List.of(new ListItem(heat, null), new ListItem(totoro, "for the children")));
        lists.move(ada, list.id(), totoro, heat); // before Heat
        lists.invite(ada, list.id(), bruno, ListRole.EDITOR);
        lists.accept(bruno, list.id());
        Page<ListedMovie> seen = lists.films(Viewer.of(bruno), list.id(), PageRequest.first(20));
        // @end region="lists"
        assertThat(seen.items()).extracting(film -> film.movie().id()).containsExactly(totoro, heat);
        assertThat(lists.find(Viewer.anybody(), list.id())).isEmpty();
    }
}
