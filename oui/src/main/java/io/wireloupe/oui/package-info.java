@NullMarked
package io.wireloupe.oui;

import org.jspecify.annotations.NullMarked;
