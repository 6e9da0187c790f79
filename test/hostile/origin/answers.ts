import { answer, type Behaviour } from "./behaviour.ts";

const JPEG = { "content-type": "image/jpeg" };
const SCRIPT = '<script>fetch("http://127.0.0.1/")</script>';

/** Whole answers: statuses, headers that must not pass through, and bodies that are no image. */
export const ANSWERS: Readonly<Record<string, Behaviour>> = {
  /** `/status/<n>?retry-after=<s>`: that status, with words that must not be repeated to a client. */
  status: (scene) => {
    const status = Number(scene.rest);
    const after = scene.url.searchParams.get("retry-after");
    const bodiless = status === 204 || status === 304;
    const body = bodiless ? "" : "secret words of the origin";
    answer(scene, status, after === null ? {} : { "retry-after": after }, body);
  },
  /** `?fails=<n>&how=503|429|drop`: fails n times (2), then works; counted for each address. */
  flaky: (scene) => {
    const { searchParams } = scene.url;
    if (scene.turn > Number(searchParams.get("fails") ?? 2)) answer(scene, 200, JPEG, scene.image);
    else if (searchParams.get("how") === "drop") scene.response.socket?.destroy();
    else answer(scene, Number(searchParams.get("how") ?? 503), { "retry-after": "0" }, "busy");
  },
  /** A good image; `hits("/count")` tells how often it was fetched. */
  count: (scene) => answer(scene, 200, JPEG, scene.image),
  "set-cookie": (scene) =>
    answer(scene, 200, { ...JPEG, "set-cookie": ["session=secret", "b=2"] }, scene.image),
  private: (scene) =>
    answer(scene, 200, { ...JPEG, "cache-control": "private, max-age=60" }, scene.image),
  "no-store": (scene) => answer(scene, 200, { ...JPEG, "cache-control": "no-store" }, scene.image),
  /** Honours If-None-Match. `?v=<text>` is the version: another text, another ETag. */
  etag: (scene) => {
    const etag = `"v-${scene.url.searchParams.get("v") ?? "1"}"`;
    if (scene.request.headers["if-none-match"] === etag) answer(scene, 304, { etag });
    else answer(scene, 200, { ...JPEG, etag }, scene.image);
  },
  /** Honours If-Modified-Since. */
  "last-modified": (scene) => {
    const date = "Tue, 01 Jul 2025 12:00:00 GMT";
    if (scene.request.headers["if-modified-since"] === date) {
      answer(scene, 304, { "last-modified": date });
    } else {
      answer(scene, 200, { ...JPEG, "last-modified": date }, scene.image);
    }
  },
  html: (scene) =>
    answer(scene, 200, { "content-type": "text/html" }, `<!doctype html><title>x</title>${SCRIPT}`),
  svg: (scene) =>
    answer(
      scene,
      200,
      { "content-type": "image/svg+xml" },
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`,
    ),
  pdf: (scene) =>
    answer(scene, 200, { "content-type": "application/pdf" }, "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
  empty: (scene) => answer(scene, 200, JPEG),
  /** A good image that is called a page. */
  "wrong-type": (scene) => answer(scene, 200, { "content-type": "text/html" }, scene.image),
  /** A page that is called an image. */
  "fake-jpeg": (scene) => answer(scene, 200, JPEG, `<!doctype html>${SCRIPT}`),
  notype: (scene) => answer(scene, 200, {}, scene.image),
};
