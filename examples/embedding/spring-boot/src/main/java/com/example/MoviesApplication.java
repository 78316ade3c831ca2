package com.example;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import javax.sql.DataSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Embeds Marquee in the application's own database. A second run finds what the first one wrote. */
@SpringBootApplication
public class MoviesApplication {

    public static void main(String[] args) {
        SpringApplication.run(MoviesApplication.class, args);
    }

    @Bean
    Marquee marquee(DataSource dataSource) {
        return Marquee.builder().dataSource(dataSource).open();
    }

    @Bean
    CommandLineRunner movies(Marquee marquee, ApplicationContext context) {
        return args -> {
            MovieId heat =
                    marquee.movies().upsert(NewMovie.builder(949, "Heat").build()).id();
            marquee.movies().upsert(NewMovie.builder(1538, "Collateral").build());
            User ada = marquee.users()
                    .findByUsername("ada")
                    .orElseGet(() -> marquee.users().register(NewUser.of("ada", "ada@example.com")));
            marquee.favorites().add(ada.id(), heat);

            marquee.recommender()
                    .recommend(RecommendationRequest.forUser(ada.id()))
                    .forEach(it -> System.out.println(it.movie().title() + " because " + it.reason()));
            System.out.println("jOOQ of the application: " + (context.containsBean("dslContext") ? "yes" : "none"));
        };
    }
}
