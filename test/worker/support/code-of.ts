import { expect } from "vitest";

/** The code of a problem, which nobody may keep. */
export async function codeOf(response: Response): Promise<unknown> {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return (await response.json<{ code: string }>()).code;
}
