package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import java.util.List;

/**
 * A movie with everything that is stored about it.
 *
 * @param movie the movie
 * @param credits its cast and crew
 * @param keywords its keywords
 * @param companies the companies that produced it
 */
public record MovieJson(
        @JsonUnwrapped Movie movie, List<Credit> credits, List<Keyword> keywords, List<Company> companies) {}
