import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { AppError, type ErrorCode } from "../../../worker/error.ts";
import { judgeSource } from "../../../worker/source/judge-url.ts";
import {
  parseAllowedSources,
  parseTrustedOrigins,
} from "../../../worker/source/parse-origin-patterns.ts";
import type { SourcePolicy } from "../../../worker/source/policy.ts";
import { PRIVATE_HOSTS, UNREADABLE_URLS } from "../../hostile/private-spellings.ts";
import { testPolicy } from "./policy.ts";
import { quickest } from "../../quickest.ts";

function refusal(url: string, policy: SourcePolicy = testPolicy()): AppError | undefined {
  try {
    judgeSource(url, policy);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function code(url: string, policy?: SourcePolicy): ErrorCode | undefined {
  return refusal(url, policy)?.code;
}

describe("addresses that lead inward", () => {
  test("come in at least 120 spellings", () => {
    expect(new Set(PRIVATE_HOSTS).size).toBe(PRIVATE_HOSTS.length);
    expect(PRIVATE_HOSTS.length).toBeGreaterThanOrEqual(120);
  });

  test.each(PRIVATE_HOSTS)("refuses the host %s in the same words as any other", (host) => {
    const plain = refusal("http://10.0.0.1/");
    for (const url of [`http://${host}/a.jpg`, `https://${host}:8443/`, `HTTP://${host}?a#b`]) {
      const error = refusal(url);
      expect(error?.code, url).toBe("source-not-allowed");
      expect(error?.status).toBe(403);
      expect(error?.message).toBe(plain?.message);
      expect(error?.details).toEqual({});
    }
  });
});

describe("addresses that are none", () => {
  test.each(UNREADABLE_URLS)("refuses %j as unreadable", (url) => {
    const error = refusal(url);
    expect(error?.code).toBe("invalid-url");
    expect(error?.status).toBe(400);
  });
});

describe("public addresses", () => {
  test.each([
    "http://example.com/photo.jpg",
    "https://EXAMPLE.com:443/photo.jpg?w=1&h=2",
    "https://sub_domain.example.co.uk:8443/",
    "http://bücher.example/",
    "http://xn--bcher-kva.example:8080/",
    "http://1.1.1.1/",
    "http://9.255.255.255/",
    "http://11.0.0.0/",
    "http://100.63.255.255/",
    "http://100.128.0.0/",
    "http://172.15.255.255/",
    "http://172.32.0.0/",
    "http://192.0.1.1/",
    "http://198.17.255.255/",
    "http://198.20.0.0/",
    "http://223.255.255.255/",
    "http://0x08080808/",
    "http://[2606:4700::6810:85e5]/",
    "http://[2a00:1450:4001:81b::200e]/",
    "http://[2001:200::1]/",
    "http://[2001:4860:4860::8888]:8080/",
    "http://[2606:4700::5efe:808:808]/",
    "http://10.0.0.1.example.com/",
    "http://localhost.example.com/",
    "http://internal.example.com/",
    "http://example.com/http://10.0.0.1/",
    "http://example.com/a@10.0.0.1/",
    "http://example.com/?u=a@10.0.0.1",
  ])("allows %s", (url) => {
    expect(judgeSource(url, testPolicy()).href).toBe(new URL(url).href);
  });

  test("lose their fragment and the host's final dot, and nothing else", () => {
    const url = judgeSource("http://Example.com.:8080/a%7Eb/~c?x=%41&y#z", testPolicy());
    expect(url.href).toBe("http://example.com:8080/a%7Eb/~c?x=%41&y");
    expect(judgeSource("http://example.com/a#", testPolicy()).href).toBe("http://example.com/a");
  });
});

describe("ports", () => {
  test.each([0, 1, 21, 22, 25, 81, 3306, 6379, 8081, 65535])("refuses port %i", (port) => {
    expect(code(`http://example.com:${port}/`)).toBe("source-not-allowed");
  });

  test("refuses even the default port when it is not on the list", () => {
    const policy = testPolicy({ allowedPorts: [443] });
    expect(code("http://example.com/", policy)).toBe("source-not-allowed");
    expect(code("https://example.com/", policy)).toBeUndefined();
  });
});

describe("trusted origins", () => {
  const policy = testPolicy({
    trustedOrigins: parseTrustedOrigins("127.0.0.1:9700, [::1]:9701,LOCALHOST.:9702"),
  });

  test.each([
    "http://127.0.0.1:9700/a.jpg",
    "http://2130706433:9700/",
    "https://127.1:9700/",
    "http://[::1]:9701/",
    "http://localhost:9702/",
    "http://localhost.:9702/",
  ])("may be private when host and port are exactly theirs: %s", (url) => {
    expect(code(url, policy)).toBeUndefined();
  });

  test.each([
    "http://127.0.0.1:9701/",
    "http://127.0.0.1/",
    "http://127.0.0.2:9700/",
    "http://[::1]:9700/",
    "http://[::ffff:127.0.0.1]:9700/",
    "http://localhost:9700/",
    "http://127.0.0.1:9702/",
  ])("let in nothing beside them: %s", (url) => {
    expect(code(url, policy)).toBe("source-not-allowed");
  });

  test("still carry no user name", () => {
    expect(code("http://u@127.0.0.1:9700/", policy)).toBe("invalid-url");
  });

  test("are held to the allowed sources like any other", () => {
    const listed = testPolicy({
      trustedOrigins: ["127.0.0.1:9700"],
      allowedSources: parseAllowedSources("http://127.0.0.1:9700/open/"),
    });
    expect(code("http://127.0.0.1:9700/open/a.jpg", listed)).toBeUndefined();
    expect(code("http://127.0.0.1:9700/shut/a.jpg", listed)).toBe("source-not-allowed");
  });
});

describe("allowed sources", () => {
  const policy = testPolicy({
    allowedSources: parseAllowedSources(
      "example.com, *.cdn.example, https://shop.example/photos/, 10.0.0.1, ported.example:8080",
    ),
  });

  test.each([
    "http://example.com/a",
    "https://EXAMPLE.com.:8443/a",
    "http://a.cdn.example/",
    "http://a.b.cdn.example/",
    "https://shop.example/photos/a.jpg",
    "https://shop.example:443/x/../photos/a.jpg",
    "http://ported.example:8080/",
  ])("let in %s", (url) => {
    expect(code(url, policy)).toBeUndefined();
  });

  test.each([
    "http://www.example.com/",
    "http://example.com.evil.test/",
    "http://evilexample.com/",
    "http://cdn.example/",
    "http://evilcdn.example/",
    "http://shop.example/photos/a.jpg",
    "https://shop.example:8443/photos/a.jpg",
    "https://shop.example/photos",
    "https://shop.example/photos/../secret",
    "https://shop.example/photos/%2e%2e/secret",
    "https://shop.example/photos/..%2fsecret",
    "https://shop.example/photos/%2E%2e%5Csecret",
    "https://shop.example.evil.test/photos/",
    "http://ported.example/",
    "http://10.0.0.1/",
    "http://other.test/?example.com",
  ])("keep out %s", (url) => {
    expect(code(url, policy)).toBe("source-not-allowed");
  });
});

describe("this service itself", () => {
  test.each([
    "http://images.example.org/?url=http://images.example.org/",
    "https://IMAGES.example.org./",
  ])("is a loop: %s", (url) => {
    const error = refusal(url);
    expect(error?.code).toBe("source-loop");
    expect(error?.status).toBe(508);
  });

  test("is told apart by its port where it names one", () => {
    const policy = testPolicy({
      ownHosts: ["127.0.0.1:8000", "", "%"],
      trustedOrigins: ["127.0.0.1:9700"],
    });
    expect(code("http://0x7f.1:8000/", policy)).toBe("source-loop");
    expect(code("http://127.0.0.1:9700/", policy)).toBeUndefined();
  });

  test("is a loop even when trusted", () => {
    const policy = testPolicy({ ownHosts: ["127.0.0.1:9700"], trustedOrigins: ["127.0.0.1:9700"] });
    expect(code("http://127.0.0.1:9700/", policy)).toBe("source-loop");
  });
});

const pieces = fc.constantFrom(
  ..."http:// https:// http: // / \\ @ : ? # . .. %2e %00 [ ] ::1 127.0.0.1 0x7f localhost example.com 。 ① :80 :0 :65536 data: \t".split(
    " ",
  ),
);

describe("any text", () => {
  property.prop([
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join("")),
      fc.ipV6().map((address) => `http://[${address}]/`),
    ),
  ])("is judged with an answer of our own, and what passes is plain and public", (text) => {
    try {
      const url = judgeSource(text, testPolicy());
      expect(url.protocol).toMatch(/^https?:$/);
      expect(`${url.username}${url.password}${url.hash}`).toBe("");
      expect(judgeSource(url.href, testPolicy()).href).toBe(url.href);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  });

  property.prop([fc.ipV4()])("passes an IPv4 address in every spelling or in none", (address) => {
    const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
    const whole = ((a * 256 + b) * 256 + c) * 256 + d;
    const spellings = [address, String(whole), `0x${whole.toString(16)}`, `0${whole.toString(8)}`];
    const codes = spellings.map((host) => code(`http://${host}/`));
    expect(new Set(codes).size).toBe(1);
  });

  test("of 16 KiB is judged within 50 ms", () => {
    for (const unit of ["a.", "@", "%2e", "/..", "[", "1.", "ä", ":", "0x", "\\"]) {
      const text = `http://${unit.repeat(16_384 / unit.length)}`;
      expect(
        quickest(() => code(text)),
        unit,
      ).toBeLessThan(50);
    }
  });
});
