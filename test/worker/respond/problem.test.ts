import { describe, expect, test } from "vitest";
import { AppError, isErrorCode, PROBLEMS } from "../../../worker/error.ts";
import { problem } from "../../../worker/respond/problem.ts";
import { problemPage } from "../../../worker/respond/problem-page.ts";

const CODES = Object.keys(PROBLEMS).filter(isErrorCode);

describe("problem", () => {
  test("has the members of RFC 9457 and ours, and is never cached", async () => {
    const error = new AppError("image-too-large", "Too large.", { limit: 3, actual: 4 });
    const response = await problem(error, "id-1", false);
    expect(response.status).toBe(413);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.json()).toEqual({
      type: "/problems/image-too-large",
      title: "The picture has too many pixels",
      status: 413,
      detail: "Too large.",
      code: "image-too-large",
      instance: "id-1",
      limit: 3,
      actual: 4,
    });
  });

  test("gives Retry-After and Allow as headers only", async () => {
    const busy = await problem(new AppError("overloaded", "Busy.", { retryAfter: 2 }), "i", false);
    expect(busy.headers.get("Retry-After")).toBe("2");
    expect(await busy.json()).not.toHaveProperty("retryAfter");
    const wrong = new AppError("method-not-allowed", "No.", { allow: "GET, HEAD" });
    expect((await problem(wrong, "i", false)).headers.get("Allow")).toBe("GET, HEAD");
  });

  test("says the same on a page, with nothing of the request in it unescaped", async () => {
    const error = new AppError("invalid-parameter", '<script>alert(1)</script> & "x"');
    const response = await problem(error, "id-1", true);
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(response.headers.get("Content-Type")).toContain("text/html");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;script&gt;");
    expect(text).toContain("id-1");
  });
});

describe("problemPage", () => {
  test.each(CODES)("explains %s", async (code) => {
    const text = await (await problemPage(code)).text();
    expect(text).toContain(`${PROBLEMS[code]} ${code}`);
    expect(text).toContain("What to do");
    expect(text).not.toContain("undefined");
  });
});
