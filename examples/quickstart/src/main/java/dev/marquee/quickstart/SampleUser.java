package dev.marquee.quickstart;

import java.util.List;

/**
 * A user of the quickstart. Immutable.
 *
 * @param username the username
 * @param genres the names of the preferred genres
 * @param favorites the numbers of the favorite movies at TMDb
 */
record SampleUser(String username, List<String> genres, List<Integer> favorites) {

    static final List<SampleUser> ALL = List.of(
            user("ada", "Science Fiction", "Adventure")
                    .likes(157336, 348, 62, 286217, 686, 11, 329865, 926, 10681, 129),
            user("bruno", "Crime").likes(238, 240, 769, 949, 680, 598, 829, 2118, 28, 600, 429),
            user("chiyo", "Animation", "Family")
                    .likes(129, 8392, 4935, 128, 372058, 12477, 862, 2062, 14160, 10681, 110416, 2493),
            user("dalia", "Romance", "Drama")
                    .likes(289, 76, 80, 843, 194, 4348, 639, 509, 38, 531428, 597, 804, 372058),
            user("emeka", "War", "History")
                    .likes(28, 600, 975, 25237, 387, 947, 857, 424, 17295, 374720, 289, 346, 530915),
            user("freya", "Horror")
                    .likes(539, 9552, 694, 348, 679, 1091, 948, 419430, 13310, 242224, 493922, 747, 246741),
            user("hana", "Comedy", "Romance")
                    .likes(239, 284, 3085, 137, 639, 194, 509, 1891, 813, 762, 747, 246741, 120467, 2493, 926),
            user("ines", "Drama", "Science Fiction")
                    .likes(62, 593, 1398, 78, 329865, 686, 17431, 152601, 38, 843, 18148, 490, 797, 346),
            user("joao", "Thriller", "Crime")
                    .likes(949, 1538, 807, 1949, 274, 680, 769, 6977, 550, 155, 496243, 670, 539, 694),
            user("kofi", "Science Fiction", "Action")
                    .likes(603, 280, 679, 348, 11, 1891, 105, 27205, 157336, 78, 149, 9323, 17431, 155),
            user("noor", "Comedy", "Romance"),
            user("otto", "Horror", "Mystery"));

    private static SampleUser user(String username, String... genres) {
        return new SampleUser(username, List.of(genres), List.of());
    }

    private SampleUser likes(Integer... favorites) {
        return new SampleUser(username, genres, List.of(favorites));
    }

    String email() {
        return username + "@example.com";
    }
}
