package io.wireloupe.flows;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The columns that CICFlowMeter 4 names, without its label, worked out by our rules; the guide has every formula.
 *
 * <p>Times are microseconds, sizes bytes of payload. Where a value has no meaning, such as a rate of a flow without
 * duration, it is 0.
 */
final class CicColumns {

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private CicColumns() {}

    private static final class Sheet {

        Export<MeasuredFlow> export = Export.empty();

        void text(String name, Function<MeasuredFlow, Object> value) {
            export = export.column(name, value);
        }

        void number(String name, ToDoubleFunction<MeasuredFlow> value) {
            export = export.column(name, each -> value.applyAsDouble(each));
        }

        void count(String name, Function<FlowMeasures, Long> value) {
            export = export.column(name, each -> value.apply(each.measures()));
        }

        /** Of one of the spreads that the columns show in different orders. */
        void spread(String name, Function<FlowMeasures, Summary> of, double unit, String... parts) {
            Map<String, ToDoubleFunction<Summary>> known = Map.of("Tot", Summary::sum, "Mean", Summary::mean, "Std",
                    Summary::standardDeviation, "Max", Summary::max, "Min", Summary::min, "Var", Summary::variance);
            for (String part : parts) {
                ToDoubleFunction<Summary> value = known.getOrDefault(part, Summary::mean);
                double by = part.equals("Var") ? unit * unit : unit;
                number(name + " " + part, each -> value.applyAsDouble(of.apply(each.measures())) / by);
            }
        }
    }

    static Export<MeasuredFlow> export() {
        Sheet sheet = new Sheet();
        identity(sheet);
        lengthsAndRates(sheet);
        times(sheet);
        flags(sheet);
        averages(sheet);
        bulks(sheet, "Fwd", FlowMeasures::forward);
        bulks(sheet, "Bwd", FlowMeasures::backward);
        subflows(sheet);
        rest(sheet);
        return sheet.export;
    }

    private static void identity(Sheet sheet) {
        sheet.text("Flow ID", each -> {
            FlowKey key = each.flow().key();
            return key.source() + "-" + key.destination() + "-" + key.sourcePort() + "-" + key.destinationPort() + "-"
                    + key.protocol();
        });
        sheet.text("Src IP", each -> each.flow().key().source());
        sheet.text("Src Port", each -> each.flow().key().sourcePort());
        sheet.text("Dst IP", each -> each.flow().key().destination());
        sheet.text("Dst Port", each -> each.flow().key().destinationPort());
        sheet.text("Protocol", each -> each.flow().key().protocol());
        sheet.text("Timestamp", each -> ExportColumns.time(each.flow().firstNanos()));
        sheet.number("Flow Duration", each -> each.flow().durationNanos() / NANOS_PER_MICRO);
    }

    private static void lengthsAndRates(Sheet sheet) {
        sheet.count("Tot Fwd Pkts", measures -> measures.forward().sizes().count());
        sheet.count("Tot Bwd Pkts", measures -> measures.backward().sizes().count());
        sheet.text("TotLen Fwd Pkts", each -> each.flow().forward().payloadBytes());
        sheet.text("TotLen Bwd Pkts", each -> each.flow().backward().payloadBytes());
        sheet.spread("Fwd Pkt Len", measures -> measures.forward().payloads(), 1, "Max", "Min", "Mean", "Std");
        sheet.spread("Bwd Pkt Len", measures -> measures.backward().payloads(), 1, "Max", "Min", "Mean", "Std");
        sheet.number("Flow Byts/s", each -> rate(each.measures().all().payloads().sum(), each.flow()));
        sheet.number("Flow Pkts/s", each -> rate(each.flow().packets(), each.flow()));
    }

    private static void times(Sheet sheet) {
        sheet.spread("Flow IAT", measures -> measures.all().gapNanos(), NANOS_PER_MICRO, "Mean", "Std", "Max", "Min");
        sheet.spread("Fwd IAT", measures -> measures.forward().gapNanos(), NANOS_PER_MICRO, "Tot", "Mean", "Std", "Max",
                "Min");
        sheet.spread("Bwd IAT", measures -> measures.backward()
                .gapNanos(), NANOS_PER_MICRO, "Tot", "Mean", "Std", "Max",
                "Min");
    }

