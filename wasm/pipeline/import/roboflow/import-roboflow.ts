import type { PipelineJsonNode } from "../../format.ts";
import type { Translation } from "../draft.ts";
import type { DraftPipeline } from "../imported-pipeline.ts";
import type { Offer } from "../offer.ts";
import { StepRecorder } from "../step-recorder.ts";
import { readNote } from "./read-note.ts";
import { translateSentence } from "./translate-sentence.ts";

/** One pipeline: what was done before, to the picture, and inside the boxes, in the order of the note. */
export function importRoboflow(text: string, offer: Offer): DraftPipeline {
  const recorder = new StepRecorder(offer);
  const note = readNote(text);
  const sections = [
    ["preprocessing", note.preprocessing],
    ["augmentation", note.augmentation],
  ] as const;
  const ops: PipelineJsonNode[] = [];
  for (const [name, sentences] of sections) {
    for (const [index, sentence] of sentences.entries()) {
      const node = take(recorder, `${name}[${index}]`, sentence, false);
      if (node !== undefined) ops.push(node);
    }
  }
  for (const [index, sentence] of note.boxes.entries()) {
    const node = take(recorder, `bounding_boxes[${index}]`, sentence, true);
    if (node !== undefined) ops.push(node);
  }
  if (note.versions !== undefined) recorder.tell({ versions: note.versions });
  return { ops, recorder };
}

function take(
  recorder: StepRecorder,
  path: string,
  sentence: string,
  inBoxes: boolean,
): PipelineJsonNode | undefined {
  const { translation, p = 1, note } = translateSentence(sentence);
  const placed = inBoxes ? withinBoxes(translation) : translation;
  const notes = note === undefined ? [] : [note];
  return recorder.take({ path, class: sentence.slice(0, 100) }, placed, Math.min(1, p), notes);
}

function withinBoxes(translation: Translation): Translation {
  if (!("steps" in translation)) return translation;
  return { steps: [{ group: "in_boxes", steps: translation.steps }] };
}
