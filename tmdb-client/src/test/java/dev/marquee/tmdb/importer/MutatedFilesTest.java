package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.tmdb.fake.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with random changes, and random bytes. {@code -Dmarquee.test.fuzz.seed} repeats a run. */
class MutatedFilesTest {

    private static final int RUNS = 300;

    private static final String MOVIES = """
            adult,belongs_to_collection,budget,genres,id,original_title,overview,popularity,production_companies,\
            release_date,revenue,runtime,title,vote_average,vote_count
            False,"{'id': 9, 'name': 'Nine'}",2.5e+08,"[{'id': 18, 'name': ""Children's""}]",1,One,"Two\nlines.",\
            "1,5",[],25/03/2011,"2,787,965,087",100.0,One,7.1,120.0
            False,,0,"Drama, Western",2,Zwei,,NaN,"[{""id"": 3, ""name"": ""Three""}]",10/12/2009,0,,Two,"7,2",1 200
            """;
    private static final String CREDITS = "id,cast,crew\n1,\"[{'id': 5, 'name': 'Ann'}]\",[]\n2,[],[]\n";
    private static final String EXPORT = """
            {"adult":false,"id":3,"original_title":"Three","popularity":1.5,"video":false}
            {"adult":false,"id":4,"original_title":"Four","popularity":2.5,"video":false}
            """;

    @TempDir
    private Path folder;

    private final Marquee marquee = Marquee.open("jdbc:sqlite::memory:");
    private final long seed = Long.getLong("marquee.test.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @AfterEach
    void close() {
        marquee.close();
    }

    private byte[] changed(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = random.nextInt(4) == 0 ? Mutations.gzip(plain) : plain;
        if (random.nextInt(20) == 0) {
            bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
        }
        return Mutations.mutated(bytes, random);
    }

    private void importOrRefuse(int run, List<Path> files, Supplier<ImportSource> source) throws IOException {
        try {
            TmdbImporter.builder(marquee).restart().build().run(source.get());
        } catch (MarqueeException typed) {
            if (String.valueOf(typed.getMessage()).length() > 500) {
                throw new AssertionError("seed " + seed + ", run " + run + ": a long message", typed);
            }
        } catch (RuntimeException | Error untyped) {
            StringBuilder bytes = new StringBuilder();
            for (Path file : files) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            throw new AssertionError("seed " + seed + ", run " + run + ": " + bytes, untyped);
        }
    }

    @Test
    void changedTablesAreImportedOrRefused() throws IOException {
        System.out.println("mutated tables: seed " + seed);
        Path movies = folder.resolve("movies_metadata.csv");
        Path credits = folder.resolve("credits.csv");
        for (int run = 0; run < RUNS; run++) {
            boolean inMovies = random.nextInt(3) > 0;
            Files.write(movies, inMovies ? changed(MOVIES) : MOVIES.getBytes(StandardCharsets.UTF_8));
            Files.write(credits, inMovies ? CREDITS.getBytes(StandardCharsets.UTF_8) : changed(CREDITS));
            importOrRefuse(run, List.of(movies, credits), () -> ImportSource.kaggle(folder));
        }
    }

    @Test
    void changedExportsAreImportedOrRefused() throws IOException {
        System.out.println("mutated titles: seed " + seed);
        Path export = folder.resolve("movie_ids.json.gz");
        for (int run = 0; run < RUNS; run++) {
            Files.write(export, changed(EXPORT));
            importOrRefuse(run, List.of(export), () -> ImportSource.exportedTitles(export, 1 + random.nextInt(3)));
        }
    }
}
