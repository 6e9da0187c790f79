import { describe, expect, test } from "vitest";
import { bitmap } from "../support/bitmap.ts";
import { codeOf } from "../support/code-of.ts";
import { Stage } from "../support/stage.ts";

const stage = new Stage("overload");

/** What one service takes on at once. */
const BURST = 32;

/** Requests for sources of their own, which come when `open` is called. */
function askForMany(count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const answers = Array.from({ length: count }, (_, index) => {
    const url = `${stage.source}?${index}`;
    stage.origin.serve(url, async () => {
      await promise;
      return new Response(bitmap(40, 30));
    });
    return stage.client.get(stage.path({ url, ops: "rotate:15", seed: 7 }));
  });
  return { answers, open: resolve };
}

async function settle(): Promise<void> {
  await new Promise((resume) => setTimeout(resume, 100));
}

describe("more requests than there are places for", () => {
  test("are refused before any origin is asked for them, while the others still fetch; a burst is served whole", async () => {
    const { answers, open } = askForMany(BURST);
    await settle();
    expect(stage.origin.asked).toHaveLength(BURST);
    for (let n = 0; n < 3; n++) {
      const refused = await stage.client.get(stage.path({ ops: "rotate:15", variant: n }));
      expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "2"]);
      expect(await codeOf(refused)).toBe("overloaded");
    }
    expect(stage.origin.asked).toHaveLength(BURST);
    open();
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
    expect((await stage.client.get(stage.path({ ops: "rotate:15" }))).status).toBe(200);
  });

  test("are no hindrance to what is kept", async () => {
    const kept = stage.path({ ops: "rotate:15" });
    expect((await stage.client.get(kept)).status).toBe(200);
    const { answers, open } = askForMany(3 * BURST);
    await settle();
    const again = await stage.client.get(kept);
    expect([again.status, again.headers.get("X-Cache")]).toEqual([200, "hit"]);
    open();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
  });

  test("leave their places when they fail", async () => {
    const missing = Array.from({ length: 3 * BURST }, (_, index) => `${stage.source}?no-${index}`);
    for (const url of missing) {
      const answer = await stage.client.get(stage.path({ url, ops: "rotate:15" }));
      expect(answer.status).toBe(404);
    }
    expect((await stage.client.get(stage.path({ ops: "rotate:15" }))).status).toBe(200);
  });
});
