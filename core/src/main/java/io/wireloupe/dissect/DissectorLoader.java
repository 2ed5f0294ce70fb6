package io.wireloupe.dissect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.slf4j.LoggerFactory;

/**
 * Finds dissectors: the built-in ones by the service file of this jar, plug-ins by {@link ServiceLoader}.
 *
 * <p>In a named module {@link ServiceLoader} does not read service files, so the built-in list is read here; that way
 * it stands in one place only.
 */
final class DissectorLoader {

    private static final String SERVICE_FILE = "/META-INF/services/" + Dissector.class.getName();

    private final Map<String, Dissector> byClass = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** The dissectors found, and a line for each that could not be loaded. */
    record Found(List<Dissector> dissectors, List<String> warnings) {}

    private DissectorLoader() {}

    static Found find() {
        DissectorLoader loader = new DissectorLoader();
        loader.loadBuiltIn();
        loader.loadPlugins();
        return new Found(List.copyOf(loader.byClass.values()), loader.warnings);
    }

    private void loadBuiltIn() {
        try (InputStream file = Dissector.class.getResourceAsStream(SERVICE_FILE)) {
            if (file == null) {
                throw new IllegalStateException("The list of built-in dissectors " + SERVICE_FILE
                        + " is missing; keep it when you repackage the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (name.startsWith("io.wireloupe.protocol.")) {
                    byClass.put(name, create(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SERVICE_FILE, e);
        }
    }

    private static Dissector create(String className) {
        try {
            return (Dissector) Class.forName(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Built-in dissector " + className + " cannot be created", e);
        }
    }

    private void loadPlugins() {
        Iterator<ServiceLoader.Provider<Dissector>> plugins = ServiceLoader.load(Dissector.class).stream().iterator();
        while (true) {
            try {
                ServiceLoader.Provider<Dissector> plugin = plugins.next();
                if (!byClass.containsKey(plugin.type().getName())) {
                    byClass.put(plugin.type().getName(), tried(plugin.get()));
                }
            } catch (NoSuchElementException e) {
                return;
            } catch (ServiceConfigurationError | LinkageError | UnfitPlugin e) {
                String warning = "A dissector plug-in was left out: " + e.getMessage();
                warnings.add(warning);
                LoggerFactory.getLogger(DissectorLoader.class).warn(warning);
            }
        }
    }

    /** The plug-in, if it can say what it is and where it is found without throwing. */
    private static Dissector tried(Dissector plugin) {
        try {
            plugin.protocol().fields();
            new Registrations().register(plugin);
            return plugin;
        } catch (RuntimeException e) {
            throw new UnfitPlugin(Origin.of(plugin) + " throws when it registers: " + e, e);
        }
    }

    /** A plug-in threw where it must not. */
    private static final class UnfitPlugin extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnfitPlugin(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
