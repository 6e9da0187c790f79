import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { objectKey, objectPath, prefixDirectory } from "../../worker/selfhost/store/object-path.ts";

const key = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 400 }),
  fc.stringMatching(/^[a-z.~=_/%?#-]{1,40}$/),
);

test.prop([key])(
  "a key is found again in its path, which cannot climb, hide or end early",
  (text) => {
    const path = objectPath(text);
    expect(objectKey(path)).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
    expect(path).toMatch(/^(?:\/[a-z0-9_~-][a-z0-9_~=-]*)+\.o$/);
    for (const part of path.split("/")) expect(part.length).toBeLessThan(256);
  },
);

test.prop([key, key])("two keys never share a path", (a, b) => {
  fc.pre(
    new TextDecoder().decode(new TextEncoder().encode(a)) !==
      new TextDecoder().decode(new TextEncoder().encode(b)),
  );
  expect(objectPath(a)).not.toBe(objectPath(b));
});

test.prop([key, key])(
  "the directory of a prefix holds every key that begins with it",
  (prefix, rest) => {
    expect(objectPath(prefix + rest).startsWith(prefixDirectory(prefix))).toBe(true);
  },
);
