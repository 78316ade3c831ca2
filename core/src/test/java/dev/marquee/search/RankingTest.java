package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.search.Ranking.Match;
import dev.marquee.search.Ranking.Score;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    amelie                    | Amélie                                        | SAME
                    alien 3                   | Alien³                                        | SAME
                    wall e                    | WALL·E                                        | SAME
                    walle                     | WALL·E                                        | SAME
                    spiderman                 | Spider-Man                                    | SAME
                    spider man                | Spiderman                                     | SAME
                    starwars                  | Star Wars                                     | SAME
                    backtothefuture           | Back to the Future                            | SAME
                    rocky 2                   | Rocky II                                      | SAME
                    7 samurai                 | Seven Samurai                                 | SAME
                    twelve monkeys            | 12 Monkeys                                    | SAME
                    x files                   | X-Files                                       | SAME
                    oceans eleven             | Ocean's 11                                    | SAME
                    mr smith                  | Mister Smith                                  | SAME
                    7th seal                  | The Seventh Seal                              | SAME_BUT_MINOR
                    king and i, the           | The King and I                                | SAME_BUT_MINOR
                    harlan county u s a       | Harlan County U.S.A.                          | SAME
                    d o a                     | D.O.A.                                        | SAME
                    m a s h                   | M*A*S*H                                       | SAME
                    americanme                | American Me                                   | SAME
                    gred                      | Greed                                         | SIMILAR_WHOLE
                    gred                      | Gradual                                       | SIMILAR
                    mission i                 | Mission: Impossible                           | STARTS
                    heat 1                    | Heat Inside                                   | PARTIAL
                    twelfth night             | 12th Night                                    | SAME
                    episode one menace        | Episode I - Menace                            | SAME
                    episode 1 menace          | Episode I - Menace                            | SAME
                    the                       | The                                           | SAME
                    thing                     | The Thing                                     | SAME_BUT_MINOR
                    matrix, the               | The Matrix                                    | SAME_BUT_MINOR
                    auberge espagnole         | L'auberge espagnole                           | SAME_BUT_MINOR
                    fast furious              | Fast & Furious                                | SAME_BUT_MINOR
                    star wa                   | Star Wars: The Clone Wars                     | STARTS
                    eternal s                 | Eternals                                      | STARTS
                    eternal s                 | Eternal Sunshine                              | STARTS
                    千尋                      | 千尋の神隠し                                  | STARTS
                    lord of rings return king | The Lord of the Rings: The Return of the King | SAME_BUT_MINOR
                    furious fast              | Fast & Furious                                | ALL
                    神隠                      | 千と千尋の神隠し                              | ALL
                    haet                      | Heat                                          | SIMILAR_WHOLE
                    schindler list            | Schindler's List                              | SIMILAR_WHOLE
                    inglorious bastards       | Inglourious Basterds                          | SIMILAR_WHOLE
                    intersetlar               | Interstellar                                  | SIMILAR_WHOLE
                    redemtion                 | The Shawshank Redemption                      | SIMILAR
                    inception movie           | Inception                                     | PARTIAL
                    watch the matrix movie    | The Matrix                                    | PARTIAL
                    fight club full movie     | Fight Club                                    | PARTIAL
                    """)
    void textMatchesWhatWasTyped(String typed, String text, Match match) {
        assertThat(score(typed, EntryKind.TITLE, text).match()).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    heat       | Hut
                    up         | Us
                    300        | 301
                    alien      | Heat
                    blade rner | Matrix
                    watch the matrix movie | The Matrix Reloaded
                    watch the matrix movie | The
                    """)
    void otherTextsDoNotMatch(String typed, String text) {
        assertThat(new Ranking(QueryForm.of(typed)).score(EntryKind.TITLE, SearchForm.of(text)))
                .isNull();
    }

    @Test
    void betterMatchesComeFirst() {
        List<Integer> levels = List.of(
                level("alien", EntryKind.TITLE, "Alien"),
                level("alien", EntryKind.TITLE, "The Alien"),
                level("alien", EntryKind.TITLE, "Alien: Covenant"),
                level("alien", EntryKind.TITLE, "My Alien"),
                level("alien", EntryKind.TITLE, "My Stepmother Is an Alien"),
                level("alien", EntryKind.KEYWORD, "alien"),
                level("alein", EntryKind.TITLE, "My Alien"));

        assertThat(levels).isSorted().doesNotHaveDuplicates();
        assertThat(level("alien", EntryKind.TITLE, "Alien"))
                .isLessThan(level("alien", EntryKind.ORIGINAL_TITLE, "Alien"))
                .isLessThan(level("alien", EntryKind.ALIAS, "Alien"))
                .isLessThan(level("alien", EntryKind.PERSON, "Alien"));
    }

    @Test
    void yearAtTheEndIsReadInBothWays() {
        QueryForm query = QueryForm.of("Blade Runner (2049)");
        QueryForm without = Objects.requireNonNull(query.withoutYear());

        assertThat(query.words()).extracting(QueryForm.Word::text).containsExactly("blade", "runner", "2049");
        assertThat(without.words()).extracting(QueryForm.Word::text).containsExactly("blade", "runner");
        assertThat(without.year()).isEqualTo(2049);
        assertThat(QueryForm.of("1917").withoutYear()).isNull();
        assertThat(Objects.requireNonNull(QueryForm.of("Spider-Man 2002").withoutYear())
                        .exactForms())
                .contains("spider man spiderman");
        assertThat(Objects.requireNonNull(QueryForm.of("Me Myself I (２０００)").withoutYear())
                        .exactForms())
                .contains("me myself 1");
        assertThat(QueryForm.of("blade 20490").withoutYear()).isNull();
    }

    @Test
    void textsCoverWordsThatMatterTogether() {
        Ranking ranking = new Ranking(QueryForm.of("nolan and the batmna"));

        assertThat(ranking.majorWords()).isEqualTo(0b1001);
        assertThat(ranking.coverage(SearchForm.of("Christopher Nolan"))).isEqualTo(new Ranking.Coverage(0b0001, 0));
        assertThat(ranking.coverage(SearchForm.of("Batman Begins"))).isEqualTo(new Ranking.Coverage(0b1000, 1));
        assertThat(ranking.coverage(SearchForm.of("The Prestige")).words()).isZero();
        assertThat(QueryForm.of("watch the matrix").innerForms())
                .containsExactly("matrix", "the matrix", "watch", "watch the", "watch the matrix");
    }

    @Test
    void nothingOrEverythingTypedIsHarmless() {
        assertThat(QueryForm.of("").words()).isEmpty();
        assertThat(QueryForm.of("a ".repeat(5_000)).words()).hasSize(QueryForm.MAX_WORDS);
        assertThat(new Ranking(QueryForm.of("")).score(EntryKind.TITLE, "heat")).isNull();
    }

    private static int level(String typed, EntryKind kind, String text) {
        return score(typed, kind, text).level();
    }

    private static Score score(String typed, EntryKind kind, String text) {
        Score score = new Ranking(QueryForm.of(typed)).score(kind, SearchForm.of(text));
        assertThat(score).as("%s in %s", typed, text).isNotNull();
        return Objects.requireNonNull(score);
    }
}
