import { defineConfig } from "vitest/config";

const { CI } = process.env;

/** `npm run test:container`: apart from `npm test`, since it needs a container engine. */
export default defineConfig({
  test: {
    name: "container",
    include: ["test/container/**/*.test.ts"],
    testTimeout: 120_000,
    reporters: CI ? ["default", ["json", { outputFile: "coverage/container.json" }]] : ["default"],
  },
});
