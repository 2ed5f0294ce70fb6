package io.wireloupe.filter;

import static io.wireloupe.filter.FilteredFrames.fitting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.filter.FilteredFrames.Timed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What filters mean. The numbers of the frames that fit were compared with those of tshark 4.0.17. */
class DisplayFilterTest {

    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    @Test
    void emptyFilterFitsAll() {
        assertThat(fitting("")).isEqualTo(ALL);
        assertThat(fitting("  ")).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # Protocols and fields that are there
            tcp                                  ; 1,2,3
            frame                                ; 1,2,3,4,5,6,7,8
            http                                 ; 3
            ip                                   ; 1,2,3,4,7,8
            tcp.len                              ; 1,2,3
            tcp.flags.syn                        ; 1,2,3
            tcp.analysis.acks_frame              ; 2,3
            # Not, and, or, and what binds more
            not tcp                              ; 4,5,6,7,8
            !tcp                                 ; 4,5,6,7,8
            not not tcp                          ; 1,2,3
            tcp && http                          ; 3
            tcp and not http                     ; 1,2
            udp or tcp and http                  ; 3,4,7,8
            (udp or tcp) and http                ; 3
            arp || ipv6||http                    ; 3,5,6
            !tcp.port == 80                      ; 4,5,6,7,8
            # Relations and their words
            ip.ttl == 64                         ; 1,3,4,8
            ip.ttl eq 64                         ; 1,3,4,8
            ip.ttl < 64                          ; 2,7,8
            ip.ttl lt 64                         ; 2,7,8
            ip.ttl <= 63                         ; 2,7,8
            ip.ttl le 57                         ; 2,7
            ip.ttl > 64                          ; 7
            ip.ttl gt 63                         ; 1,3,4,7,8
            ip.ttl >= 255                        ; 7
            ip.ttl ge 64                         ; 1,3,4,7,8
            # Of several values one has to fit, or all of them
            tcp.port == 80                       ; 1,2,3
            tcp.port != 80                       ;
            tcp.port ne 80                       ;
            tcp.port ~= 80                       ; 1,2,3
            tcp.port any_ne 80                   ; 1,2,3
            !(tcp.port == 80)                    ; 4,5,6,7,8
            ip.ttl != 64                         ; 2,7
            ip.ttl all_ne 64                     ; 2,7
            ip.ttl ~= 64                         ; 2,7,8
            ip.ttl === 64                        ; 1,3,4
            ip.ttl all_eq 64                     ; 1,3,4
            ip.ttl any_eq 64                     ; 1,3,4,8
            any ip.ttl != 64                     ; 2,7,8
            all ip.ttl == 64                     ; 1,3,4
            all tcp.port > 79                    ; 1,2,3
            ip.src != ip.dst                     ; 1,2,3,4,8
            tcp.srcport == tcp.dstport           ;
            # Sets
            tcp.port in {80, 443}                ; 1,2,3
            tcp.port in {81..90}                 ;
            tcp.port in {443,80..90}             ; 1,2,3
            udp.port not in {53}                 ; 1,2,3,5,6,7,8
            tcp.port in {79 .. 81}               ; 1,2,3
            frame.number in {6..8, 2}            ; 2,6,7,8
            frame.number in {3..1}               ;
            tcp.srcport in {tcp.dstport..65535}  ; 1,3
            ip.src in {10.0.0.0/8, 172.16.5.1}   ; 2,8
            http.request.method in {GET, "PUT"}  ; 3
            # Sums and products
            ip.ttl + 7 == 64                     ; 2
            frame.number % 4 == 3                ; 3,7
            frame.number * 2 == 6                ; 3
            frame.number / 3 == 2                ; 6,7,8
            frame.len == ip.len + 14             ; 1,2,3,4,7,8
            frame.len - ip.len == 14             ; 1,2,3,4,7,8
            frame.number == 1 + 2 * 3            ; 7
            frame.number == {1 + 2} * 2          ; 6
            ip.ttl - 64 < 0                      ; 2,7,8
            -ip.ttl == -57                       ; 2
            ip.ttl == +57                        ; 2
            tcp.seq_raw + 16 > 0                 ; 1,3
            ip.ttl / 0 == 0                      ;
            ip.ttl % 0 == 0                      ;
            tcp.len + 0                          ; 3
            # Bits
            tcp.flags & 0x12                     ; 1,2,3
            tcp.flags & 0x12 == 0x12             ; 2
            tcp.flags & 8                        ; 3
            frame.number & 1 == 1                ; 1,3,5,7
            ip.src & 255.255.0.0 == 192.168.0.0  ; 1,3,4,7
            eth.dst & 01:00:00:00:00:00          ; 5,6
            eth.dst[0] & 1                       ; 5,6
            # Functions
            len(tcp.payload) > 60                ; 3
            len(http.host) == 15                  ; 3
            count(ip.addr) == 4                  ; 7,8
            count(ip) == 2                       ; 7,8
            count(tcp.port) > 1                  ; 1,2,3
            max(ip.ttl) == 64                    ; 1,3,4,8
            min(ip.ttl) < 60                     ; 2,7
            max(tcp.srcport, 100) == 100         ; 2,4,5,6,7,8
            abs(ip.ttl - 64) == 7                ; 2
            upper(http.host) == "WWW.EXAMPLE.ORG"; 3
            lower(http.host)[4:7] == "example"   ; 3
            string(ip.ttl) == "57"               ; 2
            string(eth.type) == "34525"          ; 5
            string(ip.src) matches "^10"         ; 2,8
            """)
    void framesFit(String filter, String numbers) {
        List<Integer> expected = numbers == null
                ? List.of()
                : Arrays.stream(numbers.split(",")).map(Integer::valueOf).toList();
        assertThat(fitting(filter)).as(filter).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            # Numbers
            tcp.port == 0x50                                 ; 1,2,3
            tcp.port == 0X50                                 ; 1,2,3
            tcp.port == 0120                                 ; 1,2,3
            tcp.port == 0b1010000                            ; 1,2,3
            tcp.port == 'P'                                  ; 1,2,3
            tcp.port == '\\x50'                              ; 1,2,3
            tcp.seq_raw > 0x80000000                         ; 2
            ip.ttl == -192                                   ;
            ip.ttl != -1                                     ; 1,2,3,4,7,8
            # Flags
            tcp.flags.syn == 1                               ; 1,2
            tcp.flags.syn == True                            ; 1,2
            tcp.flags.syn == FALSE                           ; 3
            tcp.flags.syn == set                             ; 1,2
            tcp.flags.syn == "Not set"                       ; 3
            tcp.flags.syn == 2                               ; 1,2
            tcp.flags.syn == tcp.flags.ack                   ; 2
            # Names of values
            dns.flags.opcode == 0                            ; 4
            arp.opcode == request                            ; 6
            arp.opcode == "Request"                          ; 6
            # IPv4 addresses and their prefixes
            ip.addr == 192.168.1.10                          ; 1,2,3,4,7
            ip.addr == 192.168.0.0/16                        ; 1,2,3,4,7
            ip.addr == 192.168.77.7/16                       ; 1,2,3,4,7
            ip.addr == 172.16.0.0/12                         ; 8
            ip.addr != 10.0.0.0/8                            ; 4,7
            ip.addr == 0.0.0.0/0                             ; 1,2,3,4,7,8
            ip.src < 100.0.0.0                               ; 2,8
            ip.src[0:2] == c0:a8                             ; 1,3,4,7
            ip.src[0] == 0x0a                                ; 2,8
            ip.src[-5] == 01                                 ;
            ip.src[-1] == 01                                 ; 2,7,8
            ip.src[0,3] == c0:0a                             ; 1,3,4,7
            ip.src[2-3] == 01:0a                             ; 1,3,4,7
            ip.src[1:2][1] == 01                             ; 1,3,4,7
            # IPv6 addresses and their prefixes
            ipv6.addr == fe80::1                             ; 5
            ipv6.addr == FE80:0:0:0:0:0:0:1                  ; 5
            ipv6.addr == fe80::/10                           ; 5
            ipv6.addr == ff00::/9                            ; 5
            ipv6.addr == fec0::/10                           ;
            ipv6.addr == ::/0                                ; 5
            ipv6.src == ::ffff:10.0.0.1                      ;
            ipv6.dst > ff00::                                ; 5
            ipv6.src[0:2] == fe:80                           ; 5
            # MAC addresses
            eth.dst == ff:ff:ff:ff:ff:ff                     ; 6
            eth.dst == FF-FF-ff-ff-ff-ff                     ; 6
            eth.dst == ffff.ffff.ffff                        ; 6
            eth.dst == ffffffffffff                          ; 6
            eth.dst > 80:00:00:00:00:00                      ; 6
            eth.dst[0:3] == 02:00:5e                         ; 1,2,3,4,7,8
            eth.dst contains 33:33                           ; 5
            # Octets
            tcp.payload[0:3] == 47:45:54                     ; 3
            tcp.payload[0:3] == 474554                       ; 3
            tcp.payload[0:3] == "GET"                        ; 3
            tcp.payload[:3] == "\\x47E\\124"                 ; 3
            tcp.payload[-2:] == "\\r\\n"                     ; 3
            tcp.payload[100]                                 ;
            tcp.payload[0] == 0x47                           ; 3
            tcp.payload[0] == 'G'                            ; 3
            tcp.payload contains 0d:0a:0d:0a                 ; 3
            tcp.payload contains "cam"                       ; 3
            tcp.payload > fe                                 ; 3
            tcp.payload < fe                                 ;
            ip[8] == 39                                      ; 2
            ip[16:4] == ip.dst                               ; 1,2,3,4,7,8
            frame[12:2] == 8.0                               ; 1,2,3,4,7,8
            frame[12:2] == 800                               ;
            tcp[13] == 2                                     ; 1
            tcp[2:2] == 00:50                                ; 1,3
            frame[43:]                                       ; 1,2,3,4,5,6,7,8
            frame[0,12-13] == 02:08:00                       ; 1,2,3,4,7,8
            # Text
            http.host == "www.Example.org"                   ; 3
            http.host == www.Example.org                     ; 3
            http.host == "www.example.org"                   ;
            http.host > "www"                                ; 3
            http.host[0:3] == "www"                          ; 3
            http.host[-3:] == 6f:72:67                       ; 3
            http.host contains "ample"                       ; 3
            http.user_agent == "Moz\ufffd\ufffd"             ; 3
            http.user_agent[3:3] == ef:bf:bd                 ; 3
            len(http.user_agent) == 9                        ; 3
            upper(http.user_agent) contains "MOZ\ufffd"      ; 3
            dns.qry.name[0:1] == "c"                         ; 4
            dns.qry.name == "cam.local"                      ; 4
            # Expressions
            http.host matches "^WWW"                         ; 3
            http.host matches "(?-i)^WWW"                    ;
            http.host ~ "ORG$"                               ; 3
            http.host matches "\\\\.org"                     ; 3
            http.host matches r"\\.org"                      ; 3
            http.host matches "[[:alpha:]]{7}"               ; 3
            http.host matches "[[:digit:]]"                  ;
            http.host matches "^[[w]{3}[^[]"                 ; 3
            http.host matches "[.&&a]ex"                     ; 3
            http.host matches "(?P<w>w)(?P=w)(?#two)"        ; 3
            http.host matches "a{,3}"                        ;
            frame matches "\\\\0\\\\012\\\\010"               ; 1,2,3,4,6,7,8
            http.user_agent matches "\\\\QMoz\\\\E"          ; 3
            frame matches "[^[:ascii:]]{2}moz"               ;
            frame matches "moz[\\\\x80-\\\\xff]{2}"          ; 3
            frame matches "http/1\\\\.1\\\\r\\\\n"           ; 3
            frame matches "get.*host"                        ;
            frame matches "(?s)get.*host"                    ; 3
            eth.dst matches "^33"                            ; 5
            # Times
            frame.time < "2026-03-14 10:22:00.25"            ; 1,2
            frame.time <= "2026-03-14T10:22:00.25Z"          ; 1,2,3
            frame.time > "Mar 14, 2026 10:22:09"             ; 6,7,8
            frame.time == "Mar 14, 2026 10:22:10.000000000 UTC" ; 6
            frame.time >= "2026-03-14 11:22:10+0100"         ; 6,7,8
            frame.time in {"2026-03-14 10:22:00".."2026-03-14 10:22:01"} ; 1,2,3
            frame.time > 2026-03-14                          ; 1,2,3,4,5,6,7,8
            frame.time_epoch >= 1773483730                   ; 6,7,8
            frame.time_delta == 0.25                         ; 5
            frame.time_delta > 0.9                           ; 4,6,7,8
            frame.time_relative in {0.1..1.25, 11}           ; 3,4,7
            frame.time_delta - 1 == 0                        ; 4,7,8
            """)
    void literalsAreReadByTheType(String filter, String numbers) {
        framesFit(filter, numbers);
    }

