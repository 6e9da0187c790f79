import type { Choice } from "./choices.ts";
import { make } from "./dom.ts";

/** The strips are loaded as they come into sight. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      target.style.backgroundImage = `url("/pictures/${target.dataset["strip"]}.webp")`;
      sight.unobserve(target);
    }
  },
  { rootMargin: "200px" },
);

/** What a step does, as a small picture: a piece of the strip of its group. */
export function makeThumb({ group, picture }: Choice): HTMLElement {
  const thumb = make("span", { className: "thumb" });
  if (picture === undefined) return thumb;
  const { index, count } = picture;
  thumb.dataset["strip"] = group;
  thumb.style.backgroundSize = `${count * 100}% 100%`;
  thumb.style.backgroundPosition = `${count === 1 ? 0 : (100 * index) / (count - 1)}% 0`;
  sight.observe(thumb);
  return thumb;
}
