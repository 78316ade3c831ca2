/**
 * Three processes that serve one PostgreSQL database while a model is exchanged and a trainer is killed: start at
 * {@link dev.marquee.operations.instances.Instances}.
 */
@NullMarked
package dev.marquee.operations.instances;

import org.jspecify.annotations.NullMarked;
