package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

import io.wireloupe.capture.live.LiveException;
import io.wireloupe.capture.live.LiveProblem;

import org.jnetpcap.constant.PcapCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What depends on the system, for each system wherever the test runs. */
class OtherSystemsTest {

    private static final String LINUX = "Linux";
    private static final String MAC = "Mac OS X";
    private static final String WINDOWS = "Windows 11";

    @ParameterizedTest
    @MethodSource("installing")
    void missingLibpcapIsSaidWithWhatToInstall(String system, String remedy) {
        LiveException missing = Libpcap.withoutLibrary("the linker finds no pcap or wpcap", Optional.empty(), system);

        assertThat(missing.problem()).isEqualTo(LiveProblem.LIBPCAP);
        assertThat(missing)
                .hasMessage("Live capture needs libpcap, and it could not be loaded (the linker finds no pcap or"
                + " wpcap). " + remedy);
        assertThat(Libpcap.withoutLibrary("wrong format", Optional.of("/home/me/p.so"), system)).hasMessage(
                "Live capture needs libpcap, and it could not be loaded (wrong format, and -Dorg.jnetpcap.libpcap.file "
                + "names"
                        + " /home/me/p.so in vain). " + remedy);
    }

    static Stream<Arguments> installing() {
        return Stream.of(
                arguments(LINUX,
                "Install it: apt install libpcap0.8 (Debian 13, Ubuntu 24.04: libpcap0.8t64), dnf install"
                        + " libpcap, apk add libpcap; or name its file with"
                        + " -Dorg.jnetpcap.libpcap.file=/path/to/libpcap.so.1."),
                arguments(MAC, "It belongs to macOS; name its file with"
                        + " -Dorg.jnetpcap.libpcap.file=/usr/lib/libpcap.A.dylib, or install it with brew install "
                        + "libpcap"
                        + " and name that one."),
                arguments(WINDOWS, "Install Npcap from https://npcap.com, or name its file with"
                        + " -Dorg.jnetpcap.libpcap.file=C:\\Windows\\System32\\Npcap\\wpcap.dll."));
    }

    @ParameterizedTest
    @MethodSource("permitting")
    void missingPermissionIsSaidWithHowToGetIt(String system, String remedy) {
        for (int code : new int[] {PcapCode.PCAP_ERROR_PERM_DENIED, PcapCode.PCAP_ERROR_PROMISC_PERM_DENIED}) {
            LiveException refused = Handle.refused(code, "en0", "not you", system);

            assertThat(refused.problem()).isEqualTo(LiveProblem.PERMISSION);
            assertThat(refused)
                    .hasMessage("You have no permission to capture from en0 (libpcap: not you). " + remedy);
        }
    }

    static Stream<Arguments> permitting() {
        return Stream.of(
                arguments(LINUX, "Run it as root, or with the one capability needed: sudo setpriv --reuid=$(id -u)"
                        + " --regid=$(id -g) --init-groups --inh-caps=+net_raw --ambient-caps=+net_raw "
                        + System.getProperty("java.home") + "/bin/java ..."),
                arguments(MAC, "Run it with sudo, or let your user read /dev/bpf*: Wireshark's ChmodBPF adds it to the "
                + "group"
                        + " access_bpf."),
                arguments(WINDOWS,
                "Run it as administrator, or install Npcap again without \"Restrict Npcap driver's access"
                        + " to Administrators only\"."));
    }

    @ParameterizedTest
    @CsvSource({"Linux, Bring it up with: sudo ip link set dev INTERFACE up",
        "Mac OS X, Bring it up with: sudo ifconfig INTERFACE up", "Windows 11, Enable it in the network settings."})
    void interfaceThatIsDownIsSaidWithHowToBringItUp(String system, String remedy) {
        assertThat(Handle.refused(PcapCode.PCAP_ERROR_IFACE_NOT_UP, "en0", "down", system))
                .hasMessage("The interface en0 is down (libpcap: down). " + remedy);
    }

    @Test
    void otherErrorsAreInTheWordsOfLibpcap() {
        assertThat(Handle.refused(PcapCode.PCAP_ERROR, "en0", "no memory", WINDOWS))
                .hasMessage("Cannot capture from en0: libpcap says no memory");
    }

    @Test
    void libraryIsLookedForWhereTheSystemHasIt() {
        assertThat(Libpcap.file(MAC)).contains(Path.of("/usr/lib/libpcap.A.dylib"));
        assertThat(Libpcap.file(LINUX)).isNotEqualTo(Libpcap.file(MAC));
    }

    /** The bytes of a header as each system's C compiler lays it out, little-endian. */
    @ParameterizedTest
    @CsvSource({
        "Linux, 00f15365 00000000 40420f00 00000000 3c000000 dc050000",
        "Mac OS X, 00f15365 00000000 40420f00 deadbeef 3c000000 dc050000",
        "Windows 11, 00f15365 40420f00 3c000000 dc050000"})
    void headersAreReadAsTheSystemLaysThemOut(String system, String bytes) {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN,
                "Not tested: this machine is big-endian");
        HeaderForm form = HeaderForm.of(system);
        byte[] octets = HexFormat.of().parseHex(bytes.replace(" ", ""));
        assertThat(form.size()).isEqualTo(octets.length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(octets.length, Long.BYTES);
            header.copyFrom(MemorySegment.ofArray(octets));

            assertThat(form.seconds(header, 0)).isEqualTo(0x6553f100L);
            assertThat(form.fraction(header, 0)).isEqualTo(1_000_000);
            assertThat(form.capturedLength(header, 0)).isEqualTo(60);
            assertThat(form.originalLength(header, 0)).isEqualTo(1500);
            form.writeLengths(header, 7, 8);
            assertThat(form.capturedLength(header, 0)).isEqualTo(7);
            assertThat(form.originalLength(header, 0)).isEqualTo(8);
            assertThat(form.seconds(header, 0)).isEqualTo(0x6553f100L);
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, libpcap version 1.10.3 (with TPACKET_V3), true", "Linux, libpcap version 1.9.1, false",
        "Linux, libpcap version 2.0, true", "Linux, something else, false", "Mac OS X, libpcap version 1.9.1, true",
        "Windows 11, 'Npcap version 1.79, based on libpcap version 1.10.4', true"})
    void waitsAreEndedOrAskedForBySystemAndVersion(String system, String version, boolean interruptibly) {
        assertThat(Libpcap.waitsInterruptibly(system, version)).isEqualTo(interruptibly);
    }

    @ParameterizedTest
    @CsvSource({"192.168.0.1, 192.168.0.1", "10.0.0.0, 10.0.0.0", "0:0:0:0:0:0:0:0, ::", "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4", "2001:db8:0:0:0:0:0:0, 2001:db8::",
                "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "0:0:1:0:0:0:2:3, 0:0:1::2:3",
        "0:0:1:0:0:2:3:4, ::1:0:0:2:3:4", "1:0:0:2:3:4:0:0, 1::2:3:4:0:0", "10:0:0:20:0:0:0:30, 10:0:0:20::30"})
    void addressesAreWrittenAsRfc5952Has(String java, String canonical) {
        assertThat(Interfaces.shortened(java)).isEqualTo(canonical);
    }

    @Test
    void countersOfLibpcapThatWrapGoOn() {
        assertThat(PcapSource.grown(5, 9)).isEqualTo(9);
        assertThat(PcapSource.grown(0xffff_fff0L, 4)).isEqualTo(0x1_0000_0004L);
        assertThat(PcapSource.grown(0x3_ffff_ffffL, 0)).isEqualTo(0x4_0000_0000L);
    }
}
