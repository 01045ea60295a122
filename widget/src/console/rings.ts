/** The part of the console that is loaded when the rep wants to be notified. */

import "./start"; // what both need then lies in one file

export { tellNews } from "./notify";
