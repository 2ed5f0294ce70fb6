/** Live capture and BPF on libpcap, through jNetPcap. */
@NullMarked
package io.wireloupe.jnetpcap;

import org.jspecify.annotations.NullMarked;
