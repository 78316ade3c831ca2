package dev.marquee.benchmarks.serving;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps of a run: which scenario, in which order, and what has to come before it. Immutable. */
final class Plan {

    /** The kinds of models whose training is measured. */
    static final List<String> KINDS = List.of("item-knn", "rp3beta", "rdlae", "ials", "blend");

    /** The step that trains a model for the steps after it. */
    static final String MODEL = "model";

    /** The step of the trainings. */
    static final String TRAINING = "training";

    private static final String WRITES = "writes";
    private static final String TRAINED = "-trained";
    private static final String WARM_UP = "warm-up";

    /** In this order: the trainings last, as they replace the model. */
    private static final List<String> STEPS = List.of(
            "open",
            "first",
            WARM_UP,
            "restart",
            "upsert",
            "unchanged",
            "transaction",
            "other-calls",
            "two-processes",
            "load",
            "load-import",
            "load-elsewhere",
            MODEL,
            "restart-trained",
            "upsert-trained",
            "load-trained",
            "load-import-trained",
            WRITES,
            TRAINING);

    private Plan() {}

    static List<String> names() {
        return STEPS;
    }

    static int position(String step) {
        return STEPS.indexOf(step);
    }

    /** {@return the steps for what is asked for; all if nothing is} */
    static List<String> steps(List<String> only) {
        if (only.isEmpty()) {
            return STEPS;
        }
        Set<String> wanted = new LinkedHashSet<>(only);
        wanted.add("open");
        for (String name : only) {
            if (name.endsWith(TRAINED)) {
                wanted.add(MODEL);
            }
            if (name.startsWith("restart")) {
                wanted.add(WARM_UP);
            }
        }
        List<String> steps = new ArrayList<>(STEPS);
        steps.retainAll(wanted);
        return steps;
    }

    /** {@return the scenario that a step runs: one with a trained model is the same one as without} */
    static String scenario(String step) {
        return step.endsWith(TRAINED) ? step.substring(0, step.length() - TRAINED.length()) : step;
    }

    /** {@return whether the process of a step has to start from nothing} */
    static boolean forgetsStates(String step) {
        return step.equals("first") || step.equals(WARM_UP);
    }

    /** {@return whether a step does not serve, but trains or writes, for which it has another heap} */
    static boolean hasOwnHeap(String step) {
        return step.equals(MODEL) || step.equals(TRAINING) || step.equals(WRITES);
    }
}
