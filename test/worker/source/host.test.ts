import { expect, test } from "vitest";
import { isPublicHost } from "../../../worker/source/host.ts";

test.each([
  "example.com",
  "a_b.example.com",
  "xn--bcher-kva.example",
  "8.8.8.8",
  "[2606:4700::1111]",
  `${"a".repeat(63)}.example.com`,
])("%s is public", (host) => {
  expect(isPublicHost(host)).toBe(true);
});

test.each([
  "",
  "example",
  // No URL parser gives these, and a guard should not lean on that.
  "example.127",
  "127.1",
  "256.0.0.1",
  "0x7f.0x1",
  "EXAMPLE.COM",
  "exa mple.com",
  "example.com.",
  "[2606:4700::1111",
  "[2606:4700:::1111]",
  "[1:2:3:4:5:6:7:8:9]",
  "[2606:4700:1:2:3:4:5]",
  "[2606:4700::8.8.8.8]",
  "2606:4700::1111",
])("%j is not", (host) => {
  expect(isPublicHost(host)).toBe(false);
});
