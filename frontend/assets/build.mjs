// Builds what the pages load: style sheets, one script, the icon sprite and the font.
// Output: frontend/static/build (not kept in version control).
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "build");

// Version 2 of htmx reads `event.detail`; browsers older than these lack light-dark() and popover.
const target = ["chrome125", "firefox125", "safari17.5"];

/** One symbol per icon that is used, so that a page loads a few kilobytes and not 5,000 drawings. */
async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    Object.entries(names).map(async ([name, drawing]) => {
      const source = join(here, "node_modules/@tabler/icons/icons/outline", `${drawing}.svg`);
      const svg = (await readFile(source, "utf8")).replace(/<!--[\s\S]*?-->/, "");
      const body = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([
  build({
    absWorkingDir: here,
    entryPoints: { werkbank: "css/main.css", "theme-werkbank": "css/theme-werkbank.css" },
    outdir: out,
    bundle: true,
    minify: true,
    target,
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    logLevel: "warning",
  }),
  build({
    absWorkingDir: here,
    entryPoints: { werkbank: "js/main.js" },
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target,
    logLevel: "warning",
  }),
  sprite(),
]);
