/** Loads the console: all of it that is needed at once lies in one file, which packs best. */

import "./console.css";
import "./start";
