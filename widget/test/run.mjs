// Bundles every test and runs them all with Node's own test runner.
import * as esbuild from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".test.ts"));
const wanted = process.argv.slice(2);
const chosen = tests.filter((name) => !wanted.length || wanted.some((part) => name.includes(part)));
const folder = mkdtempSync(path.join(here, "..", "node_modules", ".tests-"));
try {
  await esbuild.build({
    entryPoints: chosen.map((name) => path.join(here, name)),
    outdir: folder,
    outbase: here,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
    loader: { ".css": "text" },
    logLevel: "warning",
  });
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".mjs"));
  const { status } = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--test", ...files.map((name) => path.join(folder, name))],
    { stdio: "inherit" },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
