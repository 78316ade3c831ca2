package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.community.Activity;
import dev.marquee.community.ActivityKind;

/**
 * An activity with its kind.
 *
 * @param kind the kind
 * @param activity the activity, whose fields stand beside the kind
 */
public record ActivityJson(ActivityKind kind, @JsonUnwrapped Activity activity) {

    /** {@return the JSON of an activity} */
    public static ActivityJson of(Activity activity) {
        return new ActivityJson(activity.kind(), activity);
    }
}
