package dev.marquee.operations.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstancesTest {

    @Test
    @Timeout(300)
    void threeProcessesExchangeModelsAndSurviveTheirTrainer() throws Exception {
        assertThat(Instances.run(Instances.Form.SHORT)).isTrue();
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
