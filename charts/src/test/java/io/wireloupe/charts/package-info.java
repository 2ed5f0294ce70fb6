@NullMarked
package io.wireloupe.charts;

import org.jspecify.annotations.NullMarked;
