/** Architecture rules that the tests of several modules share. */
package dev.marquee.architecture;
