package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.SipProtocol.SIP;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;

/** Addresses in SIP: RFC 3261 19.1 and 20.10, a URI with or without a name before it and parameters behind it. */
public final class SipUri {

    /** Displayed name: {@code sip.display.info}, text. */
    public static final TextField DISPLAY_INFO = SIP.text("sip.display.info", "Displayed name");
    /** Tag: {@code sip.tag}, text. */
    public static final TextField TAG = SIP.text("sip.tag", "Tag");
    static final SipUri REQUEST = new SipUri("sip.r-uri", "Requested");
    static final SipUri FROM = new SipUri("sip.from", "Caller's");
    static final SipUri TO = new SipUri("sip.to", "Called");
    static final SipUri CONTACT = new SipUri("sip.contact", "Contact's");

    private final TextField address;
    private final TextField displayInfo;
    private final TextField user;
    private final TextField host;
    private final TextField port;
    private final TextField tag;

    private SipUri(String name, String whose) {
        String uri = switch (name) {
            case "sip.r-uri" -> name;
            case "sip.contact" -> name + ".uri";
            default -> name + ".addr";
        };
        address = SIP.text(uri, whose + " address");
        displayInfo = SIP.text(name + ".display.info", whose + " displayed name");
        user = SIP.text(name + ".user", whose + " user");
        host = SIP.text(name + ".host", whose + " host");
        port = SIP.text(name + ".port", whose + " port");
        tag = name.equals("sip.from") || name.equals("sip.to") ? SIP.text(name + ".tag", whose + " tag") : TAG;
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads a header: {@code "Name" <sip:user@host:port;parameters>;tag=x}. */
    void header(Layer in, int at, int end) {
        int open = Ascii.indexOf(in, '<', at, end);
        int close = open < 0 ? -1 : Ascii.indexOf(in, '>', open, end);
        if (close >= 0) {
            name(in, at, open);
            uri(in, open + 1, close);
            tag(in, close, end);
        } else {
            int semicolon = Ascii.indexOf(in, ';', at, end);
            uri(in, at, semicolon < 0 ? end : semicolon);
            tag(in, semicolon < 0 ? end : semicolon, end);
        }
    }

    private void name(Layer in, int at, int open) {
        int from = at;
        boolean quoted = in.peek8(at) == '"';
        int to = open;
        while (quoted && to > from && in.peek8(to - 1) == ' ') {
            to--;
        }
        if (to > from) {
            in.text(DISPLAY_INFO, from, to - from);
            in.text(displayInfo, from, to - from);
        }
    }

    private void tag(Layer in, int offset, int end) {
        if (tag == TAG) {
            return;
        }
        int at = offset;
        while (at >= 0 && at < end) {
            if (Ascii.startsWith(in, at, ";tag=")) {
                int next = Ascii.indexOf(in, ';', at + 1, end);
                int to = next < 0 ? end : next;
                in.text(tag, at + 5, to - at - 5);
                in.text(TAG, at + 5, to - at - 5);
                return;
            }
            at = Ascii.indexOf(in, ';', at + 1, end);
        }
    }

    /** Reads a URI: {@code sip:user:password@host:port;parameters?headers}. */
    void uri(Layer in, int at, int end) {
        in.text(address, at, end - at);
        int scheme = Ascii.indexOf(in, ':', at, end);
        if (scheme < 0) {
            return;
        }
        int sign = Ascii.indexOf(in, '@', scheme, end);
        int from = sign < 0 ? scheme + 1 : sign + 1;
        if (sign > scheme + 1) {
            int password = Ascii.indexOf(in, ':', scheme + 1, sign);
            in.text(user, scheme + 1, (password < 0 ? sign : password) - scheme - 1);
        }
        int to = from;
        while (to < end && in.peek8(to) != ';' && in.peek8(to) != '?') {
            to++;
        }
        int bracket = to > from && in.peek8(from) == '[' ? Ascii.indexOf(in, ']', from, to) : -1;
        int colon = Ascii.indexOf(in, ':', bracket < 0 ? from : bracket, to);
        int hostEnd = colon < 0 ? to : colon;
        if (hostEnd > from) {
            in.text(host, from, hostEnd - from);
        }
        if (colon >= 0 && to > colon + 1) {
            in.text(port, colon + 1, to - colon - 1);
        }
    }
}
