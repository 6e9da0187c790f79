import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { ROOT } from "./paths.ts";
import type { Output } from "./paths.ts";

/** The bundle that Cloudflare would be given, made by wrangler without leaving the machine. */
export async function buildWorker(output: Output): Promise<void> {
  const wrangler = `${ROOT}/node_modules/wrangler/bin/wrangler.js`;
  const parameters = ["deploy", "--dry-run", "--minify", "--outdir", output.worker];
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: "false",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_HIDE_BANNER: "true",
    ASSETS_BUILT: "1",
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [wrangler, ...parameters], {
    cwd: ROOT,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`wrangler could not bundle the Worker:\n${stdout}${stderr}`);
  // Neither is uploaded, and the notes would count towards the size.
  for (const file of ["README.md", "index.js.map"])
    await rm(`${output.worker}/${file}`, { force: true });
}
