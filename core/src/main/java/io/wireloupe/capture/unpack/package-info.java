/**
 * Unpacks gzip, Zstandard and LZ4 streams, in Java alone: nothing to install, no native code, every index checked.
 *
 * <p>Not exported. What is written in Java elsewhere for Zstandard reads and writes memory without checks, which is not
 * for files from strangers, and warns on current Java versions; the rest is native.
 */
@NullMarked
package io.wireloupe.capture.unpack;

import org.jspecify.annotations.NullMarked;
