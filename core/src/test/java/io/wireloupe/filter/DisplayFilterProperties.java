package io.wireloupe.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any text is a filter or refused as one, and any filter stands any frame. */
class DisplayFilterProperties {

    private static final Dissectors DISSECTORS = Dissectors.standard();

    private static final List<String> PIECES = List.of(
            "tcp", "ip.src", "tcp.port", "frame", "frame.time", "ip", "http.host", "eth.dst", "ipv6.src",
            "tcp.payload", "tcp.flags.syn", "frame.time_delta", "tcp.analysis.flags", "tcp.window_size_scalefactor",
            "eth.src_resolved", "wpan.src64", "==", "!=", "<", ">=", "===", "~=", "contains", "matches", "~", "in",
            "{", "}", "..", ",", "(", ")", "[0:2]", "[-3:]", "[1,2-4]", "[", "]", "+", "-", "*", "/", "%", "&",
            "&&", "||", "!", "not", "and", "or", "any", "all", "len(", "count(", "upper(", "string(", "max(",
            "abs(", "80", "0x16", "10.0.0.0/8", "fe80::/10", "00:11:22:33:44:55", "16:03", "\"a+\"", "'a'", "0.5",
            "\"2026-03-14 10:22:00\"", "True", "#", "r\"\\d\"", "\"(\"", "-9223372036854775808");

    /** All kinds of operations on all kinds of values. */
    private static final List<DisplayFilter> FILTERS = List.of(
            "tcp.port == 80 || udp.port in {53, 5353..5355}", "!(ip.addr == 10.0.0.0/8) && ip.ttl + 3 > 64 % 5",
            "frame matches \"(a|b)+c\" || tcp contains \"GET\" || ip[0:2] == 45:00", "ipv6.addr == fe80::/10",
            "len(frame) / tcp.len - frame.len * frame.cap_len > 5", "upper(http.host) matches \"^W\" || count(ip) > 1",
            "eth.addr & 01:00:00:00:00:00 || eth.src[0] & 1 || all eth.addr > 00:00:00:00:00:01",
            "max(ip.ttl, tcp.port) < 9 || -tcp.seq_raw < 0 || abs(tcp.window_size_scalefactor) == 1",
            "frame.time > \"2026-03-14\" || frame.time_delta - frame.time_relative < 1",
            "eth.src_resolved contains \"a\"",
            "string(ip.src)[0] == 31 || dns.qry.name === \"a\" || tcp.analysis.flags || _ws.malformed",
            "ip[16:4] == ip.dst")
            .stream().map(DisplayFilter::of).toList();

    private static final Plan PLAN = plan();

    private static Plan plan() {
        List<Field> fields = new ArrayList<>();
        FILTERS.forEach(filter -> fields.addAll(filter.fields()));
        return DISSECTORS.planFields(fields);
    }

    @Property(tries = 2000)
    void anyTextIsFilterOrRefused(@ForAll String text) {
        understand(text);
    }

    @Property(tries = 5000)
    void anySentenceIsFilterOrRefused(@ForAll("sentences") String sentence) {
        understand(sentence);
    }

    @Property(tries = 200)
    void anyDepthIsFilterOrRefused(@ForAll("sentences") String sentence,
            @ForAll @IntRange(min = 1, max = 3000) int depth) {
        understand(String.join(" ", Collections.nCopies(depth, sentence)));
    }

    /** What is understood is tried on frames, too. */
    private static void understand(String text) {
        DisplayFilter filter;
        try {
            filter = DisplayFilter.of(text, DISSECTORS);
        } catch (FilterException e) {
            assertThat(e.position()).isBetween(0, text.length());
            assertThat(e).hasMessageContaining(text);
            return;
        }
        assertThat(FilteredFrames.fitting(text)).hasSizeBetween(0, 8);
        assertThat(filter.expression()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(12).map(pieces -> String.join(" ", pieces));
    }

    @Property(tries = 1000)
    void anyFrameIsTested(@ForAll @Size(max = 200) byte[] noise, @ForAll @IntRange(max = 7) int frame,
            @ForAll @IntRange(max = 120) int from) {
        byte[] bytes = FilteredFrames.all().get(frame).bytes().clone();
        for (int i = 0; i < noise.length && from + i < bytes.length; i++) {
            bytes[from + i] = noise[i];
        }
        assertThat(fits(bytes)).isEqualTo(fits(bytes));
        fits(noise);
    }

    private static List<Boolean> fits(byte[] bytes) {
        RawFrame raw = new RawFrame();
        raw.place(bytes, 0, bytes.length, bytes.length);
        raw.time(FilteredFrames.BEGIN, 0);
        raw.link(1, 0);
        Dissection dissection = new Dissection(PLAN);
        Batch batch = dissection.newBatch();
        dissection.toRow(raw, batch);
        return FILTERS.stream().map(filter -> filter.on(PLAN).test(batch, 0)).toList();
    }
}
