package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.movie.NewMovie;
import org.junit.jupiter.api.Test;

class FindingSetTest {

    @Test
    void everyQueryWantsAFilmOfTheSet() {
        assertThat(FindingSet.movies()).extracting(NewMovie::tmdbId).doesNotHaveDuplicates();
        assertThat(FindingSet.queries())
                .hasSizeGreaterThanOrEqualTo(120)
                .allSatisfy(query -> assertThat(FindingSet.films())
                        .extracting(FindingSet.Film::tmdbId)
                        .contains(query.tmdbId()));
        assertThat(FindingSet.queries()).extracting(FindingSet.Query::text).doesNotHaveDuplicates();
    }

    @Test
    void escapesOfQueriesAreCharacters() {
        assertThat(FindingSet.queries()).extracting(FindingSet.Query::text).contains("Ame\u0301lie");
    }
}
