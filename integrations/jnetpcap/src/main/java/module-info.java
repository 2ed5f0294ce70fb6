/** Live capture and BPF on libpcap, through jNetPcap. */
module io.wireloupe.jnetpcap {
    requires transitive io.wireloupe.core;
    requires static transitive org.jspecify;
    requires org.jnetpcap;

    exports io.wireloupe.jnetpcap;

    provides io.wireloupe.capture.live.LiveProvider with io.wireloupe.jnetpcap.JnetpcapProvider;
}
