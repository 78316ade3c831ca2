package dev.marquee.tmdb.fake;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Made-up movies with the ids 1 to N, as TMDb's details show them; the same id always gives the same text. Some have
 * values that occur at TMDb and fit no table: titles of 300 characters, votes above 10, duplicate credits, empty dates,
 * unpaired surrogates, NUL, negative runtimes. The facts beside credits and keywords come from {@link FakeFacts}.
 * Thread-safe.
 */
public final class FakeMovies {

    private static final String[] GENRES = {
        "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Fantasy", "History"
    };
    private static final String[] JOBS = {
        "Directing/Director",
        "Writing/Screenplay",
        "Production/Producer",
        "Editing/Editor",
        "Camera/Director of Photography"
    };

    private final int count;
    private final int cast;
    private final FakeFacts facts;
    private final Map<Integer, Integer> revisions = new ConcurrentHashMap<>();
    private final Set<Integer> removed = ConcurrentHashMap.newKeySet();

    /**
     * Creates a set of movies.
     *
     * @param count the number of movies
     * @param cast about how many cast members each movie has
     */
    public FakeMovies(int count, int cast) {
        this(count, cast, 6);
    }

    /**
     * Creates a set of movies.
     *
     * @param count the number of movies
     * @param cast about how many cast members each movie has
     * @param facts about how many countries or languages each list of facts has
     */
    public FakeMovies(int count, int cast, int facts) {
        this.count = count;
        this.cast = cast;
        this.facts = new FakeFacts(facts);
    }

    /** {@return the number of movies, including removed ones} */
    public int count() {
        return count;
    }

    /**
     * Returns whether a movie is available.
     *
     * @param id its id
     * @return whether it is available; every 97th movie never is
     */
    public boolean has(int id) {
        return id >= 1 && id <= count && id % 97 != 0 && !removed.contains(id);
    }

    /**
     * Changes a movie's title, votes and cast.
     *
     * @param id its id
     */
    public void revise(int id) {
        revisions.merge(id, 1, Integer::sum);
    }

    /**
     * Removes a movie, as TMDb does with duplicates.
     *
     * @param id its id
     */
    public void remove(int id) {
        removed.add(id);
    }

    /**
     * Returns the popularity of a movie.
     *
     * @param id its id
     * @return a score that does not follow the order of the ids
     */
    public double popularity(int id) {
        return (mixed(id, 1) % 100_000) / 100.0;
    }

    String genres() {
        StringBuilder json = new StringBuilder("{\"genres\":[");
        for (int i = 0; i < GENRES.length; i++) {
            json.append(i == 0 ? "" : ",").append(genre(i));
        }
        return json.append("]}").toString();
    }

    private static String genre(int i) {
        return "{\"id\":" + (100 + i) + ",\"name\":\"" + GENRES[i] + "\"}";
    }

    /** {@return the movie as a list shows it} */
    String summary(int id) {
        return "{\"id\":" + id + ",\"title\":\"" + title(id) + "\",\"original_title\":\"" + title(id)
                + "\",\"popularity\":" + popularity(id) + ",\"adult\":false,\"video\":false,\"genre_ids\":["
                + (100 + id % GENRES.length) + "],\"release_date\":\"" + date(id) + "\"}";
    }

    /** {@return the movie's line in the daily export} */
    String exported(int id) {
        return "{\"adult\":false,\"id\":" + id + ",\"original_title\":\"" + title(id) + "\",\"popularity\":"
                + popularity(id) + ",\"video\":false}";
    }

    /** {@return the movie with its credits and keywords, and with those of the other parts that are requested} */
    String details(int id, Set<String> parts) {
        StringBuilder json = new StringBuilder(8000);
        String title = title(id);
        json.append("{\"adult\":false,\"id\":").append(id);
        json.append(",\"imdb_id\":").append(FakeFacts.imdbId(id));
        json.append(",\"title\":\"")
                .append(title)
                .append("\",\"original_title\":\"")
                .append(title)
                .append('"');
        json.append(",\"original_language\":\"")
                .append(id % 5 == 0 ? "fr" : "en")
                .append('"');
        json.append(",\"overview\":").append(overview(id));
        json.append(",\"video\":false,\"a_field_of_tomorrow\":{\"x\":[1]}");
        facts.details(json, id, revision(id));
        json.append(",\"poster_path\":").append(id % 9 == 0 ? "null" : "\"/p" + id + ".jpg\"");
        json.append(",\"backdrop_path\":\"/b").append(id).append(".jpg\"");
        json.append(",\"release_date\":\"").append(date(id)).append('"');
        json.append(",\"runtime\":").append(id % 40 == 11 ? -5 : id % 13 == 0 ? 0 : 60 + id % 120);
        json.append(",\"status\":\"Released\",\"popularity\":").append(popularity(id));
        json.append(",\"vote_average\":").append(vote(id));
        json.append(",\"vote_count\":").append(id + revision(id));
        json.append(",\"budget\":").append(id % 7 == 0 ? 0 : id * 1000L);
        json.append(",\"revenue\":").append(id % 7 == 0 ? 0 : 2_000_000_000L + id);
        json.append(",\"belongs_to_collection\":").append(id % 10 != 0 ? "null" : collection(id / 100));
        json.append(",\"genres\":[").append(genre(id % GENRES.length));
        json.append(',').append(genre((id + 3) % GENRES.length)).append(']');
        companies(json, id);
        facts.parts(json, id, parts);
        keywords(json, id);
        json.append(",\"credits\":{");
        cast(json, id);
        crew(json, id);
        return json.append("}}").toString();
    }

