/** Told to origins in User-Agent. */
export const VERSION = "0.1.0";
