package dev.marquee.benchmarks.peers;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison found out about one model, apart from its lists.
 *
 * @param values the values by name, as texts
 */
record Outcome(Properties values) {

    static final String NAME = "name";
    static final String PARAMETERS = "parameters";
    static final String TRIALS = "trials";
    static final String BUDGET = "budget";
    static final String FAILED_TRIALS = "failedTrials";
    static final String TRIAL_FAILURE = "trialFailure";
    static final String TUNING_SECONDS = "tuningSeconds";
    static final String LOAD = "load";

    static Outcome read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return new Outcome(values);
    }

    void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, null);
        }
    }

    Outcome with(String key, Object value) {
        values.setProperty(key, value.toString());
        return this;
    }

    String text(String key) {
        return values.getProperty(key, "");
    }

    String name() {
        return text(NAME);
    }

    /** {@return the reason why there are no answers, or null if there are} */
    @Nullable
    String failure() {
        return values.getProperty(PeerProcess.FAILURE);
    }

    /** {@return a number; NaN if it was not measured} */
    double number(String key) {
        String value = values.getProperty(key);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }
}
