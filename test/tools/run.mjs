// Runs a TypeScript file of this project on Node 20, which cannot do so by itself: node test/tools/run.mjs FILE [ARGS]
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], resolve(file), ...rest];
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
