import { execFileSync } from "node:child_process";
import type { ContainerEngine } from "./engine.ts";

const BASE = "debian:bookworm-slim";
const BUILD_BASE = "variegate-test-build-base";
const CERTIFICATES = "/usr/local/share/build-certificates.crt";

/**
 * Builds the Dockerfile of this tree as `tag`. npm inside the build uses the registry that npm uses here, and trusts the
 * certificates that it trusts here; these stay in a base of the build stage and reach no other image.
 */
export async function buildImage({ docker }: ContainerEngine, tag: string): Promise<void> {
  const parameters = ["build", "--network=host", "-t", tag];
  parameters.push("--build-arg", `NPM_CONFIG_REGISTRY=${npmSetting("registry")}`);
  const certificates = npmSetting("cafile") || process.env["NODE_EXTRA_CA_CERTS"];
  if (certificates) {
    const container = await docker("create", BASE);
    await docker("cp", "-L", certificates, `${container}:${CERTIFICATES}`);
    const variables = `ENV NPM_CONFIG_CAFILE=${CERTIFICATES} NODE_EXTRA_CA_CERTS=${CERTIFICATES}`;
    await docker("commit", "--change", variables, container, BUILD_BASE);
    await docker("rm", container);
    parameters.push("--build-arg", `BUILD_BASE=${BUILD_BASE}`);
  }
  await docker(...parameters, ".");
}

/** Removes what `buildImage` made but the layers of the build stage, which make the next build quick. */
export async function removeImages({ docker }: ContainerEngine, tag: string): Promise<void> {
  for (const image of [tag, BUILD_BASE])
    await docker("image", "rm", "--force", image).catch(() => "");
}

function npmSetting(name: string): string {
  const value = execFileSync("npm", ["config", "get", name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  return value === "null" || value === "undefined" ? "" : value;
}
