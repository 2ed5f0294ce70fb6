package io.wireloupe.examples.sample.packet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A DNS message (RFC 1035 4.1), also as multicast DNS uses it (RFC 6762), with compressed names.
 *
 * <p>Immutable: each method gives a message with one thing more. Records are made by the static methods of
 * {@link DnsRecord}.
 *
 * @param id the number that pairs question and answer; 0 in multicast DNS
 * @param flags the second 16-bit word of the header
 * @param questions what is asked
 * @param answers the answer section
 * @param authorities the authority section
 * @param additionals the additional section
 */
public record Dns(int id, int flags, List<Question> questions, List<DnsRecord> answers, List<DnsRecord> authorities,
        List<DnsRecord> additionals) {

    /** IPv4 address. */
    public static final int A = 1;
    /** Another name for this one. */
    public static final int CNAME = 5;
    /** Pointer to a name. */
    public static final int PTR = 12;
    /** Text. */
    public static final int TXT = 16;
    /** IPv6 address. */
    public static final int AAAA = 28;
    /** Host and port of a service (RFC 2782). */
    public static final int SRV = 33;
    /** Any type, asked by multicast DNS before a name is taken. */
    public static final int ANY = 255;

    private static final int QUERY = 0x0100;
    private static final int RESPONSE = 0x8180;
    private static final int MULTICAST_RESPONSE = 0x8400;

    /**
     * One question.
     *
     * @param name the name without a final dot
     * @param type the record type, such as {@link #A}
     */
    public record Question(String name, int type) {
    }

    /** Copies the sections. */
    public Dns {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    /** A question to a recursive name server. */
    public static Dns query(int id, String name, int type) {
        return new Dns(id, QUERY, List.of(new Question(name, type)), List.of(), List.of(), List.of());
    }

    /** The answer to a message, without a record yet. */
    public Dns response(DnsRecord... records) {
        return new Dns(id, RESPONSE, questions, List.of(records), List.of(), List.of());
    }

    /** A multicast question. */
    public static Dns multicastQuery(String name, int type) {
        return new Dns(0, 0, List.of(new Question(name, type)), List.of(), List.of(), List.of());
    }

    /** A multicast answer or announcement. */
    public static Dns multicastResponse(DnsRecord... records) {
        return new Dns(0, MULTICAST_RESPONSE, List.of(), List.of(records), List.of(), List.of());
    }

    /** The same message with a record more in the authority section. */
    public Dns authority(DnsRecord record) {
        return new Dns(id, flags, questions, answers, plus(authorities, record), additionals);
    }

    /** The same message with a record more in the additional section. */
    public Dns additional(DnsRecord record) {
        return new Dns(id, flags, questions, answers, authorities, plus(additionals, record));
    }

    /** The message as a datagram carries it. */
    public byte[] bytes() {
        Bytes message = new Bytes().u16(id).u16(flags).u16(questions.size());
        message.u16(answers.size()).u16(authorities.size()).u16(additionals.size());
        Map<String, Integer> written = new HashMap<>();
        for (Question question : questions) {
            name(message, question.name, written);
            message.u16(question.type).u16(DnsRecord.INTERNET);
        }
        for (List<DnsRecord> section : List.of(answers, authorities, additionals)) {
            for (DnsRecord record : section) {
                record.write(message, written);
            }
        }
        return message.toByteArray();
    }

    /** Writes a name, pointing back to where its end stands already (RFC 1035 4.1.4). */
    static void name(Bytes message, String name, Map<String, Integer> written) {
        String rest = name;
        while (!rest.isEmpty()) {
            Integer before = written.get(rest);
            if (before != null) {
                message.u16(0xc000 | before);
                return;
            }
            // RFC 1035 4.1.4: a pointer has 14 bits.
            if (message.length() < 0x4000) {
                written.put(rest, message.length());
            }
            int dot = rest.indexOf('.');
            byte[] label = new Bytes().text(dot < 0 ? rest : rest.substring(0, dot)).toByteArray();
            message.u8(label.length).bytes(label);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        message.u8(0);
    }

    private static List<DnsRecord> plus(List<DnsRecord> records, DnsRecord record) {
        List<DnsRecord> more = new ArrayList<>(records);
        more.add(record);
        return more;
    }
}
