package io.wireloupe.oui;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The proxy that the environment names by {@code https_proxy} and {@code no_proxy}, as command lines take it. */
final class EnvironmentProxy extends ProxySelector {

    private final List<Proxy> proxies;
    private final List<String> excepted;

    private EnvironmentProxy(List<Proxy> proxies, List<String> excepted) {
        this.proxies = proxies;
        this.excepted = excepted;
    }

    /** The selector for an environment, {@code otherwise} where it names no proxy that can be understood. */
    static ProxySelector of(Map<String, String> environment, ProxySelector otherwise) {
        String proxy = value(environment, "https_proxy");
        if (proxy.isEmpty()) {
            return otherwise;
        }
        try {
            URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            if (address.getHost() == null) {
                return otherwise;
            }
            int port = address.getPort() < 0 ? 8080 : address.getPort();
            List<String> excepted = List.of(value(environment, "no_proxy").toLowerCase(Locale.ROOT).split("[\\s,]+"));
            return new EnvironmentProxy(List.of(new Proxy(Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(address.getHost(), port))), excepted);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static String value(Map<String, String> environment, String name) {
        String small = environment.getOrDefault(name, "");
        return (small.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small).strip();
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        for (String exception : excepted) {
            String suffix = exception.startsWith(".") ? exception : "." + exception;
            if (exception.equals("*") || !exception.isEmpty() && ("." + host).endsWith(suffix)) {
                return List.of(Proxy.NO_PROXY);
            }
        }
        return proxies;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
        // The failed request tells the user itself; there is no other proxy to turn to.
    }
}
