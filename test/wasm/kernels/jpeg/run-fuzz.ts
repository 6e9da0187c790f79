/**
 * node test/wasm/kernels/jpeg/run-fuzz.ts [seconds] [seed]: decodes mutated files, those of CORPUS_DIR among them, for
 * so long (600 seconds), and prints how often each outcome came. Ends with an error for a trap, for memory that is kept
 * and for a write beyond what is the decoder's.
 */
import { fuzz } from "./fuzz.ts";
import { fuzzFiles } from "./fuzz-files.ts";

const [seconds = 600, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const files = await fuzzFiles();
process.stdout.write(`${files.length} files, ${seconds} seconds, seed ${seed}\n`);
process.stdout.write(`${JSON.stringify(fuzz(files, seed, seconds * 1000))}\n`);
