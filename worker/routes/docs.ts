import type { Handler } from "hono";
import { docsPage } from "../respond/docs-page.ts";

/** The reference page. */
export function docs(): Handler {
  return function docsHandler() {
    return docsPage();
  };
}
