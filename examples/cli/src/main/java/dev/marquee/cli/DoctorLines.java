package dev.marquee.cli;

import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.DatabaseInspection.ServingModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays out a diagnosis for a terminal. */
final class DoctorLines {

    /** The tables that a user fills, with what their rows are. */
    private static final Map<String, String> ROWS = rows();

    private final List<String> lines = new ArrayList<>();

    private DoctorLines() {}

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("movies_movie", "movies");
        rows.put("auth_user", "users");
        rows.put("favorites_userfavorite", "favorites");
        rows.put("recommend_model", "models");
        return rows;
    }

    static List<String> of(Diagnosis diagnosis) {
        DoctorLines made = new DoctorLines();
        made.line("marquee", diagnosis.marquee());
        made.line("java", diagnosis.java());
        made.line("system", diagnosis.os());
        made.line("database", diagnosis.url());
        DatabaseInspection seen = diagnosis.seen();
        if (seen != null) {
            made.database(seen, diagnosis.now());
        }
        Long free = diagnosis.freeBytes();
        if (free != null) {
            made.line("free space", megabytes(free));
        }
        made.line("TMDb key", diagnosis.hasTmdbKey() ? "present" : "not set (TMDB_TOKEN or TMDB_API_KEY)");
        made.line("state", diagnosis.usable() ? "usable" : "not usable: " + diagnosis.problem());
        diagnosis.next().forEach(next -> made.line("next", next));
        return made.lines;
    }

    private void database(DatabaseInspection seen, Instant now) {
        line("driver", seen.database() + ", " + seen.driver());
        if (!seen.exists()) {
            return;
        }
        line("size", megabytes(seen.bytes()));
        line("schema", schema(seen));
        if (!seen.rows().isEmpty()) {
            List<String> counts = new ArrayList<>();
            ROWS.forEach((table, what) -> counts.add(seen.rows(table) + " " + what));
            line("contents", String.join(", ", counts));
            seen.rows().forEach((table, rows) -> {
                if (rows > 0) {
                    lines.add(String.format(Locale.ROOT, "  %-26s %8d", table, rows));
                }
            });
        }
        line("last import", seen.moviesWrittenAt() == null ? "never" : time(seen.moviesWrittenAt(), now));
        line("last training", model(seen.servingModel(), now));
    }

    private static String schema(DatabaseInspection seen) {
        return switch (seen.schema()) {
            case MISSING -> "none yet (this version creates " + seen.newestSchemaVersion() + ")";
            case CURRENT -> seen.schemaVersion() + ", current";
            case OLDER -> seen.schemaVersion() + ", older than " + seen.newestSchemaVersion();
            case NEWER -> seen.schemaVersion() + ", newer than " + seen.newestSchemaVersion();
        };
    }

    private static String model(@Nullable ServingModel model, Instant now) {
        return model == null
                ? "never: no model is in use"
                : time(model.trainedAt(), now) + ": " + model.name() + " " + model.version() + " on "
                        + model.interactions() + " favorites";
    }

    private static String time(Instant time, Instant now) {
        return time.truncatedTo(ChronoUnit.SECONDS) + " (" + age(Duration.between(time, now)) + ")";
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return counted(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return counted(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? counted(age.toMinutes(), "minute") : "within a minute";
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }

    private static String megabytes(long bytes) {
        return bytes < 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private void line(String what, String text) {
        lines.add(String.format(Locale.ROOT, "%-14s %s", what, text));
    }
}
