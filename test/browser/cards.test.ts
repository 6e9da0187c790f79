import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeCard,
  insertCards,
  moveCard,
  placeOfCard,
  readCards,
  removeCard,
  setArgument,
  writeCards,
  type Card,
} from "../../public/page/cards.ts";
import { readChoices, searchChoices } from "../../public/page/choices.ts";
import { TextHistory } from "../../public/page/history.ts";
import { catalogue, formatPipeline, parsePipeline } from "../../wasm/index.ts";
import { AUGMENTATIONS } from "../../wasm/augmentations/index.ts";
import { formatApplied } from "../../wasm/pipeline/format.ts";

const TEXT =
  "rotate:-30..30;one_of@0.8(gaussian_blur@2:1..3;blur:3);in_boxes(invert);hue_saturation_value@0.5";

const idOf = (cards: readonly Card[], name: string): number => {
  for (const card of cards) {
    if (card.name === name) return card.id;
    const inside = idOf(card.children ?? [], name);
    if (inside !== -1) return inside;
  }
  return -1;
};

describe("the cards of a pipeline", () => {
  it("say what was written, as it was written", () => {
    expect(writeCards(readCards(TEXT))).toBe(TEXT);
    expect(writeCards(readCards("duotone:dark=#123456,light=#fff;a:1e-7,x~y,true"))).toBe(
      "duotone:dark=#123456,light=#fff;a:1e-7,x~y,true",
    );
    expect(readCards("")).toEqual([]);
  });

  it("mean the same pipeline for every example of the catalogue", () => {
    for (const { name, examples } of AUGMENTATIONS) {
      for (const params of examples) {
        const text = formatApplied([{ op: name, params }]);
        const written = writeCards(readCards(text));
        expect(formatPipeline(parsePipeline(written))).toBe(formatPipeline(parsePipeline(text)));
      }
    }
  });

  it("keep their identity where the text still names them in the same place", () => {
    const cards = readCards(TEXT);
    const again = readCards(TEXT.replace("-30..30", "5"), cards);
    expect(idOf(again, "rotate")).toBe(idOf(cards, "rotate"));
    expect(idOf(again, "blur")).toBe(idOf(cards, "blur"));
    const other = readCards(TEXT.replace("rotate", "zoom"), cards);
    expect(idOf(other, "zoom")).not.toBe(idOf(cards, "rotate"));
  });

  it("take a value where a bare one stood, or under its name", () => {
    const [rotate] = readCards("rotate:5");
    if (rotate === undefined) throw new Error("no card");
    const turned = setArgument(rotate, "angle", [-9, 9], true);
    expect(writeCards([setArgument(turned, "border", "wrap", false)])).toBe(
      "rotate:-9..9,border=wrap",
    );
  });

  it("move within their list, into and out of another step, and never into themselves", () => {
    const cards = readCards("a;b(c;d);e");
    const move = (name: string, index: number, parent?: string) =>
      writeCards(
        moveCard(cards, idOf(cards, name), {
          index,
          ...(parent === undefined ? {} : { parent: idOf(cards, parent) }),
        }),
      );
    expect(move("e", 0)).toBe("e;a;b(c;d)");
    expect(move("a", 1, "b")).toBe("b(c;a;d);e");
    expect(move("c", 0)).toBe("c;a;b(d);e");
    expect(move("b", 0, "b")).toBe("a;b(c;d);e");
  });

  it("leave a step that changes nothing where the last one inside another is taken away", () => {
    const cards = readCards("one_of(blur)");
    expect(writeCards(removeCard(cards, idOf(cards, "blur")))).toBe("one_of(noop)");
  });

  it("are found again wherever they are put", () => {
    const names = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(names, fc.nat(2), fc.boolean(), (name, index, inside) => {
        const cards = readCards("a;b;c;d;hold(x;y)");
        const id = idOf(cards, name);
        const place = inside ? { parent: idOf(cards, "hold"), index } : { index };
        expect(placeOfCard(moveCard(cards, id, place), id)).toMatchObject(place);
      }),
    );
  });

  it("are changed one at a time", () => {
    const cards = insertCards(readCards("a;a"), { index: 2 }, readCards("a"));
    const [, second] = cards;
    const changed = changeCard(cards, second?.id ?? -1, (card) => ({ ...card, p: 0.5 }));
    expect(writeCards(changed)).toBe("a;a@0.5;a");
  });
});

describe("the history of a text", () => {
  it("goes back and forth, takes a run of like changes as one, and forgets a future that was left", () => {
    const history = new TextHistory("");
    history.push("a");
    for (const text of ["a:1", "a:2", "a:3"]) history.push(text, "slider");
    expect(history.undo()).toBe("a");
    expect(history.redo()).toBe("a:3");
    expect(history.undo()).toBe("a");
    history.push("b");
    expect(history.redo()).toBeUndefined();
    expect([history.undo(), history.undo(), history.undo()]).toEqual(["a", "", undefined]);
  });
});

describe("what the page knows of the catalogue", () => {
  const choices = readChoices(catalogue());

  it("has a control for every parameter and a step that is valid as it stands for every name", () => {
    for (const { name, fields, step } of choices) {
      expect(() => parsePipeline(step), name).not.toThrow();
      const texts = fields.filter(({ kind }) => kind === "text").map((field) => field.name);
      expect(texts, name).toEqual(name === "timm" ? ["config"] : []);
    }
  });

  it("finds by name first, then by what is said of it", () => {
    const names = (search: string) => searchChoices(choices, search).map(({ name }) => name);
    expect(names("blur")[0]).toBe("blur");
    expect(names("gaussian bl")[0]).toBe("gaussian_blur");
    expect(names("jpeg")).toContain("image_compression");
    expect(names("zzz")).toEqual([]);
  });
});
