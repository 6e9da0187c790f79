import { html, raw } from "hono/html";
import { type ErrorCode, PROBLEMS } from "../error.ts";
import { PROBLEM_TEXTS } from "./problem-texts.ts";

/** One occurrence of a problem. */
interface Occurrence {
  readonly detail: string;
  readonly requestId: string;
}

const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
};

/** A problem explained: what it means and what to do, with the detail of one occurrence if there is one. */
export async function problemPage(code: ErrorCode, occurrence?: Occurrence): Promise<Response> {
  const { title, meaning, remedy } = PROBLEM_TEXTS[code];
  const happened = occurrence
    ? html`<p class="detail">${occurrence.detail}</p>
        <p>Request <code>${occurrence.requestId}</code></p>`
    : raw("");
  const text = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Variegate</title>
        <link rel="stylesheet" href="/styles.css" />
      </head>
      <body>
        <main class="problem">
          <h1>${title}</h1>
          ${happened}
          <h2>What it means</h2>
          <p>${meaning}</p>
          <h2>What to do</h2>
          <p>${remedy}</p>
          <p><code>${PROBLEMS[code]} ${code}</code> · <a href="/">Start page</a></p>
        </main>
      </body>
    </html> `;
  return new Response(text.toString(), { headers: HEADERS });
}
