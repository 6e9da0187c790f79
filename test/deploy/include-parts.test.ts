import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { includeParts } from "../../deploy/include-parts.ts";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "parts-"));
  await mkdir(join(directory, "parts"));
  await writeFile(join(directory, "parts/one.html"), "<p>\n\n  $& one\n</p>\n");
  await writeFile(join(directory, "parts/two.html"), "<hr />\n");
});
afterAll(() => rm(directory, { recursive: true }));

test("each part stands in the place of its comment, indented as that was", async () => {
  const page = "<main>\n  <!-- parts/one.html -->\n<!-- parts/two.html -->\n</main>\n";
  const whole = "<main>\n  <p>\n\n    $& one\n  </p>\n<hr />\n</main>\n";
  expect(await includeParts(page, directory)).toBe(whole);
});

test("other comments stay, and a part that is missing is an error", async () => {
  const page = "<p><!-- parts/one.html --></p>\n<!-- A word. -->\n";
  expect(await includeParts(page, directory)).toBe(page);
  await expect(includeParts("<!-- parts/none.html -->", directory)).rejects.toThrow("none.html");
});
