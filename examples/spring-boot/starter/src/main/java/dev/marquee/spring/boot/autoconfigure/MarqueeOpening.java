package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.MarqueeException;
import dev.marquee.NewerDatabaseException;
import dev.marquee.OlderDatabaseException;
import dev.marquee.WrongReplicaException;
import dev.marquee.storage.SchemaMode;
import dev.marquee.storage.StorageProvider;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingRequest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.springframework.util.StringUtils;

/**
 * Opens a database by the properties, and says what to do in terms of an application on Spring Boot if that fails.
 * Confined to one thread.
 *
 * @param properties the properties
 * @param source where the database is
 * @param builder the options
 */
record MarqueeOpening(MarqueeProperties properties, DatabaseSource source, MarqueeBuilder builder) {

    /**
     * Prepares an opening.
     *
     * @throws MarqueeStartException if a property has a value out of its range
     */
    static MarqueeOpening of(MarqueeProperties properties, DatabaseSource source) {
        MarqueeOpening opening = new MarqueeOpening(properties, source, Marquee.builder());
        try {
            opening.applyProperties();
        } catch (InvalidValueException e) {
            throw opening.explained(e);
        }
        return opening;
    }

    private void applyProperties() {
        source.applyTo(builder);
        if (properties.sampleData() && properties.schema().mode() != SchemaMode.MIGRATE) {
            throw new MarqueeStartException(
                    "The sample data of 'marquee.sample-data' are a migration, and 'marquee.schema.mode' allows none.",
                    "Set 'marquee.sample-data' to false, or 'marquee.schema.mode' to migrate.",
                    null);
        }
        builder.schemaMode(properties.schema().mode()).fileAccess(properties.fileAccess());
        if (properties.sampleData()) {
            builder.sampleData();
        }
        String replica = properties.readReplica().url();
        if (StringUtils.hasText(replica)) {
            builder.readReplica(replica);
        }
        // Without a URL too: a customizer may set a replica by its DataSource.
        PropertyValue.use(
                "'marquee.read-replica.max-lag'",
                () -> builder.readReplicaMaxLag(properties.readReplica().maxLag()));
        Integer iterations = properties.passwordIterations();
        if (iterations != null) {
            PropertyValue.use("'marquee.password-iterations'", () -> builder.passwordIterations(iterations));
        }
        MarqueeProperties.Training training = properties.training();
        PropertyValue.use("'marquee.training.kept-models'", () -> builder.keepModels(training.keptModels()));
        // Here too, so that a value that can't be used leaves no new database behind.
        TrainingByCron.Schedule.of(training);
        TrainingRequest request = request(training);
        Long changes = training.afterChanges();
        if (training.every() != null || changes != null) {
            PropertyValue.use(
                    "'marquee.training.every' and 'marquee.training.after-changes'",
                    () -> builder.retrain(new RetrainPolicy(
                            Optional.ofNullable(training.every()),
                            changes == null ? OptionalLong.empty() : OptionalLong.of(changes),
                            request)));
        }
    }

    /**
     * Returns what the properties say to train.
     *
     * @throws MarqueeStartException if there is no such model, or it has no such parameters
     */
    static TrainingRequest request(MarqueeProperties.Training training) {
        return PropertyValue.use("'marquee.training.model' and 'marquee.training.parameters'", () -> {
            String model = training.model();
            TrainingRequest request = model == null ? TrainingRequest.ofDefaultModel() : TrainingRequest.of(model);
            return request.parameters(training.parameters()).guard(training.guard());
        });
    }

    /**
     * Opens the database.
     *
     * @throws MarqueeStartException if it can't be opened
     */
    Marquee open() {
        try {
            return builder.open();
        } catch (MarqueeException e) {
            throw explained(e);
        }
    }

    private MarqueeStartException explained(MarqueeException fault) {
        String message = String.valueOf(fault.getMessage());
        return new MarqueeStartException(
                "Marquee could not open " + source.description() + ": " + message, action(fault, message), fault);
    }

    private String action(MarqueeException fault, String message) {
        if (ServiceLoader.load(StorageProvider.class).findFirst().isEmpty()) {
            return "Add dev.marquee:marquee-storage-jooq to the dependencies, or do not exclude it from"
                    + " marquee-spring-boot-starter.";
        }
        if (fault instanceof NewerDatabaseException) {
            return "Update marquee-spring-boot-starter to the version that wrote the database, or restore a backup of"
                    + " the older one.";
        }
        if (isAboutReplica(fault, message)) {
            return "Correct 'marquee.read-replica.url', or remove it.";
        }
        if (isConnectionFault(fault)) {
            return "Check that the server runs and accepts the user, and check " + source.settings() + ".";
        }
        if (fault instanceof OlderDatabaseException) {
            return "Bring Marquee's tables up to date before the application starts, or set 'marquee.schema.mode' to"
                    + " migrate.";
        }
        if (fault instanceof InvalidValueException) {
            return "Correct " + source.settings() + ".";
        }
        int wayOut = message.lastIndexOf("; ");
        return wayOut < 0
                ? "Check the properties that start with 'marquee.'."
                : StringUtils.capitalize(message.substring(wayOut + 2)) + ".";
    }

    /** {@return whether the database was not opened because of the replica that the properties name} */
    private boolean isAboutReplica(MarqueeException fault, String message) {
        return StringUtils.hasText(properties.readReplica().url())
                && (fault instanceof WrongReplicaException
                        || (fault instanceof InvalidValueException && message.contains("read replica")));
    }

    /** {@return whether the server could not be reached, or refused the user or the database} */
    private static boolean isConnectionFault(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("28") || state.equals("3D000")) {
                    return true;
                }
            }
        }
        return false;
    }
}
