package io.wireloupe.capture.live;

import java.util.Locale;

/** What can keep a program from capturing live, each with a remedy for each kind of system. */
public enum LiveProblem {

    /** No provider is on the class path, or what it stands on is not. */
    ARTIFACT("Add io.wireloupe:wireloupe-jnetpcap, which brings com.slytechs.jnet.jnetpcap:jnetpcap-wrapper:2.3.1, to "
            + "the class path; for workshop.jar, put wireloupe-jnetpcap.jar into the same folder.", "", "", ""),

    /** The Java that runs is too old. */
    JAVA_VERSION("Run it with Java 22 or newer: https://adoptium.net has them",
            ", and so have most distributions, by names such as openjdk-25-jre-headless.",
            ", and Homebrew (brew install openjdk).",
            ", and winget (winget install EclipseAdoptium.Temurin.25.JDK)."),

    /** The native library is missing. */
    LIBPCAP("",
            "Install it: apt install libpcap0.8 (Debian 13, Ubuntu 24.04: libpcap0.8t64), dnf install libpcap, apk add"
            + " libpcap; or name its file with -Dorg.jnetpcap.libpcap.file=/path/to/libpcap.so.1.",
            "It belongs to macOS; name its file with -Dorg.jnetpcap.libpcap.file=/usr/lib/libpcap.A.dylib, or install "
            + "it with brew install libpcap and name that one.",
            "Install Npcap from https://npcap.com, or name its file with"
            + " -Dorg.jnetpcap.libpcap.file=C:\\Windows\\System32\\Npcap\\wpcap.dll."),

    /** The user may not capture. */
    PERMISSION("",
            "Run it as root, or with the one capability needed: sudo setpriv --reuid=$(id -u) --regid=$(id -g) "
            + "--init-groups --inh-caps=+net_raw --ambient-caps=+net_raw %s/bin/java ...",
            "Run it with sudo, or let your user read /dev/bpf*: Wireshark's ChmodBPF adds it to the group access_bpf.",
            "Run it as administrator, or install Npcap again without \"Restrict Npcap driver's access to"
            + " Administrators only\"."),

    /** There is no interface of that name. */
    NO_SUCH_INTERFACE("The names are listed by: workshop interfaces", "", "", ""),

    /** The interface is down. */
    INTERFACE_DOWN("", "Bring it up with: sudo ip link set dev INTERFACE up",
            "Bring it up with: sudo ifconfig INTERFACE up", "Enable it in the network settings."),

    /** Something else, in the words of libpcap. */
    OTHER("", "", "", "");

    private final String everywhere;
    private final String linux;
    private final String macos;
    private final String windows;

    LiveProblem(String everywhere, String linux, String macos, String windows) {
        this.everywhere = everywhere;
        this.linux = linux;
        this.macos = macos;
        this.windows = windows;
    }

    /**
     * What to do about it.
     *
     * @param system the name of the system, as the property {@code os.name} has it; one that is not known is treated as
     *     Linux
     * @param javaHome where the Java that runs is installed
     * @return a sentence for the user
     */
    public String remedy(String system, String javaHome) {
        String name = system.toLowerCase(Locale.ROOT);
        String there = name.startsWith("windows") ? windows : name.startsWith("mac") ? macos : linux;
        return (everywhere + there.replace("%s", javaHome)).strip();
    }
}
