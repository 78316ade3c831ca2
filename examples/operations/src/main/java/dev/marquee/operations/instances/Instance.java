package dev.marquee.operations.instances;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.model.ModelId;
import dev.marquee.model.TrainedModel;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * One process of an application: recommends at a steady rate, and does what the lines of its standard input say.
 *
 * <p>It prints {@code ready}; {@code swapped MODEL MICROS} when another model serves; {@code middle} in the middle of a
 * training that is to wait there; {@code trained MODEL}, {@code claimed} (another process trains) or {@code failed}
 * after a training; and a line that begins with the name of the question for each other question. Times are
 * microseconds since 1970 by the machine's clock, whatever this process's own clock says.
 */
final class Instance {

    private static final int PEOPLE = 50;
    private static final int ANSWERS = 10;

    private final Marquee marquee;
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final Calls calls = new Calls();
    private final Set<ModelId> verified = new HashSet<>();
    private volatile boolean waitsInTheMiddle;
    private volatile boolean verifies;
    private volatile boolean isWanted = true;

    private Instance(String url, Duration offset) {
        marquee = Marquee.builder()
                .url(url)
                .clock(Clock.offset(Clock.systemUTC(), offset))
                .trainingListener(this::onEvent)
                .open();
    }

    /**
     * Runs a process.
     *
     * @param args how many seconds its clock is ahead, the number of threads that recommend, and the number of calls of
     *     each in a second; the environment variable {@code MARQUEE_URL} has the URL of the database
     * @throws Exception if it can't continue
     */
    public static void main(String[] args) throws Exception {
        String url = System.getenv("MARQUEE_URL");
        if (url == null) {
            throw new IllegalStateException("set MARQUEE_URL to the URL of the database");
        }
        Instance instance = new Instance(url, Duration.ofSeconds(Long.parseLong(args[0])));
        instance.run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        System.exit(0);
    }

    private static long now() {
        return System.currentTimeMillis() * 1000 + System.nanoTime() / 1000 % 1000;
    }

    private static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void onEvent(TrainingEvent event) {
        if (event instanceof TrainingEvent.Progressed progressed && progressed.done() >= 0.5 && waitsInTheMiddle) {
            waitsInTheMiddle = false;
            print("middle");
            try {
                // The process is killed here.
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Both tasks end with the process.
    private void run(int threads, int rate) throws IOException {
        marquee.warmUp(200);
        List<UserId> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            marquee.users().findByUsername("person-" + i).map(User::id).ifPresent(people::add);
        }
        ScheduledExecutorService asking = new ScheduledThreadPoolExecutor(threads + 2);
        asking.scheduleAtFixedRate(new SwapWatch(), 0, 1, TimeUnit.MILLISECONDS);
        asking.scheduleWithFixedDelay(this::verify, 0, 200, TimeUnit.MILLISECONDS);
        for (int t = 0; t < threads; t++) {
            Thread thread = new Thread(new Asking(people, 1_000_000_000L / rate, t * 7), "asking-" + t);
            thread.setDaemon(true);
            thread.start();
        }
        print("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
                answer(line.split(" ", -1), people);
            }
        }
        isWanted = false;
        asking.shutdownNow();
        marquee.close();
    }

    /** Asks as often as it should, and counts the time from the moment at which a call is due. */
    private final class Asking implements Runnable {

        private final List<UserId> people;
        private final long pauseNanos;
        private int next;

        private Asking(List<UserId> people, long pauseNanos, int first) {
            this.people = people;
            this.pauseNanos = pauseNanos;
            this.next = first;
        }

        @Override
        public void run() {
            long due = System.nanoTime();
            while (isWanted) {
                due += pauseNanos;
                long left = due - System.nanoTime();
                if (left > 0) {
                    try {
                        TimeUnit.NANOSECONDS.sleep(left);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                boolean isAnswered = false;
                try {
                    isAnswered = marquee.recommender()
                                    .recommend(RecommendationRequest.forUser(people.get(next++ % people.size()))
                                            .limit(ANSWERS))
                                    .size()
                            == ANSWERS;
                } catch (MarqueeException e) {
                    System.err.println("a call failed: " + e);
                }
                long took = (System.nanoTime() - due) / 1000;
                calls.add(new Calls.Call(now() - took, took, isAnswered));
            }
        }
    }

    /** Prints when another model serves. */
    private final class SwapWatch implements Runnable {

        private final AtomicLong last = new AtomicLong(-1);

        @Override
        public void run() {
            long serving = marquee.models()
                    .state()
                    .model()
                    .map(model -> model.id().value())
                    .orElse(0L);
            if (last.getAndSet(serving) != serving) {
                print("swapped " + serving + " " + now());
            }
        }
    }

    /** Reads every model that is listed, to its end and with its checksum: none may be incomplete. */
    private void verify() {
        if (!verifies) {
            return;
        }
        try {
            for (TrainedModel model : marquee.models().list()) {
                if (!verified.contains(model.id())) {
                    marquee.models().export(model.id(), OutputStream.nullOutputStream());
                    verified.add(model.id());
                    print("verified " + model.id());
                }
            }
        } catch (MarqueeException | IOException e) {
            print("damaged " + e);
        }
    }

    private void answer(String[] question, List<UserId> people) {
        switch (question[0]) {
            case "train" -> train(TrainingRequest.of(question[1]).guard(false).threads(1), question.length > 2);
            case "calls" ->
                print("calls "
                        + calls.between(Long.parseLong(question[1]), Long.parseLong(question[2]))
                                .text());
            case "verify" -> verifies = true;
            case "taste" -> print("taste " + taste(people));
            case "list" ->
                print("list "
                        + marquee.models().list().stream()
                                .map(model -> model.id().toString())
                                .collect(Collectors.joining(",")));
            default -> throw new IllegalArgumentException(String.join(" ", question));
        }
    }

    private void train(TrainingRequest request, boolean waits) {
        waitsInTheMiddle = waits;
        Training training = marquee.models().train(request);
        Thread thread = new Thread(
                () -> {
                    try {
                        training.await();
                        print("trained");
                    } catch (TrainingInProgressException e) {
                        print("claimed");
                    } catch (MarqueeException | CancellationException | InterruptedException e) {
                        print("failed " + e);
                    }
                },
                "awaiting the training");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return what everybody is recommended} */
    private String taste(List<UserId> people) {
        return people.stream()
                .map(person -> marquee.recommender()
                        .recommend(RecommendationRequest.forUser(person).limit(ANSWERS)))
                .map(Instance::ids)
                .collect(Collectors.joining(";"));
    }

    private static String ids(List<Recommendation> answer) {
        return answer.stream().map(item -> item.movie().id().toString()).collect(Collectors.joining(","));
    }
}
