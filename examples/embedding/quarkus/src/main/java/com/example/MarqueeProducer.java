package com.example;

import dev.marquee.Marquee;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Opens Marquee on the application's data source when the application starts, and closes it at the end. */
public class MarqueeProducer {

    // A singleton, since Marquee is final and has no proxy; opened at the start, outside any transaction.
    @Produces
    @Singleton
    @Startup
    Marquee marquee(DataSource source) {
        return Marquee.builder().dataSource(source).open();
    }

    void close(@Disposes Marquee marquee) {
        marquee.close();
    }
}
