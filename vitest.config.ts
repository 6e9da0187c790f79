import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const { CI } = process.env;

export default defineConfig({
  test: {
    reporters: CI ? ["default", ["json", { outputFile: "coverage/test.json" }]] : ["default"],
    projects: [
      {
        // The engine under Node, and everything that needs sockets, files or processes.
        test: {
          name: "node",
          setupFiles: ["test/property-seed.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.workers.test.ts", "test/container/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The same engine and the routes inside workerd.
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: {
          name: "workerd",
          include: ["test/**/*.workers.test.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
