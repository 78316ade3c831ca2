package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainedModel;
import dev.marquee.training.TrainingRequest;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Times;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The page of models: training, and which of them is in use. */
final class ModelPages implements Room {

    private static final String PATH = "/admin/models";

    private final Marquee marquee;
    private final Tasks tasks;
    private final Starter starter;
    private final Clock clock;

    ModelPages(Marquee marquee, Tasks tasks, Starter starter, Clock clock) {
        this.marquee = marquee;
        this.tasks = tasks;
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.ADMINISTRATOR, visit -> visit.page("admin/models", "Models", page("", "", "", "")));
        routes.form(PATH + "/train", Access.ADMINISTRATOR, this::train);
        routes.form(
                PATH + "/rollback",
                Access.ADMINISTRATOR,
                visit -> changed(
                        visit,
                        "model-rollback",
                        () -> marquee.models().rollback().label()));
        routes.form(
                PATH + "/{id}/use",
                Access.ADMINISTRATOR,
                visit -> changed(
                        visit,
                        "model-use",
                        () -> marquee.models().use(id(visit)).label()));
        routes.form(
                PATH + "/{id}/remove",
                Access.ADMINISTRATOR,
                visit -> changed(visit, "model-remove", () -> {
                    marquee.models().remove(id(visit));
                    return "model " + id(visit);
                }));
    }

    private static ModelId id(Visit visit) {
        long id = visit.number("id");
        if (id < 1) {
            throw RefusedException.notFound();
        }
        return new ModelId(id);
    }

    private ModelsPage page(String form, String error, String kind, String parameters) {
        List<TrainedModel> models = marquee.models().list();
        List<String> kinds = new ArrayList<>(ModelTrainers.names());
        Collections.reverse(kinds);
        boolean inUseSeen = false;
        boolean rollback = false;
        for (TrainedModel model : models) {
            rollback |= inUseSeen && !model.withdrawn();
            inUseSeen |= model.inUse();
        }
        return new ModelsPage(
                tasks.latest(TaskKind.TRAINING).orElse(null),
                models.stream().map(this::row).toList(),
                kinds,
                rollback,
                marquee.models().state().problem().map(Texts::sentence).orElse(""),
                form,
                error,
                kind.isEmpty() ? kinds.get(0) : kind,
                parameters);
    }

    private ModelsPage.Row row(TrainedModel model) {
        String measured = model.origin().metrics().entrySet().stream()
                .map(metric -> String.format(Locale.ROOT, "%s %.3f", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining(", "));
        return new ModelsPage.Row(
                model.id().value(),
                model.origin().name() + ", version " + model.version(),
                Times.ago(model.origin().trainedAt(), clock.instant()) + ", in "
                        + Times.duration(model.origin().trainingTime()),
                Numbers.count(model.origin().interactions(), "favorite") + " of "
                        + Numbers.count(model.origin().users(), "user") + ", "
                        + Numbers.count(model.origin().items(), "movie"),
                measured,
                Numbers.size(model.bytes()),
                model.inUse(),
                model.withdrawn());
    }

    private void train(Visit visit) {
        visit.limit(Limit.TASK);
        Form form = visit.form();
        try {
            TrainingRequest request = TrainingRequest.of(form.text("kind"))
                    .parameters(parameters(form.text("parameters")))
                    .guard(!form.checked("unguarded"));
            starter.start(
                    visit,
                    TaskKind.TRAINING,
                    "Training of " + request.name(),
                    TrainingWork.CANCELED,
                    new TrainingWork(marquee, request));
        } catch (InvalidValueException e) {
            refuse(visit, page("train", Texts.words(e), form.text("kind"), form.text("parameters")));
        }
    }

    /** {@return parameters written like {@code lambda=500, factors=64}} */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("[,\\s]+", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            } else if (!pair.isEmpty()) {
                throw new InvalidValueException("a parameter must be written as name=value, was " + shown(pair));
            }
        }
        return parameters;
    }

    private static String shown(String text) {
        return "\"" + Texts.shortened(text, 40) + "\"";
    }

    private void changed(Visit visit, String action, Supplier<String> change) {
        try {
            visit.audit(action, change.get());
            visit.done(PATH, Notice.DONE);
        } catch (MarqueeException e) {
            refuse(visit, page("model", Texts.sentence(String.valueOf(e.getMessage())), "", ""));
        }
    }

    private static void refuse(Visit visit, ModelsPage page) {
        visit.refused("admin/models", "Models", page);
    }
}
