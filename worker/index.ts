import { createApp } from "./app.ts";

export { Compute } from "./compute.ts";
export { Front } from "./front.ts";

export default createApp();
