package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class DhcpTest {

    private static final String HEADER = "01 01 06 00 12345678 0003 8000 00000000 c0000205 00000000 00000000"
            + "02005e100001 00000000000000000000";
    private static final String NAMES = "00".repeat(64 + 128);
    private static final String COOKIE = "63825363";

    @Test
    void headerAndCommonOptionsAreRead() {
        PacketTree tree = check(udp(68, 67, HEADER + NAMES + COOKIE + "3501 03 0c03" + text("cam") + "3204 c0000207"
                + "3704 01030f06 3c05" + text("udhcp") + "3304 00000e10 0608 08080808 08080404 3d07 0102005e100001"
                + "5107 010000" + text("cam.") + "ff 0000"));

        has(tree, Dhcp.ID, "0x12345678");
        has(tree, Dhcp.FLAGS_BC, "1");
        has(tree, Dhcp.IP_YOUR, "192.0.2.5");
        has(tree, Dhcp.HW_MAC_ADDR, "02:00:5e:10:00:01", "02:00:5e:10:00:01");
        has(tree, Dhcp.COOKIE, "99.130.83.99");
        has(tree, DhcpOptions.OPTION_DHCP, "3");
        has(tree, DhcpOptions.HOSTNAME, "cam");
        has(tree, DhcpOptions.REQUESTED_IP_ADDRESS, "192.0.2.7");
        has(tree, DhcpOptions.REQUEST_LIST_ITEM, "1", "3", "15", "6");
        has(tree, DhcpOptions.VENDOR_CLASS_ID, "udhcp");
        has(tree, DhcpOptions.IP_ADDRESS_LEASE_TIME, "3600");
        has(tree, DhcpOptions.DOMAIN_NAME_SERVER, "8.8.8.8", "8.8.4.4");
        has(tree, DhcpStructuredOptions.FQDN_S, "1");
        has(tree, DhcpStructuredOptions.FQDN_NAME, "cam.");
        has(tree, Dhcp.OPTION_TYPE, "53", "12", "50", "55", "60", "51", "6", "61", "81", "0");
        has(tree, Dhcp.OPTION_END, "255");
        has(tree, Dhcp.OPTION_PADDING, "0000");
    }

    @Test
    void optionPastTheEndLeavesTheOnesBefore() {
        PacketTree tree = read(udp(68, 67, HEADER + NAMES + COOKIE + "3501 01 0cff" + text("cam")));

        has(tree, DhcpOptions.OPTION_DHCP, "1");
        has(tree, Dhcp.OPTION_LENGTH, "1", "255");
        has(tree, DhcpOptions.HOSTNAME);
        assertThat(tree.notes()).hasSize(1);
    }

    @Test
    void overloadedNamesHoldOptions() {
        String name = "0c02" + text("tv") + "ff" + "00".repeat(59);
        String file = "0f03" + text("lan") + "ff" + "00".repeat(122);
        PacketTree tree = read(udp(68, 67, HEADER + name + file + COOKIE + "3501 01 3401 03 ff"));

        has(tree, DhcpOptions.HOSTNAME, "tv");
        has(tree, DhcpOptions.DOMAIN_NAME, "lan");
        has(tree, Dhcp.SERVER);
        has(tree, Dhcp.FILE);
    }

    @Test
    void structuredOptionsAreTakenApart() {
        PacketTree tree = read(udp(68, 67, HEADER + NAMES + COOKIE
                + "7909 18c0a801 0a000001 00 770b 03" + text("lan") + "00 03" + text("iot") + "c000"
                + "520a 0103" + text("c-1") + "0203" + text("r-1") + "3d0c ff01020304 0003000102aabb ff"));

        has(tree, DhcpStructuredOptions.CLASSLESS_STATIC_ROUTE, "18c0a8010a000001");
        has(tree, DhcpStructuredOptions.SEARCH_LIST_FQDN, "lan", "iot.lan");
        has(tree, DhcpStructuredOptions.AGENT_CIRCUIT_ID, "632d31");
        has(tree, DhcpStructuredOptions.AGENT_REMOTE_ID, "722d31");
        has(tree, DhcpStructuredOptions.CLIENT_ID_IAID, "01020304");
    }

    @Test
    void messageWithoutTheCookieIsBootp() {
        PacketTree tree = read(udp(67, 68, HEADER + NAMES + "01020304" + "00".repeat(60)));

        has(tree, Dhcp.BOOTP, "1");
        has(tree, Dhcp.COOKIE);
        has(tree, Dhcp.VENDOR_SPECIFIC_OPTIONS, "01020304" + "00".repeat(60));
    }
}
