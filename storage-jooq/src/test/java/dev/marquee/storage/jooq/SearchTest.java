package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.storage.contract.FindingSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What search finds on both databases. */
class SearchTest {

    @Test
    void bothDatabasesGiveTheSameAnswers() {
        List<List<String>> answers = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        for (Database database : Database.values()) {
            try (Marquee marquee = Marquee.open(database.freshUrl())) {
                marquee.movies().upsertAll(FindingSet.movies());
                List<String> all = new ArrayList<>();
                for (FindingSet.Query query : FindingSet.queries()) {
                    List<SearchHit> hits = marquee.movies()
                            .search(SearchRequest.of(query.text()).limit(50))
                            .items();
                    List<Suggestion> suggestions = marquee.movies().suggest(query.text(), 10);
                    all.add(query.text() + " -> "
                            + hits.stream()
                                    .map(hit -> hit.movie().title() + "/" + hit.kind() + "/" + hit.match() + "/"
                                            + hit.matched())
                                    .toList()
                            + suggestions.stream().map(Suggestion::text).toList());
                    int place = hits.stream()
                            .map(hit -> hit.movie().tmdbId())
                            .toList()
                            .indexOf(query.tmdbId());
                    if (place < 0 || place >= query.within()) {
                        misses.add(database + " " + query + " at " + place + ": "
                                + hits.stream()
                                        .limit(5)
                                        .map(hit -> hit.movie().title() + "/" + hit.kind() + "/" + hit.match())
                                        .toList());
                    }
                }
                answers.add(all);
            }
        }
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(misses).hasSizeLessThanOrEqualTo(14);
    }
}
