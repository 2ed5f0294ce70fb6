package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.wireloupe.capture.live.LiveException;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveProblem;

import org.jnetpcap.BpFilter;
import org.jnetpcap.Pcap;
import org.jnetpcap.PcapException;
import org.jnetpcap.PcapIf;
import org.jnetpcap.constant.PcapCode;
import org.jnetpcap.constant.PcapConstants;
import org.jnetpcap.constant.PcapTStampPrecision;

/**
 * An opened handle of libpcap.
 *
 * @param pcap the handle
 * @param name the interface or file
 * @param nanoseconds whether times have nanoseconds
 */
record Handle(Pcap pcap, String name, boolean nanoseconds) {

    static Handle live(String name, LiveOptions options) throws IOException {
        Pcap pcap = create(name);
        try {
            pcap.setSnaplen(options.snapLength());
            pcap.setPromisc(options.promiscuous());
            pcap.setTimeout((int) options.timeout().toMillis());
            pcap.setImmediateMode(options.immediate());
            if (options.bufferBytes() > 0) {
                pcap.setBufferSize(options.bufferBytes());
            }
            if (options.nanoseconds()) {
                askForNanoseconds(pcap);
            }
            activate(pcap, name);
            if (options.filter().isPresent()) {
                setFilter(pcap, options.filter().get(), netmask(name));
            }
            return new Handle(pcap, name, hasNanoseconds(pcap));
        } catch (PcapException e) {
            pcap.close();
            throw new LiveException(LiveProblem.OTHER, "Cannot capture from " + name + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            pcap.close();
            throw e;
        }
    }

    static Handle file(Path file, Optional<String> filter) throws IOException {
        Pcap pcap;
        try {
            pcap = Pcap.openOffline(file.toFile());
        } catch (PcapException e) {
            throw new IOException(file + " cannot be read by libpcap: " + e.getMessage(), e);
        }
        try {
            if (filter.isPresent()) {
                setFilter(pcap, filter.get(), PcapConstants.PCAP_NETMASK_UNKNOWN);
            }
            // pcap_open_offline, the only way to open a file that jNetPcap has, cuts times to microseconds.
            return new Handle(pcap, file.toString(), false);
        } catch (RuntimeException e) {
            pcap.close();
            throw e;
        }
    }

    private static Pcap create(String name) throws LiveException {
        if (!name.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw unknown(name, "");
        }
        try {
            return Pcap.create(name);
        } catch (PcapException e) {
            throw new LiveException(LiveProblem.OTHER, "Cannot open " + name + ": " + e.getMessage());
        }
    }

    /** Begins to capture; what keeps libpcap from it is put into words. */
    static void activate(Pcap pcap, String name) throws LiveException {
        int code;
        String message;
        try {
            pcap.activate();
            return;
        } catch (PcapException e) {
            code = e.getCode();
            message = String.valueOf(e.getMessage());
        } catch (IllegalArgumentException e) {
            // A code newer than jNetPcap.
            code = PcapCode.PCAP_ERROR;
            message = "libpcap's error " + e.getMessage();
        }
        String more = pcap.geterr();
        String said = more == null || more.isBlank() || more.equals(message) ? message : message + ": " + more;
        throw switch (code) {
            case PcapCode.PCAP_ERROR_PERM_DENIED, PcapCode.PCAP_ERROR_PROMISC_PERM_DENIED -> LiveException.of(
                    LiveProblem.PERMISSION, "You have no permission to capture from " + name + " (libpcap: " + said
                    + ").");
            case PcapCode.PCAP_ERROR_NO_SUCH_DEVICE -> unknown(name, " (libpcap: " + said + ")");
            case PcapCode.PCAP_ERROR_IFACE_NOT_UP -> LiveException.of(LiveProblem.INTERFACE_DOWN,
                    "The interface " + name + " is down (libpcap: " + said + ").");
            default -> new LiveException(LiveProblem.OTHER, "Cannot capture from " + name + ": libpcap says " + said);
        };
    }

    private static LiveException unknown(String name, String said) {
        String there;
        try {
            List<String> names = Pcap.findAllDevs().stream().map(PcapIf::name).toList();
            there = names.isEmpty() ? "none can be seen by this user" : "there are " + String.join(", ", names);
        } catch (PcapException e) {
            there = "they cannot be listed: " + e.getMessage();
        }
        return LiveException.of(LiveProblem.NO_SUCH_INTERFACE,
                "There is no interface \"" + name + "\"" + said + "; " + there + ".");
    }

    private static void askForNanoseconds(Pcap pcap) {
        try {
            pcap.setTstampPrecision(PcapTStampPrecision.TSTAMP_PRECISION_NANO);
        } catch (PcapException e) {
            // This kind of interface has microseconds only, which hasNanoseconds() tells.
        }
    }

    private static boolean hasNanoseconds(Pcap pcap) throws PcapException {
        return pcap.getTstampPrecision() == PcapTStampPrecision.TSTAMP_PRECISION_NANO;
    }

    /** The mask of the interface's IPv4 network, which "ip broadcast" needs. */
    private static int netmask(String name) {
        try {
            return Pcap.lookupNet(name).netmask();
        } catch (PcapException e) {
            return PcapConstants.PCAP_NETMASK_UNKNOWN;
        }
    }

    private static void setFilter(Pcap pcap, String expression, int netmask) {
        try (BpFilter filter = compile(pcap, expression, netmask)) {
            pcap.setFilter(filter);
        } catch (PcapException e) {
            throw wrongFilter(expression, e);
        }
    }

    static BpFilter compile(Pcap pcap, String expression, int netmask) {
        try {
            return pcap.compile(expression, true, netmask);
        } catch (PcapException e) {
            throw wrongFilter(expression, e);
        }
    }

    private static IllegalArgumentException wrongFilter(String expression, PcapException e) {
        return new IllegalArgumentException("The filter \"" + expression + "\" cannot be used: libpcap says "
                + e.getMessage() + "; man pcap-filter has the language", e);
    }
}
