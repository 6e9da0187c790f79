import { PIPELINE_LIMITS } from "../../wasm/pipeline/spec.ts";
import { AppError } from "../error.ts";
import { BODY_ONLY, collectFields, type Fields } from "./parameters.ts";
import { bodyTooLarge, readBounded } from "./read-bounded.ts";

/** What a POST brings: parameters, a picture, or both. */
export interface Body {
  readonly fields: Fields;
  readonly image?: Uint8Array;
}

/** Parts of a form that are JSON where they look like it; in any other case the grammar, or an address. */
const JSON_PARTS = new Set(["pipeline", "labels", "mask", "with"]);

/** Room for the part headers and parameters around the picture in a form. */
const FORM_OVERHEAD = 65_536;

/**
 * Reads the body by its Content-Type: JSON, a form, or else the picture itself; a picture of at most `maxBytes`.
 * Throws `invalid-body`, `body-too-large` and `invalid-parameter`.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Body> {
  const contentType = request.headers.get("Content-Type") ?? "";
  const mediaType = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (mediaType === "application/json") {
    return { fields: readJson(await readBounded(request, PIPELINE_LIMITS.jsonBytes)) };
  }
  if (mediaType === "multipart/form-data") {
    const limit = 2 * maxBytes + PIPELINE_LIMITS.jsonBytes + FORM_OVERHEAD;
    return readForm(await readBounded(request, limit), contentType, maxBytes);
  }
  const image = await readBounded(request, maxBytes);
  if (image.length === 0) {
    const message = "Send a picture, a form with one, or JSON that names one with its url.";
    throw new AppError("invalid-body", message);
  }
  return { fields: new Map(), image };
}

function readJson(bytes: Uint8Array): Fields {
  const body = parseJson(new TextDecoder().decode(bytes), "The body");
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new AppError(
      "invalid-body",
      'The body must be a JSON object such as {"url": "https://…"}.',
    );
  }
  return collectFields(Object.entries(body), BODY_ONLY);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid-body", `${what} is not valid JSON.`);
  }
}

async function readForm(bytes: Uint8Array, contentType: string, maxBytes: number): Promise<Body> {
  const form = await new Response(bytes, { headers: { "Content-Type": contentType } })
    .formData()
    .catch(() => {
      throw new AppError("invalid-body", "The body is not a valid multipart form.");
    });
  const parts = [...form];
  const files = parts.flatMap(([name, part]) =>
    typeof part === "string" ? [] : [{ part, isMask: name === "mask" }],
  );
  const texts = parts.flatMap(([name, part]) =>
    typeof part === "string" ? [[name, readPart(name, part)] as const] : [],
  );
  const masks = files.filter(({ isMask }) => isMask);
  const masked = await Promise.all(
    masks.map(async ({ part }) => ["mask", await readFile(part, maxBytes)] as const),
  );
  const fields = collectFields([...texts, ...masked], BODY_ONLY);
  const [picture, second] = files.filter(({ isMask }) => !isMask);
  if (second) {
    const message = 'The form holds more than one picture. Send one, and a mask as "mask".';
    throw new AppError("invalid-body", message);
  }
  return picture ? { fields, image: await readFile(picture.part, maxBytes) } : { fields };
}

async function readFile(file: File, maxBytes: number): Promise<Uint8Array> {
  if (file.size > maxBytes) throw bodyTooLarge(maxBytes, file.size);
  return new Uint8Array(await file.arrayBuffer());
}

function readPart(name: string, text: string): unknown {
  return JSON_PARTS.has(name) && /^\s*[[{]/.test(text) ? parseJson(text, `"${name}"`) : text;
}
