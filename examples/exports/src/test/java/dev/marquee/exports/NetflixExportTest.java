package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.taste.WatchedAt;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netflix's history, which has nothing but titles and times. */
class NetflixExportTest {

    private static final String ACTIVITY = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,"
            + "Device Type,Bookmark,Latest Bookmark,Country\n";

    @TempDir
    private Path folder = Path.of("");

    private PersonalExport read(String text) {
        return Written.read(ExportFormat.NETFLIX, new Written(folder).file("history.csv", text));
    }

    private static WatchedAt day(int year, int month, int day) {
        return WatchedAt.day(LocalDate.of(year, month, day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dead Calm: Season 2: The Boat",
                "Unnatural: Limited Series: Cut, Paste, Life",
                "Hunters: Tales: Part 2: Hiss Hiss, Bang Bang",
                "The Last: Book 1: The Start",
                "Espejo: Temporada 5: Raquel, Jack y Ashley",
                "CAZADOR: Temporada 2: Episodio 9",
                "Gol en Sinaloa: Miniserie: El rival",
                "Dunkel: Staffel 1: Geheimnisse",
                "Lupe: Partie 1: Chapitre 1",
                "Caso: Stagione 2: Episodio 1",
                "Queen: Limited Series: End (Episode 7)"
            })
    void episodesAreSkipped(String title) {
        PersonalExport export = read("Title,Date\n\"" + title + "\",4/6/20\n");

        assertThat(Written.reason(export, "1")).isEqualTo("an episode of a series");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Conjuring",
                "El caballero oscuro: La leyenda renace",
                "John Wick: Chapter 2",
                "Kill Bill: Vol. 2",
                "Harry Potter and the Deathly Hallows: Part 1",
                "Star Wars: Episode IV: A New Hope",
                "Mission: Impossible - Fallout",
                "Season of the Witch"
            })
    void filmsAreReadThoughTheyHaveColons(String title) {
        assertThat(Written.titles(read("Title,Date\n\"" + title + "\",4/6/20\n")))
                .containsExactly(title);
    }

    @Test
    void dayAndMonthAreToldByTheColumnOrByItsOrder() {
        assertThat(Written.facts(read("Title,Date\nOne,17/9/20\nTwo,8/6/19\n"), Played.class))
                .extracting(Played::at)
                .containsExactly(day(2020, 9, 17), day(2019, 6, 8));
        assertThat(Written.facts(read("Title,Date\nOne,\"9/14/20\"\nTwo,\"9/2/20\"\n"), Played.class))
                .extracting(Played::at)
                .containsExactly(day(2020, 9, 14), day(2020, 9, 2));
        // The latest is first: 9 April, 1 May would go up.
        assertThat(Written.facts(read("Title,Date\nOne,5/1/20\nTwo,4/9/20\nThree,4/2/20\n"), Played.class))
                .extracting(Played::at)
                .containsExactly(day(2020, 5, 1), day(2020, 4, 9), day(2020, 4, 2));
        assertThat(Written.facts(read("Title,Date\nOne,14.09.20\nTwo,02.09.20\n"), Played.class))
                .extracting(Played::at)
                .containsExactly(day(2020, 9, 14), day(2020, 9, 2));
    }

    @Test
    void headerMayBeTranslated() {
        assertThat(Written.titles(read("\"Titel\",\"Datum\"\n\"Nacht, lang\",\"14.09.20\"\n")))
                .containsExactly("Nacht, lang");
        assertThatThrownBy(() -> read("Titel,Preis\nNacht,zwei\n")).isInstanceOf(ExportFileException.class);
    }

    @Test
    void rowWithoutATitleIsSkipped() {
        assertThat(Written.reason(read("Title,Date\n,14/11/20\n"), "1")).isEqualTo("the row has no title");
    }

    @Test
    void bothTitlesOfATranslatedFilmAreKept() {
        ExportedFilm film = read("Title,Date\nLa noche (Dark Night),21/7/19\n")
                .rows()
                .get(0)
                .film();

        assertThat(film.title()).isEqualTo("La noche (Dark Night)");
        assertThat(film.otherTitles()).containsExactly("La noche", "Dark Night");
        assertThat(film.year()).isNull();
    }

    @Test
    void startsOfOneEveningAreOnePlayAndShortOnesAreNone() {
        PersonalExport export = read(ACTIVITY
                + "Ann,2020-12-05 03:20:00,00:48:48,,One,,TV,02:21:52,02:21:52,US\n"
                + "Ann,2020-12-05 01:56:00,01:06:47,,One,,TV,01:33:07,Not latest view,US\n"
                + "Ann,2021-12-05 01:56:00,01:50:00,,One,,TV,01:33:07,Not latest view,US\n"
                + "Ann,2020-12-31 16:36:59,00:00:53,Autoplayed: user action: Unspecified; ,Two,,TV,x,x,US\n"
                + "Ann,2020-12-31 16:36:59,00:00:30,,Season 1 Trailer: Three,TRAILER,TV,x,x,US\n");

        assertThat(Written.factsOf(export, "1")).isEqualTo(Written.factsOf(export, "2"));
        assertThat(Written.facts(export, Played.class))
                .extracting(Played::at)
                .containsOnly(
                        WatchedAt.instant(Instant.parse("2020-12-05T01:56:00Z")),
                        WatchedAt.instant(Instant.parse("2021-12-05T01:56:00Z")));
        assertThat(Written.reason(export, "4")).isEqualTo("ran for 0 minutes only");
        assertThat(Written.reason(export, "5")).contains("trailer");
    }

    @Test
    void profilesOfAHouseholdAreNamedAndCanBeReadAlone() {
        Path file = new Written(folder)
                .file(
                        "ViewingActivity.csv",
                        ACTIVITY + "Ann,2020-12-05 03:20:00,01:48:48,,One,,TV,x,x,US\n"
                                + "Bob,2020-12-05 03:20:00,01:48:48,,Two,,TV,x,x,US\n");

        PersonalExport all = Written.read(ExportFormat.NETFLIX, file);
        PersonalExport ann = PersonalExport.read(
                ExportFormat.NETFLIX, file, ReadOptions.defaults().profile("Ann"));

        assertThat(all.rows()).hasSize(2);
        assertThat(all.notices()).singleElement().asString().contains("Ann, Bob");
        assertThat(Written.titles(ann)).containsExactly("One");
        assertThat(Written.reason(ann, "2")).isEqualTo("of another profile");
        assertThatThrownBy(() -> PersonalExport.read(
                        ExportFormat.NETFLIX, file, ReadOptions.defaults().profile("Cid")))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("Ann, Bob");
    }
}
