package com.example;

import dev.marquee.storage.CallerTransactions;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Consumer;

/** Micronaut's transactions on a data source. */
record MicronautTransactions(TransactionOperations<Connection> operations) implements CallerTransactions {

    @Override
    public Optional<Connection> current() {
        return operations.findTransactionStatus().map(status -> (Connection) status.getConnection());
    }

    @Override
    public boolean afterCompletion(Consumer<Outcome> action) {
        operations.findTransactionStatus().orElseThrow().registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(Status status) {
                action.accept(Outcome.valueOf(status.name()));
            }
        });
        return true;
    }
}
