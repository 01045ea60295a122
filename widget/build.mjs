// Bundles the front end: node build.mjs FOLDER [embed] [console] [editor]. Without names, all of it.
//
//   widget.js                    the loader that a page includes
//   widget/panel-DIGEST.js       the chat itself, and its chunks, imported when first needed
//   console/console.js, .css     the reps' console, with chunks beside it
//   editor/editor.js, .css       the flow editor, with CodeMirror in a chunk beside it
//   editor/pages.js, .css        beside the administration's pages
//   editor/preview.js            beside the widget in the editor's frame
//   third-party-notices.txt      licences of the packages that went into the above
//
// An entry whose source does not exist is left out.
import * as esbuild from "esbuild";
import { minify } from "terser";
import { existsSync } from "node:fs";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const source = (...parts) => path.join(here, "src", ...parts);

/** Takes the spaces out of custom properties, which esbuild leaves as they were written. */
const tight = (css) =>
  css.replace(/(--[\w-]+:)([^;}]+)/g, (_, name, value) =>
    name + value.trim().replace(/\s+(?=[),*])|(?<=[(,*])\s+/g, ""),
  );

/** Style sheets imported by the widget become text for a constructable sheet. */
const sheetsAsText = {
  name: "sheets-as-text",
  setup(build) {
    build.onLoad({ filter: /[\\/]embed[\\/].*\.css$/ }, async ({ path: file }) => {
      const css = await readFile(file, "utf8");
      const { code } = await esbuild.transform(css, { loader: "css", minify: true });
      return { contents: tight(code.trim()), loader: "text" };
    });
  },
};

/**
 * Names of our own that neither the protocol, the page nor the browser knows. Shortening them
 * keeps the panel within its 8 kB.
 */
const OWN_NAMES = [
  ...["choose", "claimed", "dispatch", "dress", "element", "forget", "greeted"],
  ...["hint", "isPhone", "known", "kept", "listen", "panel", "paused", "promised", "reconnect"],
  ...["about", "closed", "drop", "keep", "lines", "link", "note", "opened", "received", "tab"],
  ...["restore", "say", "sleep", "storedToken", "typing", "wake", "wear", "decisions", "door", "hurry", "learn", "ownPage", "spoke"],
  // What the chunks export; `exportShort` gives them the same short names.
  ...["answers", "english", "keepIn", "openConnection", "openPace", "openPoll", "openPorts", "openStore"],
  ...["openTeller", "ring", "sounds", "stayOnScreen", "switchSound", "toggleMenu"],
];

/** What esbuild leaves to be had: about two bytes in a hundred, of the few there are. */
async function smaller(code, module) {
  const compress = { module, passes: 3, ecma: 2020, unsafe: true, pure_getters: true, lhs_constants: false };
  return (await minify(code, { module, compress, mangle: true })).code;
}

/** The scripts of an app that have to be small: all of the console. */
const SMALL = /\/console\/[^/]+\.js$/;

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  metafile: true,
  write: true,
  legalComments: "none",
  logLevel: "warning",
  target: "es2022",
  format: "esm",
  charset: "utf8",
  define: { "process.env.NODE_ENV": '"production"' },
};

/** Stands in the names of the chat's files until all of them are there to make a digest of. */
const DIGEST = "DIGEST00";

/** Builds every language but English; returns code by file name. */
async function buildLanguages(out) {
  const built = await esbuild.build({
    ...common,
    write: false,
    entryPoints: (await readdir(source("embed", "texts")))
      .filter((name) => /^\w\w\.ts$/.test(name) && name !== "en.ts")
      .map((name) => source("embed", "texts", name)),
    outdir: out,
    entryNames: `[name]-${DIGEST}`,
  });
  return built.outputFiles;
}

/** Names that a chunk exports, as short as the names by which the others ask for them. */
const exportShort = (code, short) =>
  code.replace(/export\{([^}]*)\}/, (_, list) => {
    const names = list.split(",").map((one) => {
      const [own, name = own] = one.split(" as ");
      return `${own} as ${short[name] ?? name}`;
    });
    return `export{${names}}`;
  });

