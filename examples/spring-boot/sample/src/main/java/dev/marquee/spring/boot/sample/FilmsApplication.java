package dev.marquee.spring.boot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the API. */
@SpringBootApplication
public class FilmsApplication {

    /**
     * Starts the API.
     *
     * @param arguments Spring Boot's arguments
     */
    public static void main(String[] arguments) {
        SpringApplication.run(FilmsApplication.class, arguments);
    }
}
