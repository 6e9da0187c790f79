import { expect, test } from "vitest";
import { requestIdOf } from "../../../worker/middleware/request-id.ts";

const UUID = /^[\da-f]{8}-[\da-f-]{27}$/;

test.each(["a", "trace_1-2=", "x".repeat(128)])("keeps the client's id %j", (id) => {
  expect(requestIdOf(id)).toBe(id);
});

test.each([null, "", "two words", "a\r\nX: b", "é", "x".repeat(129)])("replaces %j", (id) => {
  expect(requestIdOf(id)).toMatch(UUID);
});