/** Builds the chat and then the loader, which holds the chat's name. */
async function buildEmbed(out) {
  const entry = source("embed", "panel.ts");
  if (!existsSync(entry)) return [];
  const folder = path.join(out, "widget");
  const panel = await esbuild.build({
    ...common,
    write: false,
    define: { ...common.define, LANGUAGES: JSON.stringify(DIGEST) },
    entryPoints: [entry],
    outdir: folder,
    entryNames: `[name]-${DIGEST}`,
    chunkNames: `[name]-${DIGEST}`,
    splitting: true,
    plugins: [sheetsAsText],
    mangleProps: new RegExp(`^(${OWN_NAMES.join("|")})$`),
    mangleCache: {},
  });
  const files = [...panel.outputFiles, ...(await buildLanguages(folder))];
  const codes = await Promise.all(
    files.map(({ text }) => smaller(exportShort(text, panel.mangleCache), true)),
  );
  // One digest for all of them: in the panel, which names each, only the first one costs bytes.
  const digest = createHash("sha256").update(codes.join("\0")).digest("hex").slice(0, 8).toUpperCase();
  const named = (text) => text.replaceAll(DIGEST, digest);
  await mkdir(folder, { recursive: true });
  await Promise.all(
    files.map(({ path: file }, index) => writeFile(named(file), named(codes[index]))),
  );
  const { code } = await esbuild.transform(await readFile(source("embed", "loader.ts"), "utf8"), {
    loader: "ts",
    minify: true,
    target: common.target,
    charset: "utf8",
    define: { PANEL: JSON.stringify(`widget/panel-${digest}.js`) },
  });
  await writeFile(path.join(out, "widget.js"), await smaller(code, false));
  return [panel.metafile];
}

/** Builds `src/NAME/main.tsx`, and the style sheet it imports, as `NAME/NAME.js` and `.css`. */
async function buildApp(out, name) {
  const entry = source(name, "main.tsx");
  if (!existsSync(entry)) return [];
  const beside = [
    ["pages", source(name, "pages.css")], // for the pages that the server renders
    ["pages", source(name, "pages.ts")], // the same, with a script that imports the sheet
    ["preview", source(name, "preview.ts")], // for the page in the editor's frame
  ];
  const there = beside.filter(([, file]) => existsSync(file));
  const built = await esbuild.build({
    ...common,
    entryPoints: { [name]: entry, ...Object.fromEntries(there) },
    outdir: path.join(out, name),
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    splitting: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".svg": "text" },
  });
  const files = Object.keys(built.metafile.outputs).filter((file) => SMALL.test(file));
  await Promise.all(
    files.map(async (file) => {
      const place = path.join(here, file);
      await writeFile(place, await smaller(await readFile(place, "utf8"), true));
    }),
  );
  return [built.metafile];
}

/** Returns the folder of the package that a bundled file came from, or null for our own. */
function packageOf(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll("\\", "/"));
  return match ? path.join(here, match[1]) : null;
}

async function notice(folder) {
  const about = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const files = await readdir(folder);
  const licence = files.find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = licence ? await readFile(path.join(folder, licence), "utf8") : "";
  return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

async function writeNotices(out, metafiles) {
  const inputs = metafiles.flatMap((meta) => Object.keys(meta.inputs));
  const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const notices = await Promise.all(folders.map(notice));
  const head = "Software of others in these files, and its licences.\n";
  await writeFile(
    path.join(out, "third-party-notices.txt"),
    [head, ...notices].join(`\n${"-".repeat(72)}\n\n`),
  );
}

const [out, ...parts] = process.argv.slice(2);
if (!out) {
  console.error("usage: node build.mjs FOLDER [embed] [console] [editor]");
  process.exit(2);
}
try {
  const target = path.resolve(out);
  const wanted = (part) => parts.length === 0 || parts.includes(part);
  const metafiles = [
    ...(wanted("embed") ? await buildEmbed(target) : []),
    ...(wanted("console") ? await buildApp(target, "console") : []),
    ...(wanted("editor") ? await buildApp(target, "editor") : []),
  ];
  await writeNotices(target, metafiles);
} catch (error) {
  // esbuild has printed what is wrong, with file and line; anything else is ours to print.
  if (!Array.isArray(error.errors)) console.error(error);
  process.exit(1);
}
