package com.example;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class MoviesApplication {

    public static void main(String[] args) {
        SpringApplication.run(MoviesApplication.class, args);
    }

    @Bean
    CommandLineRunner movies(Marquee marquee, Reviews reviews) {
        return args -> {
            MovieId heat = movie(marquee, 949, "Heat");
            MovieId collateral = movie(marquee, 1538, "Collateral");
            UserId ada = marquee.users()
                    .findByUsername("ada")
                    .orElseGet(() -> marquee.users().register(NewUser.of("ada", "ada@example.com")))
                    .id();
            if (!marquee.favorites().contains(ada, heat)) {
                reviews.write(ada, heat, "What a duel");
            }
            try {
                reviews.write(ada, collateral, "");
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            List<MovieId> favorites = marquee.favorites().movieIds(ada);
            System.out.println(reviews.count() + " review and " + favorites.size() + " favorite");
            for (Recommendation r : marquee.recommender().recommend(RecommendationRequest.forUser(ada))) {
                System.out.println(r.movie().title() + " because " + r.reason());
            }
        };
    }

    private static MovieId movie(Marquee marquee, int tmdbId, String title) {
        return marquee.movies().upsert(NewMovie.builder(tmdbId, title).build()).id();
    }
}
