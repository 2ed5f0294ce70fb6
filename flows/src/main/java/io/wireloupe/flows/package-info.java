@NullMarked
package io.wireloupe.flows;

import org.jspecify.annotations.NullMarked;
