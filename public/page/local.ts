import type { AppliedStep } from "../../wasm/contract.ts";
import type { Size } from "../../wasm/image.ts";
import { writeWish, type Wish } from "./address.ts";
import { Refusal } from "./ask.ts";
import { clearBadge } from "./badge.ts";
import type { Companions } from "./companions.ts";
import { Cancelled, EngineClient } from "./engine-client.ts";
import type { Draw } from "./engine-messages.ts";
import { clearProblem, focusOn, readForm, showProblem } from "./form.ts";
import { clearHistogram, showLevels } from "./histogram.ts";
import { followLocal, showTakeAway } from "./local-extras.ts";
import { showMask } from "./mask-view.ts";
import { NO_ANSWER, placeOf, type Place, type Problem } from "./problem.ts";
import { showProgress } from "./progress.ts";
import * as result from "./result.ts";
import { SAMPLE_LABELS, showSource, type LocalPicture } from "./source.ts";
import { Studio, type Drawn, type Sketch } from "./studio.ts";
import { isLabelFile, saveFile, saveText, type Download } from "./take-away.ts";
import type { VariantGrid } from "./variants.ts";

/** After how much quiet the picture is encoded, and all the work begins that only follows it. */
const QUIET = 350;
/** After how much of it an error in what is typed is told. */
const PATIENCE = 600;

/** The page at work on a picture that it has itself: every change is shown at once, made by the engine in this browser. */
export class LocalWork {
  readonly #grid: VariantGrid;
  readonly #companions: Companions;
  readonly #studio: Studio;
  /** Draws the variants, so that the picture never waits for them. */
  readonly #aside = new EngineClient(() => {});
  #before: Drawn | undefined;
  /** What is shown, and once all is quiet the same as a file. */
  #sketch: Sketch | undefined;
  #drawn: Drawn | undefined;
  /** The picture whose levels are shown. */
  #measured: LocalPicture | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #complaint: ReturnType<typeof setTimeout> | undefined;

