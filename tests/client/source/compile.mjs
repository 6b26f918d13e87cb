// From a document to types, and a program compiled against them, without a file in between.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import openapi, { astToString } from "openapi-typescript";
import ts from "typescript";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Where the programs believe the types to be. */
const TYPES = path.join(root, "generated/api.ts");

const read = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
const config = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
const parsed = new Map();

/** The types of a document, as openapi-typescript writes them. */
export async function typesOf(document) {
  return astToString(await openapi(structuredClone(document)));
}

/** The program of this name in `programs/`, with these types in the place of `tinhid-api`. */
function program(name, types) {
  const host = ts.createCompilerHost(config.options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === TYPES || fileExists(file);
  host.readFile = (file) => (file === TYPES ? types : readFile(file));
  host.getSourceFile = (file, options, ...rest) => {
    if (file === TYPES) {
      return ts.createSourceFile(file, types, options, true);
    }
    if (!parsed.has(file)) {
      parsed.set(file, getSourceFile(file, options, ...rest));
    }
    return parsed.get(file);
  };
  return ts.createProgram([path.join(root, "programs", `${name}.ts`)], config.options, host);
}

/** What the compiler has against a program with the types of a document; empty if nothing. */
export function complaints(name, types) {
  const built = program(name, types);
  const found = [...built.getOptionsDiagnostics(), ...ts.getPreEmitDiagnostics(built)];
  return found.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    const at = diagnostic.file && ts.getLineAndCharacterOfPosition(diagnostic.file, diagnostic.start);
    return at ? `${path.basename(diagnostic.file.fileName)}:${at.line + 1}: ${text}` : text;
  });
}

/** The program as a module that runs. */
export async function load(name) {
  const source = ts.sys.readFile(path.join(root, "programs", `${name}.ts`));
  const compilerOptions = { ...config.options, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const library = import.meta.resolve("openapi-fetch");
  const code = outputText.replace('"openapi-fetch"', JSON.stringify(library));
  const folder = await mkdtemp(path.join(tmpdir(), "tinhid-client-"));
  try {
    const file = path.join(folder, `${name}.mjs`);
    await writeFile(file, code);
    return await import(pathToFileURL(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}
