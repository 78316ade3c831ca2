"""Measures what ratings below a like are worth to EASE and RDLAE, on MovieLens ratings with times.

python3 signals.py ratings.csv [seeds]        needs numpy; ratings.csv has userId,movieId,rating,timestamp, 0.5 to 5

Held-out likes (8 or more of 10) are ranked among all movies that the person has not rated. For "random", a fifth of
each person's likes is held out; for "last", the latest like, and ratings after it are left out too. Each line compares
a variant with likes alone: mean NDCG@20 with a 95% bootstrap interval over persons, the difference with its interval,
and the p-value of a paired randomization test.
"""

import csv
import sys

import numpy as np

LIKE = 8
DEPTH = 20


def read(path):
    with open(path, newline="") as file:
        rows = [(int(u), int(m), 2 * float(r), int(t)) for u, m, r, t in list(csv.reader(file))[1:]]
    users = {user: index for index, user in enumerate(sorted({row[0] for row in rows}))}
    movies = {movie: index for index, movie in enumerate(sorted({row[1] for row in rows}))}
    ratings, times = np.zeros((len(users), len(movies))), np.zeros((len(users), len(movies)))
    for user, movie, rating, time in rows:
        ratings[users[user], movies[movie]] = rating
        times[users[user], movies[movie]] = time
    return ratings, times


def split(ratings, times, protocol, seed):
    """Returns which ratings are known and which likes are held out."""
    random = np.random.default_rng(seed)
    known, test = ratings > 0, np.zeros(ratings.shape, bool)
    for user in range(len(ratings)):
        likes = random.permutation(np.flatnonzero(ratings[user] >= LIKE))
        if len(likes) < 2:
            continue
        if protocol == "random":
            held = likes[: min(max(1, round(len(likes) / 5)), len(likes) - 1)]
        else:
            held = likes[[np.argmax(times[user, likes])]]
            known[user] &= times[user] <= times[user, held[0]]
        test[user, held] = True
        known[user, held] = False
    return known, test


def variants(ratings, times, known):
    """Returns, by name, the weights to train on and the weights to fold in."""
    rated = np.where(known, ratings, 0)
    count = known.sum(1)
    mean = ((rated.sum(1) + 5 * 7) / (count + 5))[:, None]
    spread = np.sqrt((np.where(known, (rated - mean) ** 2, 0).sum(1) + 5 * 4) / (count + 5))[:, None]
    z = np.where(known, (rated - mean) / spread, 0)
    likes = (known & (ratings >= LIKE)).astype(float)
    others = (known & (ratings < LIKE)).astype(float)
    age = np.where(known, times, 0).max(1)[:, None] - times
    recent = likes * np.exp2(-np.maximum(age, 0) / 86400 / 30)
    half = likes + 0.5 * others
    fair = likes + 0.5 * others * (z >= -1)
    return {
        "likes alone": (likes, likes),
        "all ratings, weight 1": (known * 1.0, known * 1.0),
        "all ratings, weight r/10": (rated / 10, rated / 10),
        "own mean and more, or likes": ((known & ((z >= 0) | (ratings >= LIKE))) * 1.0,) * 2,
        "likes 1, others 0.5": (half, half),
        "likes 1, others 0.5 from m - s": (fair, fair),
        "train on likes, fold in others 0.5": (likes, half),
        "train on likes, fold in others 0.5 from m - s": (likes, fair),
        "train on likes, fold in poor ones -0.25": (likes, likes - 0.25 * others * (z < -1)),
        "train on likes, fold in with a half-life of 30 days": (likes, recent),
    }


def scores(train, history, ridge, dropout, relaxed, power):
    """Scores all movies by a linear autoencoder (Steck 2019, Moon et al. 2023), solved for the persons (Woodbury)."""
    touched = train.sum(0) > 0
    matrix, length = train[:, touched], np.maximum((train > 0).sum(1), 1)
    matrix = matrix * np.sqrt((length.mean() / length) ** power)[:, None]
    diagonal = ridge + dropout / (1 - dropout) * (matrix**2).sum(0)
    scaled = matrix / diagonal
    inner = np.linalg.solve(np.eye(len(matrix)) + scaled @ matrix.T, scaled)
    inverse = 1 / diagonal - np.einsum("ui,ui->i", scaled, inner)
    multiplier = np.where(1 - diagonal * inverse <= relaxed, diagonal, (1 - relaxed) / inverse)
    folded = history[:, touched]
    result = np.full(train.shape, -1e9)
    result[:, touched] = folded - (folded / diagonal - (folded @ scaled.T) @ inner) * multiplier
    return result


def gains(result, known, test):
    best = np.argsort(-np.where(known, -np.inf, result), axis=1, kind="stable")[:, :DEPTH]
    discounts = 1 / np.log2(np.arange(2, DEPTH + 2))
    relevant = test.sum(1)
    ideal = np.cumsum(discounts)[np.clip(relevant, 1, DEPTH) - 1]
    gain = (np.take_along_axis(test, best, 1) * discounts).sum(1) / ideal
    return np.where(relevant > 0, gain, np.nan)


def interval(values, random):
    means = values[random.integers(0, len(values), (1000, len(values)))].mean(1)
    return "[{:.4f}, {:.4f}]".format(*np.quantile(means, [0.025, 0.975]))


def main(path, seeds):
    ratings, times = read(path)
    models = {"ease": (1000, 0, 0, 0), "rdlae": (500, 0.3, 0.3, 0.5)}
    for protocol, splits in (("random", seeds), ("last", 1)):
        measured = {}
        for seed in range(1, splits + 1):
            known, test = split(ratings, times, protocol, seed)
            for name, (train, history) in variants(ratings, times, known).items():
                for model, parameters in models.items():
                    gain = gains(scores(train, history, *parameters), known, test)
                    measured.setdefault((model, name), []).append(gain)
        random, bases = np.random.default_rng(1), {}
        for (model, name), of_splits in measured.items():
            values = np.mean(of_splits, 0)
            values = values[~np.isnan(values)]
            difference = values - bases.setdefault(model, values)
            signs = random.choice([-1, 1], (10000, len(values)))
            extreme = np.abs((signs * difference).mean(1)) >= abs(difference.mean()) - 1e-15
            print(
                f"{protocol:6} {model:5} {name:52} {values.mean():.4f} {interval(values, random)}"
                f" {difference.mean():+.4f} {interval(difference, random)} p {(extreme.sum() + 1) / 10001:.4f}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
