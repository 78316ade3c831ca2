package dev.marquee.benchmarks.serving;

import dev.marquee.benchmarks.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The process of one scenario: {@code SCENARIO URL SIZE SECONDS [ARGUMENT]}. */
public final class ScenarioProcess {

    /** The model whose load is measured beside that without a model. */
    static final String MODEL = "item-knn";

    private ScenarioProcess() {}

    private static Map<String, Scenario> scenarios(List<String> rest) {
        Map<String, Scenario> all = new TreeMap<>();
        all.put("open", OpeningScenarios::open);
        all.put("first", OpeningScenarios::first);
        all.put("warm-up", OpeningScenarios::warmUp);
        all.put("restart", OpeningScenarios::restart);
        all.put("upsert", ChangeScenarios::upsert);
        all.put("transaction", ChangeScenarios::transaction);
        all.put("unchanged", ChangeScenarios::unchanged);
        all.put("other-calls", new OtherCallsScenario());
        all.put("load", new LoadScenario(LoadScenario.Import.NOBODY));
        all.put("load-import", new LoadScenario(LoadScenario.Import.THIS_PROCESS));
        all.put("load-elsewhere", new LoadScenario(LoadScenario.Import.ANOTHER_PROCESS));
        all.put("two-processes", new TwoProcessesScenario());
        all.put("writes", new WritesScenario());
        all.put("model", new TrainingScenario(MODEL, false));
        if (!rest.isEmpty()) {
            all.put("train", new TrainingScenario(rest.get(0), true));
            all.put("import", context -> LoadScenario.importElsewhere(context, Integer.parseInt(rest.get(0))));
            all.put("write-movie", context -> TwoProcessesScenario.writeMovie(context, Integer.parseInt(rest.get(0))));
        }
        return all;
    }

    /**
     * Runs a scenario.
     *
     * @param arguments the scenario, the URL, the size, the seconds of a load, and what the scenario needs besides
     * @throws Exception if the scenario fails
     */
    public static void main(String[] arguments) throws Exception {
        Memory.watch();
        List<String> all = List.of(arguments);
        Scenario scenario = scenarios(all.subList(4, all.size())).get(all.get(0));
        if (scenario == null) {
            throw new IllegalArgumentException("no scenario is called " + all.get(0));
        }
        scenario.run(new Context(all.get(1), Size.valueOf(all.get(2)), Integer.parseInt(all.get(3)), System.out));
        System.exit(0);
    }

    /** Starts another process of the same build beside this one. */
    static Process start(Context context, String scenario, String argument) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                TwoProcessesScenario.java().toString(),
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                ScenarioProcess.class.getName(),
                scenario,
                context.url(),
                context.size().name(),
                "0",
                argument));
        return ChildProcess.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }
}
