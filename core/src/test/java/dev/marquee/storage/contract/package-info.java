/**
 * The contract of a storage, as tests that every storage runs by extending
 * {@link dev.marquee.storage.contract.StorageContract}.
 */
package dev.marquee.storage.contract;
