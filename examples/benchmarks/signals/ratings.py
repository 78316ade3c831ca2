"""Measures predicted ratings by RMSE and MAE: a random fifth is predicted from the others.

python3 ratings.py ratings.csv [seeds]        needs numpy; ratings.csv has userId,movieId,rating, 0.5 to 5

The equations and numbers are those of dev.marquee.serving.RatingStatistics, on the scale of 0.5 to 10.
"""

import csv
import sys

import numpy as np

DAMPING, SHRINKAGE, NEIGHBORS, LAMBDA = 5, 100, 60, 0.3


def read(path):
    with open(path, newline="") as file:
        rows = np.array([(int(row[0]), int(row[1]), 2 * float(row[2])) for row in list(csv.reader(file))[1:]])
    users = np.unique(rows[:, 0], return_inverse=True)[1]
    movies = np.unique(rows[:, 1], return_inverse=True)[1]
    return users, movies, rows[:, 2]


def biases(users, movies, ratings, shape):
    mean, of_users, of_movies = ratings.mean(), np.zeros(shape[0]), np.zeros(shape[1])
    for _ in range(10):
        rest = np.bincount(movies, ratings - mean - of_users[users], shape[1])
        of_movies = rest / (DAMPING + np.bincount(movies, minlength=shape[1]))
        rest = np.bincount(users, ratings - mean - of_movies[movies], shape[0])
        of_users = rest / (DAMPING + np.bincount(users, minlength=shape[0]))
    return mean, of_users, of_movies


def predicted(users, movies, ratings, test):
    """Returns the overall mean, the biases, and the biases with neighbors as predictions of the test ratings."""
    shape, known = (users.max() + 1, movies.max() + 1), ~test
    mean, of_users, of_movies = biases(users[known], movies[known], ratings[known], shape)
    base = mean + of_users[users] + of_movies[movies]
    rests, rated = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    rests[users[known], movies[known]] = (ratings - base)[known]
    rated[users[known], movies[known]] = 1
    common, squares = rated.T @ rated, (rests**2).T @ rated
    alike = np.maximum(rests.T @ rests, 0) / np.sqrt(np.maximum(squares * squares.T, 1e-9))
    alike *= common / (common + SHRINKAGE)
    full = base[test].copy()
    for place, (user, movie) in enumerate(zip(users[test], movies[test])):
        others = np.flatnonzero(rated[user])
        weights = alike[movie, others]
        best = np.argsort(-weights)[:NEIGHBORS]
        full[place] += weights[best] @ rests[user, others[best]] / (LAMBDA + weights[best].sum())
    return np.full(test.sum(), mean), base[test], full


def main(path, seeds):
    users, movies, ratings = read(path)
    errors = []
    for seed in range(1, seeds + 1):
        test = np.random.default_rng(seed).random(len(ratings)) < 0.2
        rests = [np.clip(values, 0.5, 10) - ratings[test] for values in predicted(users, movies, ratings, test)]
        errors.append([(np.sqrt(np.mean(rest**2)), np.mean(np.abs(rest))) for rest in rests])
    for name, mean, spread in zip(("mean", "biases", "neighbors"), np.mean(errors, 0), np.std(errors, 0)):
        print(f"{name:10} RMSE {mean[0]:.4f} ±{spread[0]:.4f}  MAE {mean[1]:.4f} ±{spread[1]:.4f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
