import { announce, byId } from "./dom.ts";

/**
 * Keeps the page, the engine and our own pictures on this machine, so that they work without a connection; a newer
 * version is offered, and taken only when the visitor says so.
 */
export function keepOffline(): void {
  // Browsers have it only over https and on the machine itself.
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  const isFirst = serviceWorker.controller === null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (!isFirst) location.reload();
  });
  addEventListener("load", () => void register(serviceWorker), { once: true });
}

async function register(container: ServiceWorkerContainer): Promise<void> {
  try {
    const registration = await container.register("/sw.js");
    if (registration.waiting) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && container.controller !== null) offer(coming);
      });
    });
  } catch {
    // Without it the page needs the service, as every page does.
  }
}

function offer(coming: ServiceWorker): void {
  byId("update", HTMLElement).hidden = false;
  announce("A newer version of this page is ready.");
  byId("take-update", HTMLButtonElement).addEventListener(
    "click",
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
    () => coming.postMessage("take over"),
    { once: true },
  );
}
