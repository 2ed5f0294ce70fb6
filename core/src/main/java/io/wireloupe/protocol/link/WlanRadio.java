package io.wireloupe.protocol.link;

import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/** What the headers before an 802.11 frame tell of its reception, under names that do not depend on the header. */
public final class WlanRadio {

    /** The protocol {@code wlan_radio}: 802.11 radio information. */
    public static final Protocol WLAN_RADIO =
            Protocol.define("802.11 radio information", "802.11 Radio", "wlan_radio");
    /** Data rate: {@code wlan_radio.data_rate}, text, in Mbit/s. */
    public static final TextField DATA_RATE = WLAN_RADIO.text("wlan_radio.data_rate", "Data rate").unit("Mbit/s");
    /** Channel: {@code wlan_radio.channel}, a number of 32 bits. */
    public static final UIntField CHANNEL = WLAN_RADIO.uint32("wlan_radio.channel", "Channel");
    /** Frequency: {@code wlan_radio.frequency}, a number of 16 bits, in MHz. */
    public static final UIntField FREQUENCY = WLAN_RADIO.uint16("wlan_radio.frequency", "Frequency").unit("MHz");
    /** Signal: {@code wlan_radio.signal_db}, a number of 8 bits, in dB. */
    public static final UIntField SIGNAL_DB = WLAN_RADIO.uint8("wlan_radio.signal_db", "Signal").unit("dB");
    /** Signal: {@code wlan_radio.signal_dbm}, a number with a sign, in dBm. */
    public static final IntField SIGNAL_DBM = WLAN_RADIO.integer("wlan_radio.signal_dbm", "Signal").unit("dBm");
    /** Noise: {@code wlan_radio.noise_dbm}, a number with a sign, in dBm. */
    public static final IntField NOISE_DBM = WLAN_RADIO.integer("wlan_radio.noise_dbm", "Noise").unit("dBm");
    /** Signal to noise ratio: {@code wlan_radio.snr}, a number with a sign, in dB. */
    public static final IntField SNR = WLAN_RADIO.integer("wlan_radio.snr", "Signal to noise ratio").unit("dB");
    /** Time of the radio: {@code wlan_radio.timestamp}, a number of 64 bits, in µs. */
    public static final UIntField TIMESTAMP =
            WLAN_RADIO.uint64("wlan_radio.timestamp", "Time of the radio").unit("µs");

    static final int UNKNOWN = Integer.MIN_VALUE;
    static final State<Reception> RECEPTION = State.of(Reception::new);

    /** Rates in units of 500 kbit/s as text, so that rows need not make it. */
    private static final byte[][] RATES = new byte[1024][];

    static {
        for (int i = 0; i < RATES.length; i++) {
            RATES[i] = (i / 2 + (i % 2 == 0 ? "" : ".5")).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** How many modulations with equal streams 802.11n has: eight for each of one to four streams. */
    static final int HT_INDEXES = 32;

    /** IEEE 802.11-2020 19.5: the rates of one stream of 20 MHz with the long guard interval, in 100 kbit/s. */
    private static final int[] HT_RATES = {65, 130, 195, 260, 390, 520, 585, 650};

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final byte[][] HT_TEXTS = new byte[4 * HT_INDEXES][];

    static {
        for (int i = 0; i < HT_TEXTS.length; i++) {
            int index = i / 4;
            // 108 carriers of data in 40 MHz for 52 in 20 MHz; symbols of 3.6 µs for 4 µs.
            int rate = HT_RATES[index % 8] * (index / 8 + 1) * ((i & 2) != 0 ? 108 : 52) * ((i & 1) != 0 ? 40 : 36);
            HT_TEXTS[i] = BigDecimal.valueOf(rate).divide(BigDecimal.valueOf(10 * 52 * 36), SIX_DIGITS)
                    .stripTrailingZeros().toPlainString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    private WlanRadio() {}

    /** The rate of an 802.11n modulation below {@link #HT_INDEXES} as text in Mbit/s. */
    static byte[] rate(int index, boolean wide, boolean shortGuard) {
        return HT_TEXTS[index * 4 + (wide ? 2 : 0) + (shortGuard ? 1 : 0)];
    }

    /** What a radio header says that matters for the frame behind it. Holds for one frame. */
    static final class Reception {

        /** Whether the frame check sequence is there. */
        boolean fcs;

        /** Whether the header of the frame is padded to a multiple of four octets. */
        boolean padded;

        /** The subtype of the management frame whose body follows. */
        int subtype;

        /** Signal and noise in dBm, {@link #UNKNOWN} where not told. */
        int signal;

        int noise;

        void reset() {
            fcs = false;
            padded = false;
            signal = UNKNOWN;
            noise = UNKNOWN;
        }

        /** Records signal and noise; of several antennas the last. */
        void record(Layer in) {
            if (signal != UNKNOWN) {
                in.set(SIGNAL_DBM, signal, 0, 0);
            }
            if (noise != UNKNOWN) {
                in.set(NOISE_DBM, noise, 0, 0);
            }
            if (signal != UNKNOWN && noise != UNKNOWN) {
                in.set(SNR, signal - noise, 0, 0);
            }
        }
    }

    /** A rate in units of 500 kbit/s as text in Mbit/s. */
    static byte[] rate(int halfMegabits) {
        return RATES[Math.min(halfMegabits, RATES.length - 1)];
    }

    /** Records frequency and channel. */
    static void frequency(Layer in, int megahertz, int offset) {
        int channel = channel(megahertz);
        if (channel >= 0) {
            in.set(CHANNEL, channel, offset, 2);
        }
        in.set(FREQUENCY, megahertz, offset, 2);
    }

    /** IEEE 802.11-2020 15.4.4.3, 17.3.8.4.3 and annex E: channel numbers by centre frequency, -1 if there is none. */
    private static int channel(int megahertz) {
        if (megahertz == 2484) {
            return 14;
        }
        if (megahertz >= 2412 && megahertz < 2484) {
            return (megahertz - 2407) / 5;
        }
        if (megahertz >= 4910 && megahertz <= 4980) {
            return (megahertz - 4000) / 5;
        }
        if (megahertz >= 5000 && megahertz < 5925) {
            return (megahertz - 5000) / 5;
        }
        if (megahertz >= 5955 && megahertz <= 7115) {
            return (megahertz - 5950) / 5;
        }
        return -1;
    }
}
