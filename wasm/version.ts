/** Part of every cache key and ETag: raise it whenever the same request gives other pixels or bytes. */
export const ENGINE_VERSION = "0.3.1";
