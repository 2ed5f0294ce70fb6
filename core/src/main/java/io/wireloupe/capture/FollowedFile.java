package io.wireloupe.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that grows: at its end the reader waits until there is more. Ends when it is closed, from any thread, or when
 * the reading thread is interrupted.
 */
final class FollowedFile extends InputStream {

    private final Path file;

    /** Not a channel, which an interrupted reader would close. */
    private final RandomAccessFile content;
    private final long pollMillis;
    private final Object lock = new Object();
    private boolean stopped;

    FollowedFile(Path file, Duration poll) throws IOException {
        if (poll.toMillis() < 1) {
            throw new IllegalArgumentException("The file cannot be looked at every " + poll + "; give 1 ms or more");
        }
        this.file = file;
        this.pollMillis = poll.toMillis();
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null,
                    "there is no such file; follow one that has been begun");
        }
        this.content = new RandomAccessFile(file.toFile(), "r");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        synchronized (lock) {
            while (true) {
                if (stopped || Thread.currentThread().isInterrupted()) {
                    return -1;
                }
                int n = content.read(target, offset, count);
                if (n > 0) {
                    return n;
                }
                if (content.getFilePointer() > content.length()) {
                    throw new IOException(file + " became shorter while it was followed; follow the new file");
                }
                try {
                    lock.wait(pollMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
            content.close();
        }
    }
}
