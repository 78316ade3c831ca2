package dev.marquee.benchmarks.serving;

import java.util.SplittableRandom;

/** Invented words, names and texts. Immutable; the choices are the caller's. */
final class Words {

    private static final int VOCABULARY = 5_000;
    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi",
        "yo", "zu", "bran", "crel", "dorn", "fel", "grim", "lath", "mor", "nel", "pran", "quil", "rast", "stel",
        "thorn", "vel"
    };

    /** The seed of the generated databases. */
    static final long SEED = 20_261_126;

    private final String[] vocabulary = new String[VOCABULARY];

    Words() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < VOCABULARY; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 2 + random.nextInt(2); n > 0; n--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            vocabulary[i] = word.toString();
        }
    }

    String text(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            // As in a language, few words are most of the text.
            int index = (int) (VOCABULARY * Math.pow(random.nextDouble(), 4));
            text.append(i == 0 ? "" : " ").append(vocabulary[index]);
        }
        return text.toString();
    }

    String name(SplittableRandom random) {
        return capital(vocabulary[random.nextInt(VOCABULARY)]) + " " + capital(vocabulary[random.nextInt(VOCABULARY)]);
    }

    /** {@return the name of what has an identifier, always the same one} */
    String name(int id) {
        return name(new SplittableRandom(id)) + " " + id;
    }

    String title(SplittableRandom random) {
        return "The " + name(random) + (random.nextInt(3) == 0 ? " " + (2 + random.nextInt(4)) : "");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
