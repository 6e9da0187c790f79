import { answer, type Behaviour, type Scene } from "./behaviour.ts";

function to(scene: Scene, location: string, status = 302): void {
  answer(scene, status, { location }, "moved");
}

/** Redirects: near, far, endless and inward. */
export const REDIRECTS: Readonly<Record<string, Behaviour>> = {
  /** `/redir/<n>`: n redirects, then a good image. */
  redir: (scene) => {
    const left = Number(scene.rest);
    if (left > 0) to(scene, `/redir/${left - 1}`);
    else answer(scene, 200, { "content-type": "image/jpeg" }, scene.image);
  },
  loop: (scene) => to(scene, "/loop"),
  /** `?to=<url>&status=<n>`: to wherever the query says. */
  "redir-to": ({ url, ...scene }) =>
    to(
      { url, ...scene },
      url.searchParams.get("to") ?? "/",
      Number(url.searchParams.get("status") ?? 302),
    ),
  /** `?host=<host>`: to the canary, its loopback address spelt as asked. */
  "redir-private": (scene) => {
    const { port } = new URL(scene.canary);
    to(scene, `http://${scene.url.searchParams.get("host") ?? "127.0.0.1"}:${port}/`);
  },
  /** The same host on a port that nobody allowed. */
  "redir-port": (scene) => to(scene, `${scene.canary}/other-port`),
  "redir-file": (scene) => to(scene, "file:///etc/passwd"),
  "redir-data": (scene) => to(scene, "data:image/png;base64,iVBORw0KGgo="),
  "redir-userinfo": (scene) => to(scene, `http://user@${new URL(scene.self).host}/redir/0`),
  "redir-unreadable": (scene) => to(scene, "http://[::1"),
  "redir-nowhere": (scene) => answer(scene, 302, {}, "moved"),
  /** `?us=<origin of the service>`: back here by way of the service under test. */
  "redir-us": (scene) => {
    const us = scene.url.searchParams.get("us") ?? scene.self;
    to(scene, `${us}/?url=${encodeURIComponent(`${scene.self}${scene.url.pathname}`)}`);
  },
};
