// Builds what the pages load: style sheets, one script, the icon sprite and the font.
// Output: frontend/static/build (not kept in version control).
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "build");

// Browsers older than these lack light-dark() or popover.
const target = ["chrome125", "firefox125", "safari17.5"];

/** One symbol per icon that is used, so that a page loads a few kilobytes and not 5,000 drawings. */
async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    Object.entries(names).map(async ([name, drawing]) => {
      const source = join(here, "node_modules/@tabler/icons/icons/outline", `${drawing}.svg`);
      const svg = (await readFile(source, "utf8")).replace(/<!--[\s\S]*?-->/, "");
      const body = svg
        .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
        .replace(/<path stroke="none"[^>]*>/, "")
        .replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await mkdir(out, { recursive: true });
const results = await Promise.all([
  build({
    absWorkingDir: here,
    entryPoints: { werkbank: "css/main.css", "theme-werkbank": "css/theme-werkbank.css" },
    outdir: out,
    bundle: true,
    minify: true,
    metafile: true,
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
    metafile: true,
    format: "iife",
    target,
    logLevel: "warning",
  }),
  sprite(),
]);

// What an older build left is taken away last, so that a server which is running never misses a file.
const made = new Set(["icons.svg"]);
for (const result of results) {
  for (const path of Object.keys(result?.metafile?.outputs ?? {})) made.add(basename(path));
}
for (const name of await readdir(out)) {
  if (!made.has(name)) await rm(join(out, name), { recursive: true });
}
