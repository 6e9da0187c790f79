/** Put in by the build: a digest of all files, and the paths of those that are kept. */
declare const BUILD: { readonly version: string; readonly paths: readonly string[] };

/** What only a service worker's global scope has; the page is checked with the types of a window. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this file runs as a service worker only
const scope = globalThis as unknown as Scope;

const FAMILY = "variegate-";
const CACHE = `${FAMILY}${BUILD.version}`;
/** The page itself: its address says what it shows, so that one copy does for all. */
const PAGE = "/";
/** Belongs to the build as its files do. */
const CATALOGUE = "/v1/augmentations";

const kept: ReadonlySet<string> = new Set([...BUILD.paths, CATALOGUE]);

scope.addEventListener("install", (event) => event.waitUntil(install()));

scope.addEventListener("activate", (event) => event.waitUntil(activate()));

/** A newer version waits until the visitor wants it, or has left: page and engine are always of one build. */
scope.addEventListener("message", ({ data }) => {
  if (data === "take over") void scope.skipWaiting();
});

/** Answers for the page's own files alone. Results, uploads and all that is elsewhere go their way untouched. */
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const isPage = request.mode === "navigate" && pathname === PAGE;
  if (isPage) event.respondWith(find(PAGE, request));
  else if (kept.has(pathname) && request.mode !== "navigate") {
    event.respondWith(find(pathname, request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = new Request(PAGE, { headers: { Accept: "text/html" }, cache: "no-cache" });
  const files = [...kept].map((path) => new Request(path, { cache: "no-cache" }));
  await cache.addAll([page, ...files]);
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function find(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
