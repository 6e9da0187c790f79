import { isLabelParameter } from "./label-set.ts";

/** What a snippet speaks of: a picture at an address, or one that has to be sent along. */
export interface Taken {
  /** Of this service, such as `https://example.com`. */
  readonly origin: string;
  /** The query without the picture: `ops`, `seed` and what else there is. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** The address of the picture, or undefined for a file. */
  readonly url: string | undefined;
  /** The name of a file to be sent, where there is no address. */
  readonly file: string;
  /** The name of a mask to be sent with the file. */
  readonly mask?: string;
  /** The absolute permalink, or the address to POST a file to. */
  readonly address: string;
  readonly extension: string;
}

export interface Snippet {
  readonly name: string;
  readonly text: string;
  /** Said below it. */
  readonly note?: string;
}

/** How to get the same picture elsewhere. */
export function makeSnippets(taken: Taken): readonly Snippet[] {
  return [
    ...(taken.url === undefined ? [] : [{ name: "URL", text: taken.address }]),
    { name: "curl", text: curl(taken) },
    ...(taken.url === undefined ? [] : [{ name: "HTML", text: html(taken.address) }]),
    { name: "Python", text: python(taken) },
    { name: "PyTorch", text: pytorch(taken) },
    { name: "TypeScript", text: typescript(taken) },
  ];
}

function curl({ url, address, file, mask, extension }: Taken): string {
  if (url !== undefined) return `curl -o out.${extension} '${address}'`;
  const sent =
    mask === undefined
      ? `--data-binary ${shell(`@${file}`)} -H 'Content-Type: application/octet-stream'`
      : [formPart("image", file), formPart("mask", mask)].join(" ");
  return [
    `curl -o out.${extension} -H 'Accept: image/*' \\`,
    `  ${sent} \\`,
    `  '${address}'`,
  ].join("\n");
}

function html(address: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<img src="${escaped}" alt="">`;
}

function python({ origin, url, parameters, file, mask, extension }: Taken): string {
  const all = url === undefined ? parameters : ([["url", url], ...parameters] as const);
  const entries = all.map(([name, value]) => `    ${json(name)}: ${json(value)},`);
  const opened = (name: string) => `open(${json(name)}, "rb")`;
  const sent =
    mask === undefined
      ? `data=${opened(file)}`
      : `files={"image": ${opened(file)}, "mask": ${opened(mask)}}`;
  const posted = [`    ${sent},`, `    headers={"Accept": "image/*"},`];
  return [
    "import requests",
    "",
    "params = {",
    ...entries,
    "}",
    `answer = requests.${url === undefined ? "post" : "get"}(`,
    `    ${json(`${origin}/v1/augment`)},`,
    "    params=params,",
    ...(url === undefined ? posted : []),
    ")",
    "answer.raise_for_status()",
    `open("out.${extension}", "wb").write(answer.content)`,
  ].join("\n");
}

/** Every picture in several draws, each under a seed of its own. Labels and seed are of one picture, and stay away. */
function pytorch({ origin, url, parameters }: Taken): string {
  const kept = parameters.filter(([name]) => name !== "seed" && !isLabelParameter(name));
  const params = kept.map(([name, value]) => `${json(name)}: ${json(value)}, `).join("");
  const call =
    url === undefined
      ? `requests.post(SERVICE, params=params, data=open(source, "rb"), headers={"Accept": "image/*"})`
      : 'requests.get(SERVICE, params={"url": source, **params})';
  return [
    "import io, requests",
    "from PIL import Image",
    "from torch.utils.data import Dataset",
    "from torchvision.transforms.functional import to_tensor",
    "",
    `SERVICE = ${json(`${origin}/v1/augment`)}`,
    "",
    "class Augmented(Dataset):",
    "    def __init__(self, sources, draws=8):",
    "        self.sources, self.draws = sources, draws",
    "    def __len__(self):",
    "        return len(self.sources) * self.draws",
    "    def __getitem__(self, index):",
    "        source, draw = self.sources[index // self.draws], index % self.draws",
    `        params = {${params}"seed": draw}`,
    `        answer = ${call}`,
    "        answer.raise_for_status()",
    `        return to_tensor(Image.open(io.BytesIO(answer.content)).convert("RGB"))`,
  ].join("\n");
}

function typescript({ origin, url, parameters, file, mask, extension }: Taken): string {
  const all = url === undefined ? parameters : ([["url", url], ...parameters] as const);
  const entries = all.map(([name, value]) => `  ${json(name)}: ${json(value)},`);
  const reads = url === undefined ? "readFile, " : "";
  const form =
    mask === undefined
      ? []
      : [
          "const body = new FormData();",
          `body.append("image", new Blob([await readFile(${json(file)})]), "image");`,
          `body.append("mask", new Blob([await readFile(${json(mask)})]), "mask");`,
        ];
  const body = mask === undefined ? `body: await readFile(${json(file)})` : "body";
  const post = `, {\n  method: "POST",\n  headers: { Accept: "image/*" },\n  ${body},\n}`;
  return [
    `import { ${reads}writeFile } from "node:fs/promises";`,
    "",
    "const query = new URLSearchParams({",
    ...entries,
    "});",
    ...(url === undefined ? form : []),
    `const answer = await fetch(\`${origin}/v1/augment?\${query}\`${url === undefined ? post : ""});`,
    "if (!answer.ok) throw new Error(await answer.text());",
    `await writeFile("out.${extension}", new Uint8Array(await answer.arrayBuffer()));`,
  ].join("\n");
}

const json = (text: string) => JSON.stringify(text);

/** Within a shell's single quotes, which only a single quote ends. */
const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A file as a part of curl's form, in quotes of its own. */
const formPart = (name: string, file: string) =>
  `-F ${shell(`${name}=@"${file.replaceAll(/["\\]/g, "\\$&")}"`)}`;
