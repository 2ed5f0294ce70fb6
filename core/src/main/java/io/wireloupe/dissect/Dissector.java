package io.wireloupe.dissect;

/**
 * Decodes one protocol: the interface that built-in protocols and plug-ins implement alike.
 *
 * <p>An implementation is stateless, has a public constructor without parameters, and is named in
 * {@code META-INF/services/io.wireloupe.dissect.Dissector} (a plug-in that is a named module also says so with
 * {@code provides}). What it must remember from one packet to another it keeps in a {@link State}.
 *
 * <p>One {@link #dissect} serves rows, trees and filters: it reads through the {@link Layer}, and the layer hands each
 * value to whoever asked for it.
 */
public interface Dissector {

    /** {@return the protocol that this dissector decodes} */
    Protocol protocol();

    /**
     * Says where the protocol is found, and which tables it hands its payload to. Called once, when loaded.
     *
     * @param at takes what the dissector says of itself
     */
    void register(Registration at);

    /**
     * Decodes one layer.
     *
     * <p>Reading past the captured or the enclosing length ends the call; the values read so far stay, and the packet
     * is marked short or malformed. A dissector need not check lengths for the sake of safety.
     *
     * @param in the bytes of this layer, from the first byte of its header
     * @return how many bytes belong to this layer, its payload included; 0 if the bytes are not of this protocol, and
     *     nothing must have been recorded then
     */
    int dissect(Layer in);
}
