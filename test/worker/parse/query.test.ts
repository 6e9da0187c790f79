import { describe, expect, test } from "vitest";
import { AppError } from "../../../worker/error.ts";
import { mergeFields, readQuery } from "../../../worker/parse/query.ts";
import { quickest } from "../../quickest.ts";

function refusal(read: () => unknown): AppError {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("readQuery", () => {
  test("reads known parameters, decoded once", () => {
    const fields = readQuery(
      "url=https%3A%2F%2Fa.example%2Fp%2520q.jpg&ops=rotate:15;invert&seed=7",
    );
    expect(Object.fromEntries(fields)).toEqual({
      url: "https://a.example/p%20q.jpg",
      ops: "rotate:15;invert",
      seed: "7",
    });
  });

  test("names the nearest parameter to an unknown one", () => {
    const { code, message, details } = refusal(() => readQuery("url=x&sed=7"));
    expect(code).toBe("invalid-parameter");
    expect(message).toContain('"sed"');
    expect(details.suggestion).toBe("seed");
  });

  test("says that a url cut at its & must be percent-encoded", () => {
    const { message } = refusal(() => readQuery("url=https://a.example/p?w=1&h=2"));
    expect(message).toContain("%26");
  });

  test("says so as well where the rest of the url repeats a parameter of ours", () => {
    const { message } = refusal(() => readQuery("seed=1&url=https://a.example/p?w=1&seed=2"));
    expect(message).toContain("twice");
    expect(message).toContain("%26");
  });

  test("does not speak of encoding where the url has no query", () => {
    expect(refusal(() => readQuery("url=https://a.example/p&h=2")).message).not.toContain("%26");
  });

  test.each(["url=a&url=b", "url=a&seed=1&seed=1", "ops=a&ops=b"])(
    "refuses the duplicate in %s",
    (search) => {
      expect(refusal(() => readQuery(search)).code).toBe("invalid-parameter");
    },
  );

  test("gathers what is given with, and leaves blank ones out", () => {
    const fields = readQuery("url=a&with=b&with=&with=c&mask=d");
    expect([fields.get("with"), fields.get("mask")]).toEqual([["b", "c"], "d"]);
  });

  test.each(["pipeline", "labels"])("says that %s goes into a body", (name) => {
    const { code, message } = refusal(() => readQuery(`url=a&${name}=1`));
    expect(code).toBe("invalid-parameter");
    expect(message).toMatch(/body of POST/);
  });

  test("takes no inline mask, which would be part of every address", () => {
    const { code, message } = refusal(() => readQuery("mask=data:image/png;base64,AAAA"));
    expect(code).toBe("invalid-url");
    expect(message).toMatch(/^"mask": /);
  });

  test("takes blank fields, as a form sends them, for absent", () => {
    expect([...readQuery("url=a&ops=&seed=").keys()]).toEqual(["url"]);
  });

  test("ignores a signature, for no key is configured", () => {
    expect([...readQuery("url=a&exp=1&sig=abc").keys()]).toEqual(["url"]);
  });

  test("keeps line breaks of a parameter's name out of the message", () => {
    expect(refusal(() => readQuery("a%0d%0ab=1")).message).not.toMatch(/[\r\n]/);
  });

  test("answers 16 KB of names within 50 ms", () => {
    const search = Array.from({ length: 4000 }, (_, index) => `a${index}`).join("&");
    expect(quickest(() => refusal(() => readQuery(search)))).toBeLessThan(50);
  });
});

describe("mergeFields", () => {
  test("refuses a name that stands in the address and in the body", () => {
    const both = () => mergeFields(new Map([["seed", "1"]]), new Map([["seed", 2]]));
    expect(refusal(both).code).toBe("invalid-parameter");
  });
});
