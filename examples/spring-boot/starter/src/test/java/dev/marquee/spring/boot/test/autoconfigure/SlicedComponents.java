package dev.marquee.spring.boot.test.autoconfigure;

import dev.marquee.taste.Favorites;
import org.springframework.stereotype.Component;

/** Two components of the application, one of which can't be created in a slice. */
final class SlicedComponents {

    private SlicedComponents() {}

    @Component
    static class Likes {

        final Favorites favorites;

        Likes(Favorites favorites) {
            this.favorites = favorites;
        }
    }

    @Component
    static class Mail {

        Mail() {
            throw new IllegalStateException("no mail server in a test");
        }
    }
}
