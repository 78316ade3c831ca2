package dev.marquee.cli.evaluation;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Split;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the heap that trainings and their models take. Confined to one thread. */
final class HeapMeter {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    @SuppressWarnings("UnusedVariable") // It keeps the model reachable while its size is measured.
    private @Nullable CollaborativeModel model;

    private long before;
    private long peakBytes;

    /** Evaluates a model and measures its heap. The garbage collections are outside the times of the evaluation. */
    MeasuredModel measure(Evaluator evaluator, ModelTrainer trainer, Split split) {
        model = null;
        before = used();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        Evaluation evaluation = evaluator.evaluate(metered(trainer), split);
        long held = used();
        model = null;
        return new MeasuredModel(evaluation, Math.max(0, held - used()), peakBytes, null);
    }

    private WrappedTrainer metered(ModelTrainer trainer) {
        return new WrappedTrainer(trainer) {
            @Override
            WrappedTrainer around(ModelTrainer other) {
                return metered(other);
            }

            @Override
            public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
                CollaborativeModel trained = wrapped().train(matrix, context);
                long peak = pools.stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
                peakBytes = Math.max(0, peak - before);
                model = trained;
                return trained;
            }
        };
    }

    private long used() {
        System.gc();
        return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }
}
