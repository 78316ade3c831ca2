package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.model.TrainedModel;
import dev.marquee.web.admin.OverviewPage.Step;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Times;
import dev.marquee.web.server.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first page of administration. Cost: one pass over an index of the favorites. */
final class OverviewPages implements Room {

    private static final Duration OLD_BACKUP = Duration.ofDays(1);
    private static final double GROWTH = 1.1;

    private final Marquee marquee;
    private final Tasks tasks;
    private final AdminSettings settings;

    OverviewPages(Marquee marquee, Tasks tasks, AdminSettings settings) {
        this.marquee = marquee;
        this.tasks = tasks;
        this.settings = settings;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/admin", Access.ADMINISTRATOR, this::show);
    }

    private void show(Visit visit) {
        Instant now = settings.clock().instant();
        long movies = marquee.movies().count();
        long favorites = marquee.favorites().count();
        Optional<TrainedModel> model =
                marquee.models().list().stream().filter(TrainedModel::inUse).findFirst();
        Optional<Backup> backup = BackupPages.newest(settings.backups());
        visit.page(
                "admin/overview",
                "Administration",
                new OverviewPage(
                        Numbers.text(movies),
                        Numbers.text(marquee.users().count()),
                        Numbers.text(favorites),
                        model.map(one -> one.origin().name() + ", version " + one.version() + ", trained "
                                        + Times.ago(one.origin().trainedAt(), now))
                                .orElse("None"),
                        visit.audit()
                                .latest("import-done")
                                .map(entry -> Times.ago(entry.at(), now) + ": " + entry.detail())
                                .orElse("None by this site"),
                        backup.map(one -> Times.ago(one.createdAt(), now) + ", " + Numbers.size(one.bytes()))
                                .orElse(settings.sqlite() ? "None" : "By the tools of PostgreSQL"),
                        settings.sqlite() ? "SQLite" : "PostgreSQL",
                        tasks.running(),
                        steps(movies, favorites, model, backup, now)));
    }

    private List<Step> steps(
            long movies, long favorites, Optional<TrainedModel> model, Optional<Backup> backup, Instant now) {
        List<Step> steps = new ArrayList<>();
        if (movies == 0) {
            steps.add(new Step("The catalog is empty.", "Import movies", "/admin/import"));
        }
        if (favorites > 0 && model.isEmpty()) {
            steps.add(new Step(
                    "No model is trained, so recommendations come from counts of who likes what, genres and votes"
                            + " only.",
                    "Train a model",
                    "/admin/models"));
        }
        model.map(one -> one.origin().interactions())
                .filter(trained -> favorites > trained * GROWTH)
                .ifPresent(trained -> steps.add(new Step(
                        Numbers.count(favorites - trained, "favorite") + " came after the model was trained.",
                        "Train it again",
                        "/admin/models")));
        if (settings.sqlite()
                && backup.filter(one -> one.createdAt().plus(OLD_BACKUP).isAfter(now))
                        .isEmpty()) {
            steps.add(new Step(
                    backup.isEmpty() ? "There is no backup." : "The newest backup is more than a day old.",
                    "Take a backup",
                    "/admin/backups"));
        }
        return steps;
    }
}
