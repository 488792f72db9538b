// Bundles the editor for the browser and gathers the licences of what is in it: `npm ci && npm run build`.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const OUT = new URL("../static/codemirror/", import.meta.url);

const made = await build({
  entryPoints: ["main.js"], outfile: new URL("editor.js", OUT).pathname,
  bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", metafile: true,
});

const paths = Object.keys(made.metafile.inputs).filter((path) => path.startsWith("node_modules/"));
const packages = [...new Set(paths.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)[1]))].sort();
const licences = await Promise.all(packages.map(licence));
await writeFile(new URL("LICENSES.txt", OUT), licences.join("\n\n"));

const bundle = await readFile(new URL("editor.js", OUT));
console.log(`${packages.length} packages, ${bundle.length} bytes, ${gzipSync(bundle).length} gzipped`);

async function licence(name) {
  const { version, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  const file = (await readdir(`node_modules/${name}`)).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? await readFile(`node_modules/${name}/${file}`, "utf8") : `${license}\n`;
  return `${name} ${version}\n\n${text}`;
}
