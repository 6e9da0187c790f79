import type { Labels } from "../../wasm/geometry/labels.ts";
import { imageAddress, receiptAddress, type Wish } from "./address.ts";
import { loadImage, Refusal } from "./ask.ts";
import type { Companions, ReadLabelsOf } from "./companions.ts";
import { announce } from "./dom.ts";
import { clearProblem, focusOn, showProblem } from "./form.ts";
import { clearHistogram } from "./histogram.ts";
import { isLabelParameter } from "./label-set.ts";
import { showMask } from "./mask-view.ts";
import { NO_ANSWER, placeOf } from "./problem.ts";
import { followRemote, remarkOn } from "./remote-extras.ts";
import { fulfil, type Fulfilled } from "./remote.ts";
import * as result from "./result.ts";
import type { VariantGrid } from "./variants.ts";

const TITLE = document.title;

/** The page at work on a picture at an address: the service fetches and augments it. */
export class RemoteWork {
  readonly #grid: VariantGrid;
  readonly #companions: Companions;
  readonly #read: ReadLabelsOf;
  #running = new AbortController();
  #last: Fulfilled | undefined;

  constructor(grid: VariantGrid, companions: Companions, read: ReadLabelsOf) {
    this.#grid = grid;
    this.#companions = companions;
    this.#read = read;
  }

  /** The last wish that the service fulfilled. */
  get last(): Fulfilled | undefined {
    return this.#last;
  }

  /** Gives up what is running. */
  stop(): void {
    this.#running.abort();
  }

  /** Another picture is at work. */
  close(): void {
    this.stop();
    this.#last = undefined;
  }

  /** Has the service fulfil a wish; with `asked`, a refusal takes the visitor to its field. */
  async run(wish: Wish, asked: boolean): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    clearProblem();
    this.#grid.clear();
    clearHistogram();
    result.showPending();
    announce("Fetching and augmenting.");
    try {
      const fulfilled = await fulfil(wish, signal);
      const { receipt, before, after } = fulfilled;
      const [made] = receipt.variants;
      const size = { width: made?.width ?? 0, height: made?.height ?? 0 };
      result.showResult({
        before,
        after,
        source: receipt.source,
        made: size,
        applied: made?.applied ?? [],
        permalink: made?.image ?? new URL(imageAddress(wish), location.href).href,
        links: { image: imageAddress(wish), receipt: receiptAddress(wish) },
      });
      remarkOn(fulfilled, this.#last);
      followRemote(fulfilled, this.#grid);
      this.#last = fulfilled;
      await this.#followLabels(fulfilled);
    } catch (error) {
      if (signal.aborted) return;
      result.showRefused();
      announce("");
      document.title = TITLE;
      const problem = error instanceof Refusal ? error.problem : NO_ANSWER;
      const place = placeOf(problem);
      showProblem(problem, place, () => void this.run(wish, true));
      if (asked) focusOn(place);
    }
  }

  /** Shows the labels before as the address has them, after as the receipt does; and the mask likewise. */
  async #followLabels({ wish, receipt }: Fulfilled): Promise<void> {
    const [made] = receipt.variants;
    const { desk } = this.#companions;
    await this.#companions.follow(wish.rest, receipt.source);
    if (made === undefined || this.#last?.wish !== wish) return;
    const size = { width: made.width, height: made.height };
    const moved = await this.#place(made.labels, wish, size);
    desk.follow(moved, size, []);
    const mask = wish.rest.find(([name]) => name === "mask")?.[1];
    if (mask === undefined) return;
    const before = imageAddress({ url: mask, ops: "noop", seed: "", rest: [["format", "png"]] });
    const after = imageAddress({ ...wish, rest: [...wish.rest, ["as", "mask"]] });
    for (const [which, address] of [
      ["before", before],
      ["after", after],
    ] as const) {
      const picture = await loadImage(address);
      showMask(which, picture && (await createImageBitmap(picture)));
    }
  }

  async #place(
    labels: Fulfilled["receipt"]["variants"][number]["labels"],
    wish: Wish,
    size: { readonly width: number; readonly height: number },
  ): Promise<Labels | undefined> {
    if (labels === undefined || !wish.rest.some(([name]) => isLabelParameter(name)))
      return undefined;
    const { dropped, ...json } = labels;
    try {
      const { labels: placed } = await this.#read({ json }, size);
      return { ...placed, dropped };
    } catch (error) {
      // Those of other pictures, which were mixed in, say more than can be asked.
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}
