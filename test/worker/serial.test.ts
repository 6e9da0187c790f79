import { describe, expect, test } from "vitest";
import { createSerial } from "../../worker/serial.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("createSerial", () => {
  test("runs jobs one at a time, in the order of the calls", async () => {
    const serial = createSerial(1000);
    const events: string[] = [];
    const job = (name: string, ms: number) => async () => {
      events.push(`${name} begins`);
      await pause(ms);
      events.push(`${name} ends`);
    };
    await Promise.all([serial.run(job("first", 30)), serial.run(job("second", 1))]);
    expect(events).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  test("goes on after a job that fails", async () => {
    const serial = createSerial(1000);
    const failing = serial.run(() => Promise.reject(new Error("no")));
    const next = serial.run(() => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe("yes");
    expect(serial.waiting).toBe(0);
  });

  test("waits for nothing where no job is under way", async () => {
    let takeovers = 0;
    const serial = createSerial(0, () => takeovers++);
    for (const turn of [1, 2]) {
      await expect(serial.run(() => Promise.resolve(turn))).resolves.toBe(turn);
    }
    expect(takeovers).toBe(0);
  });

  test("takes over from a job that never settles", async () => {
    let takeovers = 0;
    const serial = createSerial(20, () => takeovers++);
    void serial.run(() => new Promise(() => {}));
    await expect(serial.run(() => Promise.resolve("yes"))).resolves.toBe("yes");
    expect(takeovers).toBe(1);
  });
});
