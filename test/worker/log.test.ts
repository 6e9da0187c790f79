import { afterEach, describe, expect, test, vi } from "vitest";
import { createLog, describeError } from "../../worker/log.ts";

afterEach(() => vi.restoreAllMocks());

describe("createLog", () => {
  test("writes one line of JSON, whatever the values hold", () => {
    const write = vi.spyOn(console, "log").mockImplementation(() => {});
    createLog("info")("info", "request", { path: "/a\r\nlevel=error\u0000", id: 1 });
    const line = String(write.mock.calls[0]?.[0]);
    expect(line).not.toMatch(/[\r\n\0]/);
    expect(JSON.parse(line)).toMatchObject({ level: "info", event: "request", id: 1 });
  });

  test("leaves out what is below its level", () => {
    const write = vi.spyOn(console, "log").mockImplementation(() => {});
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const log = createLog("warn");
    log("info", "request");
    log("warn", "trouble");
    createLog("silent")("error", "crash");
    expect(write).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe("describeError", () => {
  test("tells the cause too", () => {
    const error = new Error("outer", { cause: new Error("inner") });
    expect(describeError(error)).toMatch(/outer[\s\S]*inner/);
    expect(describeError("text")).toBe("text");
  });
});
