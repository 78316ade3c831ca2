"""Measures what a weight of friends' likes does to RDLAE, for friends that are made up, on MovieLens ratings.

python3 friends.py ratings.csv [seeds]        needs numpy; see signals.py for the file and the protocols

MovieLens has no friends. "strangers" are ten other persons by chance; "alike" are ten by chance among the fifty whose
known likes are most like the person's own (cosine). A movie that n of them like has its score, scaled to 0 to 1 per
person, multiplied by (1 + w n/(n + 1)) / (1 + w). Each line compares a weight w with none.
"""

import sys

import numpy as np

import signals

FRIENDS = 10
NEAREST = 50


def friends(likes, alike, seed):
    """Returns, for each person, which others are the friends."""
    random = np.random.default_rng(seed)
    norms = np.maximum(np.sqrt(likes.sum(1)), 1)
    cosines = likes @ likes.T / norms[:, None] / norms
    np.fill_diagonal(cosines, -1)
    chosen = np.zeros(cosines.shape)
    for person in range(len(likes)):
        others = np.delete(np.arange(len(likes)), person)
        if alike:
            others = np.argsort(-cosines[person], kind="stable")[:NEAREST]
        chosen[person, random.choice(others, FRIENDS, replace=False)] = 1
    return chosen


def scaled(result, known):
    """Returns the scores of unknown movies scaled to 0 to 1 per person."""
    present = np.where(known | (result <= -1e8), np.nan, result)
    low, high = np.nanmin(present, 1)[:, None], np.nanmax(present, 1)[:, None]
    return np.nan_to_num((present - low) / np.maximum(high - low, 1e-12), nan=0.0)


def main(path, seeds):
    ratings, times = signals.read(path)
    for protocol, splits in (("random", seeds), ("last", 1)):
        measured = {}
        for seed in range(1, splits + 1):
            known, test = signals.split(ratings, times, protocol, seed)
            likes = (known & (ratings >= signals.LIKE)).astype(float)
            base = scaled(signals.scores(likes, likes, 500, 0.3, 0.3, 0.5), known)
            for name, alike in (("strangers", False), ("alike", True)):
                count = friends(likes, alike, seed) @ likes
                for weight in (0, 0.1, 0.3, 1):
                    raised = base * (1 + weight * count / (count + 1))
                    measured.setdefault((name, weight), []).append(signals.gains(raised, known, test))
        random = np.random.default_rng(1)
        for (name, weight), of_splits in measured.items():
            values, without = np.mean(of_splits, 0), np.mean(measured[name, 0], 0)
            difference = (values - without)[~np.isnan(values)]
            values = values[~np.isnan(values)]
            signs = random.choice([-1, 1], (10000, len(values)))
            extreme = np.abs((signs * difference).mean(1)) >= abs(difference.mean()) - 1e-15
            print(
                f"{protocol:6} {name:9} w {weight:3} {values.mean():.4f} {signals.interval(values, random)}"
                f" {difference.mean():+.4f} {signals.interval(difference, random)} p {(extreme.sum() + 1) / 10001:.4f}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3)
