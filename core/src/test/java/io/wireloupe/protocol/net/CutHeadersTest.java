package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.app.Dns;
import io.wireloupe.protocol.app.Syslog;
import io.wireloupe.protocol.transport.Sctp;

import org.junit.jupiter.api.Test;

/** Headers that tshark shows only if so much of them is there. */
class CutHeadersTest {

    @Test
    void icmpNeedsSixOctets() {
        assertThat(texts(check(ipv4(1, "08 00 1234 00")), Icmp.TYPE)).isEmpty();
        assertThat(texts(check(ipv4(1, "08 00 1234 0001")), Icmp.TYPE)).containsExactly("8");
    }

    @Test
    void sctpNeedsItsHeader() {
        assertThat(texts(check(ipv4(132, "0b59 0b5a 00000001 000000")), Sctp.SRCPORT)).isEmpty();
        assertThat(texts(check(ipv4(132, "0b59 0b5a 00000001 00000000")), Sctp.SRCPORT)).containsExactly("2905");
    }

    @Test
    void dnsHasNoIdentifierWithoutFlags() {
        assertThat(texts(check(udp(53, "1234 01")), Dns.ID)).isEmpty();
        assertThat(texts(check(udp(53, "1234 0100")), Dns.ID)).containsExactly("0x1234");
    }

    @Test
    void arpHasAllAddressesOrNone() {
        String sender = "0001 0800 06 04 0001 02005e100002 0a000001";
        PacketTree cut = check(ethernet("0806", sender + "000000000000 0a0000"));
        assertThat(texts(cut, Arp.OPCODE)).containsExactly("1");
        assertThat(texts(cut, Arp.SRC_HW_MAC)).isEmpty();
        assertThat(texts(check(ethernet("0806", sender + "000000000000 0a000002")), Arp.SRC_PROTO_IPV4))
                .containsExactly("10.0.0.1");
    }

    @Test
    void priorityOfSyslogNeedsNoEnd() {
        PacketTree digits = check(udp(514, "3c3134 6869"));
        assertThat(texts(digits, Syslog.FACILITY)).containsExactly("1");
        assertThat(texts(digits, Syslog.LEVEL)).containsExactly("6");
        assertThat(texts(digits, Syslog.MSG)).containsExactly("hi");
        assertThat(texts(check(udp(514, "6869")), Syslog.FACILITY)).isEmpty();
    }
}
