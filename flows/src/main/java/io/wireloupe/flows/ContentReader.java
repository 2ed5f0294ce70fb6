package io.wireloupe.flows;

import java.util.List;

import io.wireloupe.dissect.Batch;

/** Reads what packets carry above TCP or UDP, and whom it names, from decoded rows. */
final class ContentReader {

    /** What a row has to have besides; of the names the first that is there counts. */
    static final List<String> COLUMNS =
            List.of("frame.protocols", "tls.handshake.extensions_server_name", "http.host", "dns.qry.name");

    private final int protocols;
    private final int[] hosts;

    ContentReader(Columns columns) {
        protocols = columns.of(COLUMNS.get(0));
        hosts = COLUMNS.stream().skip(1).mapToInt(columns::of).toArray();
    }

    void read(Batch batch, int row, FrameRow into) {
        into.content = into.version == 0 ? "" : above(batch.text(row, protocols));
        into.host = "";
        for (int i = 0; i < hosts.length && into.host.isEmpty(); i++) {
            if (hosts[i] >= 0 && batch.has(row, hosts[i])) {
                into.host = batch.text(row, hosts[i]);
            }
        }
    }

    /** The layer above the first transport layer; {@code data} is what no dissector knows. */
    static String above(String protocols) {
        String[] layers = protocols.split(":");
        for (int i = 0; i + 1 < layers.length; i++) {
            if (layers[i].equals("tcp") || layers[i].equals("udp")) {
                String next = layers[i + 1];
                return next.equals("data") || next.startsWith("tcp.") ? "" : next;
            }
        }
        return "";
    }
}
