/** The sentences of a Roboflow export note, by what they were applied to. */
export interface RoboflowNote {
  readonly preprocessing: readonly string[];
  readonly augmentation: readonly string[];
  /** Applied inside each bounding box only. */
  readonly boxes: readonly string[];
  /** How many pictures were made of each. */
  readonly versions: number | undefined;
}

const SECTION =
  /^The following (pre-processing|augmentations?|transformations) (?:was|were) applied/i;

/** Whether a text is such a note. */
export function isRoboflowNote(text: string): boolean {
  return (
    /The following (?:pre-processing|augmentations?|transformations) (?:was|were) applied/i.test(
      text,
    ) || /^No image augmentation techniques were applied/im.test(text)
  );
}

/** Splits a note into its sentences, without their bullets. */
export function readNote(text: string): RoboflowNote {
  const note = {
    preprocessing: [] as string[],
    augmentation: [] as string[],
    boxes: [] as string[],
  };
  let versions: number | undefined;
  let section: keyof typeof note | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const heading = SECTION.exec(line);
    if (heading !== null) {
      section = /bounding box/i.test(line)
        ? "boxes"
        : /^pre/i.test(heading[1] ?? "")
          ? "preprocessing"
          : "augmentation";
      const count = /create (\d{1,6}) versions?/i.exec(line)?.[1];
      if (count !== undefined) versions = Number(count);
      continue;
    }
    const sentence = /^[*-]\s+(.+)$/.exec(line)?.[1];
    if (sentence === undefined) {
      if (line !== "") section = undefined;
    } else if (section !== undefined) note[section].push(sentence.slice(0, 300));
  }
  return { ...note, versions };
}