    @Test
    void protocolHoldsItsHeaderAndIsSearchedToItsEnd() {
        assertThat(fitting("len(eth) == 14")).isEqualTo(ALL);
        assertThat(fitting("len(ip) == 20")).containsExactly(1, 2, 3, 4, 7, 8);
        assertThat(fitting("len(tcp) == 20")).containsExactly(3);
        assertThat(fitting("tcp contains \"GET\"")).containsExactly(3);
        assertThat(fitting("eth contains \"GET\"")).containsExactly(3);
        assertThat(fitting("udp contains \"hello\"")).containsExactly(8);
        assertThat(fitting("http contains \"GET\"")).containsExactly(3);
        assertThat(fitting("http contains c3:50")).isEmpty();
    }

    @Test
    void quotedAndTunnelledPacketsCount() {
        assertThat(fitting("udp")).containsExactly(4, 7, 8);
        assertThat(fitting("udp.port == 33434")).containsExactly(7);
        assertThat(fitting("ip.dst == 203.0.113.9")).containsExactly(7);
        assertThat(fitting("icmp && udp")).containsExactly(7);
        assertThat(fitting("gre")).containsExactly(8);
        assertThat(fitting("count(eth) == 1")).isEqualTo(ALL);
    }

    @Test
    void declinedGuessIsNotThere() {
        byte[] datagram = FilteredFrames.all().get(7).bytes();
        Dissectors guessing = Dissectors.standard().guessing();
        assertThat(fitting("stun || rtp || dns || quic", List.of(new Timed(0, datagram)), guessing)).isEmpty();
    }

