package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.cli.evaluation.ModelChoice;
import dev.marquee.cli.evaluation.ProtocolChoice;
import dev.marquee.model.ModelTrainers;
import dev.marquee.web.admin.EvaluationPage.Protocol;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.List;

/** The page of evaluations. */
final class EvaluationPages implements Room {

    private static final String PATH = "/admin/evaluation";
    private static final List<Protocol> PROTOCOLS = List.of(
            new Protocol("leave-one-out", "Hide one favorite of each person"),
            new Protocol("random-80-20", "Hide a fifth of each person's favorites"),
            new Protocol("time", "Hide the latest fifth of all favorites"),
            new Protocol("k-folds", "Hide each fifth in turn (five times the work)"),
            new Protocol("strong-generalization", "Predict for people the model never saw"));

    private final Marquee marquee;
    private final Tasks tasks;
    private final Starter starter;

    /** What the last evaluation was started with, which the form keeps however it ends. */
    private volatile Chosen chosen = Chosen.atFirst();

    EvaluationPages(Marquee marquee, Tasks tasks, Starter starter) {
        this.marquee = marquee;
        this.tasks = tasks;
        this.starter = starter;
    }

    @Override
    public void open(Routes routes) {
        routes.page(
                PATH, Access.ADMINISTRATOR, visit -> visit.page("admin/evaluation", "Evaluation", page(chosen, "")));
        routes.form(PATH + "/run", Access.ADMINISTRATOR, this::run);
    }

    /** What the form has. Immutable. */
    private record Chosen(List<String> models, String protocol) {

        Chosen {
            models = List.copyOf(models);
        }

        /** {@return the simplest kind and the default one} */
        static Chosen atFirst() {
            List<String> names = ModelTrainers.names();
            return new Chosen(List.of("popularity", names.get(names.size() - 1)), "leave-one-out");
        }
    }

    private EvaluationPage page(Chosen form, String error) {
        return new EvaluationPage(
                tasks.latest(TaskKind.EVALUATION).orElse(null),
                ModelTrainers.names(),
                form.models(),
                PROTOCOLS,
                form.protocol(),
                error);
    }

    private void run(Visit visit) {
        visit.limit(Limit.TASK);
        List<String> models = visit.form().all("model");
        String protocol = visit.form().text("protocol");
        Chosen sent = new Chosen(models, protocol);
        try {
            if (models.isEmpty()) {
                throw new InvalidValueException("1 kind of model or more must be chosen; check a box");
            }
            ProtocolChoice choice = ProtocolChoice.named(protocol);
            if (choice.needsContent()) {
                throw new InvalidValueException(
                        "the protocol " + protocol + " is for the command line; choose another");
            }
            EvaluationWork work = new EvaluationWork(marquee, choice, ModelChoice.trainers(models, List.of()));
            starter.start(
                    visit,
                    TaskKind.EVALUATION,
                    "Evaluation of " + String.join(", ", models),
                    EvaluationWork.CANCELED,
                    work);
            chosen = sent;
        } catch (InvalidValueException e) {
            visit.refused("admin/evaluation", "Evaluation", page(sent, Texts.words(e)));
        }
    }
}
