package com.example;

import dev.marquee.Marquee;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import javax.sql.DataSource;

/** Opens Marquee on the application's pool when the application starts, and closes it at the end. */
@Factory
class MarqueeFactory {

    @Bean(preDestroy = "close")
    @Context
    Marquee marquee(DataSource source, TransactionOperations<Connection> operations) {
        // The injected data source gives a connection in a transaction only; the pool behind it gives one always.
        return Marquee.builder()
                .dataSource(DelegatingDataSource.unwrapDataSource(source))
                .transactions(new MicronautTransactions(operations))
                .open();
    }
}
