package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Movie;
import dev.marquee.movie.Person;
import java.util.List;

/**
 * A person with the movies that the person is credited in.
 *
 * @param person the person
 * @param movies the movies
 */
public record PersonJson(@JsonUnwrapped Person person, List<Movie> movies) {}
