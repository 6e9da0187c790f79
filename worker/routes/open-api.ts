import type { Handler } from "hono";
import { openApi } from "../openapi/open-api.ts";
import { sendDocument } from "../respond/document.ts";

/** The description of the whole interface. */
export function openApiDocument(): Handler {
  return async function openApiHandler(c) {
    return sendDocument(openApi(), c.req.header("If-None-Match"));
  };
}
