package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.HttpProtocol.HTTP;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The header fields of HTTP that have a field of their own: RFC 9110, RFC 6265 (cookies), RFC 6455 (WebSocket). */
public final class HttpHeaders {

    /** Content-Type: {@code http.content_type}, text. */
    public static final TextField CONTENT_TYPE = header("http.content_type", "Content-Type");
    /** Content-Encoding: {@code http.content_encoding}, text. */
    public static final TextField CONTENT_ENCODING = header("http.content_encoding", "Content-Encoding");
    /** Transfer-Encoding: {@code http.transfer_encoding}, text. */
    public static final TextField TRANSFER_ENCODING = header("http.transfer_encoding", "Transfer-Encoding");
    /** Upgrade: {@code http.upgrade}, text. */
    public static final TextField UPGRADE = header("http.upgrade", "Upgrade");
    /** User-Agent: {@code http.user_agent}, text. */
    public static final TextField USER_AGENT = header("http.user_agent", "User-Agent");
    /** Host: {@code http.host}, text. */
    public static final TextField HOST = header("http.host", "Host");
    /** Connection: {@code http.connection}, text. */
    public static final TextField CONNECTION = header("http.connection", "Connection");
    /** Cookie: {@code http.cookie}, text. */
    public static final TextField COOKIE = header("http.cookie", "Cookie");
    /** Accept: {@code http.accept}, text. */
    public static final TextField ACCEPT = header("http.accept", "Accept");
    /** Referer: {@code http.referer}, text. */
    public static final TextField REFERER = header("http.referer", "Referer");
    /** Accept-Language: {@code http.accept_language}, text. */
    public static final TextField ACCEPT_LANGUAGE = header("http.accept_language", "Accept-Language");
    /** Accept-Encoding: {@code http.accept_encoding}, text. */
    public static final TextField ACCEPT_ENCODING = header("http.accept_encoding", "Accept-Encoding");
    /** Date: {@code http.date}, text. */
    public static final TextField DATE = header("http.date", "Date");
    /** Cache-Control: {@code http.cache_control}, text. */
    public static final TextField CACHE_CONTROL = header("http.cache_control", "Cache-Control");
    /** Server: {@code http.server}, text. */
    public static final TextField SERVER = header("http.server", "Server");
    /** Location: {@code http.location}, text. */
    public static final TextField LOCATION = header("http.location", "Location");
    /** Set-Cookie: {@code http.set_cookie}, text. */
    public static final TextField SET_COOKIE = header("http.set_cookie", "Set-Cookie");
    /** Last-Modified: {@code http.last_modified}, text. */
    public static final TextField LAST_MODIFIED = header("http.last_modified", "Last-Modified");
    /** X-Forwarded-For: {@code http.x_forwarded_for}, text. */
    public static final TextField X_FORWARDED_FOR = header("http.x_forwarded_for", "X-Forwarded-For");
    /** Authorization: {@code http.authorization}, text. */
    public static final TextField AUTHORIZATION = header("http.authorization", "Authorization");
    /** Proxy-Authenticate: {@code http.proxy_authenticate}, text. */
    public static final TextField PROXY_AUTHENTICATE = header("http.proxy_authenticate", "Proxy-Authenticate");
    /** Proxy-Authorization: {@code http.proxy_authorization}, text. */
    public static final TextField PROXY_AUTHORIZATION = header("http.proxy_authorization", "Proxy-Authorization");
    /** WWW-Authenticate: {@code http.www_authenticate}, text. */
    public static final TextField WWW_AUTHENTICATE = header("http.www_authenticate", "WWW-Authenticate");
    /** Sec-Websocket-Accept: {@code http.sec_websocket_accept}, text. */
    public static final TextField SEC_WEBSOCKET_ACCEPT = header("http.sec_websocket_accept", "Sec-Websocket-Accept");
    /** Sec-Websocket-Extensions: {@code http.sec_websocket_extensions}, text. */
    public static final TextField SEC_WEBSOCKET_EXTENSIONS =
            header("http.sec_websocket_extensions", "Sec-Websocket-Extensions");
    /** Sec-Websocket-Key: {@code http.sec_websocket_key}, text. */
    public static final TextField SEC_WEBSOCKET_KEY = header("http.sec_websocket_key", "Sec-Websocket-Key");
    /** Sec-Websocket-Protocol: {@code http.sec_websocket_protocol}, text. */
    public static final TextField SEC_WEBSOCKET_PROTOCOL =
            header("http.sec_websocket_protocol", "Sec-Websocket-Protocol");
    /** Sec-Websocket-Version: {@code http.sec_websocket_version}, text. */
    public static final TextField SEC_WEBSOCKET_VERSION = header("http.sec_websocket_version", "Sec-Websocket-Version");

    private static final TextField[] ALL = {
        CONTENT_TYPE, CONTENT_ENCODING, TRANSFER_ENCODING, UPGRADE, USER_AGENT, HOST, CONNECTION, COOKIE, ACCEPT,
        REFERER, ACCEPT_LANGUAGE, ACCEPT_ENCODING, DATE, CACHE_CONTROL, SERVER, LOCATION, SET_COOKIE, LAST_MODIFIED,
        X_FORWARDED_FOR, AUTHORIZATION, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, WWW_AUTHENTICATE,
        SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_EXTENSIONS, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL,
        SEC_WEBSOCKET_VERSION};

    /** The names in lower case, in the order of {@link #ALL}: the labels are the names as they are written. */
    private static final String[] NAMES = new String[ALL.length];

    static {
        for (int i = 0; i < ALL.length; i++) {
            NAMES[i] = ALL[i].label().toLowerCase(Locale.ROOT);
        }
    }

    private HttpHeaders() {}

    private static TextField header(String name, String label) {
        return HTTP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** The field of the header whose name stands in {@code count} octets at {@code offset}. */
    static @Nullable TextField find(Layer in, int offset, int count) {
        for (int i = 0; i < ALL.length; i++) {
            if (NAMES[i].length() == count && Ascii.isIgnoringCase(in, offset, count, NAMES[i])) {
                return ALL[i];
            }
        }
        return null;
    }
}
