/**
 * What every storage must do, as tests: a storage's tests extend {@link dev.marquee.storage.contract.StorageContract}.
 */
package dev.marquee.storage.contract;
