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
  /** The absolute permalink, or the address to POST a file to. */
  readonly address: string;
  readonly extension: string;
}

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** How to get the same picture elsewhere. */
export function makeSnippets(taken: Taken): readonly Snippet[] {
  return [
    ...(taken.url === undefined ? [] : [{ name: "URL", text: taken.address }]),
    { name: "curl", text: curl(taken) },
    ...(taken.url === undefined ? [] : [{ name: "HTML", text: html(taken.address) }]),
    { name: "Python", text: python(taken) },
    { name: "TypeScript", text: typescript(taken) },
  ];
}

function curl({ url, address, file, extension }: Taken): string {
  if (url !== undefined) return `curl -o out.${extension} '${address}'`;
  return [
    `curl -o out.${extension} -H 'Accept: image/*' \\`,
    `  --data-binary ${shell(`@${file}`)} -H 'Content-Type: application/octet-stream' \\`,
    `  '${address}'`,
  ].join("\n");
}

function html(address: string): string {
  const escaped = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<img src="${escaped}" alt="">`;
}

function python({ origin, url, parameters, file, extension }: Taken): string {
  const all = url === undefined ? parameters : ([["url", url], ...parameters] as const);
  const entries = all.map(([name, value]) => `    ${json(name)}: ${json(value)},`);
  const source = url === undefined ? `, data=open(${json(file)}, "rb")` : "";
  const accept = `, headers={"Accept": "image/*"}`;
  return [
    "import requests",
    "",
    "params = {",
    ...entries,
    "}",
    `answer = requests.${url === undefined ? "post" : "get"}(`,
    `    ${json(`${origin}/v1/augment`)}, params=params${source}${url === undefined ? accept : ""}`,
    ")",
    "answer.raise_for_status()",
    `open("out.${extension}", "wb").write(answer.content)`,
  ].join("\n");
}

function typescript({ origin, url, parameters, file, extension }: Taken): string {
  const all = url === undefined ? parameters : ([["url", url], ...parameters] as const);
  const entries = all.map(([name, value]) => `  ${json(name)}: ${json(value)},`);
  const post = `, {\n  method: "POST",\n  headers: { Accept: "image/*" },\n  body: await readFile(${json(file)}),\n}`;
  return [
    `import { ${url === undefined ? "readFile, " : ""}writeFile } from "node:fs/promises";`,
    "",
    "const query = new URLSearchParams({",
    ...entries,
    "});",
    `const answer = await fetch(\`${origin}/v1/augment?\${query}\`${url === undefined ? post : ""});`,
    "if (!answer.ok) throw new Error(await answer.text());",
    `await writeFile("out.${extension}", new Uint8Array(await answer.arrayBuffer()));`,
  ].join("\n");
}

const json = (text: string) => JSON.stringify(text);

/** Within a shell's single quotes, which only a single quote ends. */
const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
