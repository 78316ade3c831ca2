package dev.marquee.content;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits text of any script into words for comparison.
 *
 * <p>A word is a run of letters and digits in lower case without accents, of 2 to 40 characters, unless it is one of
 * the most common words of a few languages. Scripts without spaces between words (such as Chinese, Japanese and Thai)
 * give each pair of adjacent characters as a word. Stateless and thread-safe.
 */
final class Tokenizer {

    private static final int MAX_LENGTH = 40;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /**
     * The most common words of a few languages, which do not distinguish texts. Other languages need no list, because
     * {@link RawFeatures} leaves out words that too many items have.
     */
    private static final Set<String> STOP_WORDS =
            Set.copyOf(List.of(("a about after against all along also although always am among an and another any"
                            + " are around as at away back be became because become becomes been before behind"
                            + " being between both but by can cannot come comes could did do does doing don down"
                            + " during each even ever every find finds first for from get gets go goes had has"
                            + " have having he her here herself him himself his how if in into is it its itself"
                            + " just know least less life like make makes many may me more most much must my near"
                            + " never new no not now of off on once one only onto or other others our out over own"
                            + " same she should since so some still such take takes than that the their them"
                            + " themselves then there these they this those three through to together too two"
                            + " under until up upon us very was way we well were what when where which while who"
                            + " whom whose why will with within without would you your"
                            + " aber als am auch auf aus bei das dem den der des die ein eine einem einen einer er"
                            + " es fur hat ich ihr ihre im ist mit nach nicht sich sie sind um und von war wird zu"
                            + " zum zur"
                            + " au aux avec ce ces dans de du elle en est et il ils la le les leur lui mais ne"
                            + " nous ou par pas plus pour qu que qui sa se ses son sont sur un une"
                            + " al como con del el ella ellos entre era las lo los mas muy nos para pero por sin"
                            + " sobre su sus una"
                            + " ao com da do dos ela ele em na nao nas no nos os pelo que seu sua uma"
                            + " alla anche che chi ci col dal dalla dei della di gli ha i nel nella non per piu si"
                            + " suo sua tra uno")
                    .split(" ")));

    private Tokenizer() {}

    /** {@return the words in the order of the text, with repetitions} */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean pairs = false;
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK && !WITHOUT_SPACES.contains(UnicodeScript.of(c))) {
                continue;
            }
            boolean part = Character.isLetterOrDigit(c)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
            boolean inPairs = part && WITHOUT_SPACES.contains(UnicodeScript.of(c));
            if (!part || inPairs != pairs) {
                end(word, pairs, words);
            }
            if (part) {
                word.appendCodePoint(c);
                pairs = inPairs;
            }
        }
        end(word, pairs, words);
        return words;
    }

    private static void end(StringBuilder word, boolean pairs, List<String> words) {
        String whole = word.toString();
        word.setLength(0);
        int length = whole.codePointCount(0, whole.length());
        if (pairs && length > 2) {
            int[] characters = whole.codePoints().toArray();
            for (int k = 1; k < characters.length; k++) {
                words.add(new String(characters, k - 1, 2));
            }
        } else if (length >= 2 && length <= MAX_LENGTH && !STOP_WORDS.contains(whole)) {
            words.add(whole);
        }
    }
}
