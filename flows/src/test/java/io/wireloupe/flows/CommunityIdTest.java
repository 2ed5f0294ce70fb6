package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are those that the specification publishes (its folder "baseline"). */
class CommunityIdTest {

    @ParameterizedTest
    @CsvSource({
        "6,128.232.110.120,34855,66.35.250.204,80,0,1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "6,66.35.250.204,80,128.232.110.120,34855,0,1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "6,128.232.110.120,34855,66.35.250.204,80,1,1:3V71V58M3Ksw/yuFALMcW0LAHvc=",
        "6,1.2.3.4,1122,5.6.7.8,3344,0,1:wCb3OG7yAFWelaUydu0D+125CLM=",
        "6,2001:470:e5bf:dead:4957:2174:e82c:4887,63943,2607:f8b0:400c:c03::1a,25,0,1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
        "6,2607:f8b0:400c:c03::1a,25,2001:470:e5bf:dead:4957:2174:e82c:4887,63943,1,1:eJYTW6AOzFLlSUoESovMjnu7rMw=",
        "17,192.168.1.52,54585,8.8.8.8,53,0,1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "17,8.8.8.8,53,192.168.1.52,54585,0,1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "17,5.6.7.8,3344,1.2.3.4,1122,0,1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg=",
        "132,192.168.170.8,7,192.168.170.56,7,0,1:MP2EtRCAUIZvTw6MxJHLV7N7JDs=",
        "46,10.1.12.1,0,10.1.12.2,0,0,1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=",
        "46,10.1.12.2,9,10.1.12.1,8,1,1:rYir8gphR31noO9iDRQmF/BteEI="})
    void portsAreHashedAsPublished(
            int protocol, String source, int sourcePort, String destination, int destinationPort, int seed, String id) {
        assertThat(CommunityId.of(protocol, Address.of(source), sourcePort, Address.of(destination), destinationPort,
                seed)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.89,192.168.0.1,8,0,0,1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "192.168.0.1,192.168.0.89,0,0,0,1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "192.168.0.89,192.168.0.1,8,0,1,1:03g6IloqVBdcZlPyX8r0hgoE7kA=",
        "10.0.0.1,10.0.0.2,11,0,0,1:YHxtAirCG//0OzkcVAukqKQN9xM=",
        "10.0.0.1,10.0.0.2,11,0,1,1:XjUibYHaafLQ3pxQeiMI8g25q20=",
        "fe80::200:86ff:fe05:80da,fe80::260:97ff:fe07:69ea,135,0,0,1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
        "fe80::260:97ff:fe07:69ea,fe80::200:86ff:fe05:80da,136,0,0,1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
        "fe80::260:97ff:fe07:69ea,fe80::200:86ff:fe05:80da,135,0,0,1:zavyT/cezQr1fmImYCwYnMXbgck=",
        "3ffe:501:1800:2345::2,3ffe:507:0:1:200:86ff:fe05:80da,3,0,0,1:2ObVBgIn28oZvibYZhZMBgh7WdQ=",
        "3ffe:501:410:0:2c0:dfff:fe47:33e,3ffe:507:0:1:200:86ff:fe05:80da,1,4,0,1:hLZd0XGWojozrvxqE0dWB1iM6R0=",
        "3ffe:507:0:1:200:86ff:fe05:80da,3ffe:501:0:1001::2,128,0,0,1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
        "fe80::200:86ff:fe05:80da,ff02::2,133,0,0,1:hO+sN4H+MG5MY/8hIrXPqc4ZQz0=",
        "fe80::260:97ff:fe07:69ea,ff02::1,134,0,0,1:pkvHqCL88/tg1k4cPigmZXUtL00="})
    void icmpIsHashedAsPublished(String source, String destination, int type, int code, int seed, String id) {
        assertThat(CommunityId.ofIcmp(Address.of(source), Address.of(destination), type, code, seed)).isEqualTo(id);
    }

    @Test
    void flowsHaveTheIdentifierOfTheirPackets() {
        Flows flows = new CaptureBytes().at(1)
                .tcp("128.232.110.120", 34855, "66.35.250.204", 80, CaptureBytes.SYN, 0)
                .icmpEcho("192.168.0.1", "192.168.0.89", true, 4)
                .ip("10.0.0.1", "10.0.0.2", 1, new byte[] {11, 0, 0, 0, 0, 0, 0, 0})
                .flows(FlowOptions.standard());

        assertThat(flows.flows()).extracting(flow -> CommunityId.of(flow.key()).orElse("none")).containsExactly(
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=", "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=", "none");
    }
}
