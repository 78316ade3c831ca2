// @start region="films"
package com.example;

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

public class Films {

    public static void main(String[] args) {
        try (Marquee marquee = Marquee.open("jdbc:sqlite:films.db")) {
            MovieCatalog movies = marquee.movies();
            GenreId crime = movies.upsertGenre(NewGenre.of(80, "Crime")).id();
            GenreId drama = movies.upsertGenre(NewGenre.of(18, "Drama")).id();
            MovieId heat = movies.upsert(NewMovie.builder(949, "Heat")
                            .releaseDate(LocalDate.of(1995, 12, 15))
                            .genres(Set.of(crime, drama))
                            .build())
                    .id();
            movies.upsert(NewMovie.builder(1538, "Collateral")
                    .releaseDate(LocalDate.of(2004, 8, 4))
                    .genres(Set.of(crime, drama))
                    .build());

            User ada = marquee.users()
                    .findByUsername("ada")
                    .orElseGet(() -> marquee.users()
                            .register(NewUser.of("ada", "ada@example.com").password("correct horse".toCharArray())));
            marquee.favorites().add(ada.id(), heat);

            RecommendationRequest request =
                    RecommendationRequest.forUser(ada.id()).limit(10);
            for (Recommendation r : marquee.recommender().recommend(request)) {
                System.out.println(r.movie().title() + " because " + r.reason());
            }
        }
    }
}
// @end region="films"
