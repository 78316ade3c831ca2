/**
 * Numerical kernels that are independent of movies and users: dense and sparse matrices, linear solves, tile products,
 * selection of the best N, and the threads that share such work. Not exported.
 */
@NullMarked
package dev.marquee.kernel;

import org.jspecify.annotations.NullMarked;
