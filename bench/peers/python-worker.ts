import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Contender } from "../race.ts";

/** Debian's, which sees Debian's modules, before whatever is first on PATH. */
export const PYTHON =
  process.env["BENCH_PYTHON"] ?? (existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3");

const ANSWER_MS = 120_000;

interface Answer {
  readonly error?: string;
  readonly ms?: number;
  readonly shape?: readonly number[];
  readonly versions?: Readonly<Record<string, string>>;
}

/** Work in Python: `call` is timed; what `setup` made once, and `fresh` before each call, is not. */
export interface PythonWork {
  readonly call: string;
  readonly setup?: string;
  readonly fresh?: string;
}

/**
 * A Python process that lives as long as the bench and times itself. A request that fails, or takes two minutes, rejects.
 */
export class PythonWorker {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #waiting: { done: (answer: Answer) => void; fail: (error: Error) => void }[] = [];
  #versions: Readonly<Record<string, string>> = {};
  #ids = 0;
  #errors = "";

  private constructor(name: string) {
    this.name = name;
    this.#child = spawn(PYTHON, [join(import.meta.dirname, "worker.py")], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#errors += chunk.toString()));
    this.#child.once("error", (error) => this.#broken(error));
    this.#child.once("close", (code) => {
      this.#broken(new Error(`Python ended with ${code}. ${this.#errors.trim().slice(-300)}`));
    });
    if (this.#child.stdin === null || this.#child.stdout === null) throw new Error("no pipes");
    this.#child.stdin.on("error", (error) => this.#broken(error));
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own worker.py writes it
      this.#waiting.shift()?.done(JSON.parse(line) as Answer);
    });
  }

  /** `modules`: names in the expressions to modules of Python. Rejects where one is missing. */
  static async start(
    name: string,
    modules: Readonly<Record<string, string>>,
  ): Promise<PythonWorker> {
    const worker = new PythonWorker(name);
    try {
      const { versions = {} } = await worker.#ask({ do: "about", modules });
      worker.#versions = versions;
      return worker;
    } catch (error) {
      worker.stop();
      throw error;
    }
  }

  get versions(): Readonly<Record<string, string>> {
    return this.#versions;
  }

  /** A file as `<name>`, its bytes, and `<name>_array`, of `shape` where it holds pixels. */
  async load(name: string, path: string, shape?: readonly number[]): Promise<void> {
    await this.#ask({ do: "load", name, path, ...(shape === undefined ? {} : { shape }) });
  }

  async forget(): Promise<void> {
    await this.#ask({ do: "forget" });
  }

  /** Prepares the work at its first turn, so that what is wrong with it shows there. */
  contender(name: string, work: PythonWork): PythonContender {
    const id = `work ${this.#ids++}`;
    let ready: Promise<unknown> | undefined;
    const prepare = () => (ready ??= this.#ask({ do: "prepare", id, ...work }));
    return {
      name,
      time: async (iterations) => {
        await prepare();
        const { ms } = await this.#ask({ do: "run", id, iterations });
        return ms ?? Number.NaN;
      },
      save: async (path) => {
        await prepare();
        return (await this.#ask({ do: "save", id, path })).shape ?? [];
      },
    };
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }

  async #ask(request: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { stdin } = this.#child;
    if (stdin === null || !stdin.writable) throw new Error(`${this.name} has ended`);
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer>((done, fail) => {
      timer = setTimeout(() => {
        this.stop();
        fail(new Error(`no answer within ${ANSWER_MS / 1000} s`));
      }, ANSWER_MS);
      this.#waiting.push({ done, fail });
      stdin.write(`${JSON.stringify(request)}\n`);
    }).finally(() => clearTimeout(timer));
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  #broken(error: Error): void {
    for (const { fail } of this.#waiting.splice(0)) fail(error);
  }
}

export interface PythonContender extends Contender {
  /** Writes what the work answers to a file, and tells its shape. */
  save(path: string): Promise<readonly number[]>;
}