    private static void flags(Sheet sheet) {
        sheet.count("Fwd PSH Flags", measures -> measures.forward().packetsWith(8));
        sheet.count("Bwd PSH Flags", measures -> measures.backward().packetsWith(8));
        sheet.count("Fwd URG Flags", measures -> measures.forward().packetsWith(32));
        sheet.count("Bwd URG Flags", measures -> measures.backward().packetsWith(32));
        sheet.count("Fwd Header Len", measures -> measures.forward().headerBytes());
        sheet.count("Bwd Header Len", measures -> measures.backward().headerBytes());
        sheet.number("Fwd Pkts/s", each -> rate(each.flow().forward().packets(), each.flow()));
        sheet.number("Bwd Pkts/s", each -> rate(each.flow().backward().packets(), each.flow()));
        sheet.spread("Pkt Len", measures -> measures.all().payloads(), 1, "Min", "Max", "Mean", "Std", "Var");
        sheet.count("FIN Flag Cnt", measures -> measures.all().packetsWith(1));
        sheet.count("SYN Flag Cnt", measures -> measures.all().packetsWith(2));
        sheet.count("RST Flag Cnt", measures -> measures.all().packetsWith(4));
        sheet.count("PSH Flag Cnt", measures -> measures.all().packetsWith(8));
        sheet.count("ACK Flag Cnt", measures -> measures.all().packetsWith(16));
        sheet.count("URG Flag Cnt", measures -> measures.all().packetsWith(32));
        sheet.count("CWE Flag Count", measures -> measures.all().packetsWith(128));
        sheet.count("ECE Flag Cnt", measures -> measures.all().packetsWith(64));
    }

    private static void averages(Sheet sheet) {
        sheet.number("Down/Up Ratio", each -> ratio(each.flow().backward().packets(), each.flow().forward().packets()));
        sheet.number("Pkt Size Avg", each -> each.measures().all().payloads().mean());
        sheet.number("Fwd Seg Size Avg", each -> each.measures().forward().payloads().mean());
        sheet.number("Bwd Seg Size Avg", each -> each.measures().backward().payloads().mean());
    }

    private static void bulks(Sheet sheet, String side, Function<FlowMeasures, FlowMeasures.Side> of) {
        sheet.number(side + " Byts/b Avg", each -> {
            Bulks bulks = of.apply(each.measures()).bulks();
            return ratio(bulks.bytes(), bulks.count());
        });
        sheet.number(side + " Pkts/b Avg", each -> {
            Bulks bulks = of.apply(each.measures()).bulks();
            return ratio(bulks.packets(), bulks.count());
        });
        sheet.number(side + " Blk Rate Avg", each -> {
            Bulks bulks = of.apply(each.measures()).bulks();
            return ratio(bulks.bytes() * NANOS_PER_SECOND, bulks.nanos());
        });
    }

    private static void subflows(Sheet sheet) {
        sheet.number("Subflow Fwd Pkts", each -> bySubflow(each, each.flow().forward().packets()));
        sheet.number("Subflow Fwd Byts", each -> bySubflow(each, each.flow().forward().payloadBytes()));
        sheet.number("Subflow Bwd Pkts", each -> bySubflow(each, each.flow().backward().packets()));
        sheet.number("Subflow Bwd Byts", each -> bySubflow(each, each.flow().backward().payloadBytes()));
    }

    private static void rest(Sheet sheet) {
        sheet.count("Init Fwd Win Byts", measures -> (long) measures.forward().firstWindow());
        sheet.count("Init Bwd Win Byts", measures -> (long) measures.backward().firstWindow());
        sheet.count("Fwd Act Data Pkts", measures -> measures.forward().dataPackets());
        sheet.count("Fwd Seg Size Min", measures -> measures.forward().leastHeaderBytes());
        sheet.spread("Active", measures -> measures.periods()
                .activeNanos(), NANOS_PER_MICRO, "Mean", "Std", "Max", "Min");
        sheet.spread("Idle", measures -> measures.periods().idleNanos(), NANOS_PER_MICRO, "Mean", "Std", "Max", "Min");
    }

    private static double bySubflow(MeasuredFlow each, long amount) {
        return ratio(amount, each.measures().periods().subflows());
    }

    private static double rate(double amount, Flow flow) {
        return ratio(amount * NANOS_PER_SECOND, flow.durationNanos());
    }

    private static double ratio(double amount, double by) {
        return by == 0 ? 0 : amount / by;
    }
}
