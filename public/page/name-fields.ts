const PREFIX = "input-request-param-";

/**
 * Names the fields and the list of routes of a RapiDoc element for those who hear the page: it draws a parameter's name beside its field
 * without saying that they belong together. Follows all that is drawn later.
 */
export function nameFields(reference: Element): void {
  const root = reference.shadowRoot;
  if (root === null) return;
  const seen = new WeakSet<ShadowRoot>();
  follow(root, () => {
    root.querySelector(".nav-bar:not([aria-label])")?.setAttribute("aria-label", "Routes");
    for (const { shadowRoot } of root.querySelectorAll("api-request")) {
      if (shadowRoot === null || seen.has(shadowRoot)) continue;
      seen.add(shadowRoot);
      follow(shadowRoot, () => nameThose(shadowRoot));
    }
  });
}

/** Does the work now and after every change within the tree. */
function follow(root: ShadowRoot, work: () => void): void {
  new MutationObserver(work).observe(root, { childList: true, subtree: true });
  work();
}

function nameThose(root: ShadowRoot): void {
  for (const field of root.querySelectorAll(`[id^="${PREFIX}"]:not([aria-label])`)) {
    field.setAttribute("aria-label", field.id.slice(PREFIX.length));
  }
}
