import { html } from "hono/html";

/** RapiDoc styles its elements one by one, which the page's own policy forbids; scripts stay our own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The reference of the interface, rendered in the browser from /openapi.json. */
export async function docsPage(): Promise<Response> {
  const text = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API reference · Variegate</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/styles.css" />
        <link rel="stylesheet" href="/docs.css" />
        <script type="module" src="/docs.js"></script>
      </head>
      <body class="docs">
        <header>
          <a href="/">Variegate</a>
          <h1>API reference</h1>
          <a href="/openapi.json">openapi.json</a>
        </header>
        <div class="reference">
          <noscript>
            <p>
              This reference is drawn by a script. The same is in
              <a href="/openapi.json">openapi.json</a>, and every augmentation in
              <a href="/v1/augmentations">/v1/augmentations</a>.
            </p>
          </noscript>
        </div>
      </body>
    </html> `;
  return new Response(text.toString(), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-cache",
      "Referrer-Policy": "no-referrer",
    },
  });
}
