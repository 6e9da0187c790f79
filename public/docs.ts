import "rapidoc";
import { nameFields } from "./page/name-fields.ts";

/** RapiDoc's attributes for each of the two dresses; the colours are those of styles.css. */
const DRESSES = {
  light: {
    theme: "light",
    "bg-color": "#fffdf8",
    "text-color": "#1b2722",
    "nav-bg-color": "#efece1",
    "nav-text-color": "#1b2722",
    "nav-hover-bg-color": "#e3dfd0",
    "nav-hover-text-color": "#0f523c",
    "nav-accent-color": "#17694e",
    "primary-color": "#17694e",
  },
  dark: {
    theme: "dark",
    "bg-color": "#19211d",
    "text-color": "#e8ede6",
    "nav-bg-color": "#0c110f",
    "nav-text-color": "#e8ede6",
    "nav-hover-bg-color": "#2f3a34",
    "nav-hover-text-color": "#83dcb8",
    "nav-accent-color": "#5cc79d",
    "primary-color": "#5cc79d",
  },
} as const;

const reference = document.createElement("rapi-doc");
const fixed = {
  "spec-url": "/openapi.json",
  "render-style": "focused",
  "show-header": "false",
  "allow-spec-url-load": "false",
  "allow-spec-file-load": "false",
  "allow-server-selection": "false",
  "allow-authentication": "false",
  "show-method-in-nav-bar": "as-plain-text",
  "use-path-in-nav-bar": "true",
  // Deeper than this the hundred kinds of steps would unfold.
  "schema-expand-level": "1",
  "schema-style": "table",
  "load-fonts": "false",
  "regular-font": getComputedStyle(document.body).fontFamily,
  "mono-font": getComputedStyle(document.body).getPropertyValue("--mono"),
  "font-size": "large",
};
for (const [name, value] of Object.entries(fixed)) reference.setAttribute(name, value);

const dark = matchMedia("(prefers-color-scheme: dark)");
function dress(): void {
  for (const [name, value] of Object.entries(DRESSES[dark.matches ? "dark" : "light"])) {
    reference.setAttribute(name, value);
  }
}
dark.addEventListener("change", dress);
dress();
document.querySelector(".reference")?.append(reference);
nameFields(reference);
