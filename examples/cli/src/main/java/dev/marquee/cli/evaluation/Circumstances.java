package dev.marquee.cli.evaluation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.marquee.evaluate.Split;
import dev.marquee.model.InteractionMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation was made on.
 *
 * @param protocol the protocol of the split
 * @param seed the seed of random choices
 * @param items the number of items
 * @param trainUsers the users of the training part
 * @param trainInteractions the interactions of the training part
 * @param newUsers the test users that are not in the training part
 * @param usersLeftOut the users without a test item that can be recommended
 * @param droppedTestItems the test items that their users have in the training part too
 */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record Circumstances(
        String protocol,
        long seed,
        int items,
        int trainUsers,
        long trainInteractions,
        int newUsers,
        int usersLeftOut,
        int droppedTestItems) {

    static Circumstances of(TestBed bed, long seed) {
        InteractionMatrix train = bed.splits().get(0).train();
        return new Circumstances(
                bed.protocol(),
                seed,
                train.itemCount(),
                train.userCount(),
                train.interactionCount(),
                bed.newUsers(),
                bed.splits().stream().mapToInt(Split::usersLeftOut).sum(),
                bed.splits().stream().mapToInt(Split::droppedTestItems).sum());
    }

    /** {@return the circumstances by their names in a report} */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("protocol", protocol);
        facts.put("seed", Long.toString(seed));
        facts.put("items", Integer.toString(items));
        facts.put("train users", Integer.toString(trainUsers));
        facts.put("train interactions", Long.toString(trainInteractions));
        facts.put("new users", Integer.toString(newUsers));
        facts.put("users left out", Integer.toString(usersLeftOut));
        facts.put("dropped test items", Integer.toString(droppedTestItems));
        return facts;
    }
}
