package dev.marquee.cli;

import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.tmdb.Feature;
import dev.marquee.tmdb.importer.ImportSource;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "discover",
        description = "Imports the movies that meet all conditions.",
        footer = {"%nExample:", "  marquee import tmdb discover --genre 878 --from 1980 --to 1989 --pages 5"})
final class ImportDiscoverCommand extends ImportTmdbCommand.FromList {

    @Option(
            names = "--genre",
            paramLabel = "ID",
            description = "The TMDb id of a genre; repeat it for movies that have all of several.")
    private Set<Integer> genres = new TreeSet<>();

    @Option(
            names = "--exclude-genre",
            paramLabel = "ID",
            description = "The TMDb id of a genre to leave out; may be repeated.")
    private Set<Integer> excludedGenres = new TreeSet<>();

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "The TMDb id of a person in cast or crew; repeat it for all of several.")
    private Set<Integer> people = new TreeSet<>();

    @Option(
            names = "--keyword",
            paramLabel = "ID",
            description = "The TMDb id of a keyword; repeat it for all of several.")
    private Set<Integer> keywords = new TreeSet<>();

    @Option(
            names = "--company",
            paramLabel = "ID",
            description = "The TMDb id of a company; repeat it for all of several.")
    private Set<Integer> companies = new TreeSet<>();

    @Option(names = "--from", paramLabel = "YEAR", description = "Only movies released in this year or later.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "YEAR", description = "Only movies released in this year or earlier.")
    private @Nullable Integer to;

    @Option(names = "--min-votes", paramLabel = "N", description = "Only movies with at least N votes.")
    private @Nullable Integer minimumVotes;

    @Option(
            names = "--min-average",
            paramLabel = "A",
            description = "Only movies with at least this vote average, 0 to 10.")
    private @Nullable BigDecimal minimumAverage;

    @Option(names = "--min-runtime", paramLabel = "MINUTES", description = "Only movies of at least this length.")
    private @Nullable Integer minimumRuntime;

    @Option(names = "--max-runtime", paramLabel = "MINUTES", description = "Only movies of at most this length.")
    private @Nullable Integer maximumRuntime;

    @Option(
            names = "--original-language",
            paramLabel = "CODE",
            description = "Only movies in this original language, such as fr.")
    private @Nullable String originalLanguage;

    @Option(names = "--origin-country", paramLabel = "CODE", description = "Only movies from this country, such as FR.")
    private @Nullable String originCountry;

    @Option(names = "--adult", description = "Include adult movies.")
    private boolean adult;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            completionCandidates = Candidates.OfSorts.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private DiscoverQuery.Sort sort = DiscoverQuery.Sort.POPULAR;

    @Override
    ImportSource list(int pages) {
        DiscoverQuery query = DiscoverQuery.all()
                .genres(genres)
                .excludedGenres(excludedGenres)
                .released(from, to)
                .votes(minimumVotes, null)
                .average(minimumAverage, null)
                .runtime(minimumRuntime, maximumRuntime)
                .includingAdult(adult)
                .sortedBy(sort);
        query = people.isEmpty() ? query : query.allOf(Feature.PEOPLE, people);
        query = keywords.isEmpty() ? query : query.allOf(Feature.KEYWORDS, keywords);
        query = companies.isEmpty() ? query : query.allOf(Feature.COMPANIES, companies);
        query = originalLanguage == null ? query : query.originalLanguage(originalLanguage);
        query = originCountry == null ? query : query.originCountry(originCountry);
        return ImportSource.discover(query, pages);
    }
}
