package dev.marquee.benchmarks.finding;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.serving.ScenarioProcess;
import dev.marquee.benchmarks.serving.Size;
import java.util.List;

/** The process of one scenario: {@code SCENARIO URL SIZE SECONDS}. */
public final class FindingProcess {

    private FindingProcess() {}

    /**
     * Runs a scenario.
     *
     * @param arguments the scenario, the URL, the size, and the seconds of a load, which no scenario here has
     * @throws Exception if the scenario fails
     */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        String scenario = all.get(0);
        if (scenario.equals("writes")) {
            ScenarioProcess.main(arguments);
        }
        Size size = Size.valueOf(all.get(2));
        long start = System.nanoTime();
        try (Marquee marquee =
                Marquee.builder().url(all.get(1)).passwordIterations(1).open()) {
            double opened = (System.nanoTime() - start) / 1e6;
            Subject subject = new Subject(marquee, Finder.of(marquee), new CatalogGenerator(size), size);
            run(subject, scenario, opened);
        }
        System.exit(0);
    }

    private static void run(Subject subject, String scenario, double opened) {
        switch (scenario) {
            case "open", "index" -> subject.recorded("open", "ms", opened);
            case "suggest" -> FindScenarios.suggest(subject);
            case "search" -> FindScenarios.search(subject);
            case "queries" -> QueryScenario.run(subject);
            case "import" -> ImportScenario.run(subject);
            default -> ListScenarios.list(subject, scenario);
        }
    }
}
