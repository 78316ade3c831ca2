package dev.marquee.operations.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstancesTest {

    @Test
    @Timeout(300)
    void threeProcessesExchangeModelsAndSurviveTheirTrainer() throws Exception {
        assertThat(Instances.run(Instances.Form.SHORT)).isTrue();
    }

    /** A program that has started an instance, as {@link Instances} does. */
    static final class Parent {

        public static void main(String[] args) throws Exception {
            Child.start("instance", args[0], Duration.ZERO, 1, 1);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    @Timeout(60)
    void signalToTheProgramEndsAnInstanceThatWaitsForItsDatabase() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(30_000);
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Parent.class.getName(),
                            "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/films")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<ProcessHandle> instances = List.of();
            try (Socket connection = silent.accept()) {
                instances = program.children().toList();

                program.destroy();

                assertThat(program.waitFor()).isEqualTo(143);
                assertThat(instances)
                        .singleElement()
                        .satisfies(instance -> assertThat(instance.onExit()).succeedsWithin(Duration.ofSeconds(3)));
                assertThat(connection.isConnected()).isTrue();
            } finally {
                instances.forEach(ProcessHandle::destroyForcibly);
                program.destroyForcibly();
            }
        }
    }

    @Test
    void summariesAreJoinedAndCarriedBetweenProcesses() {
        Calls.Summary one = Calls.Summary.of(List.of(new Calls.Call(1, 30, true), new Calls.Call(2, 10, false)));
        Calls.Summary both = Calls.Summary.parse(one.text())
                .and(Calls.Summary.parse(Calls.Summary.of(List.of()).text()))
                .and(Calls.Summary.of(List.of(new Calls.Call(3, 20, true))));

        assertThat(both.times()).containsExactly(10, 20, 30);
        assertThat(both.failed()).isEqualTo(1);
        assertThat(List.of(both.quantile(0.5), both.quantile(0.99), both.quantile(1)))
                .containsExactly(20L, 30L, 30L);
        assertThat(Calls.Summary.of(List.of()).quantile(0.5)).isZero();
    }
}
