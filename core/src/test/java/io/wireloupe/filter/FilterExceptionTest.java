package io.wireloupe.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of filters that cannot be understood, and where; tshark 4.0.17 refuses all of these, too. */
class FilterExceptionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tcp.prot == 80            | 0| Unknown field "tcp.prot"; did you mean tcp.port?
            tcp.port ==               | 11| the end is not expected here
            tcp and                   | 7| the end is not expected here
            tcp && && udp             | 7| "&&" is not expected here
            tcp udp                   | 4| "udp" is not expected here
            (tcp                      | 4| ")" is missing before the end
            tcp)                      | 3| ")" is not expected here
            80                        | 0| a field, a protocol or a function is needed here, not "80"
            "text"                    | 0| a field, a protocol or a function is needed here, not quoted text
            tcp $ udp                 | 4| "$" means nothing here
            tcp.port == x             | 12| "x" is no number; write it as 80, 0x50, 0120 or 0b1010000
            tcp.port == 65536         | 12| 65536 is too large here; the largest is 65535
            ip.ttl == -256            | 11| -256 is too small here
            tcp.flags.syn == maybe    | 17| "maybe" is no flag; write it as 1, 0, True or False
            ip.addr == 10.0.0         | 11| "10.0.0" is no IPv4 address; write it as 192.168.0.1 or 192.168.0.0/16
            ip.addr == 10.0.0.256     | 11| "10.0.0.256" is no IPv4 address; write it as 192.168.0.1 or 192.168.0.0/16
            ip.addr == 10.0.0.0/33    | 11| a prefix of an IPv4 address has at most 32 bits
            ipv6.addr == 1::2::3      | 13| "1::2::3" is no IPv6 address; write it as fe80::1 or fe80::/10
            ipv6.addr == fe80::/129   | 13| a prefix of an IPv6 address has at most 128 bits
            eth.dst == 00:11:22:33:44 | 11| "00:11:22:33:44" is no MAC address; write it as 02:00:5e:10:00:01
            frame.time_delta == 1e3   | 20| "1e3" is no span of time; write it as seconds, as 0.25
            tcp.payload == 0g         | 15| "0g" is no run of octets; write it as 16:03:01 or "text"
            tcp.payload[0:2] == 0x0800| 20| "0x0800" is no run of octets; write it as 16:03:01 or "text"
            tcp.payload[4-2] == 00    | 11| [4-2] is empty
            tcp.payload[0 == 00       | 11| [ has no ]
            tcp.port[0] == 00         | 8| a number has no parts
            ip.src[99999999999] == 0  | 6| [99999999999] is out of all proportion
            tcp.port in 80            | 12| "{" is missing before "80"
            tcp.port in {80           | 15| "}" is missing before the end
            tcp.port in {ip.src}      | 13| a number cannot be compared with an IPv4 address
            ip.src == ipv6.src        | 10| an IPv4 address cannot be compared with an IPv6 address
            http.host == tcp.payload  | 13| text cannot be compared with octets
            tcp.port contains 80      | 0| a number contains nothing; only octets and text do
            frame contains http.host  | 15| a protocol contains no text
            eth.src contains "a"      | 17| a MAC address contains no text; write octets, as 00:1b
            ip.src matches "10"       | 0| an IPv4 address matches no text; write string(...) around it
            http.host matches w       | 18| an expression in quotation marks is needed here
            http.host matches "(["    | 18| not a regular expression: Unclosed character class
            any tcp.port              | 12| "any" needs a comparison
            tcp.analysis.rto == 1e    | 20| "1e" is no span of time; write it as seconds, as 0.25
            tcp.analysis.flags == 1   | 19| a mark without a value cannot be compared; ask whether it is there
            ip.src + 1.2.3.4 == 2     | 9| an IPv4 address + an IPv4 address is nothing
            tcp.flags.syn & 1         | 16| a flag & a flag is nothing
            -http.host == 1           | 0| text has no opposite
            1 + 1 == 2                | 0| work out what is the same for all packets beforehand
            len(tcp.port) == 2        | 4| len does not take a number
            len(tcp.payload)          | 0| what a function gives is always there; compare it with something
            size(tcp) == 2            | 0| there is no function size; there are len, count, upper, lower, string, \
            max, min and abs
            count(ip.src, ip.dst) == 2| 0| count takes one field
            string(tcp.flags.syn) == x| 7| string does not take a flag
            max(ip.ttl, ip.src) == 2  | 12| the others are a number
            ip.addr#2 == 10.0.0.1     | 7| # for the layers of a packet is not understood
            "unfinished               | 0| the quotation has no end
            http.host == "\\q"        | 14| \\q is no escape; write \\\\ for a backslash, or r"..." for none at all
            tcp.port == 'ab'          | 12| one character stands between two '; write text as "ab"
            """)
    void messageSaysWhatAndWhere(String filter, int position, String reason) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> DisplayFilter.of(filter))
                .withMessage("Filter \"%s\": %s (at character %d)", filter, reason, position + 1)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @ParameterizedTest
    @CsvSource({"(", "!", "{", "-", "len(", "'not '"})
    void nestingHasAnEnd(String opening) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> DisplayFilter.of((opening.equals("{") || opening.equals("-") ? "ip.ttl == " : "")
                        + opening.repeat(100_000)))
                .withMessageContaining("it is nested too deeply");
    }

    @ParameterizedTest
    @CsvSource({"frame.number,' + 1',too many terms", "frame,[0:1],too many parts"})
    void chainHasAnEnd(String begin, String more, String message) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> DisplayFilter.of(begin + more.repeat(100_000)))
                .withMessageContaining(message);
    }
}
