import { createApp } from "./app.ts";

export { Compute } from "./compute.ts";

export default createApp();
