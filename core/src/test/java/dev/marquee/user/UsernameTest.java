package dev.marquee.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "Ada.Lovelace",
                "ada@example.com",
                "a+b-c_d",
                "_",
                "0",
                "+",
                "Zoë",
                "Søren",
                "ığdır",
                "Nguyễn",
                "Łukasz",
                "Ștefan",
                "ɓalaɗə",
                "виктор",
                "Жанна",
                "Χρήστος",
                "Լիլիթ",
                "ნინო",
                "שרה",
                "علی",
                "สมชาย",
                "李小龙",
                "yamada太郎",
                "やまだ太郎ー",
                "김민수kim",
                "አበበ",
                "தமழ"
            })
    void nameOfOneScriptIsTakenAsItIs(String name) {
        assertThat(Username.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Ａｄａ１,Ada1",
        "e\u0301va,\u00e9va",
        "ﬁlm,film",
        "x²,x2",
        "Ⅻ,XII",
        "\uD835\uDC1Abc,abc",
        "user७,user7",
        "علي١,علي1",
        "علي۱,علي1",
        "ｶﾅ,カナ",
        "\u212Aelvin,Kelvin",
    })
    void nameIsStoredInOneForm(String name, String stored) {
        assertThat(Username.checked(name)).isEqualTo(stored);
        assertThat(Username.folded(name)).isEqualTo(stored);
    }

    /** What Django refuses too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a",
                "a\n",
                "100%",
                "a/b",
                "a'b",
                "a\u00a0b",
                "a\u200bb",
                "a\u200db",
                "a\u202eb",
                "a\u2066b",
                "a\u00adb",
                "\ufeffa",
                "a\u0301\u0301x\u0301",
                "a\u034fb",
                "a\ufe0f",
                "a\u2800b",
                "🎬",
                "a\uE000",
                "हिन्दी"
            })
    void otherCharactersAreRefused(String name) {
        assertThatThrownBy(() -> Username.checked(name))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("username \"")
                .hasMessageContaining("must have letters, digits and @.+-_ only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u115fb", "\u3164", "\uffa0a"})
    void lettersWithoutAShapeAreRefused(String name) {
        assertThatThrownBy(() -> Username.checked(name)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "p\u0430ypal,must not mix the scripts",
        "\u0430dmin,must not mix the scripts",
        "adm\u03b9n,must not mix the scripts",
        "\u0391da,must not mix the scripts",
        "жαнна,must not mix the scripts",
        "a\u0585,must not mix the scripts",
        "カa김,must not mix the scripts",
        "aعلي,must not mix the scripts",
        "aー김,must not mix the scripts",
        "\u0430\u0441\u0435,looks like a name in Latin letters",
        "\u0420\u0410\u0423\u0420\u0410\u0423.1,looks like a name in Latin letters",
        "\u0391\u039D\u039D\u0391,looks like a name in Latin letters",
        "\u0585\u0578\u057D,looks like a name in Latin letters",
        "\ua4d0\ua4ef,must have letters of scripts in use",
        "\u13aa\u13a1,must have letters of scripts in use",
        "\ud801\udc00,must have letters of scripts in use",
        "\u0251dmin,which looks like another letter",
        "\u0261oogle,which looks like another letter",
        "a\u01c3,which looks like another letter",
        "adm\u026An,which looks like another letter",
        "a\u02bcb,must have letters of scripts in use",
        "عل\u0640ي,must have letters of scripts in use",
    })
    void namesThatLookLikeOthersAreRefused(String name, String rule) {
        assertThatThrownBy(() -> Username.checked(name))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(ints = {151, 10_000_000})
    void longNameIsRefusedBeforeItIsNormalized(int length) {
        assertThatThrownBy(() -> Username.checked("\ufdfa".repeat(length)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 150 characters, had " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 150})
    void nameThatBecomesTooLongIsRefused(int length) {
        assertThatThrownBy(() -> Username.checked("\ufdfa".repeat(length))).isInstanceOf(InvalidValueException.class);
    }
}
