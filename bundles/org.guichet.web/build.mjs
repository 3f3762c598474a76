// Bundles the UI into target/classes/web: content-hash names, each text file also as .gz, and page.properties that tells
// the server which files the page loads. `--dev` also bundles the mock server.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { icon } from "./icons.mjs";

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

// one file without imports: browsers differ in what a worker may import
const WORKER = { bundle: true, format: "iife", target: "es2022", minify: true, legalComments: "none", logLevel: "warning" };
const worker = await build({ ...WORKER, entryPoints: { events: "src/main/web/api/events-worker.ts" }, outdir: join(out, "assets"),
  entryNames: "[name]-[hash]", metafile: true });

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
  worker: short(Object.keys(worker.metafile.outputs)[0]),
}).map(([key, value]) => `${key}=${value}\n`).join(""));
for (const file of ["index.html", "app.webmanifest", "icon.svg", "guichet.d.ts"]) {
  writeFileSync(join(out, file), readFileSync(join("src/main/web", file)));
}
writeFileSync(join(out, "icon-180.png"), icon(180, true));
writeFileSync(join(out, "icon-192.png"), icon(192, false));
writeFileSync(join(out, "icon-512.png"), icon(512, false));
writeFileSync(join(out, "icon-maskable-512.png"), icon(512, true));

// the service worker knows this version's files by name; a changed file changes its text, by which browsers see the upgrade
const files = [...readdirSync(join(out, "assets")).map((file) => `assets/${file}`), "app.webmanifest", "icon.svg", "icon-192.png"].sort();
const version = files.concat(readFileSync(join(out, "index.html"), "utf8")).reduce((hash, file) => hash.update(file), createHash("sha256"))
  .digest("hex").slice(0, 12);
await build({
  ...WORKER,
  entryPoints: ["src/main/web/sw.ts"],
  outfile: join(out, "sw.js"),
  define: { FILES: JSON.stringify(files), MAIN: JSON.stringify(short(main)), VERSION: JSON.stringify(version) },
});

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
