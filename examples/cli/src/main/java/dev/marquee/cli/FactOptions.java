package dev.marquee.cli;

import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.WatchOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that restrict which movies are listed by who made them, where, for whom and at what cost. */
final class FactOptions {

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "Only movies made in or coming from this country, such as FR; may be repeated.")
    private List<String> countries = new ArrayList<>();

    @Option(
            names = "--spoken-language",
            paramLabel = "CODE",
            description = "Only movies in which this language is spoken, such as fr; may be repeated.")
    private List<String> spokenLanguages = new ArrayList<>();

    @Option(
            names = "--certification",
            paramLabel = "CC:CODE",
            description = "Only movies released with this certification, such as US:PG-13; may be repeated.")
    private List<String> certifications = new ArrayList<>();

    @Option(
            names = "--provider",
            paramLabel = "CC:ID",
            description = "Only movies that this provider, by TMDb's id, offers in a country, such as US:8; may be"
                    + " repeated.")
    private List<String> providers = new ArrayList<>();

    @Option(names = "--company", paramLabel = "ID", description = "Only movies of this company, by TMDb's id.")
    private List<String> companies = new ArrayList<>();

    @Option(names = "--keyword", paramLabel = "KEYWORD", description = "Only movies with this keyword, or tmdb:ID.")
    private List<String> keywords = new ArrayList<>();

    @Option(
            names = "--person",
            paramLabel = "PERSON",
            description = "Only movies with this person in cast or crew, a name or tmdb:ID; may be repeated.")
    private List<String> people = new ArrayList<>();

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description = "Only movies of this collection, a name or tmdb:ID.")
    private List<String> collections = new ArrayList<>();

    @Option(names = "--min-runtime", paramLabel = "M", description = "Only movies of M minutes or more.")
    private @Nullable Integer minimumRuntime;

    @Option(names = "--max-runtime", paramLabel = "M", description = "Only movies of M minutes or less.")
    private @Nullable Integer maximumRuntime;

    @Option(names = "--min-budget", paramLabel = "N", description = "Only movies that cost N US dollars or more.")
    private @Nullable Long minimumBudget;

    @Option(names = "--max-budget", paramLabel = "N", description = "Only movies that cost N US dollars or less.")
    private @Nullable Long maximumBudget;

    @Option(names = "--min-revenue", paramLabel = "N", description = "Only movies that earned N US dollars or more.")
    private @Nullable Long minimumRevenue;

    @Option(names = "--max-revenue", paramLabel = "N", description = "Only movies that earned N US dollars or less.")
    private @Nullable Long maximumRevenue;

    @Option(names = "--min-popularity", paramLabel = "P", description = "Only movies of popularity P or more.")
    private @Nullable Double minimumPopularity;

    @Option(names = "--max-popularity", paramLabel = "P", description = "Only movies of popularity P or less.")
    private @Nullable Double maximumPopularity;

    /** {@return the filter with the conditions of these options} */
    MovieFilter restricted(MovieFilter given, Lookup lookup, ResultCommand command) {
        MovieFilter filter = command.checked(() -> byCodes(given, command));
        for (String company : companies) {
            filter = filter.company(tmdbId("--company", company, "3", company, command));
        }
        for (String keyword : keywords) {
            filter = filter.keyword(lookup.facts().keyword(keyword));
        }
        for (String person : people) {
            filter = filter.person(lookup.facts().person(person));
        }
        for (String collection : collections) {
            filter = filter.collection(lookup.facts().collection(collection));
        }
        if (!providers.isEmpty()) {
            command.note(WatchOffer.NOTICE);
        }
        return filter;
    }

    private MovieFilter byCodes(MovieFilter given, ResultCommand command) {
        MovieFilter filter = given.runtime(minimumRuntime, maximumRuntime)
                .budget(minimumBudget, maximumBudget)
                .revenue(minimumRevenue, maximumRevenue)
                .popularity(minimumPopularity, maximumPopularity);
        for (String country : countries) {
            filter = filter.country(code(country));
        }
        for (String language : spokenLanguages) {
            filter = filter.spokenLanguage(language);
        }
        for (String certification : certifications) {
            String[] parts = parts("--certification", certification, "US:PG-13", command);
            filter = filter.certification(parts[0], parts[1]);
        }
        for (String provider : providers) {
            String[] parts = parts("--provider", provider, "US:8", command);
            filter = filter.provider(parts[0], tmdbId("--provider", parts[1], "US:8", provider, command));
        }
        return filter;
    }

    private static String[] parts(String option, String value, String example, ResultCommand command) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw command.wrong(option + " must have a country and a colon, such as " + example + ", was " + value);
        }
        return new String[] {code(value.substring(0, colon)), value.substring(colon + 1)};
    }

    /** {@return the code of a country in upper case; other text as it is, for the message about it} */
    private static String code(String country) {
        return country.length() == 2 ? country.toUpperCase(Locale.ROOT) : country;
    }

    private static int tmdbId(String option, String text, String example, String value, ResultCommand command) {
        OptionalInt id = FactNames.tmdbId(text);
        return id.orElseThrow(
                () -> command.wrong(option + " must have an id of TMDb, such as " + example + ", was " + value));
    }
}
