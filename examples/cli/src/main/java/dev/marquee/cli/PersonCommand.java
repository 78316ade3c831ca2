package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.PersonJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "person",
        description = "Shows a person who is credited in movies, and the person's most voted movies.",
        footer = {"%nExample:", "  marquee person \"Sigourney Weaver\""})
final class PersonCommand extends DatabaseCommand {

    @Parameters(paramLabel = "PERSON", description = "A name or tmdb:ID.")
    private String name = "";

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Override
    void run(Marquee marquee, Output output) {
        Set<Integer> ids = lookup(marquee).facts().people(name);
        if (ids.size() > 1) {
            throw new CommandFailedException(ids.size() + " people are called \"" + name + "\"; give an id: "
                    + ids.stream().map(id -> Lookup.TMDB + id).collect(Collectors.joining(", ")));
        }
        int id = ids.iterator().next();
        Person person = marquee.movies()
                .person(id)
                .orElseThrow(() -> new CommandFailedException(
                        "there is no person " + name + "; 'suggest TEXT' finds people by their names"));
        List<Movie> movies = marquee.movies()
                .list(MovieQuery.all()
                        .order(MovieOrder.MOST_VOTED)
                        .filter(MovieFilter.all().person(id))
                        .limit(limit.value(this)))
                .items();
        List<String> lines = new ArrayList<>(List.of(person.name() + " tmdb:" + id));
        if (person.knownForDepartment() != null) {
            lines.add("known for " + person.knownForDepartment());
        }
        if (person.birthday() != null) {
            lines.add("born " + person.birthday());
        }
        if (person.deathday() != null) {
            lines.add("died " + person.deathday());
        }
        lines.addAll(MovieTables.movies(movies));
        output.print(new PersonJson(person, movies), lines);
    }
}