    @Test
    void cutAndMalformedPacketsHaveTheProtocolsThatBegan() {
        byte[] query = FilteredFrames.all().get(3).bytes();
        List<Timed> cut = List.of(new Timed(0, query), new Timed(1, Arrays.copyOf(query, 50)),
                new Timed(2, Arrays.copyOf(query, 38)), new Timed(3, Arrays.copyOf(query, 20)),
                new Timed(4, Arrays.copyOf(query, 5)));
        assertThat(fitting("frame", cut)).containsExactly(1, 2, 3, 4, 5);
        assertThat(fitting("eth", cut)).containsExactly(1, 2, 3, 4, 5);
        assertThat(fitting("ip", cut)).containsExactly(1, 2, 3, 4);
        assertThat(fitting("udp", cut)).containsExactly(1, 2, 3);
        assertThat(fitting("dns", cut)).containsExactly(1, 2);
        assertThat(fitting("dns.qry.name", cut)).containsExactly(1);
        assertThat(fitting("_ws.malformed", cut)).containsExactly(2, 3, 4, 5);
    }

    @Test
    void streamIsFollowedThoughItsPacketsDoNotFit() throws IOException {
        assertThat(rows("tcp.analysis.acks_frame == 1", 1)).containsExactly("2,0.000000000");
        assertThat(fitting("tcp.stream == 0")).containsExactly(1, 2, 3);
    }

