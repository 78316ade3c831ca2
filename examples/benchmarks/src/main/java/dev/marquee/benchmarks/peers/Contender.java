package dev.marquee.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model that takes part in the comparison.
 *
 * @param name the name on the command line and in the tables
 * @param project the project with its version
 * @param folder the module below {@code examples/peers}; null for a model of Marquee
 * @param adapter the class that implements {@link Peer}
 * @param fixed parameters that every trial has, separated by spaces
 * @param grid the parameters that are tried
 */
record Contender(String name, String project, @Nullable String folder, String adapter, String fixed, Grid grid) {

    private static final Map<String, String> OURS = Map.of(
            "transitions", "tune=true,false decay=0.85,0.7,0.95 power=3,1,2,5 backward=0,0.3",
            "next-ease", "lambda=300,100,1000 shortDecay=0.3,0.1,0.5 longDecay=0.9,0.8",
            "next-factors", "dimensions=128,64 decay=0.7,0.5,0.85 dropout=0.6,0.4 epochs=10,20",
            "popularity", "",
            "item-knn", "neighbors=200,50,100,400 shrinkage=10,0,30 alpha=0.6,0.5,0.8 beta=0.5,0.3,0.7",
            "rp3beta", "alpha=0.7,0.5,1,1.2 beta=0.4,0.2,0.6 neighbors=500,100,200",
            "ease", "lambda=1000,30,100,300,3000",
            "rdlae", "lambda=500,50,150,1500 p=0.3,0.1,0.5 beta=0.5,0.25,0.75",
            "ials", "dimensions=128,32,64 alpha=0.3,0.1,1 lambda=0,0.005,0.02",
            "blend", "dimensions=128,32,64");

    private static final List<Contender> PEERS = List.of(
            new Contender(
                    "spark-als",
                    "Spark MLlib 4.1.0, ALS with implicit preferences",
                    "spark",
                    "dev.marquee.peers.spark.SparkAls",
                    "",
                    new Grid("rank=10,32,64,128 regParam=0.1,0.01,0.03,0.3 alpha=1,5,20,40 maxIter=10,20")),
            mahout("mahout-item", "item-based, boolean", "neighbors=100,50,200,500 similarity=llr,tanimoto"),
            mahout("mahout-user", "user-based, boolean", "neighbors=50,20,100,200 similarity=llr,tanimoto"),
            mahout(
                    "mahout-als",
                    "ALS-WR with implicit feedback",
                    "features=32,64,128 lambda=0.05,0.01,0.15 alpha=40,1,10 iterations=10,20"),
            lenskit(
                    "lenskit-item",
                    "item-item, sum of similarities",
                    "neighbors=20,50,100,200 modelSize=0,100,500 damping=0,5,20"),
            lenskit("lenskit-user", "user-user, sum of similarities", "neighbors=30,60,120,240 damping=0,5,20"),
            librec(
                    "librec-bpr",
                    "BPR",
                    "factors=10,32,64 learnRate=0.01,0.05 regularization=0.01,0.001,0.1" + " iterations=100,30"),
            librec(
                    "librec-wrmf",
                    "WRMF",
                    "factors=10,32,64 regularization=0.01,0.1,1 alpha=4,1,20,40 iterations=20,10"),
            librec("librec-slim", "SLIM", "neighbors=50,20,100 l1=1,0.1,0.01 l2=5,1,20 iterations=40,20"),
            librec("librec-item-knn", "item kNN", "neighbors=50,20,100,200,500 similarity=cosine,jaccard"));

    /** {@return the models that exist, ours first} */
    static List<String> names(List<String> ours) {
        return Stream.concat(ours.stream(), PEERS.stream().map(Contender::name)).toList();
    }

    /**
     * Returns a contender.
     *
     * @param name the name
     * @param ours the names of the models of Marquee
     * @return the contender; empty if there is none of that name
     */
    static Optional<Contender> named(String name, List<String> ours) {
        return ours.contains(name)
                ? Optional.of(new Contender(
                        name,
                        "Marquee",
                        null,
                        OurModel.class.getName(),
                        "model=" + name,
                        new Grid(OURS.getOrDefault(name, ""))))
                : PEERS.stream().filter(peer -> peer.name.equals(name)).findFirst();
    }

    boolean isOurs() {
        return folder == null;
    }

    /** {@return the parameters of a trial together with the fixed ones} */
    String parameters(String trial) {
        return (fixed + " " + trial).strip();
    }

    private static Contender mahout(String name, String algorithm, String grid) {
        return new Contender(
                name,
                "Mahout Taste 0.13.0, " + algorithm,
                "mahout",
                "dev.marquee.peers.mahout.MahoutTaste",
                "algorithm=" + name.substring("mahout-".length()),
                new Grid(grid));
    }

    private static Contender lenskit(String name, String algorithm, String grid) {
        return new Contender(
                name,
                "LensKit 3.0-M3, " + algorithm,
                "lenskit",
                "dev.marquee.peers.lenskit.LensKitNeighbors",
                "algorithm=" + name.substring("lenskit-".length()),
                new Grid(grid));
    }

    private static Contender librec(String name, String algorithm, String grid) {
        return new Contender(
                name,
                "LibRec 2.0.0, " + algorithm,
                "librec",
                "dev.marquee.peers.librec.LibRecRanking",
                "algorithm=" + name.substring("librec-".length()),
                new Grid(grid));
    }
}
