import { writeWish } from "./address.ts";
import { byId } from "./dom.ts";
import { readForm } from "./form.ts";

/** The command that fetches what the form asks for. */
export function showCommand(): void {
  const { url, ops, seed } = readForm();
  const example = url === "" ? "rotate:-30..30" : "random";
  const wish = {
    url: url || "https://example.com/photo.jpg",
    ops: ops || example,
    seed: seed || "7",
    rest: [],
  };
  byId("curl", HTMLElement).textContent = `curl -o out.jpg '${location.origin}/${writeWish(wish)}'`;
}