  constructor(grid: VariantGrid, companions: Companions) {
    this.#grid = grid;
    this.#companions = companions;
    this.#studio = new Studio(
      (progress) => showProgress(progress),
      () => companions.attachments,
    );
  }

  get picture(): LocalPicture | undefined {
    return this.#studio.picture;
  }

  /** What was applied to the picture that is shown. */
  get applied(): readonly AppliedStep[] | undefined {
    return this.#sketch?.applied;
  }

  /**
   * Opens a picture with what the rest of an address says of its labels; false where it is none that the engine can
   * read, which is said beside it.
   */
  async open(picture: LocalPicture, rest: Wish["rest"]): Promise<boolean> {
    this.close();
    clearProblem();
    showSource(picture);
    result.showPending();
    try {
      this.#before = await this.#studio.open(picture);
      const { width, height } = this.#before.made.source;
      showSource(picture, `${width} × ${height}`);
      await this.#aside.open(picture.bytes);
      const companions = this.#companions;
      companions.offer(picture.kind === "sample" ? SAMPLE_LABELS[picture.name] : undefined);
      await companions.follow(rest, { width, height });
      return this.picture === picture;
    } catch (error) {
      if (error instanceof Cancelled) return false;
      this.close();
      result.showRefused();
      showProblem(problemOf(error), "source");
      return false;
    }
  }

  /** Leaves the picture; the next one is at an address, or another one. */
  close(): void {
    this.#settle();
    this.#studio.close();
    this.#aside.close();
    this.#before = undefined;
    this.#measured = undefined;
    this.#sketch = undefined;
    this.#drawn = undefined;
    this.#companions.clear();
    showSource(undefined);
    clearBadge();
    clearHistogram();
    this.#grid.clear();
  }

  /** Takes up what another address of the same picture says. */
  async follow(wish: Wish): Promise<void> {
    if (this.#before === undefined) return;
    await this.#companions.follow(wish.rest, this.#before.made.source);
    await this.show(wish);
  }

  stop(): void {
    this.#studio.cancel();
    result.showNote("Stopped. The picture is the one before.");
  }

  /** Shows what a wish gives; of several in a row only the last. */
  async show(wish: Wish): Promise<void> {
    const picture = this.picture;
    const draw = readDraw(wish);
    if (picture === undefined || this.#before === undefined) return;
    if (typeof draw === "string") {
      showProblem({ title: "This is no seed", detail: draw }, "seed");
      return;
    }
    this.#settle();
    this.#grid.pause();
    clearBadge();
    try {
      const sketch = await this.#studio.sketch(draw);
      if (sketch === undefined || this.#before === undefined) return;
      this.#settle();
      clearProblem();
      this.#sketch = sketch;
      const { source, applied, bitmap, labels, warnings, levels, mask } = sketch;
      const size = { width: bitmap.width, height: bitmap.height };
      this.#present(wish, bitmap, source, applied);
      this.#companions.desk.follow(labels, size, warnings);
      showMask("after", mask);
      showLevels("after", levels);
      result.showNote("");
      this.#quiet = setTimeout(() => void this.#finish(wish, sketch), QUIET);
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.#complain(problemOf(error));
    }
  }

  /** Judges a pipeline for the service once its writer pauses. */
  checkLater(ops: string): void {
    clearTimeout(this.#complaint);
    if (ops === "") return;
    this.#complaint = setTimeout(() => void this.#check(ops), PATIENCE);
  }

  async #check(ops: string): Promise<void> {
    try {
      await this.#studio.check(ops);
      if (readForm().ops === ops) clearProblem("ops");
    } catch (error) {
      const problem = problemOf(error);
      if (readForm().ops === ops && problem.code === "invalid-pipeline")
        showProblem(problem, "ops");
    }
  }

  /** A word that is still being typed is no error yet. */
  #complain(problem: Problem): void {
    const place: Place = placeOf(problem) === "url" ? "source" : placeOf(problem);
    clearTimeout(this.#complaint);
    if (this.#sketch === undefined) {
      result.showRefused();
      showProblem(problem, place);
      return;
    }
    result.showStale();
    this.#complaint = setTimeout(() => showProblem(problem, place), PATIENCE);
  }

  #settle(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#complaint);
  }

  #present(
    wish: Wish,
    after: ImageBitmap | HTMLImageElement,
    source: Size,
    applied: readonly AppliedStep[],
  ): void {
    if (this.#before === undefined) return;
    const permalink = new URL(`/${writeWish(wish)}`, location.href).href;
    result.showResult({
      before: this.#before.image,
      after,
      source,
      made:
        after instanceof ImageBitmap
          ? { width: after.width, height: after.height }
          : { width: after.naturalWidth, height: after.naturalHeight },
      applied,
      ...(this.picture?.kind === "sample" ? { permalink } : {}),
    });
  }

  /** Puts the very file in place of its pixels, and does what can wait until the visitor does. */
  async #finish(wish: Wish, sketch: Sketch): Promise<void> {
    const { picture } = this;
    const { draw } = sketch;
    if (picture === undefined) return;
    try {
      const drawn = await this.#studio.draw(draw);
      if (this.#sketch !== sketch) {
        URL.revokeObjectURL(drawn.image.src);
        return;
      }
      const { made, image } = drawn;
      const old = this.#drawn?.image.src;
      this.#drawn = drawn;
      this.#present(wish, image, made.source, made.applied);
      if (old !== undefined) URL.revokeObjectURL(old);
      await showTakeAway({ wish, picture, drawn }, this.#aside, this.#companions);
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.#complain(problemOf(error));
      return;
    }
    if (this.#sketch !== sketch) return;
    this.#follow(wish, picture, sketch);
    if (this.#measured === picture) return;
    this.#measured = picture;
    showLevels("before", await this.#studio.levels());
  }

  #follow(wish: Wish, picture: LocalPicture, sketch: Sketch): void {
    const companions = this.#companions;
    const desks = { studio: this.#studio, aside: this.#aside, grid: this.#grid, companions };
    followLocal({ wish, picture, sketch }, desks);
  }

  async download(format: Download): Promise<void> {
    const draw = this.#sketch?.draw;
    if (draw === undefined) return;
    const file = this.picture?.name ?? "picture";
    const name = `${file.replace(/\.\w+$/, "")}-${draw.seed}`;
    try {
      if (format === "sheet") {
        saveFile(await this.#studio.sheet(draw, 9), "image/jpeg", `${name}-sheet.jpg`);
        return;
      }
      if (isLabelFile(format)) {
        saveText(await this.#studio.labelFile(draw, format, file), format, name);
        return;
      }
      if (format === "mask") {
        const { mask } = await this.#studio.encode(draw, "png");
        if (mask !== undefined) saveFile(mask, "image/png", `${name}-mask.png`);
        return;
      }
      const { bytes } = await this.#studio.encode(draw, format);
      saveFile(bytes, `image/${format}`, `${name}.${format === "jpeg" ? "jpg" : format}`);
    } catch (error) {
      if (!(error instanceof Cancelled)) showProblem(problemOf(error), "form");
      focusOn("form");
    }
  }
}

/** The draw that a wish names, or why it names none. An empty pipeline changes nothing here. */
function readDraw({ ops, seed, rest }: Wish): Draw | string {
  const number = Number(seed || "0");
  if (!/^\d*$/.test(seed) || !Number.isSafeInteger(number)) {
    return "A seed is a whole number from 0 to 9007199254740991.";
  }
  const variant = Number(rest.find(([name]) => name === "variant")?.[1] ?? 0);
  return { ops: ops || "noop", seed: number, variant };
}

function problemOf(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : NO_ANSWER;
}