    @Test
    void timeSinceTheFrameShownBeforeFollowsTheFilter() throws IOException {
        // As tshark -Y "udp" prints them.
        assertThat(rows("udp", 1)).containsExactly("4,0.000000000", "7,9.750000000", "8,1.000000000");
        assertThat(rows("frame.time_delta_displayed > 1.2", 1)).isEmpty();
    }

    @Test
    void moreThreadsGiveTheSame() throws IOException {
        assertThat(rows("ip.ttl == 64", 2)).isEqualTo(rows("ip.ttl == 64", 1)).hasSize(4);
    }

    private static List<String> rows(String filter, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Capture capture = FilteredFrames.capture()) {
            capture.fields("frame.number", "frame.time_delta_displayed").threads(threads).where(filter)
                    .writeTo(out, CsvFormat.tshark(','));
        }
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    @Test
    void expressionThatTakesForEverIsNotFound() {
        List<Timed> zeros = List.of(new Timed(0, new byte[60_000]));
        assertThat(fitting("frame matches \"(\\\\x00+)+b\"", zeros)).isEmpty();
        assertThat(fitting("frame matches \"^(?:(\\\\x00|a)(?=.|$))*$\"", zeros)).isEmpty();
        assertThat(fitting("frame matches \"^\\\\x00+$\"", zeros)).containsExactly(1);
    }

    @Test
    void filterTellsWhatItIs() {
        DisplayFilter filter = DisplayFilter.of("tcp.port == 80 && http.host || tcp.port == 81");
        assertThat(filter).hasToString("tcp.port == 80 && http.host || tcp.port == 81");
        assertThat(filter.expression()).isEqualTo(filter.toString());
        assertThat(filter.fields()).extracting("name").containsExactly("tcp.port", "http.host");
    }
}
