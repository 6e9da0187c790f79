import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "../..");
const STARTER = resolve(ROOT, "../shared/tools/container-engine");
const SOCKET = "/var/tmp/variegate-engine/docker.sock";
const DIRECTORY = "/var/tmp/variegate-engine";

/** A container engine that answers, and how to leave the machine as it was. */
export interface ContainerEngine {
  /** Runs the docker command and gives what it printed. Throws with its complaint. */
  readonly docker: (...parameters: readonly string[]) => Promise<string>;
  readonly stop: () => void;
}

/**
 * The engine that DOCKER_HOST names or that runs already; else one started for the test. Throws in plain words where
 * there is none to be had.
 */
export async function containerEngine(): Promise<ContainerEngine> {
  if (answers()) return engine(() => {});
  if (process.env["DOCKER_HOST"]) {
    throw new Error(`No container engine answers at DOCKER_HOST=${process.env["DOCKER_HOST"]}.`);
  }
  if (existsSync(STARTER)) {
    const printed = execFileSync("bash", [STARTER], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.env["DOCKER_HOST"] = /DOCKER_HOST=(\S+)/.exec(printed)?.[1];
    return engine(() => execFileSync("bash", [STARTER, "stop"]));
  }
  return startDockerd();
}

/** Debian's own dockerd, without bridges or firewall rules: containers have the host's network. */
async function startDockerd(): Promise<ContainerEngine> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/sbin/dockerd")) {
    throw new Error(
      "test:container needs a container engine: set DOCKER_HOST, start Docker, or be root with Debian's docker.io installed.",
    );
  }
  process.env["DOCKER_HOST"] = `unix://${SOCKET}`;
  const parameters = [
    "--iptables=false",
    "--ip6tables=false",
    "--bridge=none",
    "-H",
    `unix://${SOCKET}`,
  ];
  parameters.push(
    "--storage-driver=vfs",
    "--data-root",
    `${DIRECTORY}/data`,
    "--exec-root",
    `${DIRECTORY}/exec`,
  );
  parameters.push("--pidfile", `${DIRECTORY}/docker.pid`);
  execFileSync("mkdir", ["-p", DIRECTORY]);
  const command = `setsid dockerd ${parameters.join(" ")} >${DIRECTORY}/log 2>&1 </dev/null & echo $!`;
  const pid = Number(execFileSync("sh", ["-c", command], { encoding: "utf8" }));
  for (let waited = 0; waited < 30_000 && !answers(); waited += 500) {
    await new Promise((resume) => setTimeout(resume, 500));
  }
  if (!answers()) throw new Error(`dockerd did not start; see ${DIRECTORY}/log.`);
  return engine(() => process.kill(pid, "SIGTERM"));
}

function answers(): boolean {
  return spawnSync("docker", ["info"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function engine(stop: () => void): ContainerEngine {
  const run = promisify(execFile);
  return {
    stop,
    docker: async (...parameters) => {
      // The classic builder: the other one needs a plugin that Debian's package does not bring.
      const env = { ...process.env, DOCKER_BUILDKIT: "0" };
      const { stdout } = await run("docker", parameters, { cwd: ROOT, env, maxBuffer: 2 ** 26 });
      return stdout.trim();
    },
  };
}
