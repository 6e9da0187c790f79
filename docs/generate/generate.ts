/**
 * npm run gen [-- <name>…|all]: writes what derives from the catalogue: the index of augmentations, missing golden
 * images (and those of the named augmentations anew) and the pages under docs/augmentations.
 */
import { writeIndex } from "./write-index.ts";

writeIndex();
// Imported after the index is on disk, for both read the catalogue through it.
const { writeGoldens } = await import("./write-goldens.ts");
const { writePicture } = await import("./write-picture.ts");
const { writePages } = await import("./write-pages.ts");
const { writeExamples } = await import("./write-examples.ts");
const { writeDigests } = await import("./write-digests.ts");
const { writeSamples } = await import("./write-samples.ts");
const { writeSprites } = await import("./write-sprites.ts");
await writeGoldens(process.argv.slice(2));
await writeDigests();
await writePicture();
await writeSamples();
await writeSprites();
await writeExamples();
writePages();
