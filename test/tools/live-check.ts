/**
 * `npm run live-check -- SITE`: walks what the site's client can read on the live server and compares the shapes of the
 * answers with the sandbox's. For a person with an account; see `--help`.
 */
import { createInterface } from 'node:readline/promises';
import { main } from './live/main.ts';

async function ask(question: string): Promise<string> {
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await keyboard.question(question);
  } finally {
    keyboard.close();
  }
}

process.exitCode = await main({
  args: process.argv.slice(2),
  env: process.env,
  ask,
  print: (line) => console.log(line),
});
