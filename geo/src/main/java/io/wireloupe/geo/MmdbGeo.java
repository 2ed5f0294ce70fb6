package io.wireloupe.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.wireloupe.geo.wire.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Databases in MaxMind's file format ({@code .mmdb}), one or several joined.
 *
 * <p>Both layouts are read: MaxMind's nested records ({@code city.names.en}, {@code location.latitude}) and the flat
 * ones of DB-IP and ip-location-db ({@code city}, {@code latitude}). Coordinates without a city are not taken for a
 * location: their precision is {@link Precision#COUNTRY_CENTROID}. A damaged record is an answer with a problem.
 *
 * <p>Files are mapped into memory and stay open until {@link #close()}. Safe for use by several threads.
 */
public final class MmdbGeo implements Geo, Closeable {

    private final List<Database> databases;

    private MmdbGeo(List<Database> databases) {
        this.databases = List.copyOf(databases);
    }

    static MmdbGeo open(Path... files) throws IOException {
        if (files.length == 0) {
            throw new IllegalArgumentException("give at least one .mmdb file");
        }
        List<Database> databases = new ArrayList<>();
        try {
            for (Path file : files) {
                databases.add(Database.open(file));
            }
        } catch (IOException e) {
            for (Database open : databases) {
                open.reader.close();
            }
            throw e;
        }
        return new MmdbGeo(databases);
    }

    /**
     * The files with their types and dates, in the order given.
     *
     * @return one source for each file
     */
    public List<Source> sources() {
        return databases.stream().map(Database::source).toList();
    }

    @Override
    public GeoAnswer locate(IpAddress address) {
        IpAddress inner = address.unwrapped();
        SpecialPurpose special = SpecialPurposes.find(inner);
        if (special.isSpecial()) {
            return GeoAnswer.special(address, special);
        }
        GeoAnswer answer = databases.get(0).locate(address, inner);
        for (Database database : databases.subList(1, databases.size())) {
            answer = answer.filledFrom(database.locate(address, inner));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (Database database : databases) {
            database.reader.close();
        }
    }

    private record Database(Path file, Reader reader, boolean onlyIpv4, Source source) {

        static Database open(Path file) throws IOException {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString(), null, "no such .mmdb file");
            }
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + ": not a file; give the path of an .mmdb file");
            }
            Reader reader = null;
            try {
                reader = new Reader(file.toFile(), new CHMCache());
                Metadata about = reader.getMetadata();
                return new Database(file, reader, about.ipVersion() == 4, source(file, about));
            } catch (IOException | RuntimeException e) {
                if (reader != null) {
                    reader.close();
                }
                throw new IOException(file + ": not an intact MaxMind database (" + Texts.printable(
                        String.valueOf(e.getMessage()), 200) + "); download it again", e);
            }
        }

        private static Source source(Path file, Metadata about) {
            String type = Texts.printable(about.databaseType(), 60);
            LocalDate day = about.buildTime().atZone(ZoneOffset.UTC).toLocalDate();
            return new Source(type + " in " + file.getFileName(), Optional.of(day),
                    attribution((type + " " + file.getFileName()).toLowerCase(Locale.ROOT)));
        }

        /** The words that the makers ask for in the licences of their free databases. */
        private static String attribution(String typeAndName) {
            if (typeAndName.contains("geolite2")) {
                return "This product includes GeoLite2 Data created by MaxMind, available from https://www.maxmind.com";
            }
            boolean dbIp = typeAndName.contains("dbip") || typeAndName.contains("db-ip");
            return dbIp ? "IP Geolocation by DB-IP (https://db-ip.com)" : "";
        }

        GeoAnswer locate(IpAddress address, IpAddress inner) {
            // The reader would take the first 32 bits of an IPv6 address for an IPv4 one.
            if (onlyIpv4 && !inner.isIpv4()) {
                return GeoAnswer.unknown(address);
            }
            try {
                Map<?, ?> found = reader.get(inner.toInetAddress(), Map.class);
                return found == null ? GeoAnswer.unknown(address) : GeoRecord.read(address, found, source);
            } catch (IOException | RuntimeException e) {
                return GeoAnswer.failed(address, file + ": no answer for " + inner + ": "
                        + Texts.printable(e.getClass().getSimpleName() + " " + e.getMessage(), 200));
            }
        }
    }
}
