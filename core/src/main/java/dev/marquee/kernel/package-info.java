/**
 * Numerical kernels that know nothing of movies or users: dense and sparse matrices, solves, tile products, the choice of
 * the best N, and the threads that share such work. Not exported.
 */
@NullMarked
package dev.marquee.kernel;

import org.jspecify.annotations.NullMarked;
