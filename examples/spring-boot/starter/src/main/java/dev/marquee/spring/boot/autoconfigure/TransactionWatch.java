package dev.marquee.spring.boot.autoconfigure;

import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets {@link SpringTransactions} notice the commit of transactions in which Marquee was not called before.
 * Thread-safe.
 */
final class TransactionWatch implements TransactionExecutionListener {

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (transaction instanceof DefaultTransactionStatus status
                && status.hasTransaction()
                && status.getTransaction() instanceof JdbcTransactionObjectSupport jdbc
                && jdbc.hasConnectionHolder()) {
            SpringTransactions.watchAllOf(jdbc.getConnectionHolder());
        }
    }
}
