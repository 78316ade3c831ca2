package dev.marquee.cli.evaluation;

import dev.marquee.model.ModelTrainer;
import java.util.Map;

/** A trainer that does something about the training of another one, under that one's name and parameters. */
abstract class WrappedTrainer implements ModelTrainer {

    private final ModelTrainer wrapped;

    WrappedTrainer(ModelTrainer wrapped) {
        this.wrapped = wrapped;
    }

    /** {@return the other trainer} */
    final ModelTrainer wrapped() {
        return wrapped;
    }

    /** {@return a trainer that does the same about the training of a third one} */
    abstract WrappedTrainer around(ModelTrainer other);

    @Override
    public final String name() {
        return wrapped.name();
    }

    @Override
    public final Map<String, Object> parameters() {
        return wrapped.parameters();
    }

    @Override
    public final ModelTrainer withoutOrder() {
        return around(wrapped.withoutOrder());
    }
}
