package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateOptionsTest {

    private static final URI IEEE = URI.create("https://standards-oui.ieee.org/oui/oui.csv");

    @Test
    void theCacheFolderFollowsThePlatform() {
        assertThat(UpdateOptions.cacheFolder(Map.of(), "Linux", "/home/ada"))
            .isEqualTo(Path.of("/home/ada/.cache/wireloupe/oui"));
        assertThat(UpdateOptions.cacheFolder(Map.of("XDG_CACHE_HOME", "/var/tmp/ada"), "Linux", "/home/ada"))
            .isEqualTo(Path.of("/var/tmp/ada/wireloupe/oui"));
        assertThat(UpdateOptions.cacheFolder(Map.of("XDG_CACHE_HOME", "relative"), "FreeBSD", "/home/ada"))
            .isEqualTo(Path.of("/home/ada/.cache/wireloupe/oui"));
        assertThat(UpdateOptions.cacheFolder(Map.of(), "Mac OS X", "/Users/ada"))
            .isEqualTo(Path.of("/Users/ada/Library/Caches/wireloupe/oui"));
        assertThat(UpdateOptions.cacheFolder(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/Users/ada"))
            .isEqualTo(Path.of("/local/wireloupe/Cache/oui"));
        assertThat(UpdateOptions.cacheFolder(Map.of(), "Windows 11", "/Users/ada"))
            .isEqualTo(Path.of("/Users/ada/AppData/Local/wireloupe/Cache/oui"));
    }

    @Test
    void theEnvironmentNamesTheProxy() {
        ProxySelector selector = EnvironmentProxy.of(Map.of("HTTPS_PROXY", "http://proxy.example:3128/"), none());
        assertThat(selector.select(IEEE)).containsExactly(
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
        assertThat(EnvironmentProxy.of(Map.of("https_proxy", "proxy.example"), none()).select(IEEE)).containsExactly(
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 8080)));
    }

    @Test
    void hostsExceptedFromTheProxyAreAskedDirectly() {
        for (String except : new String[] {"*", "ieee.org", ".ieee.org", "localhost, standards-oui.IEEE.org"}) {
            assertThat(EnvironmentProxy.of(Map.of("https_proxy", "proxy.example:1", "no_proxy", except), none())
                .select(IEEE)).as(except).containsExactly(Proxy.NO_PROXY);
        }
        for (String other : new String[] {"", "e.org", "example.org", "oui.ieee.org.example"}) {
            assertThat(EnvironmentProxy.of(Map.of("https_proxy", "proxy.example:1", "no_proxy", other), none())
                .select(IEEE)).as(other).doesNotContain(Proxy.NO_PROXY);
        }
    }

    @Test
    void withoutAProxyInTheEnvironmentTheOtherChoiceStands() {
        ProxySelector other = none();
        assertThat(EnvironmentProxy.of(Map.of(), other)).isSameAs(other);
        assertThat(EnvironmentProxy.of(Map.of("https_proxy", "http://:::"), other)).isSameAs(other);
        assertThat(EnvironmentProxy.of(Map.of("https_proxy", "///"), other)).isSameAs(other);
    }

    @Test
    void aTimeoutThatIsNotPositiveIsRefused() {
        UpdateOptions options = UpdateOptions.defaults();
        assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThatThrownBy(() -> options.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("timeout PT0S is not positive; two minutes are usual");
    }

    private static ProxySelector none() {
        return ProxySelector.of(null);
    }
}
