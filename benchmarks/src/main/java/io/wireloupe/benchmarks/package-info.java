/** JMH benchmarks and one-shot measurements, one class per claim in the guides. */
package io.wireloupe.benchmarks;
