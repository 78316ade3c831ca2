/**
 * Faults on purpose: kills, full disks, damaged files, lost servers and nonsense, tried at random against a real
 * database; start at {@link dev.marquee.faults.Faults}.
 */
@NullMarked
package dev.marquee.faults;

import org.jspecify.annotations.NullMarked;
