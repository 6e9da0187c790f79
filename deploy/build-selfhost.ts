import { createHash } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { build } from "esbuild";
import { readConfig } from "../worker/env.ts";
import { PROCESS_VARIABLES } from "../worker/selfhost/process-config.ts";
import { filesBelow } from "./file-sizes.ts";
import { ROOT } from "./paths.ts";
import type { Output } from "./paths.ts";

const SOURCE = `${ROOT}/worker/selfhost`;

const MODULE_KINDS: Readonly<Record<string, string>> = {
  ".js": "esModule",
  ".mjs": "esModule",
  ".wasm": "wasm",
  ".json": "json",
  ".txt": "text",
  ".html": "text",
  ".bin": "data",
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** dist/selfhost: the bundle, the services that stand in for Cloudflare's, the configuration and the launcher. */
export async function buildSelfhost(output: Output): Promise<void> {
  await mkdir(output.selfhost, { recursive: true });
  await cp(output.worker, `${output.selfhost}/worker`, { recursive: true });
  await build({
    entryPoints: {
      "disk-bucket": `${SOURCE}/disk-bucket.ts`,
      assets: `${SOURCE}/assets.ts`,
      outbound: `${SOURCE}/outbound.ts`,
      "check-config": `${SOURCE}/check-config.ts`,
    },
    outdir: output.selfhost,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    logLevel: "warning",
  });
  await writeFile(`${output.selfhost}/assets.json`, JSON.stringify(await assetManifest(output)));
  await writeFile(`${output.selfhost}/bundle.capnp`, await bundleConfig(output));

  const variables = Object.keys(readConfig({}));
  await writeTemplate(output, "front.capnp", variables);
  await writeTemplate(output, "compute.capnp", variables);
  await writeTemplate(output, "check.capnp", [...variables, ...PROCESS_VARIABLES]);
  for (const script of ["launch.sh", "listen.pl", "healthcheck.sh"])
    await cp(`${SOURCE}/${script}`, `${output.selfhost}/${script}`);
}

/** Writes a configuration with every variable of the service bound to the environment's of the same name. */
async function writeTemplate(
  output: Output,
  name: string,
  variables: readonly string[],
): Promise<void> {
  const bindings = variables.map(
    (variable) => `(name = "${variable}", fromEnvironment = "${variable}"),`,
  );
  const template = await readFile(`${SOURCE}/${name}`, "utf8");
  await writeFile(
    `${output.selfhost}/${name}`,
    template.replace("@variables@", bindings.join("\n        ")),
  );
}

/** The modules of the bundle and what wrangler.toml says of its compatibility, as constants for both processes. */
async function bundleConfig(output: Output): Promise<string> {
  const files = await filesBelow(output.worker);
  const others = files.filter((file) => file !== "index.js" && !file.endsWith(".map"));
  const modules = ["index.js", ...others].map((file) => {
    const kind = MODULE_KINDS[extname(file)];
    if (kind === undefined) throw new Error(`The bundle has a file of unknown kind: ${file}`);
    return `  (name = "${file}", ${kind} = embed "/worker/${file}"),`;
  });
  const toml = await readFile(`${ROOT}/wrangler.toml`, "utf8");
  const date = /^compatibility_date = ("[\d-]+")/m.exec(toml)?.[1];
  const flags = /^compatibility_flags = (\[.*\])/m.exec(toml)?.[1] ?? "[]";
  if (date === undefined) throw new Error("wrangler.toml has no compatibility_date.");
  return `@0xb4f1c9d27ae05361;
using Workerd = import "/workerd/workerd.capnp";

const compatibilityDate :Text = ${date};
const compatibilityFlags :List(Text) = ${flags};
const worker :List(Workerd.Worker.Module) = [
${modules.join("\n")}
];
`;
}

/** Every static file with its type and a strong ETag of its bytes. */
async function assetManifest(
  output: Output,
): Promise<Record<string, { type: string; etag: string }>> {
  const manifest: Record<string, { type: string; etag: string }> = {};
  for (const file of await filesBelow(output.public)) {
    const hash = createHash("sha256")
      .update(await readFile(`${output.public}/${file}`))
      .digest("hex");
    const type = CONTENT_TYPES[extname(file)] ?? "application/octet-stream";
    manifest[`/${file}`] = { type, etag: `"${hash.slice(0, 32)}"` };
  }
  return manifest;
}
