package com.example.movies;

import dev.marquee.Marquee;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.time.LocalDate;
import java.util.Set;

/** Fills a database and recommends from it. A second run finds what the first one wrote. */
public final class Movies {

    private Movies() {}

    public static void main(String[] args) {
        String url = args.length > 0 ? args[0] : "jdbc:sqlite:movies.db";
        try (Marquee marquee = Marquee.open(url)) {
            MovieCatalog movies = marquee.movies();
            GenreId crime = movies.upsertGenre(NewGenre.of(80, "Crime")).id();
            MovieId heat = movies.upsert(NewMovie.builder(949, "Heat")
                            .releaseDate(LocalDate.of(1995, 12, 15))
                            .genres(Set.of(crime))
                            .build())
                    .id();
            movies.upsert(NewMovie.builder(1538, "Collateral")
                    .releaseDate(LocalDate.of(2004, 8, 4))
                    .genres(Set.of(crime))
                    .build());

            User ada = marquee.users()
                    .findByUsername("ada")
                    .orElseGet(() -> marquee.users()
                            .register(NewUser.of("ada", "ada@example.com")
                                    .password("correct horse".toCharArray())));
            marquee.favorites().add(ada.id(), heat);

            for (Recommendation r : marquee.recommender().recommend(RecommendationRequest.forUser(ada.id()))) {
                System.out.println(r.movie().title() + " because " + r.reason());
            }
        }
    }
}
