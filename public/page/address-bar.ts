/** Browsers refuse more changes of an address than two hundred in half a minute. */
const MOST = 100;
const WITHIN = 30_000;

let changes: number[] = [];
let later: ReturnType<typeof setTimeout> | undefined;
/** The query that the page follows; a link within the page changes the address, but not this. */
let followed = "";

/** Whether the address has been changed by somebody else: the visitor went back or forth. */
export function isFollowed(): boolean {
  return location.search === followed;
}

/** The query of the address, which the page follows from now on. */
export function followQuery(): string {
  clearTimeout(later);
  followed = location.search;
  return followed;
}

/** Has the address bar hold what is shown. A change in place waits a little where many came before. */
export function remember(address: string, how: "push" | "replace"): void {
  clearTimeout(later);
  const now = performance.now();
  changes = changes.filter((time) => now - time < WITHIN);
  if (how === "replace" && changes.length >= MOST) {
    later = setTimeout(() => write(address, how), 500);
  } else write(address, how);
}

function write(address: string, how: "push" | "replace"): void {
  if (address !== location.pathname + location.search) {
    changes.push(performance.now());
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  followed = location.search;
}
