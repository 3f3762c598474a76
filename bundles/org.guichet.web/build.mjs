// Bundles the UI into target/classes/web: content-hash names, each text file also as .gz, and page.properties that tells
// the server which files the page loads. `--dev` also bundles the mock server.
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const out = "target/classes/web";
const dev = process.argv.includes("--dev");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const result = await build({
  entryPoints: { main: "src/main/web/main.ts", style: "src/main/web/styles/style.css" },
  outdir: join(out, "assets"),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  entryNames: "[name]-[hash]",
  chunkNames: "c-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "none",
  loader: { ".woff2": "file", ".json": "json" },
  // the grid reports its use to its maker otherwise
  alias: { "@vaadin/vaadin-usage-statistics/vaadin-usage-statistics.js": "./node_modules/@vaadin/vaadin-usage-statistics/vaadin-usage-statistics-optout.js" },
  metafile: true,
  logLevel: "warning",
});

const outputs = result.metafile.outputs;
const named = (entry) => Object.keys(outputs).find((file) => outputs[file].entryPoint === entry);
const preload = new Set();
const follow = (file) => {
  for (const { path, kind } of outputs[file].imports) {
    if (kind === "import-statement" && !preload.has(path)) {
      preload.add(path);
      follow(path);
    }
  }
};
const main = named("src/main/web/main.ts");
follow(main);
const short = (file) => file.slice(out.length + 1);
writeFileSync(join(out, "page.properties"), Object.entries({
  script: short(main),
  style: short(named("src/main/web/styles/style.css")),
  font: short(Object.keys(outputs).find((file) => file.endsWith(".woff2") && !file.includes("latin-ext"))),
  preload: [...preload].map(short).join(" "),
}).map(([key, value]) => `${key}=${value}\n`).join(""));
for (const file of ["index.html", "app.webmanifest", "icon.svg"]) {
  writeFileSync(join(out, file), readFileSync(join("src/main/web", file)));
}
let total = 0;
for (const file of readdirSync(join(out, "assets"))) {
  const path = join(out, "assets", file);
  if (!file.endsWith(".woff2")) {
    writeFileSync(path + ".gz", gzipSync(readFileSync(path), { level: 9 }));
    total += statSync(path + ".gz").size;
  }
}
const first = [short(main), ...[...preload].map(short)].reduce((sum, file) => sum + statSync(join(out, file) + ".gz").size, 0);
console.log(`web: ${Object.keys(outputs).length} files, ${Math.round(total / 1024)} kB gz; entry ${Math.round(first / 1024)} kB gz`);

if (dev) {
  await build({
    entryPoints: ["src/test/mock/server.ts"],
    outfile: "target/mock/server.mjs",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    logLevel: "warning",
  });
}
