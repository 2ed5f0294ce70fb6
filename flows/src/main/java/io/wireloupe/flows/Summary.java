package io.wireloupe.flows;

/**
 * How values are spread.
 *
 * @param count how many values; without any, all else is 0
 * @param min the lowest
 * @param mean the arithmetic mean
 * @param max the highest
 * @param standardDeviation that of a sample, the sum of squares divided by {@code count - 1}; 0 for one value
 */
public record Summary(long count, double min, double mean, double max, double standardDeviation) {

    /** {@return the square of the standard deviation} */
    public double variance() {
        return standardDeviation * standardDeviation;
    }

    /** {@return all values together} */
    public double sum() {
        return mean * count;
    }

    /** Adds up values one by one without keeping them, and without the loss of digits that sums of squares have. */
    static final class Running {

        // Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4 (1962).
        private long count;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        Summary summary() {
            return count == 0
                    ? new Summary(0, 0, 0, 0, 0)
                    : new Summary(count, min, mean, max, count == 1 ? 0 : Math.sqrt(squares / (count - 1)));
        }
    }
}