    private int revision(int id) {
        return revisions.getOrDefault(id, 0);
    }

    private String title(int id) {
        String title = "Movie " + id + (revision(id) == 0 ? "" : " (cut " + revision(id) + ")");
        return id % 50 == 7 ? title + " é".repeat(150) : title;
    }

    private static String overview(int id) {
        return switch (id % 40) {
            case 9 -> "\"Half of \\ud83d a smile\"";
            case 10 -> "\"A nought \\u0000 inside\"";
            case 12 -> "\"\"";
            default ->
                "\"What happens in " + id + " \\ud83c\\udfac, told in some words. " + "So it goes on. ".repeat(id % 12)
                        + '"';
        };
    }

    private static String date(int id) {
        return switch (id % 30) {
            case 5 -> "";
            case 6 -> "2001-02-30";
            default -> LocalDate.of(1950, 1, 1).plusDays(id * 3L % 27_000).toString();
        };
    }

    private static String vote(int id) {
        return id % 50 == 8 ? "10.4" : id % 50 == 9 ? "0" : 1 + id % 8 + "." + (100 + id % 900);
    }

    private static String collection(int number) {
        return "{\"id\":" + (500_000 + number) + ",\"name\":\"Collection " + number
                + "\",\"poster_path\":null,\"backdrop_path\":null}";
    }

    private static void companies(StringBuilder json, int id) {
        json.append(",\"production_companies\":[");
        for (int i = 0; i < id % 4; i++) {
            long company = 1 + mixed(id, 20 + i) % 2000;
            json.append(i == 0 ? "" : ",").append("{\"id\":").append(company).append(",\"logo_path\":null,\"name\":\"");
            json.append("Company ").append(company).append("\",\"origin_country\":\"\"}");
        }
        json.append(']');
    }

    private static void keywords(StringBuilder json, int id) {
        json.append(",\"keywords\":{\"keywords\":[");
        for (int i = 0; i < id % 9; i++) {
            long keyword = 1 + mixed(id, 40 + i) % 5000;
            json.append(i == 0 ? "" : ",").append("{\"id\":").append(keyword).append(",\"name\":\"keyword ");
            json.append(keyword).append("\"}");
        }
        json.append("]}");
    }

    private void cast(StringBuilder json, int id) {
        json.append("\"cast\":[");
        int seen = id % 45 == 1 ? 0 : cast / 2 + id % (cast + 1);
        for (int i = 0; i < seen; i++) {
            String name = i == 1 && id % 40 == 13 ? "\"Part \\u0000 of it\"" : "\"Part " + i + '"';
            castMember(json, i == 0 ? "" : ",", person(id, i + revision(id)), name, i);
        }
        if (seen > 0 && id % 20 == 3) {
            castMember(json, ",", person(id, revision(id)), "\"Part 0\"", 0);
        }
        json.append(']');
    }

    private static void castMember(StringBuilder json, String before, long person, String character, int order) {
        json.append(before).append("{\"adult\":false,\"gender\":1,\"id\":").append(person);
        json.append(",\"known_for_department\":")
                .append(FakeFacts.knownFor(person))
                .append(",\"name\":\"")
                .append(name(person));
        json.append("\",\"original_name\":\"")
                .append(name(person))
                .append("\",\"popularity\":")
                .append(person % 50);
        json.append(",\"profile_path\":")
                .append(FakeFacts.profile(person))
                .append(",\"cast_id\":")
                .append(order)
                .append(",\"character\":")
                .append(character);
        json.append(",\"credit_id\":\"52fe4250c3a36847f80149f3\",\"order\":")
                .append(order)
                .append('}');
    }

    private void crew(StringBuilder json, int id) {
        json.append(",\"crew\":[");
        for (int i = 0; i < cast / 2; i++) {
            long person = person(id, 1000 + i);
            String[] job = JOBS[i % JOBS.length].split("/", -1);
            json.append(i == 0 ? "" : ",")
                    .append("{\"adult\":false,\"gender\":2,\"id\":")
                    .append(person);
            json.append(",\"known_for_department\":")
                    .append(FakeFacts.knownFor(person))
                    .append(",\"name\":\"")
                    .append(name(person));
            json.append("\",\"original_name\":\"")
                    .append(name(person))
                    .append("\",\"popularity\":")
                    .append(person % 50);
            json.append(",\"profile_path\":")
                    .append(FakeFacts.profile(person))
                    .append(",\"credit_id\":\"52fe4250c3a36847f80149f3\",\"department\":\"");
            json.append(job[0]).append("\",\"job\":\"").append(job[1]).append("\"}");
        }
        json.append(']');
    }

    private long person(int movie, int place) {
        return 1 + mixed(movie, 100 + place) % (count * 3L + 100);
    }

    private static String name(long person) {
        return person % 500 == 3 ? "N" + "a".repeat(300) : person % 499 == 0 ? "" : "Person " + person;
    }

    /** {@return a pseudorandom number, 0 or more (SplitMix64)} */
    static long mixed(long a, long b) {
        long z = a * 0x9e3779b97f4a7c15L + b * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
