package dev.marquee.faults;

import dev.marquee.MarqueeException;
import dev.marquee.faults.Operations.Kind;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One thread of writes: says what it tries and what came of it, in the lines that {@link Journal} reads. */
final class Lane {

    private static final int OPERATIONS = 5000;

    private Lane() {}

    static void run(
            Operations operations, long seed, int lane, List<Kind> kinds, Consumer<String> say, BooleanSupplier stop) {
        for (int number = 0; number < OPERATIONS && !stop.getAsBoolean(); number++) {
            Kind kind = Operations.kind(kinds, seed, lane, number);
            int rows = Operations.rows(seed, lane, number);
            String name = lane + " " + number;
            say.accept("TRY " + name + " " + kind + " " + rows);
            try {
                operations.run(kind, lane, number, rows);
                say.accept("ACK " + name);
            } catch (MarqueeException e) {
                Typed.requireShort("an operation", e);
                say.accept("REFUSED " + name + " " + e.getClass().getSimpleName() + " " + line(e));
                pause();
            } catch (Throwable e) {
                say.accept("UNTYPED " + name + " " + line(e));
                e.printStackTrace();
                return;
            }
        }
    }

    /** {@return an exception in one line} */
    static String line(Throwable e) {
        StackTraceElement[] stack = e.getStackTrace();
        return String.valueOf(e).replace('\n', ' ').replace('\r', ' ') + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    /** What a caller does before it tries again. */
    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
