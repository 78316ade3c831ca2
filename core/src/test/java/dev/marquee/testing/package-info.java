/** What the tests of every module share beside the contract of storages. */
package dev.marquee.testing;
